// The picture with its border, the window on it, and the pixels around that.
import { find, write } from "../shared/dom.js"
import { label } from "../shared/numbers.js"
import { GREYS, HATCHED } from "../shared/paints.js"
import { Taps } from "./magnifier.js"
import { GREY_WORDS, Side, imageOf } from "./side.js"

/** @typedef {import("../shared/geometry.js").Pair} Pair */
/** @typedef {import("./computation.js").Computation} Computation */
/** @typedef {import("./computation.js").Step} Step */

const MOST_SQUARES = 400 // of more pixels per side, not each is a square on the screen

export class Input extends Side {
  /**
   * @param {HTMLElement} element
   * @param {import("./side.js").Actions} actions
   * @param {Computation} computation
   */
  constructor(element, actions, computation) {
    super(element, actions)
    this.name = find(element, ".name")
    this.where = find(element, ".where .live")
    this.note = find(element, ".note")
    this.rim = find(element, ".rim")
    this.window = find(element, ".of-window")
    this.source = find(element, ".of-source")
    this.taps = new Taps(find(element, ".area"))
    this.computation = computation
    this.pictureName = ""
    this.step = computation.step(0, 0)
    /** @type {number | undefined} */
    this.pointed = undefined // number of the weight that is pointed at
  }

  /**
   * @param {Computation} computation
   * @param {string} name of the picture
   */
  build(computation, name) {
    this.computation = computation
    this.pictureName = name
  }

  /**
   * Shows another part of the picture.
   * @param {import("./part.js").Area} area
   */
  show(area) {
    const { outer, terms } = this.computation
    const { origin, size } = area
    this.take(area, size)
    this.canvas.classList.toggle("reduced", Math.max(...size) > MOST_SQUARES)
    this.context?.putImageData(
      imageOf(size, (row, col) => GREY_WORDS[this.computation.pixel([origin[0] + row, origin[1] + col])]),
      0,
      0,
    )
    this.showName()
    // What the border makes up begins so far from each side, as a share of it.
    const [top, left] = [0, 1].map((axis) => Math.max(0, terms.pad[axis] - origin[axis]) / size[axis])
    const [bottom, right] = [0, 1].map((axis) => {
      return 1 - Math.max(0, origin[axis] + size[axis] - outer[axis] + terms.pad[axis]) / size[axis]
    })
    const [above, below, before, behind] = [top, bottom, left, right].map((share) => `${100 * share}%`)
    this.rim.style.clipPath =
      `polygon(evenodd, 0 0, 100% 0, 100% 100%, 0 100%, 0 0, ${before} ${above}, ${behind} ${above}, ` +
      `${behind} ${below}, ${before} ${below}, ${before} ${above})`
  }

  /** Says what the picture is, and how much of it is shown. */
  showName() {
    const { size } = this.computation.terms
    const whole = `${size[1]}×${size[0]}`
    const [rows, cols] = this.area.size
    const isPart = rows < this.computation.outer[0] || cols < this.computation.outer[1]
    write(this.name, this.pictureName && `${this.pictureName}, ${isPart ? `${cols}×${rows} of ${whole}` : whole}`)
  }

  /**
   * @param {Pair} side how much to magnify
   * @param {import("./magnifier.js").Room} room
   * @param {{ isDrawn: boolean, isEditable: boolean }} kind
   */
  lay(side, room, kind) {
    const { outer, terms } = this.computation
    this.magnifier.resize(outer, side, 3, room, kind)
    this.taps.lay(this.magnifier, terms.kernel, terms.dilation)
  }

  /**
   * @param {Step} step
   * @param {number[]} now the product that it is at
   * @param {boolean} isFixed whether the magnified part stays
   */
  magnify(step, now, isFixed) {
    const { computation, magnifier } = this
    this.step = step
    if (!magnifier.isShown) return
    magnifier.follow([step.top, step.left], [step.top + computation.span[0], step.left + computation.span[1]], isFixed)
    if (magnifier.isTurned) {
      magnifier.each((index, row, col) => {
        const value = computation.pixel([row, col])
        magnifier.show(index, `${value}`, (computation.isBorder([row, col]) ? HATCHED : GREYS)[value])
      })
    }
    magnifier.mark("now", now.map((index) => step.places[index]))
  }

  /** @param {Step} step */
  draw(step) {
    const { span, terms } = this.computation
    const [row, col] = this.computation.centre(step)
    this.showMagnified(terms.pad)
    write(this.where, `row ${label(row)}, column ${label(col)}`)
    this.outline(this.window, [step.top, step.left], span)
    this.taps.move(this.magnifier, [step.top, step.left])
    this.markPointed()
  }

  /**
   * Points at the pixel of a weight.
   * @param {number | undefined} index
   */
  point(index) {
    this.pointed = index
    this.markPointed()
  }

  /** Marks the pixel that is pointed at, where it is now, and what it is a copy of. */
  markPointed() {
    const at = this.pointed === undefined ? undefined : this.step.places[this.pointed]
    this.magnifier.mark("marked", at ? [at] : [])
    this.showSource(at)
  }

  /**
   * Marks the pixel that a place of the border is a copy of, and says so.
   * @param {Pair} [at]
   */
  showSource(at) {
    const { computation, magnifier } = this
    const { pad } = computation.terms
    const border = at && computation.isBorder(at) ? at : null
    const source = border && computation.sourceOf(border)
    /** @type {Pair[]} */
    const origins = source ? [[source[0] + pad[0], source[1] + pad[1]]] : []
    this.source.hidden = !source
    for (const origin of origins) this.outline(this.source, origin, [1, 1])
    magnifier.mark("source", origins)
    if (!border) return this.say()
    const name = computation.pixelOf(border).map(label).join(", ")
    this.say(source ? `(${name}) is a copy of (${source.join(", ")}).` : `(${name}) is made up: always 0.`)
  }

  /**
   * Says something below the picture; what there is to see if nothing is given.
   * @param {string} [text]
   */
  say(text) {
    const { pad, border, dilation } = this.computation.terms
    const { origin, size } = this.area
    const parts = []
    const isHatched = pad.some((n, axis) => origin[axis] < n || origin[axis] + size[axis] > this.computation.outer[axis] - n)
    if (isHatched) parts.push(`Hatched: made up by border ${border}.`)
    if (Math.max(...dilation) > 1) parts.push(`Pixels ${dilation.join("×")} apart.`)
    write(this.note, text ?? parts.join(" "))
  }
}
