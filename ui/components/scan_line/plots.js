// Two curves below each other, drawn: the pixels of a line, and the response along it, with the window on both.
import { ON_WHITE, css, signColoursOf } from "../shared/colours.js"
import { clamp, formatResponse } from "../shared/numbers.js"

/** @typedef {import("./line.js").Line} Line */

const GAP = 8 // px between both
const WHITE = 255
const LEAST_WINDOW = 5 // px: narrower ones are not seen

export class Plots {
  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.canvas = canvas
    this.context = canvas.getContext("2d")
    this.left = 0 // px of what is beside the curves
    this.width = 0 // px of the curves
    this.count = 1 // pixels along the line
    this.size = { width: 0, height: 0, letter: 12, font: "" } // px
    this.colours = { ink: "", window: "", pixel: "", signs: ON_WHITE }
  }

  /** Takes size and colours from the page: not in each frame, as the browser has to lay out the page for it. */
  measure() {
    const { canvas } = this
    const { clientWidth: width, clientHeight: height } = canvas
    const style = getComputedStyle(canvas)
    const letter = parseFloat(style.fontSize)
    this.size = { width, height, letter, font: `${letter}px ${style.fontFamily}` }
    const [window, pixel] = ["--window", "--pixel"].map((name) => style.getPropertyValue(name))
    this.colours = { ink: style.color, window, pixel, signs: signColoursOf(canvas) }
  }

  /**
   * The pixel of the line under a point of the screen.
   * @param {MouseEvent} event
   */
  pixelAt({ clientX }) {
    const { left } = this.canvas.getBoundingClientRect()
    return clamp(Math.floor(((clientX - left - this.left) / this.width) * this.count), 0, this.count - 1)
  }

  /** @param {Line} line */
  draw(line) {
    const { canvas, colours, context } = this
    const { width, height, letter, font } = this.size
    if (!context || !width) return
    const ratio = devicePixelRatio
    const [across, down] = [width, height].map((length) => Math.round(length * ratio))
    if (canvas.width !== across || canvas.height !== down) Object.assign(canvas, { width: across, height: down })
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    context.clearRect(0, 0, width, height)
    context.font = font
    const { responses } = line
    const low = responses.reduce((least, value) => Math.min(least, value), 0)
    const high = responses.reduce((most, value) => Math.max(most, value), 0)
    const labels = [formatResponse(high), formatResponse(low), `${WHITE}`]
    this.left = Math.ceil(Math.max(...labels.map((label) => context.measureText(label).width))) + 6
    this.width = width - this.left - 1
    this.count = line.pixels.length
    const each = (height - letter - GAP - 4) / 2
    this.drawWindow(context, line, each, colours)
    this.drawPixels(context, line, each, colours)
    this.drawResponses(context, line, each + GAP, each, { low, high }, colours)
    context.fillStyle = colours.ink
    const bottom = height - 2
    context.textAlign = "left"
    context.fillText("0", this.left, bottom)
    context.textAlign = "right"
    context.fillText(`${this.count - 1}`, this.left + this.width, bottom)
  }

  /** @param {number} pixel its middle */
  x(pixel) {
    return this.left + ((pixel + 0.5) * this.width) / this.count
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {string} text
   * @param {number} y
   * @param {CanvasTextBaseline} baseline
   */
  label(context, text, y, baseline) {
    context.textAlign = "right"
    context.textBaseline = baseline
    context.fillText(text, this.left - 5, y)
    context.textBaseline = "alphabetic"
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {number} y
   * @param {string} ink
   */
  rule(context, y, ink) {
    context.globalAlpha = 0.25
    context.fillStyle = ink
    context.fillRect(this.left, Math.round(y), this.width, 1)
    context.globalAlpha = 1
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Line} line
   * @param {number} height
   * @param {{ ink: string }} colours
   */
  drawPixels(context, { pixels }, height, { ink }) {
    this.rule(context, 0, ink)
    this.rule(context, height - 1, ink)
    context.fillStyle = ink
    this.label(context, `${WHITE}`, 0, "top")
    this.label(context, "0", height, "bottom")
    context.beginPath()
    pixels.forEach((value, pixel) => context.lineTo(this.x(pixel), (1 - value / WHITE) * (height - 2) + 1))
    context.strokeStyle = ink
    context.lineWidth = 1.25
    context.stroke()
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Line} line
   * @param {number} top
   * @param {number} height
   * @param {{ low: number, high: number }} range with 0 in it
   * @param {{ ink: string, pixel: string, signs: import("../shared/colours.js").SignColours }} colours
   */
  drawResponses(context, { at, first, responses, stride }, top, height, { low, high }, { ink, pixel, signs: { negative, positive } }) {
    const y = (/** @type {number} */ value) => top + ((high - value) / (high - low || 1)) * height
    const zero = y(0)
    const bar = Math.max(1, (stride * this.width) / this.count + 0.5) // without a seam to the next
    responses.forEach((value, index) => {
      context.fillStyle = css(value < 0 ? negative : positive)
      context.fillRect(this.x(first + index * stride) - bar / 2, Math.min(zero, y(value)), bar, Math.abs(y(value) - zero))
    })
    this.rule(context, zero, ink)
    context.fillStyle = ink
    if (high) this.label(context, formatResponse(high), top, "top")
    if (low) this.label(context, formatResponse(low), top + height, "bottom")
    context.beginPath()
    context.arc(this.x(first + at * stride), y(responses[at]), 4, 0, 2 * Math.PI)
    context.fillStyle = "#fff"
    context.strokeStyle = pixel
    context.lineWidth = 2.5
    context.fill()
    context.stroke()
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Line} line
   * @param {number} height of the upper curve
   * @param {{ window: string }} colours
   */
  drawWindow(context, { at, first, span, stride }, height, { window }) {
    const middle = this.x(first + at * stride)
    const width = Math.max(LEAST_WINDOW, (span * this.width) / this.count)
    context.strokeStyle = window
    context.lineWidth = 2
    context.strokeRect(middle - width / 2, 1, width, height - 2)
    context.fillStyle = window
    context.globalAlpha = 0.2
    context.fillRect(middle - width / 2, 1, width, 2 * height + GAP - 2)
    context.globalAlpha = 1
  }
}
