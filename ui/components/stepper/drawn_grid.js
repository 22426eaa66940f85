// A table whose cells are drawn: to write a hundred texts again takes longer than a frame may, to draw them a tenth of it.
import { make } from "../shared/dom.js"
import { cellAt, isInside } from "../shared/geometry.js"
import { Table } from "../shared/tables.js"

/** @typedef {import("../shared/paints.js").Paint} Paint */
/** @typedef {[colour: string, width: number, inset: number]} Edge */

const LINE = "rgb(128 128 128 / 35%)" // between cells, in both themes
const HATCHING = [8, 12, 20, 24, 76, 80, 88, 92] // per cent of the diagonal, where lines begin and end; as in stepper.css

/** What is not known is left free, and shows the paper of the canvas. */
export class DrawnGrid extends Table {
  /** @param {HTMLTableElement} element */
  constructor(element) {
    super(element)
    this.canvas = make("canvas")
    this.canvas.role = "img"
    this.context = this.canvas.getContext("2d")
    /** @type {{ text: string, paint: Paint | null }[]} */
    this.cells = []
    this.fitted = "" // to what size and font
    this.rise = 0 // half the height of a digit
    /** @type {{ pixel: Edge[], mark: Edge[] }} */
    this.edges = { pixel: [], mark: [] }
  }

  /**
   * @override
   * @param {HTMLTableRowElement[]} lines
   */
  addCells([line]) {
    const td = line.insertCell()
    Object.assign(td, { className: "drawn", rowSpan: this.rows, colSpan: this.cols })
    td.append(this.canvas)
    this.fitted = ""
    this.cells = Array.from({ length: this.rows * this.cols }, () => ({ text: "", paint: null }))
  }

  /** Takes the size and the font that the style gives it, as sharp as the screen can show them. */
  fit() {
    const { canvas, context } = this
    if (!context) return
    const style = getComputedStyle(canvas)
    const { width, height } = this.area()
    const lengths = [width, height, parseFloat(style.fontSize), parseFloat(style.getPropertyValue("--rule"))]
    const [across, down, size, outline] = lengths.map((length) => length * devicePixelRatio)
    const font = `${size}px ${style.fontFamily}`
    const line = 2 * devicePixelRatio
    this.edges = {
      pixel: [[style.getPropertyValue("--pixel"), outline, 0]],
      mark: [
        ["#000", line, 0],
        ["#fff", line, line],
      ],
    }
    const fitted = [across, down, font, outline, document.fonts.check(font)].join() // a late font changes the drawing
    if (this.fitted === fitted) return
    this.fitted = fitted
    Object.assign(canvas, { width: Math.round(across), height: Math.round(down) })
    context.font = font
    context.textAlign = "center"
    this.rise = context.measureText("0").actualBoundingBoxAscent / 2
    this.cells.forEach((_, index) => this.draw(index))
  }

  /**
   * @override
   * @param {string[]} rows
   * @param {string[]} cols
   */
  heads(rows, cols) {
    super.heads(rows, cols)
    this.canvas.ariaLabel = `Rows ${rows[0]} to ${rows.at(-1)}, columns ${cols[0]} to ${cols.at(-1)}`
  }

  /**
   * @param {number} index
   * @param {string} text
   * @param {Paint} paint
   */
  show(index, text, paint) {
    const cell = this.cells[index]
    if (cell.text === text && cell.paint === paint) return
    Object.assign(cell, { text, paint })
    this.draw(index)
  }

  /** @param {number} index */
  shownIn(index) {
    return this.cells[index].text
  }

  /** @param {number} index */
  draw(index) {
    const { canvas, context } = this
    const { text, paint } = this.cells[index] ?? {}
    if (!context || !paint) return
    const [row, col] = this.placeOf(index)
    const [left, right] = [col, col + 1].map((at) => Math.round((at * canvas.width) / this.cols))
    const [top, bottom] = [row, row + 1].map((at) => Math.round((at * canvas.height) / this.rows))
    const line = Math.round(devicePixelRatio)
    const [across, down] = [right - left - line, bottom - top - line]
    context.clearRect(left, top, right - left, bottom - top)
    context.fillStyle = LINE
    context.fillRect(left, top, right - left, bottom - top)
    if (!paint.fill) context.clearRect(left, top, across, down)
    else {
      context.fillStyle = paint.fill
      context.fillRect(left, top, across, down)
    }
    if (paint.hatch) {
      const lines = context.createLinearGradient(left, top, right, bottom)
      let [before, after] = [paint.fill, paint.hatch]
      for (const percent of HATCHING) {
        lines.addColorStop(percent / 100, before)
        lines.addColorStop(percent / 100, after)
        ;[before, after] = [after, before]
      }
      context.fillStyle = lines
      context.fillRect(left, top, across, down)
      const [plate, height] = [context.measureText(text).width + 4 * line, 4 * this.rise]
      context.fillStyle = paint.fill
      context.fillRect((left + right - line - plate) / 2, (top + bottom - line - height) / 2, plate, height)
    }
    if (text) {
      context.fillStyle = paint.ink
      context.fillText(text, (left + right - line) / 2, (top + bottom - line) / 2 + this.rise)
    }
    for (const [colour, width, inset] of this.edgesOf(index)) {
      const within = inset + width / 2
      context.strokeStyle = colour
      context.lineWidth = width
      context.strokeRect(left + within, top + within, across - 2 * within, down - 2 * within)
    }
  }

  /** @param {number} index */
  edgesOf(index) {
    if (this.marks.get("pixel")?.includes(index)) return this.edges.pixel
    for (const indices of this.marks.values()) if (indices.includes(index)) return this.edges.mark
    return []
  }

  /**
   * @param {string} name
   * @param {number[]} indices
   */
  mark(name, indices) {
    const before = this.marks.get(name) ?? []
    this.marks.set(name, indices)
    for (const index of new Set([...before, ...indices])) this.draw(index)
  }

  /**
   * Number of the cell that an event is about, if it is about one.
   * @param {Event} event
   */
  indexOf(event) {
    const area = this.area()
    if (!(event instanceof MouseEvent && isInside(event, area))) return undefined
    const [row, col] = cellAt(event, area, [this.rows, this.cols])
    return row * this.cols + col
  }

  /** Where the cells are, without the headers. */
  area() {
    return this.canvas.getBoundingClientRect()
  }
}
