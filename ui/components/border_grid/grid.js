// One border around the picture.
import { draw, make } from "../shared/dom.js"
import { label } from "../shared/numbers.js"
import { drawArrow } from "./arrows.js"

/** @typedef {import("../shared/geometry.js").Pair} Pair */

/**
 * @typedef {object} Border
 * @property {string} name
 * @property {string} title
 * @property {string} about
 * @property {boolean} madeUp whether there is a border at all
 * @property {[number[], number[]]} sources the row, and the column, that is copied; -1 for none
 */

/**
 * @typedef {object} Data
 * @property {number[][]} pixels
 * @property {string[][]} inks
 * @property {number} padding
 * @property {Border[]} grids
 * @property {boolean} allArrows
 * @property {boolean} projector
 */

const FEW = 10 // up to so many cells per side, digits are larger

/** @param {number[]} place */
const nameOf = ([row, col]) => `row ${label(row)}, column ${label(col)}`

/** Cells are counted from the corner of the border, places from that of the picture. */
export class Grid {
  /**
   * @param {Data} data
   * @param {Border} border
   */
  constructor(data, border) {
    this.data = data
    this.border = border
    this.sizes = border.sources.map((sources) => sources.length)
    this.cells = Array.from({ length: this.sizes[0] * this.sizes[1] }, (_, index) =>
      this.cell([Math.floor(index / this.sizes[1]), index % this.sizes[1]]),
    )
    this.weak = draw("g", {})
    this.strong = draw("g", {})
    this.where = make("p", "where")
    this.figure = make("figure")
    this.figure.dataset.border = border.name
    this.figure.append(this.head(), this.board(), this.where)
    this.weak.replaceChildren(...(data.allArrows ? this.arrows(() => true, false) : []))
  }

  head() {
    const caption = make("figcaption")
    caption.append(make("h2", "", this.border.title), make("div", "about", this.border.about))
    return caption
  }

  board() {
    const [rows, cols] = this.sizes
    const board = make("div", `board${cols <= FEW ? " few" : ""}`)
    const cells = make("div", "cells")
    cells.role = "group"
    cells.ariaLabel = `${this.border.title}: the picture and its border. Arrow keys move from cell to cell.`
    cells.append(...this.cells)
    const p = this.data.padding
    const svg = draw("svg", { viewBox: `0 0 ${cols} ${rows}`, "aria-hidden": true })
    const edge = { class: "picture-edge", x: p, y: p, width: cols - 2 * p, height: rows - 2 * p }
    svg.append(draw("rect", edge), this.weak, this.strong)
    board.append(cells, svg)
    return board
  }

  /** @param {Pair} cell */
  cell(cell) {
    const { madeUp } = this.border
    const source = this.source(cell)
    const value = source ? this.data.pixels[source[0]][source[1]] : 0
    const isBorder = this.isBorder(cell)
    const button = make("button", isBorder ? (madeUp ? "border" : "none") : "pixel", `${value}`)
    const [row, col] = this.placeOf(cell)
    button.type = "button"
    button.tabIndex = -1
    button.disabled = isBorder && !madeUp
    Object.assign(button.dataset, { row, col })
    button.ariaLabel = `${nameOf([row, col])}: ${value}`
    button.style.backgroundColor = `rgb(${value} ${value} ${value})`
    button.style.setProperty("--ink", source ? this.data.inks[source[0]][source[1]] : "#fff")
    return button
  }

  /** @param {Pair} cell */
  at([row, col]) {
    return this.cells[row * this.sizes[1] + col]
  }

  /**
   * The cell of a button.
   * @param {HTMLElement} button
   * @returns {Pair}
   */
  cellOf({ dataset }) {
    return [Number(dataset.row) + this.data.padding, Number(dataset.col) + this.data.padding]
  }

  /** @param {Pair} cell */
  placeOf(cell) {
    return cell.map((at) => at - this.data.padding)
  }

  /**
   * The row and column of the pixel that a cell shows, or null where no pixel is copied.
   * @param {Pair} cell
   * @returns {Pair | null}
   */
  source([row, col]) {
    const [rows, cols] = this.border.sources
    return rows[row] < 0 || cols[col] < 0 ? null : [rows[row], cols[col]]
  }

  /** @param {Pair} cell */
  isBorder(cell) {
    return cell.some((at, axis) => at < this.data.padding || at >= this.sizes[axis] - this.data.padding)
  }

  /**
   * Arrows from the border cells that `wanted` names, to their sources.
   * @param {(cell: Pair, source: Pair) => boolean} wanted
   * @param {boolean} isStrong
   */
  arrows(wanted, isStrong) {
    const { padding } = this.data
    const found = []
    for (let row = 0; row < this.sizes[0]; row++) {
      for (let col = 0; col < this.sizes[1]; col++) {
        const source = this.source([row, col])
        if (!source || !this.isBorder([row, col]) || !wanted([row, col], source)) continue
        found.push(drawArrow([row, col], [source[0] + padding, source[1] + padding], isStrong))
      }
    }
    return found
  }

  /** @param {Pair} cell */
  mark(cell) {
    const { padding } = this.data
    const isBorder = this.isBorder(cell)
    const source = this.source(cell)
    const arrows = this.arrows((from, to) => (isBorder ? `${from}` === `${cell}` : `${to}` === `${source}`), true)
    this.strong.replaceChildren(...arrows)
    for (const button of this.cells) {
      button.classList.remove("chosen", "source")
      button.tabIndex = -1
    }
    this.at(cell).classList.add("chosen")
    this.at(cell).tabIndex = 0
    if (isBorder && source) this.at([source[0] + padding, source[1] + padding]).classList.add("source")
    this.where.textContent = this.sentence(cell, source, arrows.length)
  }

  /**
   * @param {Pair} cell
   * @param {Pair | null} source
   * @param {number} count of arrows
   */
  sentence(cell, source, count) {
    const here = nameOf(this.placeOf(cell))
    const start = `${here[0].toUpperCase()}${here.slice(1)}`
    if (!this.isBorder(cell)) return `${start}: a pixel of the picture, copied ${count === 1 ? "once" : `${count} times`}.`
    if (!this.border.madeUp) return `${start}: not there. No window reaches it.`
    return source ? `${start}: copies ${nameOf(source)}.` : `${start}: 0, copied from nowhere.`
  }
}
