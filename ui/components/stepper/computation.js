// The computation that Python has made. Nothing is convolved here: numbers are looked up, and only the products of one window
// are multiplied, to show them.
import { unpack } from "../shared/bytes.js"
import { clamp, formatResponse, formatSigned, isZero, shorten, toNumber } from "../shared/numbers.js"

/** @typedef {import("../shared/geometry.js").Pair} Pair */

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
 * @property {boolean} flip
 * @property {"signed" | "clip" | "absolute" | "offset" | "stretch"} view
 * @property {number} limit the size of a sum that gets the full sign colour
 * @property {string[]} texts the weights as people write them
 * @property {string[]} sentences
 */

/**
 * @typedef {object} Numbers
 * @property {Uint8Array} padded the picture and its border
 * @property {Int16Array} rowSource of which row of the picture each row of the padded one is a copy; -1 for none
 * @property {Int16Array} colSource
 * @property {Float64Array} weights
 * @property {Float64Array} response
 * @property {Uint8Array} shown the response in the view; in that of the signs, what clip would give
 * @property {Uint16Array} sentence for each output pixel, number of its sentence
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
   * @param {Numbers} numbers
   */
  constructor(terms, numbers) {
    const { size, kernel, pad, dilation, texts } = terms
    const { weights, response } = numbers
    this.terms = terms
    this.numbers = numbers
    this.count = response.length // of output pixels
    /** @type {Pair} */
    this.outer = [size[0] + 2 * pad[0], size[1] + 2 * pad[1]] // of the padded picture
    /** @type {Pair} */
    this.span = [dilation[0] * (kernel[0] - 1) + 1, dilation[1] * (kernel[1] - 1) + 1] // of the window
    this.short = shortenAll(texts, kernel[1] > MANY_COLS ? 5 : 6)
    this.weightLimit = Math.max(...weights.map(Math.abs))
    this.low = response.reduce((low, value) => Math.min(low, value), Infinity)
    this.high = response.reduce((high, value) => Math.max(high, value), -Infinity)
    this.limit = isZero(terms.limit) ? 0 : terms.limit
    this.sumTexts = Array.from(response, this.low < 0 ? formatSigned : formatResponse)
    this.longestSum = this.sumTexts.reduce((longest, text) => Math.max(longest, text.length), 2)
  }

  /**
   * @param {number} row
   * @param {number} col
   * @returns {Step}
   */
  step(row, col) {
    const { kernel, stride, dilation, shape, sentences, view } = this.terms
    const { padded, weights, response, shown, sentence } = this.numbers
    const [top, left] = [row * stride[0], col * stride[1]]
    const index = row * shape[1] + col
    /** @type {Step} */
    const step = {
      top,
      left,
      places: [],
      window: [],
      products: [],
      running: [],
      total: response[index],
      output: shown[index],
      shown: view === "signed" ? formatResponse(response[index]) : `${shown[index]}`,
      why: sentences[sentence[index]],
    }
    let sum = 0
    for (let i = 0; i < kernel[0]; i++) {
      for (let j = 0; j < kernel[1]; j++) {
        const [atRow, atCol] = [top + i * dilation[0], left + j * dilation[1]]
        const pixel = padded[atRow * this.outer[1] + atCol]
        const product = pixel * weights[i * kernel[1] + j]
        sum += product
        step.places.push([atRow, atCol])
        step.window.push(pixel)
        step.products.push(product)
        step.running.push(sum)
      }
    }
    return step
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
    const [fromRow, fromCol] = [this.numbers.rowSource[row], this.numbers.colSource[col]]
    return fromRow < 0 || fromCol < 0 ? null : [fromRow, fromCol]
  }

  /** @param {Pair} place */
  pixel([row, col]) {
    return this.numbers.padded[row * this.outer[1] + col]
  }

  /**
   * Changes a pixel; false if nothing is changed. The border follows when Python has answered.
   * @param {Pair} place
   * @param {number} value
   */
  paint(place, value) {
    if (this.isBorder(place) || this.pixel(place) === value) return false
    this.numbers.padded[place[0] * this.outer[1] + place[1]] = value
    return true
  }
}

/**
 * Opens a payload.
 * @param {Uint8Array} bytes
 * @returns {{ settings: Settings, computation: Computation }}
 */
export const read = (bytes) => {
  /** @type {import("../shared/bytes.js").Unpacked<Settings & Terms>} */
  const { header, files } = unpack(bytes)
  const [, padded, rowSource, colSource, weights, response, shown, sentence] = files.map((file) => file.buffer)
  const computation = new Computation(header, {
    padded: new Uint8Array(padded),
    rowSource: new Int16Array(rowSource),
    colSource: new Int16Array(colSource),
    weights: new Float64Array(weights),
    response: new Float64Array(response),
    shown: new Uint8Array(shown),
    sentence: new Uint16Array(sentence),
  })
  return { settings: header, computation }
}
