// Playback by a clock that the test turns, and messages that get lost.
import assert from "node:assert/strict"
import { test } from "node:test"
import { Messages } from "../../ui/components/shared/messages.js"
import { Playback } from "../../ui/components/shared/playback.js"

class Clock {
  constructor() {
    this.time = 1000
    this.number = 0
    /** @type {Map<number, (now: number) => void>} */
    this.waiting = new Map()
  }

  now() {
    return this.time
  }

  /** @param {(now: number) => void} callback */
  request(callback) {
    this.waiting.set(++this.number, callback)
    return this.number
  }

  /** @param {number} request */
  cancel(request) {
    this.waiting.delete(request)
  }

  /** @param {number} ms until the next frame */
  frame(ms) {
    this.time += ms
    const callbacks = [...this.waiting.values()]
    this.waiting.clear()
    for (const callback of callbacks) callback(this.time)
  }
}

/** @param {number} speed */
const start = (speed, end = Infinity) => {
  const clock = new Clock()
  /** @type {boolean[]} */
  const changes = []
  const film = { at: 0, clock, changes }
  const playback = new Playback({
    speed,
    clock,
    changed: (isPlaying) => changes.push(isPlaying),
    take: (count) => {
      film.at = Math.min(film.at + count, end)
      return film.at < end
    },
  })
  playback.play()
  return { ...film, film, playback }
}

test("so many steps a second, whatever the frames", () => {
  for (const [speed, ms] of [[8, 16], [60, 16], [60, 40], [1, 7], [12, 100]]) {
    const { clock, film } = start(speed)
    while (clock.time < 6000) clock.frame(ms)
    const wanted = (speed * (clock.time - 1000)) / 1000
    assert.ok(Math.abs(film.at - wanted) <= 1, `${film.at} steps at ${speed}, not ${wanted}`)
  }
})

test("what a hidden tab has missed is not made up for", () => {
  const { clock, film } = start(8)
  clock.frame(3_600_000)
  assert.equal(film.at, 2)
})

test("a frame that is dated before the start takes no step back", () => {
  const { clock, film } = start(60)
  clock.frame(-500)
  clock.frame(500)
  assert.equal(film.at, 0)
})

test("another speed holds from then on", () => {
  const { clock, film, playback } = start(10)
  for (let n = 0; n < 10; n++) clock.frame(100)
  playback.speed = 20
  for (let n = 0; n < 10; n++) clock.frame(100)
  assert.ok(Math.abs(film.at - 30) <= 1, `${film.at}`)
})

test("the end stops it, and says so once", () => {
  const { clock, film, playback, changes } = start(60, 5)
  for (let n = 0; n < 50; n++) clock.frame(16)
  assert.equal(film.at, 5)
  assert.equal(playback.isPlaying, false)
  assert.deepEqual(changes, [true, false])
  assert.equal(clock.waiting.size, 0)
})

test("paused, nothing moves; played again, nothing is owed from before", () => {
  const { clock, film, playback, changes } = start(10)
  clock.frame(90)
  playback.pause()
  playback.pause()
  clock.frame(5000)
  assert.equal(film.at, 0)
  playback.play()
  playback.play()
  clock.frame(90)
  assert.equal(film.at, 0)
  assert.deepEqual(changes, [true, false, true])
})

test("a message carries all that are not answered", () => {
  /** @type {number[][]} */
  const sent = []
  const messages = new Messages((open) => sent.push(open.map(({ seq }) => seq)))
  assert.ok(messages.answered(0))
  assert.equal(messages.post({ text: "a" }), 1)
  assert.equal(messages.post({ text: "b" }), 2)
  assert.equal(messages.answered(1), false)
  assert.equal(messages.post({ text: "c" }), 3)
  assert.ok(messages.answered(3))
  assert.equal(messages.post({ text: "d" }), 4)
  assert.deepEqual(sent, [[1], [1, 2], [2, 3], [4]])
})

test("numbers go on from what Python has applied, in an earlier visit too", () => {
  /** @type {unknown[]} */
  const sent = []
  const messages = new Messages((open) => sent.push(...open))
  messages.answered(41)
  messages.post({ text: "a" })
  assert.ok(messages.answered(50))
  messages.post({ text: "b" })
  assert.deepEqual(sent, [{ text: "a", seq: 42 }, { text: "b", seq: 51 }])
})
