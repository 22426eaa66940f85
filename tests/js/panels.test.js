// Marks on pictures, and the pixels of a film, by hand.
import assert from "node:assert/strict"
import { test } from "node:test"
import { allOf, comeTo, seen } from "../../ui/components/passes/counting.js"
import { between, inWords, middleOf, movedTo, shifted } from "../../ui/components/panels/mark.js"

test("a window is moved by its middle, which stays in the picture", () => {
  assert.deepEqual(middleOf([4, 5, 7, 7]), [7, 8])
  assert.deepEqual(movedTo([4, 5, 7, 7], [0, 100], [20, 30]), [-3, 26, 7, 7])
  assert.deepEqual(middleOf(movedTo([0, 0, 31, 31], [2, 3], [4, 4])), [2, 3])
})

test("a rectangle is drawn in any direction and stays in the picture", () => {
  assert.deepEqual(between([5, 9], [2, 3]), [2, 3, 4, 7])
  assert.deepEqual(between([5, 9], [5, 9]), [5, 9, 1, 1])
  assert.deepEqual(shifted([2, 3, 4, 7], [-10, 100], [20, 30]), [0, 23, 4, 7])
})

test("marks in words", () => {
  assert.equal(inWords([4, 5, 7, 7], false), "Row 7, column 8")
  assert.equal(inWords([4, 5, 3, 6], true), "3×6 pixels from row 4, column 5")
})

test("after as many multiplications, two passes are further: 7×7 weights on 10×20 pixels", () => {
  /** @type {import("../../ui/components/passes/counting.js").Shapes} */
  const shapes = { between: [10, 20], response: [10, 20], kernel: [7, 7] }
  assert.equal(allOf(shapes), 200 * 49)
  const half = comeTo(1400, shapes) // 200 pixels of a column of 7
  assert.deepEqual([half.one.pixels, half.column.pixels, half.row.pixels], [28, 200, 0])
  const done = comeTo(2800, shapes)
  assert.deepEqual([done.one.pixels, done.column.pixels, done.row.pixels], [57, 200, 200])
  const { one, column, row } = comeTo(allOf(shapes), shapes)
  assert.deepEqual([one.multiplications, column.multiplications + row.multiplications], [9800, 2800])
})

test("pixels are seen row by row", () => {
  assert.equal(seen(0, [4, 10]), "polygon(0 0, 100% 0, 100% 0%, 0% 0%, 0% 25%, 0 25%)")
  assert.equal(seen(15, [4, 10]), "polygon(0 0, 100% 0, 100% 25%, 50% 25%, 50% 50%, 0 50%)")
  assert.equal(seen(40, [4, 10]), "polygon(0 0, 100% 0, 100% 100%, 0% 100%, 0% 100%, 0 100%)")
})
