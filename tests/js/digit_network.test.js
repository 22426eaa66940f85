// The network that reads digits, held to the table that Python has judged (tests/teaching/experiments/test_digit_network.py).
import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { test } from "node:test"
import { forward, hiding, lengthOf, readWeights, shifted, shifts, votes } from "../../ui/components/digit_network/forward.js"
import { inked } from "../../ui/components/digit_network/ink.js"

/** @typedef {import("../../ui/components/digit_network/ink.js").Point} Point */

const TABLE = JSON.parse(readFileSync(new URL("../digit_network.json", import.meta.url), "utf8"))
const NUMBERS = Float32Array.from({ length: lengthOf(TABLE.counts) }, (_, k) => (((k * 7919) % 13) - 6) / 20)
const WEIGHTS = readWeights(NUMBERS, TABLE.counts)
const PICTURES = [0, 1, 2].map((number) => Array.from({ length: 64 }, (_, k) => (k * k * 5 + k * number) % 17))

/**
 * @param {ArrayLike<number>} found
 * @param {ArrayLike<number>} wanted
 */
const assertClose = (found, wanted) => {
  assert.equal(found.length, wanted.length)
  Array.from(found).forEach((value, at) => {
    assert.ok(Math.abs(value - wanted[at]) <= 1e-9 * Math.max(1, Math.abs(wanted[at])), `${value} is not ${wanted[at]}`)
  })
}

test("scores are those of the core", () => {
  for (const [number, picture] of PICTURES.entries()) {
    const { scores, probabilities } = forward(WEIGHTS, picture)
    assertClose(scores, TABLE.scores[number])
    assertClose([probabilities.reduce((a, b) => a + b)], [1])
    assertClose(
      Array.from(probabilities, (share) => Math.log(share / probabilities[0])).filter(Number.isFinite),
      Array.from(scores, (score) => score - scores[0]).filter((_, digit) => probabilities[digit] > 0 && probabilities[0] > 0),
    )
  }
})

test("what the places of the second layer add, and the bias, is the score", () => {
  for (const picture of PICTURES) {
    const passed = forward(WEIGHTS, picture)
    for (let digit = 0; digit < 10; digit++) {
      const sum = votes(WEIGHTS, passed, digit).reduce((a, b) => a + b, WEIGHTS.biases[digit])
      assertClose([sum], [passed.scores[digit]])
    }
  }
})

test("a shift of nothing changes nothing, and hidden paper hides nothing", () => {
  const [picture] = PICTURES
  assert.deepEqual(shifted(picture, 0, 0), picture)
  assert.deepEqual(shifted(picture, 1, 0).slice(8), picture.slice(0, 56))
  assert.deepEqual(shifted(picture, 8, 0), Array.from({ length: 64 }, () => 0))
  const passed = forward(WEIGHTS, picture)
  assertClose([shifts(WEIGHTS, picture, 3, 1)[4]], [passed.probabilities[3]])
  const half = picture.map((value, cell) => (cell < 32 ? value : 0))
  assertClose(hiding(WEIGHTS, half, 3).slice(4 * 7), Array.from({ length: 21 }, () => 0))
})

test("a drawing fills the height, wherever and however large it is drawn", () => {
  /** @type {Point[]} */
  const line = [[0.5, 0.1], [0.5, 0.5], [0.5, 0.9]]
  const upright = inked([line])
  const rows = Array.from({ length: 8 }, (_, row) => upright.slice(8 * row, 8 * row + 8).reduce((a, b) => a + b))
  assert.ok(rows.every((ink) => ink > 8), `${rows}`)
  assert.ok(upright.every((ink) => ink >= 0 && ink <= 16))
  const small = line.map(([x, y]) => /** @type {Point} */ ([0.2 + x / 4, 0.6 + y / 4]))
  assert.deepEqual(inked([small]), upright)
  assert.deepEqual(inked([]), Array.from({ length: 64 }, () => 0))
  // Left and right as it was drawn: the pen stands in the middle, so it is its own mirror image.
  assert.deepEqual(Array.from({ length: 8 }, (_, row) => upright.slice(8 * row, 8 * row + 8).toReversed()).flat(), upright)
})
