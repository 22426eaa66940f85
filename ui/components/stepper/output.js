// The output filling in, and the sums around the pixel that it is at.
import { ON_DARK, ON_WHITE, signColour } from "../shared/colours.js"
import { find, write } from "../shared/dom.js"
import { formatResponse } from "../shared/numbers.js"
import { GREYS, UNKNOWN, signPainter } from "../shared/paints.js"
import { GREY_WORDS, Side, wordOf } from "./side.js"

/** @typedef {import("../shared/geometry.js").Pair} Pair */
/** @typedef {import("./computation.js").Computation} Computation */
/** @typedef {import("./magnifier.js").Magnifier} Magnifier */

const MOST_PAINTED = 400 // pixels of a side

/**
 * The least and the largest sum that a view tells apart from others, as its legend says them.
 * @param {Computation} computation
 */
export const limitsInWords = ({ limit, terms: { high, low, view } }) => {
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
    this.isDark = false
    this.paint = signPainter(false)
    this.every = 1 // of how many rows and columns one is painted: a large output has more than the screen
    this.image = new ImageData(1, 1)
    this.made = 0 // so many of its rows are painted
    this.filled = 0 // so many output pixels are shown
  }

  /**
   * @param {Computation} computation
   * @param {boolean} isDark
   * @param {number} count of the pixels that are played
   */
  build(computation, isDark, count) {
    const { terms } = computation
    this.computation = computation
    this.isDark = isDark
    this.paint = signPainter(isDark)
    write(this.unit, ` of ${count.toLocaleString("en")} pixel${count > 1 ? "s" : ""}`)
    const [least, most] = limitsInWords(computation)
    this.legend.dataset.view = terms.view
    write(find(this.legend, ".least"), least)
    write(find(this.legend, ".most"), most)
  }

  /**
   * Shows another part of the output, of which nothing is filled in yet.
   * @param {import("./part.js").Area} area
   */
  show(area) {
    this.every = Math.ceil(Math.max(...area.size) / MOST_PAINTED)
    const [rows, cols] = area.size.map((n) => Math.ceil(n / this.every))
    this.take(area, [rows, cols])
    this.image = new ImageData(cols, rows)
    this.made = 0
    this.context?.clearRect(0, 0, cols, rows)
    this.filled = 0
  }

  /**
   * The colour of a sum, as a picture holds it.
   * @param {number} sum
   */
  wordOf(sum) {
    const { computation, isDark } = this
    const { limit, terms } = computation
    if (terms.view !== "signed") return GREY_WORDS[computation.grey(sum)]
    return wordOf(signColour(limit ? sum / limit : 0, isDark ? ON_DARK : ON_WHITE))
  }

  /**
   * How a sum is painted in its cell.
   * @param {number} sum
   */
  paintOf(sum) {
    const { computation } = this
    return computation.terms.view === "signed" ? this.paint(sum, computation.limit) : GREYS[computation.grey(sum)]
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
    const { computation, magnifier } = this
    const { origin, size } = this.area
    const { span, terms } = computation
    if (!magnifier.isShown) return
    magnifier.mirror(input, (middle, axis) => (middle - (span[axis] - 1) / 2) / terms.stride[axis], at, isFixed)
    magnifier.each((cell, i, j) => {
      const [down, across] = [i - origin[0], j - origin[1]]
      const isIn = down >= 0 && across >= 0 && across < size[1]
      const isKnown = (isIn && down * size[1] + across < done) || (isPreview && i === at[0] && j === at[1])
      if (!isKnown) return magnifier.show(cell, "", UNKNOWN)
      const sum = computation.sum(i, j)
      magnifier.show(cell, computation.formatSum(sum), this.paintOf(sum))
    })
    magnifier.mark("pixel", [at])
  }

  /**
   * @param {Pair} at
   * @param {number} done
   */
  draw(at, done) {
    this.fill(done)
    this.showMagnified([0, 0])
    this.outline(this.pixel, at, [1, 1])
    write(this.done, done.toLocaleString("en"))
  }

  /**
   * Shows so many pixels, row by row.
   * @param {number} done
   */
  fill(done) {
    const { canvas, context, every, image } = this
    const { width, height } = canvas
    if (done < this.filled) {
      context?.clearRect(0, 0, width, height)
      this.filled = 0
    }
    const cols = this.area.size[1]
    const painted = (/** @type {number} */ count) => Math.ceil(Math.floor(count / cols) / every) // whole rows
    const [first, last] = [painted(this.filled), painted(done)]
    const rest = Math.floor(done / cols) % every ? 0 : Math.ceil((done % cols) / every) // of the row after them
    this.make(last + (rest ? 1 : 0))
    if (last > first) context?.putImageData(image, 0, 0, 0, first, width, last - first)
    if (rest) context?.putImageData(image, 0, 0, 0, last, rest, 1)
    this.filled = done
  }

  /**
   * Computes the picture up to a row.
   * @param {number} end
   */
  make(end) {
    const { computation, every, image } = this
    const [top, left] = this.area.origin
    const words = new Uint32Array(image.data.buffer)
    for (; this.made < end; this.made++) {
      for (let col = 0, at = this.made * image.width; col < image.width; col++, at++) {
        words[at] = this.wordOf(computation.sum(top + this.made * every, left + col * every))
      }
    }
  }
}
