// The output filling in, and the sums around the pixel that it is at.
import { find, write } from "../shared/dom.js"
import { UNKNOWN, signPaint } from "./paints.js"
import { Side, greyImage } from "./side.js"
import { placeOver } from "./tables.js"

/** @typedef {import("../shared/geometry.js").Pair} Pair */
/** @typedef {import("./computation.js").Computation} Computation */

export class Output extends Side {
  /**
   * @param {HTMLElement} element
   * @param {import("./side.js").Actions} actions
   * @param {Computation} computation
   */
  constructor(element, actions, computation) {
    super(element, actions)
    this.count = find(element, ".count .live")
    this.pixel = find(element, ".of-pixel")
    this.computation = computation
    this.image = new ImageData(1, 1)
    this.filled = 0 // so many pixels are shown
  }

  /** @param {Computation} computation */
  build(computation) {
    const { shape } = computation.terms
    this.computation = computation
    this.resize(shape)
    this.image = greyImage(computation.numbers.shown, shape)
    this.filled = 0
  }

  /**
   * @param {Pair} side how much to magnify
   * @param {import("./magnifier.js").Room} room
   * @param {{ isDrawn: boolean, isEditable: boolean }} kind
   */
  lay(side, room, kind) {
    const { longestSum, terms } = this.computation
    this.magnifier.resize(terms.shape, side, longestSum, room, kind)
  }

  /**
   * @param {Pair} at
   * @param {number} done so many sums are known
   * @param {boolean} isPreview whether the sum there is, too
   * @param {boolean} isFixed whether the magnified part stays
   */
  magnify([row, col], done, isPreview, isFixed) {
    const { computation, magnifier } = this
    const { limit, numbers, sumTexts, terms } = computation
    magnifier.follow([row, col], [row + 1, col + 1], isFixed)
    magnifier.each((cell, i, j) => {
      const index = i * terms.shape[1] + j
      const isKnown = index < done || (isPreview && i === row && j === col)
      if (isKnown) magnifier.show(cell, sumTexts[index], signPaint(numbers.response[index], limit))
      else magnifier.show(cell, "", UNKNOWN)
    })
    magnifier.mark("pixel", [[row, col]])
  }

  /**
   * @param {Pair} at
   * @param {number} done
   */
  draw(at, done) {
    const { count, terms } = this.computation
    this.fill(done)
    this.magnifier.showPlace(this.part, [0, 0])
    placeOver(this.pixel, terms.shape, at, [1, 1])
    write(this.note, `Green: output pixel. Numbers: sums; picture: ${terms.view} view.`)
    write(this.count, `${done.toLocaleString("en")} of ${count.toLocaleString("en")} pixel${count > 1 ? "s" : ""}`)
  }

  /**
   * Shows so many pixels, row by row.
   * @param {number} done
   */
  fill(done) {
    const { canvas, context, image } = this
    const { width, height } = canvas
    if (done < this.filled) {
      context?.clearRect(0, 0, width, height)
      this.filled = 0
    }
    const first = Math.floor(this.filled / width)
    const last = Math.floor(done / width)
    if (last > first) context?.putImageData(image, 0, 0, 0, first, width, last - first)
    if (done % width) context?.putImageData(image, 0, 0, 0, last, done % width, 1)
    this.filled = done
  }
}
