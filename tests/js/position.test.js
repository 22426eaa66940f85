// Positions, their bounds, and the part of a picture that is magnified around them.
import assert from "node:assert/strict"
import { test } from "node:test"
import { turned } from "../../ui/components/stepper/pages.js"
import { Position } from "../../ui/components/stepper/position.js"
import { SPEEDS, nextSpeed, speedFor } from "../../ui/components/stepper/speeds.js"

/** @typedef {import("../../ui/components/shared/geometry.js").Pair} Pair */

/**
 * @param {[number, number, number | null]} start
 * @param {boolean} isStaged
 */
const begin = (start, isStaged = false) => {
  const position = new Position()
  position.begin(start, isStaged)
  position.fit([3, 4], 9)
  return position
}

/**
 * Every position on the way to the end.
 * @param {Position} position
 * @param {1 | -1} by
 */
const walk = (position, by) => {
  const places = [JSON.stringify(position.saved)]
  while (position.advance(by)) places.push(JSON.stringify(position.saved))
  return places
}

test("steps of a pixel go row by row, and back the same way", () => {
  const position = begin([0, 0, null])
  const wanted = Array.from({ length: 12 }, (_, index) =>
    JSON.stringify({ row: Math.floor(index / 4), col: index % 4, stage: null }),
  )
  assert.deepEqual(walk(position, 1), wanted)
  assert.ok(position.isAtEnd)
  assert.deepEqual(walk(position, -1), wanted.toReversed())
})

test("stages are the window, nine products, total, view and output, pixel by pixel, and back", () => {
  const position = begin([0, 0, 0])
  const forward = walk(position, 1)
  assert.equal(forward.length, 12 * 13)
  assert.equal(new Set(forward).size, 12 * 13)
  assert.equal(forward[13], '{"row":0,"col":1,"stage":0}')
  assert.ok(position.isAtEnd)
  assert.deepEqual(walk(position, -1), forward.toReversed())
})

test("what is saved begins there again", () => {
  for (const start of /** @type {[number, number, number | null][]} */ ([[2, 3, null], [1, 0, 0], [0, 2, 12]])) {
    assert.deepEqual(Object.values(begin(start).saved), start)
  }
})

test("a link from a larger computation is moved inside", () => {
  assert.deepEqual(begin([90, 90, 40]).saved, { row: 2, col: 3, stage: 12 })
  assert.deepEqual(begin([-5, 2, null]).saved, { row: 0, col: 2, stage: null })
})

test("an example in stages begins with all of them done", () => {
  assert.deepEqual(begin([0, 0, null], true).saved, { row: 0, col: 0, stage: 12 })
})

test("another computation keeps the place and the stage as far as it has them", () => {
  const position = begin([2, 3, 11])
  position.fit([2, 9], 4)
  assert.deepEqual(position.saved, { row: 1, col: 3, stage: 7 })
})

test("of an area, each pixel is gone through and no other", () => {
  const position = begin([1, 2, null])
  position.setArea({ origin: [1, 1], size: [2, 3] })
  assert.deepEqual([position.index, position.count], [1, 6])
  position.goToStart()
  const places = walk(position, 1).map((text) => Object.values(JSON.parse(text)).slice(0, 2))
  assert.deepEqual(places, [[1, 1], [1, 2], [1, 3], [2, 1], [2, 2], [2, 3]])
})

test("in a larger copy of the picture, the place is the same", () => {
  const position = begin([1, 2, null])
  position.scale([3, 4], [300, 400])
  assert.deepEqual([position.row, position.col], [150, 250])
  position.scale([300, 400], [3, 4])
  assert.deepEqual([position.row, position.col], [1, 2])
})

test("no key leads out", () => {
  const position = begin([0, 0, 5])
  position.go(-1, -1)
  assert.deepEqual(position.saved, { row: 0, col: 0, stage: 5 })
  position.go(7, 7)
  assert.deepEqual(position.saved, { row: 2, col: 3, stage: 5 })
  position.goTo(6)
  assert.deepEqual(position.saved, { row: 1, col: 2, stage: 12 })
})

test("stages begin again on a pixel that is done, and end with the whole pixel", () => {
  const position = begin([1, 1, null])
  position.setStaged(true)
  assert.equal(position.stage, 0)
  position.advance(1)
  position.setStaged(false)
  assert.ok(position.isComplete)
  position.setStaged(true)
  position.goToStart()
  assert.deepEqual(position.saved, { row: 0, col: 0, stage: 0 })
})

test("the keys go through the speeds, and stay at both ends", () => {
  assert.deepEqual(SPEEDS.map((speed) => nextSpeed(speed, 1)), [...SPEEDS.slice(1), SPEEDS.at(-1)])
  assert.deepEqual(SPEEDS.map((speed) => nextSpeed(speed, -1)), [SPEEDS[0], ...SPEEDS.slice(0, -1)])
  assert.deepEqual([nextSpeed(11, 1), nextSpeed(11, -1)], [15, 8])
})

test("a picture plays in at most a minute, and a small one slowly enough to follow", () => {
  assert.deepEqual([9, 64 * 43, 96 * 96, 1024 * 1024].map(speedFor), [8, 60, 240, 20_000])
})

test("what is magnified has the window in view, inside the picture, and moves only if it must", () => {
  /** @type {Pair} */
  let origin = [0, 0]
  /** @type {Pair | null} */
  let last = null
  let turns = 0
  for (let index = 0; index < 40 * 30; index++) {
    /** @type {Pair} */
    const low = [Math.floor(index / 30), index % 30]
    const next = turned(origin, last, low, [low[0] + 3, low[1] + 3], [9, 9], [42, 32])
    for (const [axis, total] of [42, 32].entries()) {
      assert.ok(next[axis] >= 0 && next[axis] + 9 <= total)
      assert.ok(next[axis] <= low[axis] && next[axis] + 9 >= low[axis] + 3)
    }
    turns += Number(`${next}` !== `${origin}`)
    origin = next
    last = low
  }
  assert.ok(turns < 40 * 5, `${turns} turns`)
})

test("a jump brings the window into the middle; one that fills the part is centred", () => {
  assert.deepEqual(turned([0, 0], [0, 0], [20, 0], [23, 3], [9, 9], [42, 32]), [17, 0])
  assert.deepEqual(turned([0, 0], [5, 5], [5, 6], [13, 14], [9, 9], [42, 32]), [5, 6])
})
