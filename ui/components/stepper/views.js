// Parts of the pictures, magnified, and the window over them; put after tables.js, which sorts before it.

const MAX_VIEW_SIDE = 24
const LINE = "rgb(128 128 128 / 35%)" // between cells, in both themes
const HATCHING = [8, 12, 20, 24, 76, 80, 88, 92] // per cent of the diagonal, where lines begin and end; as in stepper.css

// A table whose cells are drawn: to write a hundred texts anew takes longer than a frame may, to draw them a tenth of it.
// What is not known is left free, and shows the paper of the canvas.
class DrawnGrid extends Grid {
  fill([line]) {
    const td = line.insertCell()
    Object.assign(td, { className: "drawn", rowSpan: this.rows, colSpan: this.cols })
    this.canvas = document.createElement("canvas")
    this.canvas.role = "img"
    td.append(this.canvas)
    this.context = this.canvas.getContext("2d")
    this.fitted = null // to what size and font
    return Array.from({ length: this.rows * this.cols }, () => ({}))
  }

  // Takes the size and the font that the style gives it, as sharp as the screen can show them.
  fit() {
    const { canvas, context } = this
    const style = getComputedStyle(canvas)
    const { width, height } = this.area()
    const lengths = [width, height, parseFloat(style.fontSize), parseFloat(style.getPropertyValue("--outline"))]
    const [across, down, size, outline] = lengths.map((length) => length * devicePixelRatio)
    const font = `${size}px ${style.fontFamily}`
    this.edges = {
      pixel: [[style.getPropertyValue("--pixel"), outline, 0]],
      mark: [["#000", 2 * devicePixelRatio, 0], ["#fff", 2 * devicePixelRatio, 2 * devicePixelRatio]],
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

  heads(rows, cols) {
    super.heads(rows, cols)
    this.canvas.ariaLabel = `Rows ${rows[0]} to ${rows.at(-1)}, columns ${cols[0]} to ${cols.at(-1)}`
  }

  show(index, text, paint) {
    const cell = this.cells[index]
    if (cell.text === text && cell.paint === paint) return
    Object.assign(cell, { text, paint })
    this.draw(index)
  }

  draw(index) {
    const { canvas, context } = this
    const { text, paint } = this.cells[index] ?? {}
    if (!paint) return
    const [row, col] = [Math.floor(index / this.cols), index % this.cols]
    const [left, right] = [col, col + 1].map((at) => Math.round((at * canvas.width) / this.cols))
    const [top, bottom] = [row, row + 1].map((at) => Math.round((at * canvas.height) / this.rows))
    const line = Math.round(devicePixelRatio)
    const inside = [left, top, right - left - line, bottom - top - line]
    context.clearRect(left, top, right - left, bottom - top)
    context.fillStyle = LINE
    context.fillRect(left, top, right - left, bottom - top)
    context.clearRect(...inside)
    if (paint.fill) {
      context.fillStyle = paint.fill
      context.fillRect(...inside)
    }
    if (paint.hatch) {
      const lines = context.createLinearGradient(left, top, right, bottom)
      HATCHING.forEach((percent, number) => {
        const [before, after] = number % 2 ? [paint.hatch, paint.fill] : [paint.fill, paint.hatch]
        lines.addColorStop(percent / 100, before)
        lines.addColorStop(percent / 100, after)
      })
      context.fillStyle = lines
      context.fillRect(...inside)
    }
    if (text) {
      context.fillStyle = paint.ink
      context.fillText(text, (left + right - line) / 2, (top + bottom - line) / 2 + this.rise)
    }
    const marks = Object.keys(this.marks).filter((name) => this.marks[name].includes(index))
    if (!marks.length) return
    for (const [colour, width, inset] of marks.includes("pixel") ? this.edges.pixel : this.edges.mark) {
      context.strokeStyle = colour
      context.lineWidth = width
      const [x, y, across, down] = inside
      const within = inset + width / 2
      context.strokeRect(x + within, y + within, across - 2 * within, down - 2 * within)
    }
  }

  mark(name, indices) {
    const before = this.marks[name] ?? []
    this.marks[name] = indices
    for (const index of new Set([...before, ...indices])) this.draw(index)
  }

  at(event) {
    const { left, top, width, height } = this.area()
    const [row, col] = [((event.clientY - top) / height) * this.rows, ((event.clientX - left) / width) * this.cols]
    if (row >= 0 && col >= 0 && row < this.rows && col < this.cols) return Math.floor(row) * this.cols + Math.floor(col)
  }

  area() {
    return this.canvas.getBoundingClientRect()
  }
}

// One part of a picture, magnified. It stays where it is while the window moves inside it, and then turns a page.
class View {
  constructor(box) {
    this.box = box
    this.table = box.querySelector("table")
    this.grid = new Grid(this.table)
    this.origin = [0, 0]
  }

  // Chooses how much of `total` is shown: `side` of it, where numbers of the longest length have room.
  resize(total, side, longest, { digit, padding, heads, drawn, editable }) {
    const cell = Math.ceil(longest * digit) + padding
    const room = Math.max(3, Math.floor((this.box.clientWidth - heads) / cell))
    this.total = total
    this.size = total.map((n, axis) => Math.min(n, side[axis], axis ? room : MAX_VIEW_SIDE))
    const Kind = drawn ? DrawnGrid : Grid
    if (this.grid.constructor !== Kind) this.grid = new Kind(this.table)
    this.grid.resize(...this.size, editable)
    this.table.style.setProperty("--digits", longest)
    this.grid.fit()
    this.last = null
  }

  // Brings the places from low to high (exclusive, rows and columns) into sight, unless they are pointed at in this view;
  // true if all cells are to be written anew.
  follow(low, high, from) {
    if (from === this && this.last) return (this.turned = false)
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
    return (this.turned = !before || before.some((at, axis) => at !== this.origin[axis]))
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

  spot(index) {
    return [this.origin[0] + Math.floor(index / this.size[1]), this.origin[1] + (index % this.size[1])]
  }

  // Shows what is magnified: by its rows and columns, and in the picture, where a frame around all would say nothing.
  showPlace(outline, pad) {
    if (!this.turned) return
    place(outline, this.total, ...this.origin, ...this.size)
    outline.hidden = this.size.every((n, axis) => n === this.total[axis])
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
    const cells = view.grid.area()
    this.cell = [cells.height / view.size[0], cells.width / view.size[1]]
    const { style } = this.area
    style.top = `${cells.top - box.top}px`
    style.left = `${cells.left - box.left}px`
    style.height = `${cells.height}px`
    style.width = `${cells.width}px`
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
