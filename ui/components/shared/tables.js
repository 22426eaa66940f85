// Tables of numbers with row and column headers. They touch the page only where something changed.
import { make, targetOf, write } from "./dom.js"

/** @typedef {import("./geometry.js").Pair} Pair */
/** @typedef {import("./paints.js").Paint} Paint */

/** The headers; what kind of cells there are is said below. */
export class Table {
  /** @param {HTMLTableElement} element */
  constructor(element) {
    this.element = element
    this.caption = element.caption ?? make("caption")
    this.rows = 0
    this.cols = 0
    this.isEditable = false
    /** @type {HTMLElement[]} */
    this.rowHeads = []
    /** @type {HTMLElement[]} */
    this.colHeads = []
    /** @type {Map<string, number[]>} */
    this.marks = new Map() // by name, the numbers of the cells
  }

  /**
   * @param {number} rows
   * @param {number} cols
   * @param {boolean} [isEditable]
   */
  resize(rows, cols, isEditable = false) {
    if (this.rows === rows && this.cols === cols && this.isEditable === isEditable) return
    Object.assign(this, { rows, cols, isEditable })
    this.marks.clear()
    const head = make("thead")
    const body = make("tbody")
    const line = head.insertRow()
    line.insertCell()
    this.colHeads = Array.from({ length: cols }, () => this.head(line, "col"))
    this.rowHeads = Array.from({ length: rows }, () => this.head(body.insertRow(), "row"))
    this.addCells([...body.rows])
    this.element.replaceChildren(this.caption, head, body)
    this.element.style.setProperty("--rows", `${rows}`)
    this.element.style.setProperty("--cols", `${cols}`)
  }

  /**
   * @param {HTMLTableRowElement} line
   * @param {string} scope
   */
  head(line, scope) {
    const head = make("th")
    const text = make("div")
    head.scope = scope
    head.append(text)
    line.append(head)
    return text
  }

  /**
   * Puts the cells into the rows.
   * @param {HTMLTableRowElement[]} _lines
   */
  addCells(_lines) {}

  /**
   * @param {string[]} rows
   * @param {string[]} cols
   */
  heads(rows, cols) {
    this.rowHeads.forEach((head, index) => write(head, rows[index]))
    this.colHeads.forEach((head, index) => write(head, cols[index]))
  }

  /**
   * Says how many characters the cells must hold.
   * @param {number} digits
   */
  setDigits(digits) {
    this.element.style.setProperty("--digits", `${Math.max(2, digits)}`)
  }

  /**
   * Row and column of a cell.
   * @param {number} index
   * @returns {Pair}
   */
  placeOf(index) {
    return [Math.floor(index / this.cols), index % this.cols]
  }
}

/** @typedef {{ td: HTMLTableCellElement, text: Text, field?: HTMLInputElement, shown?: string, paint?: Paint, isTyped: boolean }} Cell */

/** A table whose cells are elements, which can be typed into. */
export class Grid extends Table {
  /**
   * @param {HTMLTableElement} element
   * @param {string} [name] of a field, before its place
   */
  constructor(element, name = "") {
    super(element)
    this.name = name
    /** @type {Cell[]} */
    this.cells = []
  }

  /**
   * @override
   * @param {HTMLTableRowElement[]} lines
   */
  addCells(lines) {
    this.cells = lines.flatMap((line, row) => Array.from({ length: this.cols }, (_, col) => this.cell(line, row, col)))
  }

  /**
   * @param {HTMLTableRowElement} line
   * @param {number} row
   * @param {number} col
   * @returns {Cell}
   */
  cell(line, row, col) {
    const td = line.insertCell()
    const text = document.createTextNode("")
    Object.assign(td.dataset, { row, col })
    if (!this.isEditable) {
      td.append(text)
      return { td, text, isTyped: false }
    }
    const field = make("input")
    Object.assign(field, { type: "text", autocomplete: "off", spellcheck: false, enterKeyHint: "done" })
    field.ariaLabel = `${this.name}row ${row}, column ${col}`
    td.append(field)
    return { td, text, field, isTyped: false }
  }

