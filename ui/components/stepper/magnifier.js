// A part of a picture, magnified.
import { find } from "../shared/dom.js"
import { cellAt, isInside } from "../shared/geometry.js"
import { clamp, label } from "../shared/numbers.js"
import { Grid } from "../shared/tables.js"
import { DrawnGrid } from "./drawn_grid.js"
import { turned } from "./pages.js"

/** @typedef {import("../shared/geometry.js").Pair} Pair */

/**
 * @typedef {object} Room what there is for digits
 * @property {number} digit width of one, in px
 * @property {number} line height of one, in px
 */

const PADDING = 4 // px beside the digits of a cell

/** It stays where it is while the window moves inside it, and then turns a page. */
export class Magnifier {
  /** @param {HTMLElement} box */
  constructor(box) {
    this.box = box
    this.table = find(box, "table", HTMLTableElement)
    /** @type {Grid | DrawnGrid} */
    this.grid = new Grid(this.table)
    /** @type {Pair} */
    this.total = [1, 1] // of the picture
    /** @type {Pair} */
    this.size = [1, 1] // of what is magnified
    /** @type {Pair} */
    this.origin = [0, 0]
    /** @type {Pair | null} */
    this.last = null // what was in view before
    this.isTurned = true // whether all cells are to be written again
    this.isShown = true // where there is little room, the picture must do
  }

  /**
   * Chooses how much of a picture is shown: a side of it, where numbers of the longest length have room.
   * @param {Pair} total
   * @param {Pair} side
   * @param {number} longest
   * @param {Room} room
   * @param {{ isDrawn: boolean, isEditable: boolean }} kind
   */
  resize(total, side, longest, { digit, line }, { isDrawn, isEditable }) {
    const { clientHeight, clientWidth } = this.box
    this.isShown = clientWidth > 0
    if (!this.isShown) return
    const rows = Math.max(3, Math.floor(clientHeight / line))
    const cols = Math.max(3, Math.floor(clientWidth / (Math.ceil(longest * digit) + PADDING)))
    this.total = total
    this.size = [Math.min(total[0], side[0], rows), Math.min(total[1], side[1], cols)]
    if (this.grid instanceof DrawnGrid !== isDrawn) this.grid = new (isDrawn ? DrawnGrid : Grid)(this.table)
    this.grid.resize(...this.size, isEditable)
    this.grid.setDigits(longest)
    this.grid.fit()
    this.last = null
  }

  /**
   * Brings the places from low to high (exclusive) into sight.
   * @param {Pair} low
   * @param {Pair} high
   * @param {boolean} isFixed whether to stay, because people point into this part
   */
  follow(low, high, isFixed) {
    if (isFixed && this.last) {
      this.isTurned = false
      return
    }
    const { last, origin, size, total } = this
    this.origin = turned(origin, last, low, high, size, total)
    this.last = low
    this.isTurned = !last || origin[0] !== this.origin[0] || origin[1] !== this.origin[1]
  }

  /**
   * Shows the same part as another magnifier, whose places have their counterparts here; a place stays in view.
   * @param {Magnifier} other
   * @param {(middle: number, axis: number) => number} counterpart of the place in the other's middle
   * @param {Pair} place
   * @param {boolean} isFixed whether to stay, because people point into this part
   */
  mirror(other, counterpart, place, isFixed) {
    if (isFixed && this.last) {
      this.isTurned = false
      return
    }
    const { origin, total, size } = this
    const [row, col] = size.map((n, axis) => {
      const middle = counterpart(other.origin[axis] + (other.size[axis] - 1) / 2, axis)
      const first = clamp(Math.round(middle - (n - 1) / 2), place[axis] + 1 - n, place[axis])
      return clamp(first, 0, total[axis] - n)
    })
    this.isTurned = !this.last || row !== origin[0] || col !== origin[1]
    this.last = place
    this.origin = [row, col]
  }

  /**
   * Calls back with number, row and column for each cell.
   * @param {(index: number, row: number, col: number) => void} callback
   */
  each(callback) {
    const [rows, cols] = this.size
    const [top, left] = this.origin
    for (let row = 0, index = 0; row < rows; row++) {
      for (let col = 0; col < cols; col++, index++) callback(index, top + row, left + col)
    }
  }

