// A table of numbers with row and column headers. It touches the page only where something changed.
class Grid {
  constructor(table, name = "") {
    this.table = table
    this.name = name // of an input, before its place
    this.caption = table.caption
    this.cells = []
    this.marks = {} // by name, the numbers of the cells
    this.rows = this.cols = 0
  }

  resize(rows, cols, editable = false) {
    if (this.rows === rows && this.cols === cols && this.editable === editable) return
    Object.assign(this, { rows, cols, editable, marks: {} })
    const head = document.createElement("thead")
    const body = document.createElement("tbody")
    const line = head.insertRow()
    line.insertCell()
    this.colHeads = Array.from({ length: cols }, () => this.head(line, "col"))
    this.rowHeads = Array.from({ length: rows }, () => this.head(body.insertRow(), "row"))
    this.cells = this.fill([...body.rows])
    this.table.replaceChildren(this.caption, head, body)
    this.table.style.setProperty("--rows", rows)
    this.table.style.setProperty("--cols", cols)
  }

  // Puts the cells into the rows and returns them.
  fill(lines) {
    return lines.flatMap((line, row) => Array.from({ length: this.cols }, (_, col) => this.cell(line, row, col)))
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
    Object.assign(td.dataset, { row, col })
    td.index = row * this.cols + col
    if (this.editable) {
      const input = document.createElement("input")
      Object.assign(input, { type: "text", autocomplete: "off", spellcheck: false, enterKeyHint: "done" })
      input.ariaLabel = `${this.name}row ${row}, column ${col}`
      td.append(input)
      return { td, input }
    }
    td.append("")
    return { td, text: td.firstChild }
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
    const { td, paint: before = {} } = cell
    cell.paint = paint
    td.style.backgroundColor = paint.fill
    if (before.ink !== paint.ink) td.style.color = paint.ink
    if (paint.hatch) td.style.setProperty("--hatch", paint.hatch)
    td.classList.toggle("hatched", Boolean(paint.hatch))
    td.classList.toggle("unknown", !paint.fill)
  }

  // To do when the page is laid out.
  fit() {}

  // The number of the cell under the mouse.
  at(event) {
    return event.target.closest("td[data-row]")?.index
  }

  // Where the cells are, without the headers.
  area() {
    const { left, top } = this.cells[0].td.getBoundingClientRect()
    const { right, bottom } = this.cells.at(-1).td.getBoundingClientRect()
    return new DOMRect(left, top, right - left, bottom - top)
  }

  // Gives the class to these cells and to no other.
  mark(name, indices) {
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

const place = (element, [rows, cols], top, left, height, width) => {
  element.hidden = false
  element.style.top = `${(100 * top) / rows}%`
  element.style.left = `${(100 * left) / cols}%`
  element.style.height = `${(100 * height) / rows}%`
  element.style.width = `${(100 * width) / cols}%`
}
