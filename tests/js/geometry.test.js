// From a tap to a cell, and the places of outlines, arrows and crosses.
import assert from "node:assert/strict"
import { test } from "node:test"
import { arrowLines } from "../../ui/components/border_grid/arrows.js"
import { middleOf, pixelAt, weightSide } from "../../ui/components/cards/places.js"
import { areaOf, describe, samePlace, seenBy } from "../../ui/components/feature_maps/fields.js"
import { arrowStep, cellAt, isInside } from "../../ui/components/shared/geometry.js"

/** @typedef {import("../../ui/components/shared/geometry.js").Pair} Pair */

const BOX = { left: 100, top: 50, width: 200, height: 30 }

test("the middle of every cell is in that cell", () => {
  for (let row = 0; row < 3; row++) {
    for (let col = 0; col < 8; col++) {
      const point = { clientX: 100 + (col + 0.5) * 25, clientY: 50 + (row + 0.5) * 10 }
      assert.deepEqual(cellAt(point, BOX, [3, 8]), [row, col])
      assert.ok(isInside(point, BOX))
    }
  }
})

test("beside the grid, the nearest cell", () => {
  assert.deepEqual(cellAt({ clientX: 99, clientY: 0 }, BOX, [3, 8]), [0, 0])
  assert.deepEqual(cellAt({ clientX: 300, clientY: 80 }, BOX, [3, 8]), [2, 7])
  assert.deepEqual(cellAt({ clientX: 1e6, clientY: 65 }, BOX, [3, 8]), [1, 7])
})

test("a box has its first edges, and not its last", () => {
  const corners = [[100, 50], [299.9, 79.9], [300, 60], [200, 80], [99.9, 60], [200, 49.9]]
  const inside = corners.map(([clientX, clientY]) => isInside({ clientX, clientY }, BOX))
  assert.deepEqual(inside, [true, true, false, false, false, false])
})

test("an arrow key and its opposite cancel out; other keys lead nowhere", () => {
  for (const [one, other] of [["ArrowUp", "ArrowDown"], ["ArrowLeft", "ArrowRight"]]) {
    const [a, b] = [arrowStep(one), arrowStep(other)]
    assert.ok(a && b)
    assert.deepEqual([a[0] + b[0], a[1] + b[1]], [0, 0])
  }
  assert.deepEqual(["Enter", "a", "constructor"].map(arrowStep), [undefined, undefined, undefined])
})

test("on a card, a pixel is where its cross is drawn", () => {
  /** @type {{ shape: Pair, offset: Pair }} */
  const response = { shape: [40, 60], offset: [3, 5] }
  const crop = { top: 10, left: 20, rows: 15, cols: 25, zoom: 4, id: "" }
  for (const [row, col] of [[3, 5], [12, 24], [24, 44], [42, 64]]) {
    const [top, left] = middleOf([row, col], response, null).map((share) => parseFloat(share) / 100)
    assert.deepEqual(pixelAt([top * 200, left * 300], [200, 300], response, null), [row, col])
    const [down, right] = middleOf([row, col], response, crop).map(parseFloat)
    assert.deepEqual(pixelAt([down, right], [200, 300], response, crop), [row, col])
  }
})

test("drawings of kernels are as large as each other, as far as a weight can be seen", () => {
  const sides = /** @type {Pair[]} */ ([[3, 3], [3, 7], [21, 21], [31, 31]]).map(weightSide)
  assert.deepEqual(sides, [15, 8, 2, 2])
})

test("an arrow stays away from both centres", () => {
  const { line, corners } = arrowLines([0, 0], [0, 4], true)
  assert.deepEqual([line.y1, line.y2, corners[0][1]], [0.5, 0.5, 0.5])
  assert.deepEqual([line.x1, line.x2, corners[0][0]].map((x) => x.toFixed(2)), ["0.78", "3.92", "4.22"])
  const [, left, right] = corners
  assert.ok(Math.abs(left[1] + right[1] - 1) < 1e-12)
})

test("a pixel of a map saw size pixels from start + jump × index on, as far as the picture goes", () => {
  /** @type {import("../../ui/components/feature_maps/fields.js").Field} */
  const field = [[-2, -2], [2, 2], [5, 5], [16, 12]]
  assert.deepEqual(seenBy(field, [3, 0]), {
    rows: { low: 4, count: 5, isCut: false },
    cols: { low: 0, count: 3, isCut: true },
  })
  assert.equal(
    describe(seenBy(field, [3, 5])),
    "It saw rows 4 to 8 and columns 8 to 11 of the picture: 5×4 pixels. Its receptive field is cut off at the border.",
  )
  assert.equal(describe(areaOf([2, 7])), "It saw row 2 and column 7 of the picture: 1×1 pixel.")
})

test("the same place of a smaller map, and back", () => {
  assert.deepEqual(samePlace([15, 3], [16, 16], [8, 8]), [7, 1])
  for (let row = 0; row < 8; row++) {
    assert.deepEqual(samePlace(samePlace([row, row], [8, 8], [16, 24]), [16, 24], [8, 8]), [row, row])
  }
})
