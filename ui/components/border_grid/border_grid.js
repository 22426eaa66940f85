// Marks the same cell in the grids of all borders, and draws the arrows that Python's source indices name.

const SVG = "http://www.w3.org/2000/svg"
const FEW = 10 // up to so many cells a side, digits are larger
// In cells: how far the arrow stays away from both centres, so that digits can be read, and its head.
const STRONG = { gap: 0.28, head: 0.3 }
const WEAK = { gap: 0.06, head: 0.22 }

const place = ([row, col]) => `row ${label(row)}, column ${label(col)}`

const draw = (name, attributes) => {
  const element = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  return element
}

const arrow = (from, to, strong) => {
  const { gap, head } = strong ? STRONG : WEAK
  const length = Math.hypot(to[1] - from[1], to[0] - from[0])
  const [dx, dy] = [(to[1] - from[1]) / length, (to[0] - from[0]) / length]
  const [x2, y2] = [to[1] + 0.5 - dx * gap, to[0] + 0.5 - dy * gap]
  const start = { x1: from[1] + 0.5 + dx * gap, y1: from[0] + 0.5 + dy * gap }
  const line = { ...start, x2: x2 - dx * head, y2: y2 - dy * head }
  const corners = [
    [x2, y2],
    [x2 - dx * head - (dy * head) / 2, y2 - dy * head + (dx * head) / 2],
    [x2 - dx * head + (dy * head) / 2, y2 - dy * head - (dx * head) / 2],
  ]
  const group = draw("g", { class: strong ? "arrow" : "arrow weak" })
  Object.assign(group.dataset, { from: from.join(), to: to.join() })
  group.append(draw("line", { class: "halo", ...line }), draw("line", { class: "line", ...line }))
  group.append(draw("polygon", { class: "head", points: corners.join(" ") }))
  return group
}

// One border around the picture. Cells are counted from the corner of the border, places from that of the picture.
class Grid {
  constructor(data, grid) {
    this.data = data
    this.grid = grid
    this.sizes = grid.sources.map((sources) => sources.length)
    this.figure = document.createElement("figure")
    this.figure.dataset.border = grid.name
    this.figure.append(this.head(), this.board())
    this.where = document.createElement("p")
    this.where.className = "where"
    this.figure.append(this.where)
    this.weak.replaceChildren(...(data.allArrows ? this.arrows(() => true, false) : []))
  }

  head() {
    const caption = document.createElement("figcaption")
    const title = document.createElement("h3")
    const about = document.createElement("div")
    title.textContent = this.grid.title
    about.textContent = this.grid.about
    about.className = "about"
    caption.append(title, about)
    return caption
  }

  board() {
    const [rows, cols] = this.sizes
    const board = document.createElement("div")
    const cells = document.createElement("div")
    board.className = `board${cols <= FEW ? " few" : ""}`
    cells.className = "cells"
    cells.role = "group"
    cells.ariaLabel = `${this.grid.title}: the picture and its border. Arrow keys move from cell to cell.`
    this.cells = Array.from({ length: rows * cols }, (_, index) => this.cell(Math.floor(index / cols), index % cols))
    cells.append(...this.cells)
    const p = this.data.padding
    const svg = draw("svg", { viewBox: `0 0 ${cols} ${rows}`, "aria-hidden": true })
    const edge = { class: "picture-edge", x: p, y: p, width: cols - 2 * p, height: rows - 2 * p }
    this.weak = draw("g", {})
    this.strong = draw("g", {})
    svg.append(draw("rect", edge), this.weak, this.strong)
    board.append(cells, svg)
    return board
  }

  cell(row, col) {
    const source = this.source([row, col])
    const value = source ? this.data.pixels[source[0]][source[1]] : 0
    const button = document.createElement("button")
    const isBorder = this.isBorder([row, col])
    button.type = "button"
    button.tabIndex = -1
    button.className = isBorder ? (this.grid.madeUp ? "border" : "none") : "pixel"
    button.disabled = isBorder && !this.grid.madeUp
    Object.assign(button.dataset, { row: row - this.data.padding, col: col - this.data.padding })
    button.textContent = value
    button.ariaLabel = `${place(this.placeOf([row, col]))}: ${value}`
    button.style.backgroundColor = `rgb(${value} ${value} ${value})`
    button.style.setProperty("--ink", source ? this.data.inks[source[0]][source[1]] : "#fff")
    return button
  }

