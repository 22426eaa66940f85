// What is multiplied with what: three tables, where their digits have room; else their colours, and the largest products.
import { find, make, write } from "../shared/dom.js"
import { formatResponse, label, weightText } from "../shared/numbers.js"
import { GREYS, HATCHED, signPainter } from "../shared/paints.js"
import { Grid } from "../shared/tables.js"
import { Drawings } from "./drawings.js"
import { digitFor, largest } from "./fitting.js"
import { inPlace, shareInWords, writtenSum } from "./words.js"

/** @typedef {import("../shared/geometry.js").Pair} Pair */
/** @typedef {import("../shared/engine/windows.js").Terms} Terms */

const LINES = 4 // of the largest products
const LARGEST_SIZE = 1.6 // times the least size of digits

/** @param {string[]} texts */
const longest = (texts) => texts.reduce((most, text) => Math.max(most, text.length), 0)

/**
 * @param {HTMLElement} list
 * @param {string[]} lines
 */
const writeLines = (list, lines) => {
  if (list.children.length !== lines.length) list.replaceChildren(...lines.map(() => make("li")))
  lines.forEach((line, index) => write(list.children[index], line))
}

export class TermsView {
  /** @param {ParentNode} parent */
  constructor(parent) {
    this.tables = find(parent, ".tables")
    this.grids = [".window", ".kernel", ".products"].map((name) => new Grid(find(this.tables, name, HTMLTableElement)))
    this.drawings = new Drawings(find(parent, ".drawings"))
    this.list = find(parent, ".largest")
    this.written = find(parent, ".written")
    this.room = { width: 0, height: 0 } // of the tables, in px
    this.least = 1 // px: digits are never smaller
  }

  /** Notes what the browser has to lay out the page for: not in each frame. */
  measure() {
    const style = getComputedStyle(this.tables)
    this.least = parseFloat(style.getPropertyValue("--least"))
    this.room = { width: this.written.clientWidth, height: parseFloat(style.getPropertyValue("--tallest")) }
  }

  /**
   * @param {Terms} terms
   * @param {string[]} names of pixels, weights and products
   * @param {boolean} isOne whether all pixels are the same one
   * @param {import("../shared/colours.js").SignColours} colours
   * @param {boolean} isDark
   */
  draw(terms, names, isOne, colours, isDark) {
    const { rows, cols, weights, products } = terms
    const most = weights.reduce((size, weight) => Math.max(size, Math.abs(weight)), 0)
    const limits = [most, 255 * most]
    const digit = this.digitFor(terms, isOne)
    const isWritten = digit >= this.least && products.length > 0
    this.tables.hidden = !isWritten
    this.list.hidden = isWritten || !products.length
    this.drawings.element.hidden = this.list.hidden
    if (isWritten) {
      this.tables.style.setProperty("--size", `${Math.min(digit, LARGEST_SIZE * this.least)}px`)
      this.write(terms, names, isOne, limits, isDark)
      return write(this.written, isOne ? "" : writtenSum(products))
    }
    /** @type {Pair} */
    const size = [rows.length, cols.length]
    this.drawings.draw(names, [isOne ? [1, 1] : size, size, size], [terms.pixels, weights, products], limits, colours)
    const shown = largest(products, LINES)
    writeLines(this.list, shown.map((index) => this.line(terms, index)))
    write(this.written, products.length ? shareInWords(shown.map((index) => products[index]), products) : "")
  }

  /**
   * The size of digits with which the tables fill their room, in px.
   * @param {Terms} terms
   * @param {boolean} isOne
   */
  digitFor({ rows, cols, pixels, weights, products }, isOne) {
    const needs = (/** @type {number[]} */ digits) =>
      digits.map((count, table) => ({ cols: isOne && !table ? 1 : cols.length, digits: count }))
    const most = digitFor(needs([0, 0, 0]), rows.length, this.room)
    if (most < this.least) return most // whatever the numbers are
    const texts = [pixels.map(String), weights.map(weightText), products.map(formatResponse)]
    return digitFor(needs(texts.map(longest)), rows.length, this.room)
  }

  /**
   * @param {Terms} terms
   * @param {string[]} names
   * @param {boolean} isOne
   * @param {number[]} limits the weight, and the product, of the full colour
   * @param {boolean} isDark
   */
  write({ rows, cols, pixels, weights, products, inside }, names, isOne, limits, isDark) {
    const paint = signPainter(isDark)
    const values = [isOne ? pixels.slice(0, 1) : pixels, weights, products]
    const formats = [String, weightText, formatResponse]
    this.grids.forEach((grid, table) => {
      const isSingle = isOne && !table
      const texts = values[table].map(formats[table])
      grid.resize(isSingle ? 1 : rows.length, isSingle ? 1 : cols.length)
      grid.setDigits(longest(texts))
      write(grid.caption, names[table])
      grid.heads(isSingle ? [""] : Array.from(rows, label), isSingle ? [""] : Array.from(cols, label))
      texts.forEach((text, index) => {
        const value = values[table][index]
        grid.show(index, text, table ? paint(value, limits[table - 1]) : (inside[index] ? GREYS : HATCHED)[value])
      })
    })
  }

  /**
   * @param {Terms} terms
   * @param {number} index
   */
  line({ rows, cols, pixels, weights, products }, index) {
    const place = [rows[Math.floor(index / cols.length)], cols[index % cols.length]]
    return `${inPlace(place)}: ${pixels[index]} · ${weightText(weights[index])} = ${formatResponse(products[index])}`
  }
}
