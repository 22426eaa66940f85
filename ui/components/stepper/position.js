// Where stepping is: an output pixel and, where people go product by product, a stage of it.
import { clamp } from "../shared/numbers.js"

/** @typedef {import("../shared/geometry.js").Pair} Pair */

const LATER_STAGES = 3 // after the products: the total, the view, the output

export class Position {
  constructor() {
    this.row = 0
    this.col = 0
    this.stage = 0
    this.isStaged = false
    this.lastStage = LATER_STAGES
    /** @type {Pair} */
    this.shape = [1, 1] // of the output
    /** @type {import("./part.js").Area} */
    this.area = { origin: [0, 0], size: [1, 1] } // of the output pixels that are gone through, in which it is
  }

  /**
   * Begins where a link says; a stage of null shows whole pixels.
   * @param {[number, number, number | null]} start row, column and stage
   * @param {boolean} isStaged
   */
  begin([row, col, stage], isStaged) {
    Object.assign(this, { row, col, stage: stage ?? Infinity, isStaged: stage !== null || isStaged })
  }

  /**
   * Stays as it is in another computation, as far as that goes, and goes through all of it.
   * @param {Pair} shape of the output
   * @param {number} products of one pixel
   */
  fit(shape, products) {
    this.shape = shape
    this.area = { origin: [0, 0], size: shape }
    this.lastStage = products + LATER_STAGES
    this.go(this.row, this.col, this.isStaged ? Math.min(this.stage, this.lastStage) : this.lastStage)
  }

  /**
   * Goes through other pixels from now on.
   * @param {import("./part.js").Area} area
   */
  setArea({ origin, size }) {
    this.area = { origin, size }
  }

  /**
   * Stays in its place in a copy of the same picture that has another size.
   * @param {Pair} before shape of the output
   * @param {Pair} after
   */
  scale(before, after) {
    if (`${before}` === `${after}`) return
    const [row, col] = [this.row, this.col].map((at, axis) => Math.floor(((at + 0.5) * after[axis]) / before[axis]))
    Object.assign(this, { row, col })
  }

  get index() {
    const { origin, size } = this.area
    return (this.row - origin[0]) * size[1] + this.col - origin[1]
  }

  get count() {
    return this.area.size[0] * this.area.size[1]
  }

  get isComplete() {
    return this.stage === this.lastStage
  }

  get isAtEnd() {
    return this.isComplete && this.index === this.count - 1
  }

  /** What a link holds. */
  get saved() {
    return { row: this.row, col: this.col, stage: this.isStaged ? this.stage : null }
  }

  /**
   * @param {number} row
   * @param {number} col
   * @param {number} [stage] the same if not given
   */
  go(row, col, stage = this.stage) {
    this.row = clamp(row, 0, this.shape[0] - 1)
    this.col = clamp(col, 0, this.shape[1] - 1)
    this.stage = stage
  }

  /**
   * @param {number} index of the pixel
   * @param {number} [stage] the last if not given
   */
  goTo(index, stage = this.lastStage) {
    const { origin, size } = this.area
    this.go(origin[0] + Math.floor(index / size[1]), origin[1] + (index % size[1]), stage)
  }

  /** To where playing begins. */
  goToStart() {
    this.goTo(0, this.isStaged ? 0 : this.lastStage)
  }

  /**
   * One step on (1) or back (-1); false at the end.
   * @param {1 | -1} by
   */
  advance(by) {
    const stage = this.stage + by
    const next = this.index + by
    if (this.isStaged && stage >= 0 && stage <= this.lastStage) this.stage = stage
    else if (next < 0 || next >= this.count) return false
    else this.goTo(next, this.isStaged && by > 0 ? 0 : this.lastStage)
    return true
  }

  /**
   * Steps by products, or by pixels.
   * @param {boolean} isStaged
   */
  setStaged(isStaged) {
    this.stage = isStaged && this.isComplete ? 0 : this.lastStage
    this.isStaged = isStaged
  }
}
