// A result that follows the hand: what Python has confirmed, with what hands are at laid over it, computed once a frame.
import { Correlation } from "./correlate.js"
import { show, viewFor } from "./views.js"

/** @typedef {import("./correlate.js").Picture} Picture */
/** @typedef {import("./plan.js").Kernel} Kernel */

/**
 * All that decides what is shown of a picture.
 * @typedef {object} Task
 * @property {Kernel} kernel
 * @property {import("./borders.js").Border} border
 * @property {number} stride
 * @property {number} dilation
 * @property {boolean} flip true for convolution
 * @property {import("./views.js").View | "auto"} view as it is chosen
 */

/**
 * @typedef {object} Frame
 * @property {Picture} picture
 * @property {Task} task
 * @property {import("./correlate.js").Response} response
 * @property {import("./views.js").View} view in use
 * @property {import("./views.js").Shown} shown
 * @property {number} coarse 1, or 2 or 4: only each second or fourth row and column is computed
 * @property {boolean} isPreview whether Python has not confirmed the task yet
 */

const BUDGET = 12 // ms: what a frame may take
const REST = 100 // ms without a change, after which what is coarse is filled in
const SLICE = 8 // ms at a time
const ROWS_AT_ONCE = 8
const COARSEST = 4
const LEARNING = 0.3 // how much the last frame counts for what the next is expected to take

/**
 * @param {Kernel} one
 * @param {Kernel} other
 */
const isSameKernel = (one, other) =>
  one.rows === other.rows && one.cols === other.cols && Array.from(one.weights).every((weight, at) => weight === other.weights[at])

/**
 * Whether a task has all that a part of one asks for.
 * @param {Task} task
 * @param {Partial<Task>} part
 */
const has = (task, { kernel, ...rest }) =>
  (!kernel || isSameKernel(task.kernel, kernel)) &&
  Object.entries(rest).every(([name, value]) => Reflect.get(task, name) === value)

export class Live {
  /** @param {(frame: Frame) => void} painted is called with each new frame, to put it on the screen */
  constructor(painted) {
    this.painted = painted
    /** @type {Picture | null} */
    this.picture = null
    /** @type {import("../previews.js").Answer | null} */
    this.confirmed = null
    /** @type {Map<string, { change: Partial<Task>, isOver: import("../previews.js").Preview["isOver"] }>} */
    this.previews = new Map() // by source; the last one lies on top
    /** @type {Frame | null} */
    this.frame = null
    this.request = 0
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined
    /** @type {Float64Array | undefined} */
    this.room = undefined
    this.pace = 1e-6 // ms for a sum or product, learned
  }

  /** @param {Picture | null} picture whose result is wanted */
  show(picture) {
    if (picture !== this.picture) this.frame = null
    this.picture = picture
    this.ask()
  }

  /**
   * Takes in what Python has decided. Previews that it has answered are over; those of newer edits stay.
   * @param {import("../previews.js").Answer} answer
   */
  confirm(answer) {
    this.confirmed = answer
    for (const [source, { isOver }] of this.previews) if (isOver(answer)) this.previews.delete(source)
    this.ask()
  }

  /** @param {import("../previews.js").Preview} preview */
  preview({ source, change, isOver }) {
    this.previews.delete(source)
    if (change && this.confirmed && !isOver(this.confirmed)) this.previews.set(source, { change, isOver })
    this.ask()
  }

  /** What is to be shown now. */
  get task() {
    if (!this.confirmed) return null
    return [...this.previews.values()].reduce((task, { change }) => Object.assign(task, change), { ...this.confirmed.task })
  }

  /** Whether a hand is ahead of Python. */
  get isAhead() {
    return this.previews.size > 0
  }

  destroy() {
    cancelAnimationFrame(this.request)
    clearTimeout(this.timer)
    this.picture = null
  }

  ask() {
    cancelAnimationFrame(this.request)
    clearTimeout(this.timer)
    this.request = requestAnimationFrame(() => this.draw())
  }

  draw() {
    const { picture, task, frame } = this
    if (!picture || !task) return
    if (frame && frame.coarse === 1 && has(frame.task, task)) return this.finish(frame)
    const whole = this.correlation(picture, task, 1)
    const expected = whole.work * this.pace
    let coarse = 1
    while (coarse < COARSEST && expected > BUDGET * coarse * coarse) coarse *= 2
    const began = performance.now()
    const correlation = coarse === 1 ? whole : this.correlation(picture, task, coarse)
    if (!correlation.fits) return
    correlation.advance()
    const taken = Math.min((performance.now() - began) / correlation.work, 2 * this.pace) // the first ones are slow
    this.pace += LEARNING * (taken - this.pace)
    this.present(picture, task, correlation, coarse)
    if (coarse > 1) this.timer = setTimeout(() => this.fill(picture, task, whole), REST)
  }

  /**
   * Computes all of it a slice a frame, and shows it when it is done.
   * @param {Picture} picture
   * @param {Task} task
   * @param {Correlation} whole
   */
  fill(picture, task, whole) {
    const until = performance.now() + SLICE
    while (performance.now() < until) {
      if (whole.advance(ROWS_AT_ONCE)) return this.present(picture, task, whole, 1)
    }
    this.request = requestAnimationFrame(() => this.fill(picture, task, whole))
  }

  /**
   * @param {Picture} picture
   * @param {Task} task
   * @param {number} coarse
   */
  correlation(picture, task, coarse) {
    const correlation = new Correlation(picture, task.kernel, { ...task, stride: task.stride * coarse }, this.room)
    this.room = undefined
    return correlation
  }

  /**
   * @param {Picture} picture
   * @param {Task} task
   * @param {Correlation} response
   * @param {number} coarse
   */
  present(picture, task, response, coarse) {
    const view = viewFor(task.view, task.kernel.weights, picture.channels)
    const shown = show(response, view, this.frame?.shown.levels)
    this.room = this.frame?.response.values
    this.finish({ picture, task, response, view, shown, coarse, isPreview: this.isAhead })
  }

  /** @param {Frame} frame */
  finish(frame) {
    this.frame = Object.assign(frame, { isPreview: this.isAhead })
    this.painted(frame)
  }
}
