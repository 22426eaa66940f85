// The computation, pixel by pixel: each product, and their sum in the order of conv/trace.py, so that no digit differs. What
// concerns all sums together is Python's.
import { clamp, formatResponse, formatSigned, isZero, shorten, toNumber } from "../shared/numbers.js"
import { greyOf } from "../shared/shown.js"

/** @typedef {import("../shared/geometry.js").Pair} Pair */
/** @typedef {import("../shared/grey.js").Grey} Grey */

/**
 * What is asked before a pixel is shown.
 * @typedef {object} Question
 * @property {"sign" | "products" | "sum" | "output"} level
 * @property {string} task another one for every other computation
 * @property {[number, string][]} signs
 * @property {[number, string][]} sizes
 */

/** @typedef {{ seq: number, sentence: string, right: boolean | null, cells: (boolean | null)[] }} Feedback to an answer */

/**
 * How the computation is shown.
 * @typedef {object} Settings
 * @property {number} seq of the last message that is applied
 * @property {string} error
 * @property {{ row: number, col: number, text: string } | null} bad the weight that the error is about
 * @property {[number, number, number | null] | null} start row, column and stage
 * @property {boolean} compact
 * @property {boolean} editable
 * @property {boolean} paintable
 * @property {Question | null} predict
 * @property {Feedback | null} feedback
 * @property {boolean} projector
 * @property {string} name what the picture is
 * @property {string} of what it is a copy of
 * @property {string} picture its digest
 */

/**
 * @typedef {object} Terms
 * @property {Pair} size of the picture
 * @property {Pair} shape of the output
 * @property {Pair} kernel
 * @property {Pair} pad
 * @property {Pair} stride
 * @property {Pair} dilation
 * @property {string} border
 * @property {[before: number[], behind: number[]][]} madeUp what the rows, and the columns, around the picture are copied from; -1 for nothing
 * @property {boolean} flip
 * @property {"signed" | "clip" | "absolute" | "offset" | "stretch"} view
 * @property {number[]} weights as they lie on the window
 * @property {string[]} texts the weights as people write them
 * @property {number} low the least of all sums
 * @property {number} high the largest
 * @property {boolean} whole whether all of them are whole numbers
 * @property {number} limit the size of a sum that gets the full sign colour
 * @property {number[]} rest weights whose sum tells the clauses apart
 * @property {string[]} clauses the only one; or that of equal pixels, of no, of a positive, of a negative difference
 * @property {number} close what is no difference
 */

/**
 * Every number of one output pixel. Places are rows and columns of the padded picture.
 * @typedef {object} Step
 * @property {number} top of the window
 * @property {number} left
 * @property {Pair[]} places
 * @property {number[]} window
 * @property {number[]} products
 * @property {number[]} running sums so far
 * @property {number} total
 * @property {number} output the grey in the view; in that of the signs, what clip would give
 * @property {string} shown what the view makes of the sum
 * @property {string} why
 */

const MANY_COLS = 5 // of a kernel; its weights have less room from here on
const ROUNDED = 4 // characters of a weight without its sign that is too long
const DECIMAL = 0.1 // what makes the text of a sum as long as it can be

/** @param {string} text */
const isDecimal = (text) => /[.e]/.test(text)

/**
 * Weights as they fit into their cells: if a decimal is too long, all get as many places. Fractions stay as they are.
 * @param {string[]} texts
 * @param {number} longest
 */
export const shortenAll = (texts, longest) => {
  if (!texts.some((text) => isDecimal(text) && text.length > longest)) return texts
  return texts.map((text) => {
    const value = toNumber(text)
    return isDecimal(text) ? shorten(value, value < 0 ? ROUNDED + 1 : ROUNDED) : text
  })
}

export class Computation {
  /**
   * @param {Terms} terms
   * @param {Grey} picture
   */
  constructor(terms, picture) {
    const { size, shape, kernel, pad, dilation, texts, weights, low, high, whole } = terms
    this.terms = terms
    this.picture = picture
    this.count = shape[0] * shape[1] // of output pixels
    /** @type {Pair} */
    this.outer = [size[0] + 2 * pad[0], size[1] + 2 * pad[1]] // of the padded picture
    /** @type {Pair} */
    this.span = [dilation[0] * (kernel[0] - 1) + 1, dilation[1] * (kernel[1] - 1) + 1] // of the window
    const [rows, cols] = terms.madeUp.map(([before, behind], axis) =>
      Int16Array.from([...before, ...Array(size[axis]).keys(), ...behind]),
    )
    this.rowSource = rows // of which row of the picture each row of the padded one is a copy; -1 for none
    this.colSource = cols
    this.short = shortenAll(texts, kernel[1] > MANY_COLS ? 5 : 6)
    this.weightLimit = Math.max(...weights.map(Math.abs))
    this.compares = terms.clauses.length > 1 // whether the clause depends on the window
    this.limit = isZero(terms.limit) ? 0 : terms.limit
    this.formatSum = low < 0 ? formatSigned : formatResponse
    const longest = [low, high].map((sum) => this.formatSum(whole ? sum : Math.trunc(sum) + Math.sign(sum) * DECIMAL))
    this.longestSum = Math.max(2, ...longest.map((text) => text.length))
  }

