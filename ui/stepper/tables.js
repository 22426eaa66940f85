// Tables of numbers that touch the page only where something changed; put before stepper.js.

const MAX_VIEW_SIDE = 24
const CELL_PADDING = 3 // px

// A table of numbers with row and column headers. It touches the page only where something changed.
class Grid {
  constructor(table, name = "") {
    this.table = table
    this.name = name // of an input, before its place
    this.caption = table.caption
    this.cells = []
    this.rows = this.cols = 0
  }

  resize(rows, cols, editable = false) {
    if (this.rows === rows && this.cols === cols && this.editable === editable) return
    Object.assign(this, { rows, cols, editable })
    const head = document.createElement("thead")
    const body = document.createElement("tbody")
    const line = head.insertRow()
    line.append(document.createElement("td"))
    this.colHeads = Array.from({ length: cols }, () => this.head(line, "col"))
    this.rowHeads = []
    this.cells = []
    for (let row = 0; row < rows; row++) {
      const line = body.insertRow()
      this.rowHeads.push(this.head(line, "row"))
      for (let col = 0; col < cols; col++) this.cells.push(this.cell(line, row, col))
    }
    this.table.replaceChildren(this.caption, head, body)
    this.table.style.setProperty("--rows", rows)
    this.table.style.setProperty("--cols", cols)
  }

  head(line, scope) {
    const head = document.createElement("th")
    head.scope = scope
    head.append(document.createElement("div"))
    line.append(head)
    return head.firstChild
  }

  cell(line, row, col) {
    const td = line.insertCell()
    const fill = document.createElement("div")
    td.append(fill)
    Object.assign(td.dataset, { row, col })
    td.index = this.cells.length
    if (this.editable) {
      const input = document.createElement("input")
      Object.assign(input, { type: "text", autocomplete: "off", spellcheck: false, enterKeyHint: "done" })
      input.ariaLabel = `${this.name}row ${row}, column ${col}`
      fill.append(input)
      return { td, fill, input }
    }
    fill.append("")
    return { td, fill, text: fill.firstChild }
  }

  heads(rows, cols) {
    this.rowHeads.forEach((head, index) => write(head, rows[index]))
    this.colHeads.forEach((head, index) => write(head, cols[index]))
  }

  // What is typed and not sent yet is left alone.
  show(index, text, paint) {
    const cell = this.cells[index]
    if (cell.shown !== text) {
      cell.shown = text
      if (cell.text) cell.text.data = text
      else if (!cell.typed) cell.input.value = text
    }
    if (cell.paint === paint) return
    cell.paint = paint
    // Not the td is painted but what fills it: the style of a table cell takes many times longer to work out.
    const { fill } = cell
    fill.className = paint.kind
    fill.style.backgroundColor = paint.fill
    fill.style.color = paint.ink
    if (paint.hatch) fill.style.setProperty("--hatch", paint.hatch)
  }

  // Gives the class to these cells and to no other.
  mark(name, indices) {
    this.marks ??= {}
    const old = this.marks[name] ?? []
    for (const index of old) if (!indices.includes(index)) this.cells[index]?.td.classList.remove(name)
    for (const index of indices) this.cells[index]?.td.classList.add(name)
    this.marks[name] = indices
  }

  // Sets how many characters the cells must hold.
  digits(texts) {
    this.table.style.setProperty("--digits", Math.max(2, ...texts.map((text) => text.length)))
  }
}

// One part of a picture, magnified. It stays where it is while the window moves inside it, and then turns a page.
class View {
  constructor(box) {
    this.box = box
    this.grid = new Grid(box.querySelector("table"))
    this.origin = [0, 0]
  }

  resize(total, side, digitWidth, heads, longest, editable) {
    const cell = Math.ceil(longest * digitWidth) + CELL_PADDING
    const room = Math.max(3, Math.floor((this.box.clientWidth - heads) / cell))
    this.total = total
    this.size = total.map((n, axis) => Math.min(n, side[axis], axis ? room : MAX_VIEW_SIDE))
    this.grid.resize(...this.size, editable)
    this.last = null
  }

  // Brings the places from low to high (exclusive, rows and columns) into sight; true if all cells are to be written anew.
  follow(low, high) {
    const before = this.last && this.origin
    this.origin = this.origin.map((origin, axis) => {
      const [n, total] = [this.size[axis], this.total[axis]]
      const [from, to] = [low[axis], high[axis]]
      const moved = this.last ? from - this.last[axis] : Infinity
      let next = origin
      if (to - from + 2 > n || ((from < origin || to > origin + n) && Math.abs(moved) >= n)) next = Math.round((from + to - n) / 2)
      else if (to > origin + n) next = from - 1
      else if (from < origin) next = to + 1 - n
      return clamp(next, 0, total - n)
    })
    this.last = low
    return !before || before.some((at, axis) => at !== this.origin[axis])
  }

  // Calls back with number, row and column for each cell.
  each(callback) {
    const [rows, cols] = this.size
    const [top, left] = this.origin
    for (let row = 0, index = 0; row < rows; row++) {
      for (let col = 0; col < cols; col++, index++) callback(index, top + row, left + col)
    }
  }

  index(row, col) {
    const [i, j] = [row - this.origin[0], col - this.origin[1]]
    return i < 0 || j < 0 || i >= this.size[0] || j >= this.size[1] ? -1 : i * this.size[1] + j
  }

  // Shows in the picture what is magnified; a frame around all of it would say nothing.
  frame(outline) {
    place(outline, this.total, ...this.origin, ...this.size)
    outline.hidden = this.size.every((n, axis) => n === this.total[axis])
  }

  heads(pad) {
    const names = this.size.map((n, axis) => Array.from({ length: n }, (_, i) => label(this.origin[axis] + i - pad[axis])))
    this.grid.heads(...names)
  }
}

// The outlines of the window over the magnified pixels: moved as a whole, which is quicker than to mark each of its cells.
class Taps {
  constructor(area) {
    this.area = area
    this.taps = area.firstElementChild
  }

  lay(view, kernel, dilation) {
    const box = view.box.getBoundingClientRect()
    const first = view.grid.cells[0].td.getBoundingClientRect()
    const last = view.grid.cells.at(-1).td.getBoundingClientRect()
    this.cell = [(last.bottom - first.top) / view.size[0], (last.right - first.left) / view.size[1]]
    const { style } = this.area
    style.top = `${first.top - box.top}px`
    style.left = `${first.left - box.left}px`
    style.height = `${last.bottom - first.top}px`
    style.width = `${last.right - first.left}px`
    const [rows, cols] = kernel.map((n, axis) => `repeat(${n}, ${this.cell[axis]}px)`)
    this.taps.style.grid = `${rows} / ${cols}`
    this.taps.style.gap = dilation.map((d, axis) => `${(d - 1) * this.cell[axis]}px`).join(" ")
    if (this.taps.children.length === kernel[0] * kernel[1]) return
    this.taps.replaceChildren(...Array.from({ length: kernel[0] * kernel[1] }, () => document.createElement("div")))
  }

  move(view, { top, left }) {
    const [y, x] = [top, left].map((at, axis) => (at - view.origin[axis]) * this.cell[axis])
    this.taps.style.transform = `translate(${x}px, ${y}px)`
  }
}

const label = (number) => (number < 0 ? `${MINUS}${-number}` : `${number}`)

const place = (element, [rows, cols], top, left, height, width) => {
  element.hidden = false
  element.style.top = `${(100 * top) / rows}%`
  element.style.left = `${(100 * left) / cols}%`
  element.style.height = `${(100 * height) / rows}%`
  element.style.width = `${(100 * width) / cols}%`
}
