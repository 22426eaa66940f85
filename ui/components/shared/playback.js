// When the next step of a film is due.
import { clamp } from "./numbers.js"

const LONGEST_FRAME = 250 // ms: what is owed after a hidden tab wakes up is not made up for

/**
 * @typedef {object} Clock
 * @property {() => number} now in ms
 * @property {(callback: (now: number) => void) => number} request calls back when the next frame is drawn
 * @property {(request: number) => void} cancel
 */

/** @type {Clock} */
export const SCREEN = {
  now: () => performance.now(),
  request: (callback) => requestAnimationFrame(callback),
  cancel: (request) => cancelAnimationFrame(request),
}

/** Takes as many steps a second as its speed says, and stops at the end. */
export class Playback {
  /**
   * @param {object} options
   * @param {number} options.speed steps a second
   * @param {(count: number) => boolean} options.take goes so many steps on; false at the end
   * @param {(isPlaying: boolean) => void} options.changed
   * @param {Clock} [options.clock]
   */
  constructor({ speed, take, changed, clock = SCREEN }) {
    this.speed = speed
    this.isPlaying = false
    this.take = take
    this.changed = changed
    this.clock = clock
    this.request = 0
    this.owed = 0
    this.before = 0
  }

  play() {
    if (this.isPlaying) return
    this.isPlaying = true
    this.owed = 0
    this.before = this.clock.now()
    this.wait()
    this.changed(true)
  }

  pause() {
    if (!this.isPlaying) return
    this.isPlaying = false
    this.clock.cancel(this.request)
    this.changed(false)
  }

  wait() {
    this.request = this.clock.request((now) => this.frame(now))
  }

  /** @param {number} now */
  frame(now) {
    this.wait()
    this.owed += (clamp(now - this.before, 0, LONGEST_FRAME) * this.speed) / 1000
    this.before = Math.max(now, this.before)
    const due = Math.floor(this.owed)
    if (!due) return
    this.owed -= due
    if (!this.take(due)) this.pause()
  }
}