  /**
   * Number of the cell that an event is about, if it is about one.
   * @param {Event} event
   */
  indexOf(event) {
    const td = targetOf(event).closest("td[data-row]")
    return td instanceof HTMLElement ? Number(td.dataset.row) * this.cols + Number(td.dataset.col) : undefined
  }

  /**
   * Writes and colours a cell. What is typed and not sent yet is left alone.
   * @param {number} index
   * @param {string} text
   * @param {Paint} paint
   */
  show(index, text, paint) {
    const cell = this.cells[index]
    if (cell.shown !== text) {
      cell.shown = text
      if (!cell.field) cell.text.data = text
      else if (!cell.isTyped) cell.field.value = text
    }
    if (cell.paint === paint) return
    const { td, paint: before } = cell
    cell.paint = paint
    td.style.backgroundColor = paint.fill
    if (before?.ink !== paint.ink) td.style.color = paint.ink
    if (paint.hatch) {
      td.style.setProperty("--hatch", paint.hatch)
      td.style.setProperty("--plate", paint.fill)
    }
    td.classList.toggle("hatched", Boolean(paint.hatch))
    td.classList.toggle("unknown", !paint.fill)
  }

  /**
   * Gives the class to these cells and to no other.
   * @param {string} name
   * @param {number[]} indices
   */
  mark(name, indices) {
    for (const index of this.marks.get(name) ?? []) {
      if (!indices.includes(index)) this.cells[index]?.td.classList.remove(name)
    }
    for (const index of indices) this.cells[index]?.td.classList.add(name)
    this.marks.set(name, indices)
  }

  /**
   * @param {number} index
   * @param {string} title
   */
  setTitle(index, title) {
    this.cells[index].td.title = title
  }

  /** Where the cells are, without the headers. */
  area() {
    const { left, top } = this.cells[0].td.getBoundingClientRect()
    const { right, bottom } = this.cells[this.cells.length - 1].td.getBoundingClientRect()
    return new DOMRect(left, top, right - left, bottom - top)
  }

  /** To do when the page is laid out. */
  fit() {}

  // Fields ------------------------------------------------------------------------------------------------------------------

  /** @param {number} index */
  isTyped(index) {
    return this.cells[index].isTyped
  }

  /**
   * Keeps what is typed, or not.
   * @param {number} index
   * @param {boolean} isTyped
   */
  setTyped(index, isTyped) {
    this.cells[index].isTyped = isTyped
  }

  /** What is in the fields. */
  get values() {
    return this.cells.map(({ field }) => field?.value ?? "")
  }

  /**
   * What a cell shows when nothing is typed.
   * @param {number} index
   */
  shownIn(index) {
    return this.cells[index].shown ?? ""
  }

  /**
   * @param {number} index
   * @param {boolean} isBad
   */
  setBad(index, isBad) {
    const { field } = this.cells[index]
    if (field) field.ariaInvalid = `${isBad}`
  }

  /** Empties the fields. */
  clear() {
    for (const cell of this.cells) {
      cell.isTyped = false
      if (cell.field) cell.field.value = ""
    }
  }

  /**
   * @param {number} row
   * @param {number} col
   */
  focus(row, col) {
    if (row >= 0 && col >= 0 && row < this.rows && col < this.cols) this.cells[row * this.cols + col].field?.focus()
  }
}

/**
 * Places an outline over a part of a picture, in units of its frame: it is moved as a whole, and shifts no layout.
 * @param {HTMLElement} element
 * @param {Pair} size of the picture
 * @param {Pair} origin
 * @param {Pair} extent
 */
export const placeOver = ({ style }, [rows, cols], [top, left], [height, width]) => {
  style.translate = `${(100 * left) / cols}cqw ${(100 * top) / rows}cqh`
  style.height = `${(100 * height) / rows}%`
  style.width = `${(100 * width) / cols}%`
}