  at([row, col]) {
    return this.cells[row * this.sizes[1] + col]
  }

  placeOf(cell) {
    return cell.map((at) => at - this.data.padding)
  }

  // The row and column of the pixel that a cell shows, or null where no pixel is copied.
  source(cell) {
    const source = cell.map((at, axis) => this.grid.sources[axis][at])
    return source.includes(-1) ? null : source
  }

  isBorder(cell) {
    return cell.some((at, axis) => at < this.data.padding || at >= this.sizes[axis] - this.data.padding)
  }

  // Arrows from the border cells that `wanted` names, to their sources.
  arrows(wanted, strong) {
    const found = []
    for (let row = 0; row < this.sizes[0]; row++) {
      for (let col = 0; col < this.sizes[1]; col++) {
        const source = this.source([row, col])
        if (!source || !this.isBorder([row, col]) || !wanted([row, col], source)) continue
        found.push(arrow([row, col], source.map((at) => at + this.data.padding), strong))
      }
    }
    return found
  }

  mark(cell) {
    const border = this.isBorder(cell)
    const source = this.source(cell)
    const same = (one, other) => one.every((at, axis) => at === other[axis])
    const wanted = border ? (from) => same(from, cell) : (_, to) => same(to, source)
    const arrows = this.arrows(wanted, true)
    this.strong.replaceChildren(...arrows)
    this.cells.forEach((button) => button.classList.remove("chosen", "source"))
    this.cells.forEach((button) => (button.tabIndex = -1))
    this.at(cell).classList.add("chosen")
    this.at(cell).tabIndex = 0
    if (border && source) this.at(source.map((at) => at + this.data.padding)).classList.add("source")
    this.where.textContent = this.sentence(cell, border, source, arrows.length)
  }

  sentence(cell, border, source, count) {
    const here = place(this.placeOf(cell))
    const start = `${here[0].toUpperCase()}${here.slice(1)}`
    if (!border) return `${start}: a pixel of the picture, copied ${count === 1 ? "once" : `${count} times`}.`
    if (!this.grid.madeUp) return `${start}: not there. No window reaches it.`
    return source ? `${start}: copies ${place(source)}.` : `${start}: 0, copied from nowhere.`
  }
}

class BorderGrids {
  constructor(parent) {
    this.box = parent.querySelector(".grids")
    this.said = parent.querySelector(".said")
    this.box.onpointerover = (event) => this.choose(event, false)
    this.box.onclick = (event) => this.choose(event, true)
    this.box.onkeydown = (event) => this.walk(event)
    this.box.addEventListener("focusin", (event) => this.choose(event, true))
  }

  update(data) {
    const text = JSON.stringify(data)
    if (text === this.text) return
    const isNew = data.padding !== this.data?.padding || data.pixels.length !== this.data.pixels.length
    this.text = text
    this.data = data
    this.grids = data.grids.map((grid) => new Grid(data, grid))
    this.box.style.setProperty("--columns", data.pixels[0].length + 2 * data.padding)
    this.box.classList.toggle("all", data.allArrows)
    this.box.classList.toggle("projector", data.projector)
    this.box.replaceChildren(...this.grids.map((grid) => grid.figure))
    this.mark(isNew ? [0, data.padding > 1 ? 1 : 0] : this.cell)
  }

  mark(cell) {
    this.cell = cell
    this.grids.forEach((grid) => grid.mark(cell))
  }

  gridOf(target) {
    const figure = target.closest("figure")
    return this.grids.find((grid) => grid.figure === figure)
  }

  choose(event, aloud) {
    const button = event.target.closest("button")
    if (!button) return
    const cell = [button.dataset.row, button.dataset.col].map((at) => Number(at) + this.data.padding)
    this.mark(cell)
    if (aloud) this.said.textContent = this.gridOf(button).where.textContent
  }

  walk(event) {
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key]
    const grid = this.gridOf(event.target)
    if (!step || !grid) return
    event.preventDefault()
    const next = this.cell.map((at, axis) => Math.min(Math.max(at + step[axis], 0), grid.sizes[axis] - 1))
    if (!grid.at(next).disabled) grid.at(next).focus()
  }
}

const shown = new WeakMap() // Streamlit runs the default export on the same elements for every change of data

export default function ({ parentElement, data }) {
  if (!shown.has(parentElement)) shown.set(parentElement, new BorderGrids(parentElement))
  shown.get(parentElement).update(data)
}
