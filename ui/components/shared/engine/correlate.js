// Cross-correlation and convolution of pictures in the browser: what conv.correlate and conv.convolve give, bit for bit.
import { axisOf, sourceIndex } from "./borders.js"
import { planOf, turned } from "./plan.js"

/**
 * @typedef {object} Picture
 * @property {number} rows
 * @property {number} cols
 * @property {number} channels 1 or 3
 * @property {Uint8Array | Uint8ClampedArray} pixels row by row, the channels of a pixel beside each other
 */

/**
 * @typedef {object} Settings
 * @property {import("./borders.js").Border} border
 * @property {number} stride
 * @property {number} dilation
 * @property {boolean} flip true for convolution
 */

/**
 * @typedef {object} Response signed, not clipped
 * @property {number} rows
 * @property {number} cols
 * @property {number} channels
 * @property {Float64Array} values row by row, the channels of a pixel beside each other
 * @property {number} least of all values
 * @property {number} most
 */

const AROUND = 6 // taps that take as long as all that is done to a value besides

/**
 * Adds up `count` pixels of `source` from each offset on, each times its weight, in `out`: to what it holds if `adds`, else
 * afresh. Term by term in the given order, so that rounding errors are those of the core.
 * @param {Float64Array} out
 * @param {number} count
 * @param {Float64Array} source
 * @param {Int32Array} offsets
 * @param {Float64Array} weights
 * @param {number} step from a pixel to the next in `source`
 * @param {boolean} adds
 */
const accumulate = (out, count, source, offsets, weights, step, adds) => {
  const terms = weights.length
  let term = 0
  if (!adds) out.fill(0, 0, count)
  // Many at a time: each pass reads and writes the sums anew.
  for (; term + 6 <= terms; term += 6) {
    const [a, b, c] = [offsets[term], offsets[term + 1], offsets[term + 2]]
    const [d, e, f] = [offsets[term + 3], offsets[term + 4], offsets[term + 5]]
    const [r, s, t] = [weights[term], weights[term + 1], weights[term + 2]]
    const [u, v, w] = [weights[term + 3], weights[term + 4], weights[term + 5]]
    for (let x = 0, at = 0; x < count; x++, at += step) {
      const half = out[x] + r * source[a + at] + s * source[b + at] + t * source[c + at]
      out[x] = half + u * source[d + at] + v * source[e + at] + w * source[f + at]
    }
  }
  for (; term + 3 <= terms; term += 3) {
    const [a, b, c] = [offsets[term], offsets[term + 1], offsets[term + 2]]
    const [u, v, w] = [weights[term], weights[term + 1], weights[term + 2]]
    for (let x = 0, at = 0; x < count; x++, at += step) {
      out[x] = out[x] + u * source[a + at] + v * source[b + at] + w * source[c + at]
    }
  }
  for (; term < terms; term += 1) {
    const a = offsets[term]
    const u = weights[term]
    for (let x = 0, at = 0; x < count; x++, at += step) out[x] += u * source[a + at]
  }
}

/** The last rows of something that is made row by row, as many as a kernel covers: they stay in the processor's cache. */
class Rows {
  /**
   * @param {number} count
   * @param {number} width
   * @param {(row: number, into: Float64Array) => void} make
   */
  constructor(count, width, make) {
    this.count = count
    this.width = width
    this.make = make
    this.values = new Float64Array(count * width)
    this.rows = Array.from({ length: count }, (_, row) => this.values.subarray(row * width, (row + 1) * width))
    this.next = 0 // row to be made
  }

  /**
   * Makes all rows up to `end` of which at most `count` are kept.
   * @param {number} end
   */
  upTo(end) {
    for (this.next = Math.max(this.next, end - this.count); this.next < end; this.next++) {
      this.make(this.next, this.rows[this.next % this.count])
    }
  }

  /** @param {number} row */
  start(row) {
    return (row % this.count) * this.width
  }
}

/** Applies one matrix to rows that it asks for. */
class Sum {
  /**
   * @param {import("./plan.js").Matrix} matrix
   * @param {Rows} rows
   * @param {number} dilation between taps
   * @param {number} step from a sum to the next within a row
   * @param {Float64Array} scratch of at least the length of a row of sums
   */
  constructor(matrix, rows, dilation, step, scratch) {
    this.rows = rows
    this.dilation = dilation
    this.step = step
    this.scratch = scratch
    this.span = (matrix.rows - 1) * dilation + 1
    this.groups = matrix.groups.map(({ taps, times }) => ({
      taps,
      weights: Float64Array.from(taps, ({ weight }) => weight),
      offsets: new Int32Array(taps.length),
      times: times === null ? null : Float64Array.of(times),
    }))
    this.start = new Int32Array(1)
  }