  /**
   * Number of the cell that shows a place, or -1.
   * @param {Pair} place
   */
  indexAt([row, col]) {
    const [i, j] = [row - this.origin[0], col - this.origin[1]]
    return i < 0 || j < 0 || i >= this.size[0] || j >= this.size[1] ? -1 : i * this.size[1] + j
  }

  /**
   * The place that a cell shows.
   * @param {number} index
   * @returns {Pair}
   */
  placeOf(index) {
    return [this.origin[0] + Math.floor(index / this.size[1]), this.origin[1] + (index % this.size[1])]
  }

  /**
   * The place that the pointer is over, wherever it went down.
   * @param {MouseEvent} event
   * @returns {Pair | undefined}
   */
  placeUnder(event) {
    const area = this.grid.area()
    if (!isInside(event, area)) return undefined
    const [row, col] = cellAt(event, area, this.size)
    return [this.origin[0] + row, this.origin[1] + col]
  }

  /**
   * The place that an event is about, if any.
   * @param {Event} event
   */
  placeAt(event) {
    const index = this.grid.indexOf(event)
    return index === undefined ? undefined : this.placeOf(index)
  }

  /**
   * @param {number} index
   * @param {string} text
   * @param {import("../shared/paints.js").Paint} paint
   */
  show(index, text, paint) {
    this.grid.show(index, text, paint)
  }

  /**
   * What is written at a place.
   * @param {Pair} place
   */
  textAt(place) {
    return this.grid.shownIn(this.indexAt(place))
  }

  /**
   * Puts the focus into the field of a place, if it is in view and has one.
   * @param {Pair} place
   */
  focus([row, col]) {
    if (this.grid instanceof Grid) this.grid.focus(row - this.origin[0], col - this.origin[1])
  }

  /**
   * Marks the cells that show these places.
   * @param {string} name
   * @param {Pair[]} places
   */
  mark(name, places) {
    this.grid.mark(name, places.map((at) => this.indexAt(at)))
  }

  /**
   * Names the rows and columns that are shown.
   * @param {Pair} pad of the picture
   */
  showHeads(pad) {
    if (!this.isShown || !this.isTurned) return
    const [rows, cols] = this.size.map((n, axis) =>
      Array.from({ length: n }, (_, i) => label(this.origin[axis] + i - pad[axis])),
    )
    this.grid.heads(rows, cols)
  }

  /** Where the cells are in the box, in px. */
  area() {
    const box = this.box.getBoundingClientRect()
    const { left, top, width, height } = this.grid.area()
    return { left: left - box.left, top: top - box.top, width, height }
  }
}

/** The outlines of the window over the magnified pixels: moved as a whole, which is quicker than to mark each of its cells. */
export class Taps {
  /** @param {HTMLElement} area */
  constructor(area) {
    this.area = area
    this.taps = find(area, ".taps")
    /** @type {Pair} */
    this.cell = [0, 0] // height and width
  }

  /**
   * @param {Magnifier} magnifier
   * @param {Pair} kernel
   * @param {Pair} dilation
   */
  lay(magnifier, kernel, dilation) {
    if (!magnifier.isShown) return
    const { left, top, width, height } = magnifier.area()
    const [rows, cols] = magnifier.size
    this.cell = [height / rows, width / cols]
    Object.assign(this.area.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` })
    this.taps.style.grid = kernel.map((n, axis) => `repeat(${n}, ${this.cell[axis]}px)`).join(" / ")
    this.taps.style.gap = dilation.map((d, axis) => `${(d - 1) * this.cell[axis]}px`).join(" ")
    const count = kernel[0] * kernel[1]
    if (this.taps.children.length === count) return
    this.taps.replaceChildren(...Array.from({ length: count }, () => document.createElement("div")))
  }

  /**
   * @param {Magnifier} magnifier
   * @param {Pair} origin of the window
   */
  move(magnifier, origin) {
    const [y, x] = origin.map((at, axis) => (at - magnifier.origin[axis]) * this.cell[axis])
    this.taps.style.transform = `translate(${x}px, ${y}px)`
  }
}
