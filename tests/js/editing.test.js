// What a hand makes of weights: dragged one by one, and all of them by one slider.
import assert from "node:assert/strict"
import { test } from "node:test"
import { Dragging, stepFor } from "../../ui/components/kernel_editor/dragging.js"
import { strengthened } from "../../ui/components/kernel_editor/strength.js"

const SOBEL = [-1, 0, 1, -2, 0, 2, -1, 0, 1]
const PLAIN = { shiftKey: false, altKey: false }

test("the slider leads from the identity through the kernel to twice the kernel", () => {
  assert.deepEqual(strengthened(SOBEL, 3, 3, 0), [0, 0, 0, 0, 1, 0, 0, 0, 0])
  assert.deepEqual(strengthened(SOBEL, 3, 3, 1), SOBEL)
  assert.deepEqual(strengthened(SOBEL, 3, 3, 0.5), [-0.5, 0, 0.5, -1, 0.5, 1, -0.5, 0, 0.5])
  assert.deepEqual(strengthened([1, 2, 4, 8, 16], 1, 5, 2), [2, 4, 8, 16, 32])
  assert.deepEqual(strengthened([1, 2, 4], 3, 1, 0), [0, 1, 0])
})

test("the sum goes evenly from 1 to that of the kernel", () => {
  for (let step = 0; step <= 10; step++) {
    const sum = strengthened([1, 5, 3], 1, 3, step / 10).reduce((total, weight) => total + weight)
    assert.ok(Math.abs(sum - (1 + (step / 10) * 8)) < 1e-9)
  }
})

test("a drag goes by tenths of the power of ten below the largest weight", () => {
  assert.equal(stepFor(SOBEL), 0.1)
  assert.equal(stepFor([1 / 9]), 0.01)
  assert.equal(stepFor([0, -25]), 1)
  assert.equal(stepFor([0]), 0.1)
})

test("it comes back to where it started, and leaves no rounding errors on its way", () => {
  const drag = new Dragging(0.1, 0.1)
  assert.equal(drag.move(10, PLAIN), 0.3)
  assert.equal(drag.move(2, PLAIN), 0.3)
  assert.equal(drag.move(1, PLAIN), 0.4)
  assert.equal(drag.move(-13, PLAIN), 0.1)
  assert.equal(drag.move(-15, PLAIN), -0.2)
})

test("with Shift it goes on finer from there, with Alt coarser", () => {
  const drag = new Dragging(0, 0.1)
  assert.equal(drag.move(50, PLAIN), 1)
  assert.equal(drag.move(15, { shiftKey: true, altKey: false }), 1.03)
  const coarse = new Dragging(0, 0.1)
  assert.equal(coarse.move(20, { shiftKey: false, altKey: true }), 4)
})
