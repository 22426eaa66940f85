// A kernel on one row, against figures that were worked by hand.
import assert from "node:assert/strict"
import { test } from "node:test"
import { PRESETS, asTheyLie, computed, sumsOf } from "../../ui/components/one_row/row.js"

const ROW = [30, 30, 180, 180, 60]

test("an average lies between its pixels, a difference is right minus left", () => {
  const [average, difference] = PRESETS.map(({ weights }) => sumsOf(ROW, weights).map((sum) => Number(sum.toFixed(9))))
  assert.deepEqual(average, [80, 130, 140])
  assert.deepEqual(difference, [150, 150, -120])
  assert.deepEqual(computed(ROW, [-1, 0, 1], 2), { products: [-180, 0, 60], sum: -120 })
})

test("turned, a difference changes its sign", () => {
  assert.deepEqual(sumsOf(ROW, asTheyLie([-1, 0, 1], true)), [-150, -150, 120])
})
