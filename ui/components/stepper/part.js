// The part of a large picture that is shown, and that playing goes through.
import { clamp } from "../shared/numbers.js"
import { turned } from "./pages.js"

/** @typedef {import("../shared/geometry.js").Pair} Pair */
/** @typedef {import("./computation.js").Computation} Computation */

/** @typedef {{ origin: Pair, size: Pair }} Area so many rows and columns, from the first on */

const LARGE = 96 // pixels of a side; a picture of no more is shown whole
const SIDE = 48 // pixels of a part, with all that its windows need
const LEAST = 8 // output pixels, however large their windows are

/** It is counted in output pixels; of the input it shows what their windows need, and no more. */
export class Part {
  /** @param {Computation} computation */
  constructor(computation) {
    this.computation = computation
    /** @type {Pair} */
    this.origin = [0, 0]
    /** @type {Pair} */
    this.size = [1, 1]
    /** @type {Pair | null} */
    this.last = null // the pixel that was in view before
    this.coversAll = false
  }

  /** Whether there is a choice between a part and the whole. */
  get isLarge() {
    return Math.max(...this.computation.terms.size) > LARGE
  }

  /**
   * Takes the size that suits a computation.
   * @param {Computation} computation
   * @param {boolean} asksForAll
   */
  build(computation, asksForAll) {
    const { span, terms } = computation
    this.computation = computation
    this.coversAll = asksForAll || !this.isLarge
    const [rows, cols] = terms.shape.map((n, axis) => {
      const most = Math.max(LEAST, Math.floor((SIDE - span[axis]) / terms.stride[axis]) + 1)
      return this.coversAll ? n : Math.min(n, most)
    })
    this.size = [rows, cols]
    this.last = null
  }

  /**
   * Brings an output pixel into the part; tells whether another part is shown for it.
   * @param {number} row
   * @param {number} col
   */
  follow(row, col) {
    const { computation, last, origin, size } = this
    this.origin = turned(origin, last, [row, col], [row + 1, col + 1], size, computation.terms.shape)
    this.last = [row, col]
    return !last || `${origin}` !== `${this.origin}`
  }

  /**
   * Goes to another place, as far as the output reaches.
   * @param {Pair} origin
   */
  moveTo(origin) {
    const [row, col] = origin.map((at, axis) => clamp(at, 0, this.computation.terms.shape[axis] - this.size[axis]))
    this.origin = [row, col]
    this.last = null
  }

  /**
   * What is shown of the input.
   * @returns {Area}
   */
  get input() {
    const { outer, span, terms } = this.computation
    const [top, left] = this.origin.map((at, axis) => at * terms.stride[axis])
    const [rows, cols] = this.size.map((n, axis) =>
      n < terms.shape[axis] ? (n - 1) * terms.stride[axis] + span[axis] : outer[axis],
    )
    return { origin: [top, left], size: [rows, cols] }
  }
}
