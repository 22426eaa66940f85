// Shows the kernel that Python sends and tells Python what a person did to it. Python does the arithmetic; the one sum made
// here is the nudge of a weight, so that it shows at once.

const LARGEST_SIDE = 9
const NUDGE_DELAY = 120 // ms: a burst of arrow keys is one edit
const NUMBER = /(\d+\.?\d*|\.\d+)(e[-+−]?\d+)?(\s*\/\s*[\d.]+)?/gi

const toNumber = (text) => {
  const [above, below = 1] = text.replaceAll(MINUS, "-").split("/").map(Number)
  return above / below
}

const toText = (number) => String(Number(number.toPrecision(15))).replace("-", MINUS)

// The text itself if it fits, else the weight with as many decimals as fit.
const shorten = (text, weight, characters) => {
  if (text.length <= characters) return text
  for (let decimals = 6; decimals > 0; decimals--) {
    const rounded = weight.toFixed(decimals).replace("-", MINUS).replace("0.", ".")
    if (rounded.length <= characters && toNumber(rounded) !== 0) return rounded
  }
  const whole = Math.round(weight)
  return whole === 0 ? "≈0" : toText(whole)
}

class Editor {
  constructor(parent, seq) {
    const find = (selector) => parent.querySelector(selector)
    this.root = find(".editor")
    this.size = find(".size")
    this.grid = find(".grid")
    this.probe = find(".probe")
    this.said = find(".said")
    this.pasteToggle = find(".paste-toggle")
    this.pasteForm = find("form")
    this.matrix = find("textarea")
    this.outputs = [...parent.querySelectorAll("output")]
    this.sideButtons = [...parent.querySelectorAll("[data-side]")]
    this.actionButtons = [...parent.querySelectorAll("[data-action]")]
    this.undo = find("[data-action=undo]")

    this.cells = []
    this.typed = null // index of the focused cell while its text is not sent
    this.entered = null // the cell that has just got the focus, or in which Enter was pressed last
    this.seq = seq // of the last message sent
    this.unanswered = []
    this.dismissed = null // seq of an error that Escape has cleared

    for (const button of this.actionButtons) {
      button.addEventListener("click", () => this.press(button, { action: button.dataset.action }))
    }
    for (const button of this.sideButtons) {
      const { side, by } = button.dataset
      button.addEventListener("click", () => this.press(button, { side, by: Number(by) }))
    }
    this.grid.addEventListener("focusin", (event) => this.enter(event.target))
    this.grid.addEventListener("focusout", () => this.commit())
    this.grid.addEventListener("mouseup", (event) => this.again(event))
    this.grid.addEventListener("input", (event) => this.type(event.target))
    this.grid.addEventListener("keydown", (event) => this.key(event))
    this.grid.addEventListener("paste", (event) => this.paste(event))
    this.pasteToggle.addEventListener("click", () => this.openPaste(this.pasteForm.hidden))
    this.pasteForm.addEventListener("submit", (event) => {
      event.preventDefault()
      this.send({ text: this.matrix.value })
    })
    this.pasteForm.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.openPaste(false)
    })
    this.observer = new ResizeObserver(() => this.measure())
    this.observer.observe(this.grid)
    this.observer.observe(this.probe)
  }

  destroy() {
    clearTimeout(this.timer)
    this.observer.disconnect()
  }

  // Messages ----------------------------------------------------------------------------------------------------------

  // A trigger can be dropped when the next one follows at once, so each carries all that is not answered yet.
  send(message) {
    this.seq += 1
    this.unanswered.push({ ...message, seq: this.seq })
    this.setTriggerValue("edit", this.unanswered)
    this.undo.ariaDisabled = false // what was just sent can be taken back, before Python has said so
  }

  update(data) {
    this.unanswered = this.unanswered.filter((message) => message.seq > data.seq)
    if (this.unanswered.length) return // newer than this answer: its own is on the way
    const old = this.data
    const sent = old && old.seq < data.seq
    this.data = data
    if (sent && !data.error && !this.pasteForm.hidden && this.matrix.value) this.openPaste(false)
    this.root.classList.toggle("projector", data.projector)
    if (!old || old.rows !== data.rows || old.cols !== data.cols) this.build()
    this.paint()
  }

  // Drawing -----------------------------------------------------------------------------------------------------------

  build() {
    const { rows, cols, editable } = this.data
    const focused = this.focused() === -1 ? null : this.cells[this.focused()].dataset
    this.typed = null
    this.grid.style.setProperty("--rows", rows)
    this.grid.style.setProperty("--cols", cols)
    this.root.classList.toggle("large", !editable)
    this.grid.role = editable ? "group" : "img"
    this.cells = Array.from({ length: rows * cols }, (_, index) => {
      const cell = document.createElement(editable ? "input" : "span")
      const row = Math.floor(index / cols)
      const col = index % cols
      cell.className = "cell"
      if (editable) {
        Object.assign(cell, { type: "text", autocomplete: "off", spellcheck: false, enterKeyHint: "done" })
        Object.assign(cell.dataset, { row, col })
        cell.ariaLabel = `row ${row}, column ${col}`
        cell.style.justifySelf = col < cols / 2 ? "start" : "end"
      }
      return cell
    })
    this.grid.replaceChildren(...this.cells)
    if (focused && editable) {
      const row = Math.min(focused.row, rows - 1)
      this.cells[row * cols + Math.min(focused.col, cols - 1)].focus()
    }
    this.measure()
  }

  // Not with every change of a weight: the browser would have to lay out the whole page at once.
  measure() {
    if (!this.data) return
    const digit = this.probe.getBoundingClientRect().width / 10
    this.characters = Math.floor((this.grid.clientWidth / this.data.cols - 3) / digit)
    this.fit()
  }

  paint() {
    const { rows, cols, texts, fills, inks, canUndo } = this.data
    write(this.size, `${rows} × ${cols}`)
    this.grid.style.setProperty("--longest", Math.max(...texts.map((text) => text.length)))
    this.cells.forEach((cell, index) => {
      cell.style.setProperty("--fill", fills[index])
      cell.style.setProperty("--ink", inks[index])
    })
    for (const output of this.outputs) write(output, String(this.data[output.dataset.of]))
    for (const button of this.sideButtons) {
      const length = this.data[button.dataset.side]
      button.ariaDisabled = button.dataset.by < 0 ? length === 1 : length >= LARGEST_SIDE
    }
    this.undo.ariaDisabled = !canUndo
    this.fit()
    this.say()
  }

  // Writes every weight into its cell, but never over what is being typed.
  fit() {
    const { texts, weights, editable, bad, cols } = this.data
    const { characters } = this
    this.cells.forEach((cell, index) => (cell.title = texts[index]))
    if (!editable) return
    const focused = this.focused()
    const wrong = bad && this.dismissed !== this.data.seq ? bad.row * cols + bad.col : -1
    this.cells.forEach((cell, index) => {
      cell.ariaInvalid = index === wrong
      cell.classList.toggle("long", texts[index].length > characters)
      cell.style.setProperty("--characters", texts[index].length)
      if (index === this.typed) return
      const whole = index === focused ? texts[index] : shorten(texts[index], weights[index], characters)
      const text = index === wrong ? bad.text : whole
      if (cell.value === text) return
      cell.value = text
      if (index === focused) cell.select()
    })
  }

  say() {
    const { error, sentence, seq } = this.data
    const wrong = error && this.dismissed !== seq
    write(this.said, wrong ? error : sentence)
    this.said.classList.toggle("error", Boolean(wrong))
  }

  // What people do ----------------------------------------------------------------------------------------------------

  focused() {
    return this.cells.indexOf(this.root.getRootNode().activeElement)
  }

  press(button, message) {
    if (button.ariaDisabled === "true") return
    this.commit()
    this.send(message)
  }

  enter(cell) {
    this.fit()
    cell.select()
    this.entered = cell
  }

  // Whoever clicks a cell, after Enter too, means to type another number, not to add a digit. WebKit would take back what is
  // selected when the mouse is let go.
  again(event) {
    if (this.entered === event.target && this.typed === null) {
      event.preventDefault()
      event.target.select()
    }
    this.entered = null
  }

  type(cell) {
    clearTimeout(this.timer)
    this.typed = this.cells.indexOf(cell)
  }

  key(event) {
    const steps = { ArrowUp: 1, ArrowDown: -1 }
    if (event.key === "Enter") {
      this.commit()
      event.target.select()
      this.entered = event.target
    } else if (event.key === "Escape") {
      this.revert()
    } else if (event.key in steps) {
      event.preventDefault()
      this.nudge(event.target, steps[event.key] * (event.shiftKey ? 0.1 : 1))
    }
  }

  nudge(cell, step) {
    const index = this.cells.indexOf(cell)
    const shown = cell.value === this.data.texts[index]
    const nudged = (shown ? this.data.weights[index] : toNumber(cell.value)) + step
    if (!Number.isFinite(nudged)) return
    cell.value = toText(nudged)
    this.type(cell)
    this.timer = setTimeout(() => this.commit(), NUDGE_DELAY)
  }

  commit() {
    clearTimeout(this.timer)
    const index = this.typed
    this.typed = null
    if (index !== null) {
      const cell = this.cells[index]
      const text = cell.value.trim()
      if (text !== this.data.texts[index]) {
        this.data.texts[index] = text
        this.data.weights[index] = toNumber(text)
        this.send({ row: Number(cell.dataset.row), col: Number(cell.dataset.col), text })
      }
    }
    this.fit()
  }

  revert() {
    clearTimeout(this.timer)
    this.typed = null
    this.dismissed = this.data.seq
    this.fit()
    this.say()
  }

  paste(event) {
    const text = event.clipboardData.getData("text")
    if ((text.match(NUMBER) ?? []).length < 2) return
    event.preventDefault()
    this.revert()
    this.send({ text })
  }

  openPaste(open) {
    this.pasteForm.hidden = !open
    this.pasteToggle.ariaExpanded = open
    if (open) this.matrix.focus()
    else {
      this.matrix.value = ""
      this.pasteToggle.focus()
    }
  }
}

const editors = new WeakMap() // Streamlit runs the default export on the same elements for every change of data

export default function ({ parentElement, data, setTriggerValue }) {
  if (!editors.has(parentElement)) editors.set(parentElement, new Editor(parentElement, data.seq))
  const editor = editors.get(parentElement)
  editor.setTriggerValue = setTriggerValue
  editor.update(data)
  return () => {
    editors.delete(parentElement)
    editor.destroy()
  }
}
