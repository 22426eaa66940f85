// The output filling in, and the sums around the pixel that it is at.
import { ON_DARK, ON_WHITE, signColour } from "../shared/colours.js"
import { find, write } from "../shared/dom.js"
import { formatResponse } from "../shared/numbers.js"
import { GREYS, UNKNOWN, signPainter } from "./paints.js"
import { Side, imageOf } from "./side.js"
import { placeOver } from "./tables.js"

/** @typedef {import("../shared/geometry.js").Pair} Pair */
/** @typedef {import("./computation.js").Computation} Computation */
/** @typedef {import("./magnifier.js").Magnifier} Magnifier */

/**
 * The least and the largest sum that a view tells apart from others, as its legend says them.
 * @param {Computation} computation
 */
export const limitsInWords = ({ high, limit, low, terms: { view } }) => {
  const [least, most] = {
    signed: [-limit, limit],
    clip: [0, 255],
    absolute: [-255, 255],
    offset: [-128, 127],
    stretch: [low, high],
  }[view]
  return [`${low < least ? "≤ " : ""}${formatResponse(least)}`, `${high > most ? "≥ " : ""}${formatResponse(most)}`]
}

export class Output extends Side {
  /**
   * @param {HTMLElement} element
   * @param {import("./side.js").Actions} actions
   * @param {Computation} computation
   */
  constructor(element, actions, computation) {
    super(element, actions)
    this.done = find(element, ".done")
    this.unit = find(element, ".unit")
    this.legend = find(element, ".legend")
    this.pixel = find(element, ".of-pixel")
    this.computation = computation
    this.image = new ImageData(1, 1)
    this.filled = 0 // so many pixels are shown
    /** @type {import("./paints.js").Paint[]} */
    this.paints = [] // of the sums
  }

  /**
   * @param {Computation} computation
   * @param {boolean} isDark
   */
  build(computation, isDark) {
    const { count, limit, numbers, terms } = computation
    this.computation = computation
    this.resize(terms.shape)
    const isSigned = terms.view === "signed"
    const paint = signPainter(isDark)
    this.paints = Array.from(numbers.response, (sum, index) => (isSigned ? paint(sum, limit) : GREYS[numbers.shown[index]]))
    this.image = imageOf(terms.shape, (index) => {
      if (isSigned) return signColour(limit ? numbers.response[index] / limit : 0, isDark ? ON_DARK : ON_WHITE)
      return Array(3).fill(numbers.shown[index])
    })
    this.filled = 0
    write(this.unit, ` of ${count.toLocaleString("en")} pixel${count > 1 ? "s" : ""}`)
    const [least, most] = limitsInWords(computation)
    this.legend.dataset.view = terms.view
    write(find(this.legend, ".least"), least)
    write(find(this.legend, ".most"), most)
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
   * @param {Magnifier} input whose part is mirrored
   * @param {boolean} isFixed whether the magnified part stays
   */
  magnify(at, done, isPreview, input, isFixed) {
    const { computation, magnifier, paints } = this
    const { span, sumTexts, terms } = computation
    if (!magnifier.isShown) return
    magnifier.mirror(input, (middle, axis) => (middle - (span[axis] - 1) / 2) / terms.stride[axis], at, isFixed)
    const here = at[0] * terms.shape[1] + at[1]
    magnifier.each((cell, i, j) => {
      const index = i * terms.shape[1] + j
      const isKnown = index < done || (isPreview && index === here)
      if (isKnown) magnifier.show(cell, sumTexts[index], paints[index])
      else magnifier.show(cell, "", UNKNOWN)
    })
    magnifier.mark("pixel", [at])
  }

  /**
   * @param {Pair} at
   * @param {number} done
   */
  draw(at, done) {
    this.fill(done)
    this.magnifier.showPlace(this.part, [0, 0])
    placeOver(this.pixel, this.computation.terms.shape, at, [1, 1])
    write(this.done, done.toLocaleString("en"))
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