  /** @param {Pair} place */
  pixel([row, col]) {
    const [fromRow, fromCol] = [this.rowSource[row], this.colSource[col]]
    return fromRow < 0 || fromCol < 0 ? 0 : this.picture.pixels[fromRow * this.picture.cols + fromCol]
  }

  /**
   * The sum alone, as quickly as it can be had.
   * @param {number} row
   * @param {number} col
   */
  sum(row, col) {
    const { rowSource, colSource } = this
    const { cols, pixels } = this.picture
    const { kernel, stride, dilation, weights } = this.terms
    let total = 0
    for (let i = 0, index = 0, at = row * stride[0]; i < kernel[0]; i++, at += dilation[0]) {
      const start = rowSource[at] * cols
      for (let j = 0, across = col * stride[1]; j < kernel[1]; j++, index++, across += dilation[1]) {
        const from = colSource[across]
        if (start >= 0 && from >= 0) total += pixels[start + from] * weights[index]
      }
    }
    return total
  }

  /**
   * @param {number} row
   * @param {number} col
   * @returns {Step}
   */
  step(row, col) {
    const { kernel, stride, dilation, view, weights } = this.terms
    const [top, left] = [row * stride[0], col * stride[1]]
    /** @type {Step} */
    const step = { top, left, places: [], window: [], products: [], running: [], total: 0, output: 0, shown: "", why: "" }
    for (let i = 0; i < kernel[0]; i++) {
      for (let j = 0; j < kernel[1]; j++) {
        /** @type {Pair} */
        const place = [top + i * dilation[0], left + j * dilation[1]]
        const pixel = this.pixel(place)
        const product = pixel * weights[i * kernel[1] + j]
        step.total += product
        step.places.push(place)
        step.window.push(pixel)
        step.products.push(product)
        step.running.push(step.total)
      }
    }
    step.output = this.grey(step.total)
    step.shown = view === "signed" ? formatResponse(step.total) : `${step.output}`
    step.why = this.why(step)
    return step
  }

  /**
   * The grey of a sum in the view; in that of the signs, what clip would give.
   * @param {number} total
   */
  grey(total) {
    const { view, low, high } = this.terms
    return greyOf(total, view === "signed" ? "clip" : view, low, high)
  }

  /**
   * Why a sum came out as it did, as conv.trace.explain says it.
   * @param {Step} step
   */
  why({ places, window }) {
    const { clauses, rest, close, border } = this.terms
    let clause = 0
    if (this.compares && window.some((pixel) => pixel !== window[0])) {
      const difference = rest.reduce((sum, weight, index) => sum + weight * window[index], 0)
      clause = Math.abs(difference) <= close ? 1 : difference > 0 ? 2 : 3
    }
    const madeUp = places.filter((place) => this.isBorder(place)).length
    const about = madeUp ? `; the ${border} border made up ${madeUp} of the ${places.length} pixels` : ""
    return `${clauses[clause]}${about}.`
  }

  /**
   * The output pixel whose window has this place in its middle, or is nearest to that.
   * @param {Pair} place
   * @returns {Pair}
   */
  outputAt(place) {
    const { stride, shape } = this.terms
    const [row, col] = place.map((at, axis) =>
      clamp(Math.round((at - (this.span[axis] - 1) / 2) / stride[axis]), 0, shape[axis] - 1),
    )
    return [row, col]
  }

  /**
   * The pixel of the picture under the middle of a window.
   * @param {Step} step
   */
  centre({ top, left }) {
    return this.pixelOf([top + (this.span[0] - 1) / 2, left + (this.span[1] - 1) / 2])
  }

  /**
   * Row and column of the picture; those of the border are below 0, or too large.
   * @param {Pair} place
   * @returns {Pair}
   */
  pixelOf([row, col]) {
    const { pad } = this.terms
    return [row - pad[0], col - pad[1]]
  }

  /** @param {Pair} place */
  isBorder(place) {
    const { size } = this.terms
    return this.pixelOf(place).some((at, axis) => at < 0 || at >= size[axis])
  }

  /**
   * The pixel that a place of the border is a copy of; null if of none.
   * @param {Pair} place
   * @returns {Pair | null}
   */
  sourceOf([row, col]) {
    const [fromRow, fromCol] = [this.rowSource[row], this.colSource[col]]
    return fromRow < 0 || fromCol < 0 ? null : [fromRow, fromCol]
  }

  /**
   * Changes a pixel; false if nothing is changed.
   * @param {Pair} place
   * @param {number} value
   */
  paint(place, value) {
    if (this.isBorder(place) || this.pixel(place) === value) return false
    const [row, col] = this.pixelOf(place)
    this.picture.pixels[row * this.picture.cols + col] = value
    return true
  }
}
