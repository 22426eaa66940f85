// The result that follows the hand: what is shown while a hand is ahead of Python, and what takes longer than a frame.
import assert from "node:assert/strict"
import { mock, test } from "node:test"
import { correlate } from "../../ui/components/shared/engine/correlate.js"
import { Live } from "../../ui/components/shared/engine/live.js"

const SIDE = 64
const picture = {
  rows: SIDE,
  cols: SIDE,
  channels: 1,
  pixels: Uint8Array.from({ length: SIDE * SIDE }, (_, at) => (at * 7919) % 256),
}
/** @param {number[]} weights */
const taskWith = (weights) => ({
  kernel: { rows: 1, cols: weights.length, weights },
  border: /** @type {const} */ ("wrap"),
  stride: 1,
  dilation: 1,
  flip: false,
  view: /** @type {const} */ ("clip"),
})

/** A Live, the frames that it has shown, and what lets the next frame come. */
const begin = () => {
  /** @type {Map<number, () => void>} */
  const waiting = new Map()
  let last = 0
  Object.assign(globalThis, {
    requestAnimationFrame: (/** @type {() => void} */ draw) => {
      last += 1
      waiting.set(last, draw)
      return last
    },
    cancelAnimationFrame: (/** @type {number} */ request) => waiting.delete(request),
  })
  /** @type {{ coarse: number, isPreview: boolean, rows: number, values: number[], weights: number[] }[]} */
  const frames = []
  const live = new Live(({ coarse, isPreview, response, task }) =>
    frames.push({ coarse, isPreview, rows: response.rows, values: [...response.values], weights: Array.from(task.kernel.weights) }),
  )
  const nextFrame = () => {
    const draws = [...waiting.values()]
    waiting.clear()
    for (const draw of draws) draw()
  }
  return { live, frames, nextFrame }
}

test("a newer edit stays until its own answer comes, and the last hand lies on top", () => {
  const { live, frames, nextFrame } = begin()
  const preview = (/** @type {number} */ seq, /** @type {number[]} */ weights) =>
    live.preview({
      source: "editor",
      change: { kernel: taskWith(weights).kernel },
      isOver: ({ answered }) => Number(answered.editor) >= seq,
    })
  const shown = () => {
    nextFrame()
    return frames.at(-1)?.weights
  }
  live.show(picture)
  live.confirm({ task: taskWith([1]), answered: { editor: 0 } })
  assert.deepEqual(shown(), [1])
  preview(1, [2])
  preview(2, [3])
  assert.deepEqual(shown(), [3])
  live.confirm({ task: taskWith([2]), answered: { editor: 1 } })
  assert.deepEqual(shown(), [3])
  live.preview({ source: "strip", change: { kernel: taskWith([9]).kernel }, isOver: () => false })
  assert.deepEqual(shown(), [9])
  live.preview({ source: "strip", change: null, isOver: () => true })
  assert.deepEqual(shown(), [3])
  live.confirm({ task: taskWith([3]), answered: { editor: 2 } })
  assert.deepEqual(shown(), [3])
  assert.equal(frames.at(-1)?.isPreview, false)
})

test("what takes longer than a frame is shown coarse, and filled in when the hand rests", () => {
  mock.timers.enable({ apis: ["setTimeout"] })
  const { live, frames, nextFrame } = begin()
  const task = taskWith([1, -2, 4, 3, 5])
  const whole = correlate(picture, task.kernel, task)
  live.pace = 1 // ms for a sum or product: as slow as that
  live.show(picture)
  live.confirm({ task, answered: {} })
  nextFrame()
  assert.equal(frames.length, 1)
  const [{ coarse, rows, values }] = frames
  assert.deepEqual([coarse, rows], [4, SIDE / 4])
  values.forEach((value, at) => {
    const [row, col] = [Math.floor(at / rows), at % rows]
    assert.equal(value, whole.values[4 * row * SIDE + 4 * col])
  })
  mock.timers.tick(1000)
  for (let frame = 0; frame < SIDE && frames.length < 2; frame++) nextFrame()
  assert.equal(frames[1].coarse, 1)
  assert.deepEqual(frames[1].values, [...whole.values])
  mock.timers.reset()
})
