// What people change, for Python to compute anew: weights that they type, pixels that they paint; put before stepper.js.

// Numbers what is sent. A trigger can be dropped when the next one follows at once, so each carries all that is not answered.
class Messages {
  constructor(trigger) {
    this.trigger = trigger
    this.open = []
  }

  send(message) {
    this.seq += 1
    this.open.push({ ...message, seq: this.seq })
    this.trigger(this.open)
  }

  // Takes in the number of the last message that is answered; tells whether all are.
  answered(seq) {
    this.seq ??= seq
    this.open = this.open.filter((message) => message.seq > seq)
    return this.open.length === 0
  }
}

// The cells of the kernel: the exact text while one is typed into, the short one else.
class Weights {
  constructor(stepper) {
    const { table } = stepper.kernel
    const cellOf = (event) => stepper.kernel.cells[event.target.closest("td").index]
    const commit = (event) => {
      const cell = cellOf(event)
      if (!cell.typed) return
      cell.typed = false
      stepper.pause()
      const { row, col } = cell.td.dataset
      stepper.messages.send({ row: Number(row), col: Number(col), text: cell.input.value.trim() })
    }
    let entered = null // the field that has just got the focus, or in which Enter was pressed last
    table.addEventListener("focusin", (event) => {
      const cell = cellOf(event)
      if (!cell.td.classList.contains("bad")) cell.input.value = stepper.data.texts[cell.td.index]
      cell.input.select()
      entered = cell.input
    })
    // Whoever clicks a cell, after Enter too, means to type another weight, not to add a digit. WebKit would take back what
    // is selected when the mouse is let go.
    table.addEventListener("mouseup", (event) => {
      if (event.target === entered && !cellOf(event).typed) {
        event.preventDefault()
        entered.select()
      }
      entered = null
    })
    table.addEventListener("input", (event) => (cellOf(event).typed = true))
    table.addEventListener("focusout", (event) => {
      const cell = cellOf(event)
      if (cell.typed) commit(event)
      else cell.input.value = cell.shown
    })
    table.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        commit(event)
        event.target.select()
        entered = event.target
      }
      if (event.key !== "Escape") return
      cellOf(event).typed = false
      event.target.value = cellOf(event).shown
    })
  }
}

// Paints and types pixels into the magnified input.
class Brush {
  constructor(stepper) {
    const { find } = stepper
    this.stepper = stepper
    this.view = stepper.input.view
    this.box = find(".brush")
    this.button = find(".paint")
    this.grey = find(".grey")
    this.swatch = find(".swatch")
    this.take(false)
    this.stroke = null // pixels painted since the button went down
    this.button.addEventListener("click", () => this.toggle())
    this.grey.addEventListener("input", () => this.showGrey())
    this.showGrey()
    this.listenToStrokes(this.view.table)
    this.listenToKeys(this.view.table)
  }

  build({ paintable }) {
    this.box.hidden = !paintable
    if (!paintable) this.take(false)
  }

  // Takes the brush up, or puts it down.
  take(painting) {
    this.painting = painting
    this.button.ariaPressed = painting
    this.stepper.root.classList.toggle("painting", painting)
  }

  toggle() {
    this.take(!this.painting)
    this.stepper.pause()
    this.stepper.lay()
  }

  showGrey() {
    const value = Number(this.grey.value)
    this.swatch.textContent = value
    this.swatch.style.background = GREYS[value].fill
    this.swatch.style.color = GREYS[value].ink
  }

  listenToStrokes(table) {
    const paintAt = (event) => {
      const td = this.stepper.root.getRootNode().elementFromPoint(event.clientX, event.clientY)?.closest("td[data-row]")
      if (td && table.contains(td)) this.paint(td.index, Number(this.grey.value))
    }
    table.addEventListener("mousedown", (event) => this.painting && event.preventDefault()) // no focus: that opens keyboards
    table.addEventListener("dblclick", (event) => event.target.matches("input") && event.target.focus())
    table.addEventListener("pointerdown", (event) => {
      if (!this.painting || event.button !== 0) return
      this.stroke = []
      event.target.releasePointerCapture?.(event.pointerId)
      paintAt(event)
    })
    table.addEventListener("pointermove", (event) => this.stroke && paintAt(event))
    for (const end of ["pointerup", "pointerleave", "pointercancel"]) table.addEventListener(end, () => this.finish())
  }

  listenToKeys(table) {
    table.addEventListener("focusin", (event) => event.target.select())
    table.addEventListener("focusout", (event) => this.type(event.target))
    table.addEventListener("keydown", (event) => {
      const by = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key]
      if (event.key === "Enter") this.type(event.target)
      if (!by) return
      event.preventDefault()
      const td = event.target.closest("td")
      const [row, col] = [Number(td.dataset.row) + by[0], Number(td.dataset.col) + by[1]]
      table.querySelector(`td[data-row="${row}"][data-col="${col}"] input`)?.focus()
    })
  }

  // Takes what is in the field of a pixel.
  type(input) {
    const { index } = input.closest("td")
    const { shown } = this.view.grid.cells[index]
    const text = input.value.trim()
    const value = Number(text)
    if (text === shown) return
    if (text === "" || !Number.isInteger(value) || value < 0 || value > 255) {
      input.value = shown
      return this.stepper.noteInput("A pixel is a whole number from 0 to 255.")
    }
    this.stroke = []
    this.paint(index, value)
    this.finish()
  }

  // Paints a cell; border pixels follow when Python has answered.
  paint(index, value) {
    const { data } = this.stepper
    const { view } = this
    const spot = view.spot(index)
    const at = spot[0] * data.outer[1] + spot[1]
    if (this.stepper.isBorder(spot) || data.padded[at] === value) return
    data.padded[at] = value
    view.grid.show(index, `${value}`, GREYS[value])
    this.stroke.push([spot[0] - data.pad[0], spot[1] - data.pad[1], value])
  }

  finish() {
    if (this.stroke?.length) this.stepper.messages.send({ pixels: this.stroke })
    this.stroke = null
  }
}
