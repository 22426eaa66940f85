// Every number of one output pixel, as conv.trace has it, and the outputs that one input pixel feeds.
import { axisOf, sourceIndex } from "./borders.js"
import { turned } from "./plan.js"

/** @typedef {import("./correlate.js").Picture} Picture */
/** @typedef {import("../geometry.js").Pair} Pair */

/**
 * What is multiplied with what: of one output pixel, or of one input pixel.
 * @typedef {object} Terms
 * @property {Int32Array | number[]} rows of the picture, or of the output, that the rows of the table are
 * @property {Int32Array | number[]} cols
 * @property {number[]} pixels row by row
 * @property {number[]} weights
 * @property {number[]} products
 * @property {boolean[]} inside false where the border made the pixel up
 */

/**
 * One axis: from which index of the picture each place of each window comes.
 * @typedef {object} Axis
 * @property {Int32Array} source of each place of the padded picture; -1 for none
 * @property {number} padding
 * @property {number} length of the picture
 * @property {number} output
 * @property {number} stride
 * @property {number} dilation
 * @property {number} kernel
 */

/**
 * The outputs along an axis whose windows have an index of the picture, each with the weights that lie on it.
 * @param {Axis} axis
 * @param {number} index
 * @returns {[output: number, weights: number[]][]}
 */
const fedAlong = ({ source, output, stride, dilation, kernel }, index) => {
  /** @type {[number, number[]][]} */
  const fed = []
  for (let at = 0; at < output; at++) {
    const on = []
    for (let weight = 0; weight < kernel; weight++) if (source[at * stride + weight * dilation] === index) on.push(weight)
    if (on.length) fed.push([at, on])
  }
  return fed
}

/** The windows of a picture under a kernel. */
export class Windows {
  /**
   * @param {Picture} picture
   * @param {import("./correlate.js").Settings & { kernel: import("./plan.js").Kernel }} task
   */
  constructor(picture, { kernel, border, stride, dilation, flip }) {
    const along = (/** @type {number} */ length, /** @type {number} */ count) => {
      const { padding, output } = axisOf(length, count, border, stride, dilation)
      return { source: sourceIndex(length, padding, border), padding, length, output, stride, dilation, kernel: count }
    }
    this.picture = picture
    this.weights = flip ? turned(kernel).weights : kernel.weights // as they lie on the window
    /** @type {Axis} */
    this.down = along(picture.rows, kernel.rows)
    /** @type {Axis} */
    this.across = along(picture.cols, kernel.cols)
  }

  /**
   * Rows and columns of the output; one of them is below 1 if no window fits.
   * @returns {Pair}
   */
  get shape() {
    return [this.down.output, this.across.output]
  }

  /**
   * Rows and columns that a window covers.
   * @returns {Pair}
   */
  get span() {
    const [rows, cols] = [this.down, this.across].map(({ dilation, kernel }) => dilation * (kernel - 1) + 1)
    return [rows, cols]
  }

  /**
   * The pixel of the picture under the centre of a window.
   * @param {Pair} place row and column of the output
   * @returns {Pair}
   */
  centre(place) {
    const [row, col] = [this.down, this.across].map(
      ({ stride, dilation, kernel, padding }, axis) => place[axis] * stride + (dilation * (kernel - 1)) / 2 - padding,
    )
    return [row, col]
  }

  /**
   * @param {number} row of the picture, or -1
   * @param {number} col
   * @param {number} channel
   */
  pixel(row, col, channel) {
    const { channels, cols, pixels } = this.picture
    return row < 0 || col < 0 ? 0 : pixels[(row * cols + col) * channels + channel]
  }

  /**
   * The sum alone.
   * @param {Pair} place row and column of the output
   * @param {number} channel
   */
  sum([row, col], channel) {
    const { down, across, weights } = this
    let total = 0
    for (let i = 0, tap = 0, at = row * down.stride; i < down.kernel; i++, at += down.dilation) {
      for (let j = 0, beside = col * across.stride; j < across.kernel; j++, tap++, beside += across.dilation) {
        total += this.pixel(down.source[at], across.source[beside], channel) * weights[tap]
      }
    }
    return total
  }

  /**
   * What one output pixel is made of. Rows and columns are those of the picture, also beyond it: below 0, or too large.
   * @param {Pair} place row and column of the output
   * @param {number} channel
   * @returns {Terms & { total: number }}
   */
  madeOf(place, channel) {
    const [rows, cols] = [this.down, this.across].map(({ stride, dilation, kernel, padding }, axis) =>
      Array.from({ length: kernel }, (_, tap) => place[axis] * stride + tap * dilation - padding),
    )
    const { down, across, weights } = this
    /** @type {Terms & { total: number }} */
    const terms = { rows, cols, pixels: [], weights: Array.from(weights), products: [], inside: [], total: 0 }
    for (const row of rows) {
      for (const col of cols) {
        const [fromRow, fromCol] = [down.source[row + down.padding], across.source[col + across.padding]]
        const pixel = this.pixel(fromRow, fromCol, channel)
        const product = pixel * weights[terms.pixels.length]
        terms.pixels.push(pixel)
        terms.products.push(product)
        terms.inside.push(row >= 0 && col >= 0 && row < down.length && col < across.length)
        terms.total += product
      }
    }
    return terms
  }

  /**
   * What one input pixel feeds: rows and columns are those of the outputs. Where the border copies the pixel, its weights add up.
   * @param {Pair} place row and column of the picture
   * @param {number} channel
   * @returns {Terms}
   */
  feeds([row, col], channel) {
    const pixel = this.pixel(row, col, channel)
    const [above, beside] = [fedAlong(this.down, row), fedAlong(this.across, col)]
    const weights = above.flatMap(([, downs]) =>
      beside.map(([, acrosses]) => {
        let weight = 0
        for (const down of downs) for (const across of acrosses) weight += this.weights[down * this.across.kernel + across]
        return weight
      }),
    )
    return {
      rows: above.map(([at]) => at),
      cols: beside.map(([at]) => at),
      pixels: weights.map(() => pixel),
      weights,
      products: weights.map((weight) => pixel * weight),
      inside: weights.map(() => true),
    }
  }
}
