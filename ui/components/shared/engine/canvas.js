// A canvas that shows pixels, one for one.
import { ON_WHITE } from "../colours.js"
import { paint } from "./views.js"

/** @typedef {import("./correlate.js").Picture} Picture */
/** @typedef {import("./live.js").Task} Task */

/**
 * Where the centres of the windows lie in the picture: the first one, and how far apart they are.
 * @param {Task} task
 */
export const centresOf = ({ kernel, border, stride, dilation }) => ({
  top: border === "valid" ? (dilation * (kernel.rows - 1)) / 2 : 0,
  left: border === "valid" ? (dilation * (kernel.cols - 1)) / 2 : 0,
  stride,
})

export class Canvas {
  /** @param {HTMLCanvasElement} element */
  constructor(element) {
    this.element = element
    this.context = element.getContext("2d")
    this.pixels = new ImageData(1, 1)
    this.words = new Uint32Array(this.pixels.data.buffer)
    /** @type {[Picture, string] | null} */
    this.centres = null // what paintCentres has painted
  }

  /**
   * @param {number} rows
   * @param {number} cols
   */
  resize(rows, cols) {
    const { element } = this
    if (element.width !== cols) element.width = cols
    if (element.height !== rows) element.height = rows
  }

  /**
   * Paints levels, as views.js makes them.
   * @param {number} rows
   * @param {number} cols
   * @param {Uint8Array | Uint8ClampedArray | Uint16Array} levels
   * @param {number} channels
   * @param {import("../colours.js").SignColours} [colours]
   */
  paint(rows, cols, levels, channels, colours = ON_WHITE) {
    this.centres = null
    this.resize(rows, cols)
    if (this.pixels.width !== cols || this.pixels.height !== rows) {
      this.pixels = new ImageData(cols, rows)
      this.words = new Uint32Array(this.pixels.data.buffer)
    }
    paint(levels, channels, colours, this.words)
    this.context?.putImageData(this.pixels, 0, 0)
  }

  /**
   * Paints the pixel under the centre of each window: the picture itself unless stride or "valid" leave pixels out.
   * @param {Picture} picture
   * @param {number} rows of windows
   * @param {number} cols
   * @param {Task} task
   */
  paintCentres(picture, rows, cols, task) {
    const { top, left, stride } = centresOf(task)
    const which = [rows, cols, top, left, stride].join()
    if (this.centres?.[0] === picture && this.centres[1] === which) return
    const { channels, pixels } = picture
    const centres = new Uint8Array(rows * cols * channels)
    for (let row = 0, at = 0; row < rows; row++) {
      for (let col = 0; col < cols; col++) {
        const from = ((top + row * stride) * picture.cols + left + col * stride) * channels
        for (let channel = 0; channel < channels; channel++) centres[at++] = pixels[from + channel]
      }
    }
    this.paint(rows, cols, centres, channels)
    this.centres = [picture, which]
  }

  /**
   * Draws a decoded picture, or a part of it.
   * @param {HTMLImageElement} image
   * @param {number} rows of the canvas
   * @param {number} cols
   * @param {Task} [task] whose centres are drawn; all of it without one
   */
  draw(image, rows, cols, task) {
    this.centres = null
    this.resize(rows, cols)
    const { context } = this
    if (!context) return
    context.imageSmoothingEnabled = false
    const { top, left, stride } = task ? centresOf(task) : { top: 0, left: 0, stride: 1 }
    context.drawImage(image, left, top, cols * stride, rows * stride, 0, 0, cols, rows)
  }
}