  /**
   * @param {number} top first row under the matrix
   * @param {Float64Array} out
   * @param {number} count
   * @param {boolean} adds
   */
  row(top, out, count, adds) {
    const { rows, dilation, step, scratch } = this
    rows.upTo(top + this.span)
    let goesOn = adds
    for (const { taps, weights, offsets, times } of this.groups) {
      for (let tap = 0; tap < offsets.length; tap++) {
        offsets[tap] = rows.start(top + taps[tap].row * dilation) + taps[tap].col * dilation
      }
      if (times) {
        accumulate(scratch, count, rows.values, offsets, weights, step, false)
        accumulate(out, count, scratch, this.start, times, 1, goesOn)
      } else accumulate(out, count, rows.values, offsets, weights, step, goesOn)
      goesOn = true
    }
    if (!goesOn) out.fill(0, 0, count)
  }
}

/** One channel of a picture under a kernel. */
class Channel {
  /**
   * @param {Picture} picture
   * @param {number} channel
   * @param {import("./plan.js").Plan} plan
   * @param {ReturnType<typeof axisOf>} down
   * @param {ReturnType<typeof axisOf>} across
   * @param {Settings} settings
   */
  constructor(picture, channel, plan, down, across, { border, stride, dilation }) {
    const { pixels, channels } = picture
    const rowSource = sourceIndex(picture.rows, down.padding, border)
    const colSource = sourceIndex(picture.cols, across.padding, border).map((col) => (col < 0 ? col : col * channels))
    const padded = new Rows(down.span, colSource.length, (row, into) => {
      const source = rowSource[row]
      if (source < 0) return void into.fill(0)
      const start = source * picture.cols * channels + channel
      for (let col = 0; col < into.length; col++) {
        const from = colSource[col]
        into[col] = from < 0 ? 0 : pixels[start + from]
      }
    })
    const { output } = across
    const scratch = new Float64Array(output)
    this.sums = plan.parts.map(([first, second]) => {
      const direct = new Sum(first, padded, dilation, stride, scratch)
      if (!second) return direct
      const alongRows = new Rows(down.span, output, (row, into) => direct.row(row, into, output, false))
      return new Sum(second, alongRows, dilation, 1, scratch)
    })
  }

  /**
   * @param {number} top
   * @param {Float64Array} out
   */
  row(top, out) {
    this.sums.forEach((sum, part) => sum.row(top, out, out.length, part > 0))
    if (!this.sums.length) out.fill(0) // a kernel of zeros
  }
}

/** A response in the making, row by row. */
export class Correlation {
  /**
   * @param {Picture} picture
   * @param {import("./plan.js").Kernel} kernel with odd sides
   * @param {Settings} settings
   * @param {Float64Array} [room] for the values, used again where it has the right length
   */
  constructor(picture, kernel, settings, room) {
    const { border, stride, dilation, flip } = settings
    this.picture = picture
    this.settings = settings
    this.plan = planOf(flip ? turned(kernel) : kernel)
    this.down = axisOf(picture.rows, kernel.rows, border, stride, dilation)
    this.across = axisOf(picture.cols, kernel.cols, border, stride, dilation)
    this.fits = this.down.output > 0 && this.across.output > 0
    this.rows = this.fits ? this.down.output : 0
    this.cols = this.fits ? this.across.output : 0
    this.channels = picture.channels
    this.values = room ?? new Float64Array(0)
    this.least = Infinity
    this.most = -Infinity
    this.done = 0 // rows
    /** @type {Channel[]} */
    this.planes = []
    this.line = new Float64Array(this.cols)
  }

  /** What all of it costs, in sums and products. */
  get work() {
    return this.rows * this.cols * this.channels * (this.plan.taps + AROUND)
  }

  begin() {
    const { picture, plan, down, across, settings, channels } = this
    const count = this.rows * this.cols * channels
    if (this.values.length !== count) this.values = new Float64Array(count)
    for (let channel = 0; channel < channels; channel++) {
      this.planes.push(new Channel(picture, channel, plan, down, across, settings))
    }
  }

  /**
   * Computes some rows more; returns whether all are done.
   * @param {number} [rows]
   */
  advance(rows = Infinity) {
    if (!this.planes.length) this.begin()
    const { channels, cols, values, line } = this
    const { stride } = this.settings
    const end = Math.min(this.rows, this.done + rows)
    for (; this.done < end; this.done++) {
      const start = this.done * cols * channels
      for (let channel = 0; channel < channels; channel++) {
        const out = channels === 1 ? values.subarray(start, start + cols) : line
        this.planes[channel].row(this.done * stride, out)
        this.finish(out)
        if (channels > 1) for (let col = 0; col < cols; col++) values[start + col * channels + channel] = line[col]
      }
    }
    return this.done === this.rows
  }

  /**
   * Brings sums to their unit and notes how far they reach.
   * @param {Float64Array} row
   */
  finish(row) {
    const { unit } = this.plan
    let { least, most } = this
    for (let col = 0; col < row.length; col++) {
      const value = row[col] * unit
      row[col] = value
      if (value < least) least = value
      if (value > most) most = value
    }
    this.least = least
    this.most = most
  }
}

/**
 * The whole response at once.
 * @param {Picture} picture
 * @param {import("./plan.js").Kernel} kernel
 * @param {Settings} settings
 * @param {Float64Array} [room]
 * @returns {Response}
 */
export const correlate = (picture, kernel, settings, room) => {
  const correlation = new Correlation(picture, kernel, settings, room)
  correlation.advance()
  return correlation
}
