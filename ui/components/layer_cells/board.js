// One side of the drawing: a map of cells for each channel, or the kernels.
import { signPaint } from "../shared/colours.js"
import { make, write } from "../shared/dom.js"
import { formatResponse } from "../shared/numbers.js"

/** @typedef {import("./relation.js").Place} Place */

/**
 * @typedef {object} Sheet
 * @property {string} title
 * @property {number[][][]} maps
 * @property {boolean[]} made for each row, and column, whether it is made up
 * @property {number} first what its first row is called
 * @property {number} across how many maps stand beside each other; 0 for as many as make the cells largest
 */

const GAP = 8 // px between maps
const LARGEST = 44 // px of a cell
const SIGN = 0.62 // width of a character, in its height

/** Sizes cells so that all of them fit into a room that does not change. */
export class Board {
  /**
   * @param {HTMLElement} box
   * @param {boolean} isPointed whether cells can be pointed at
   */
  constructor(box, isPointed) {
    this.title = make("h2")
    this.element = make("div", isPointed ? "board pointed" : "board")
    if (isPointed) this.element.tabIndex = 0
    this.element.role = "group"
    box.replaceChildren(this.title, this.element)
    /** @type {Sheet} */
    this.sheet = { title: "", maps: [], made: [], first: 0, across: 1 }
    /** @type {HTMLElement[]} */
    this.marked = []
  }

  /**
   * @param {Sheet} sheet
   * @param {string} label for people who do not see it
   */
  show(sheet, label) {
    this.sheet = sheet
    this.title.textContent = this.title.title = sheet.title
    this.element.ariaLabel = label
    const limit = Math.max(...sheet.maps.flat(2).map(Math.abs), 1e-9)
    this.marked = []
    this.element.replaceChildren(...sheet.maps.map((map, channel) => this.map(map, channel, limit)))
  }

  /**
   * @param {number[][]} map
   * @param {number} channel
   * @param {number} limit
   */
  map(map, channel, limit) {
    const element = make("div", "map")
    element.style.setProperty("--cols", `${map[0].length}`)
    map.forEach((line, row) =>
      line.forEach((value, col) => {
        const { made } = this.sheet
        const cell = make("i", made[row] || made[col] ? "made" : "")
        const { fill, ink } = signPaint(value / limit)
        cell.style.setProperty("--fill", fill)
        cell.style.setProperty("--ink", ink)
        Object.assign(cell.dataset, { channel, row, col })
        element.append(cell)
      }),
    )
    return element
  }

  /**
   * Sizes the cells for the room there is.
   * @param {number} least height of a digit, in px
   */
  fit(least) {
    const { maps, across } = this.sheet
    const { clientWidth, clientHeight } = this.element
    if (!clientWidth || !maps.length) return
    const sizeFor = (/** @type {number} */ count) => {
      const down = Math.ceil(maps.length / count)
      const width = (clientWidth - GAP * (count - 1)) / (count * maps[0][0].length)
      return Math.min(width, (clientHeight - GAP * (down - 1)) / (down * maps[0].length))
    }
    const counts = across ? [across] : maps.map((_, index) => index + 1)
    const best = counts.reduce((most, count) => (sizeFor(count) > sizeFor(most) ? count : most))
    const cell = Math.min(Math.floor(sizeFor(best)), LARGEST)
    this.element.style.setProperty("--across", `${best}`)
    const longest = Math.max(...maps.flat(2).map((value) => formatResponse(value).length))
    const digit = Math.min(Math.floor((cell - 3) / Math.max(SIGN * longest, 1.1)), Math.max(15, least))
    this.element.style.setProperty("--cell", `${cell}px`)
    this.element.style.setProperty("--digit", `${digit}px`)
    this.write(digit >= least)
  }

  /**
   * Writes the numbers into the cells, or nothing where they would be too small to read.
   * @param {boolean} hasDigits
   */
  write(hasDigits) {
    const { maps } = this.sheet
    for (const [channel, map] of [...this.element.children].entries()) {
      const values = hasDigits ? maps[channel].flat().map(formatResponse) : []
      for (const [index, cell] of [...map.children].entries()) write(cell, values[index] ?? "")
    }
  }

  /** @param {Place} place */
  at({ channel, row, col }) {
    const cell = this.element.children[channel]?.children[row * this.sheet.maps[channel][0].length + col]
    return cell instanceof HTMLElement ? cell : undefined
  }

  /** @param {Place} place */
  value({ channel, row, col }) {
    return this.sheet.maps[channel][row][col]
  }

  /** @param {Place} place */
  isMade({ row, col }) {
    return this.sheet.made[row] || this.sheet.made[col]
  }

  /** @returns {[channels: number, rows: number, cols: number]} */
  get shape() {
    const { maps } = this.sheet
    return [maps.length, maps[0].length, maps[0][0].length]
  }

  /**
   * Outlines these cells and no other.
   * @param {string} name
   * @param {Place[]} places
   */
  mark(name, places) {
    for (const cell of this.marked) cell.classList.remove("chosen", "related")
    this.marked = places.map((place) => this.at(place)).filter((cell) => cell !== undefined)
    for (const cell of this.marked) cell.classList.add(name)
  }
}
