// Shows the kernel that Python sends and tells Python what a person did to it. Python does the arithmetic; the one sum made
// here is the nudge of a weight, so that it shows at once.
import { fieldOf, find, findButtons, make, write } from "../shared/dom.js"
import { Messages } from "../shared/messages.js"
import { mount } from "../shared/mount.js"
import { shorten, toNumber, toText } from "../shared/numbers.js"

/**
 * @typedef {object} Data
 * @property {number} seq of the last message that is applied
 * @property {number} rows
 * @property {number} cols
 * @property {boolean} editable
 * @property {string[]} texts the weights as people write them
 * @property {number[]} weights
 * @property {string[]} fills
 * @property {string[]} inks
 * @property {string} error
 * @property {{ row: number, col: number, text: string } | null} bad what the error is about
 * @property {string} note how the last weight was read, where that is not plain
 * @property {string} sentence
 * @property {string} title
 * @property {boolean} canUndo
 * @property {boolean} canRedo
 * @property {boolean} projector
 */

const LARGEST_SIDE = 9
const NUDGE_DELAY = 120 // ms: a burst of arrow keys is one edit
const NUMBER = /(\d+[.,]?\d*|\.\d+)(e[-+−]?\d+)?(\s*\/\s*[\d.]+)?/gi

class Editor {
  /** @param {import("../shared/mount.js").Component<Data>} component */
  constructor(component) {
    const { parentElement, data } = component
    this.root = find(parentElement, ".editor")
    this.title = find(parentElement, ".title")
    this.size = find(parentElement, ".size")
    this.grid = find(parentElement, ".grid")
    this.probe = find(parentElement, ".probe")
    this.said = find(parentElement, ".said")
    this.pasteToggle = find(parentElement, ".paste-toggle", HTMLButtonElement)
    this.pasteForm = find(parentElement, "form", HTMLFormElement)
    this.matrix = find(parentElement, "textarea", HTMLTextAreaElement)
    this.rows = find(parentElement, "[data-of=rows]")
    this.cols = find(parentElement, "[data-of=cols]")
    this.sideButtons = findButtons(parentElement, "[data-side]")
    this.undo = find(parentElement, "[data-action=undo]")
    this.redo = find(parentElement, "[data-action=redo]")

    this.data = data
    /** @type {HTMLElement[]} */
    this.cells = []
    /** @type {HTMLInputElement[]} */
    this.fields = [] // the cells, where they can be edited
    this.shape = "" // for which the cells are
    this.characters = 0 // that fit into a cell
    /** @type {number | null} */
    this.typed = null // index of the focused cell while its text is not sent
    /** @type {HTMLInputElement | null} */
    this.entered = null // the cell that has just got the focus, or in which Enter was pressed last
    /** @type {number | null} */
    this.dismissed = null // seq of an error that Escape has cleared
    /** @type {number | undefined} */
    this.timer = undefined
    this.messages = new Messages((open) => component.setTriggerValue("edit", open))

    for (const button of findButtons(parentElement, "[data-action]")) {
      button.addEventListener("click", () => this.press(button, { action: button.dataset.action }))
    }
    for (const button of this.sideButtons) {
      const { side, by } = button.dataset
      button.addEventListener("click", () => this.press(button, { side, by: Number(by) }))
    }
    this.grid.addEventListener("focusin", (event) => this.enter(fieldOf(event)))
    this.grid.addEventListener("focusout", () => this.commit())
    this.grid.addEventListener("mouseup", (event) => this.again(event))
    this.grid.addEventListener("input", (event) => this.type(fieldOf(event)))
    this.grid.addEventListener("keydown", (event) => this.key(event))
    this.grid.addEventListener("paste", (event) => this.paste(event))
    this.pasteToggle.addEventListener("click", () => this.openPaste(Boolean(this.pasteForm.hidden)))
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

  /** @param {Record<string, unknown>} message */
  send(message) {
    this.messages.post(message)
    this.undo.ariaDisabled = "false" // what was just sent can be taken back, before Python has said so
  }

  /** @param {Data} data */
  update(data) {
    if (!this.messages.answered(data.seq)) return // newer than this answer: its own is on the way
    const wasSent = this.data.seq < data.seq
    const shape = `${data.rows} ${data.cols}`
    this.data = data
    if (wasSent && !data.error && !this.pasteForm.hidden && this.matrix.value) this.openPaste(false)
    this.root.classList.toggle("projector", data.projector)
    if (shape !== this.shape) this.build()
    this.shape = shape
    this.paint()
  }

  // Drawing -----------------------------------------------------------------------------------------------------------

  build() {
    const { rows, cols, editable } = this.data
    const focused = this.fields[this.focused()]?.dataset
    this.typed = null
    this.grid.style.setProperty("--rows", `${rows}`)
    this.grid.style.setProperty("--cols", `${cols}`)
    this.root.classList.toggle("large", !editable)
    this.grid.role = editable ? "group" : "img"
    const indices = Array.from({ length: rows * cols }, (_, index) => index)
    this.fields = editable ? indices.map((index) => this.field(Math.floor(index / cols), index % cols)) : []
    this.cells = editable ? this.fields : indices.map(() => make("span", "cell"))
    this.grid.replaceChildren(...this.cells)
    if (focused && editable) {
      const [row, col] = [Math.min(Number(focused.row), rows - 1), Math.min(Number(focused.col), cols - 1)]
      this.fields[row * cols + col].focus()
    }
    this.measure()
  }

  /**
   * @param {number} row
   * @param {number} col
   */
  field(row, col) {
    const field = make("input", "cell")
    Object.assign(field, { type: "text", autocomplete: "off", spellcheck: false, enterKeyHint: "done" })
    Object.assign(field.dataset, { row, col })
    field.ariaLabel = `row ${row}, column ${col}`
    field.style.justifySelf = col < this.data.cols / 2 ? "start" : "end"
    return field
  }

  /** Not with every change of a weight: the browser would have to lay out the whole page at once. */
  measure() {
    const digit = this.probe.getBoundingClientRect().width / 10
    this.characters = Math.floor((this.grid.clientWidth / this.data.cols - 3) / digit)
    this.fit()
  }

  paint() {
    const { rows, cols, title, texts, fills, inks, canUndo, canRedo } = this.data
    write(this.title, title)
    write(this.size, `${rows} × ${cols}`)
    write(this.rows, `${rows}`)
    write(this.cols, `${cols}`)
    this.grid.style.setProperty("--longest", `${Math.max(...texts.map((text) => text.length))}`)
    this.cells.forEach((cell, index) => {
      cell.style.setProperty("--fill", fills[index])
      cell.style.setProperty("--ink", inks[index])
    })
    for (const button of this.sideButtons) {
      const length = button.dataset.side === "rows" ? rows : cols
      button.ariaDisabled = `${Number(button.dataset.by) < 0 ? length === 1 : length >= LARGEST_SIDE}`
    }
    this.undo.ariaDisabled = `${!canUndo}`
    this.redo.ariaDisabled = `${!canRedo}`
    this.fit()
    this.say()
  }

  /** Writes every weight into its cell, but never over what is being typed. */
  fit() {
    const { texts, weights, bad, cols, seq } = this.data
    const { characters } = this
    this.cells.forEach((cell, index) => (cell.title = texts[index]))
    const focused = this.focused()
    const wrong = bad && this.dismissed !== seq ? bad : null
    this.fields.forEach((field, index) => {
      const isWrong = wrong !== null && index === wrong.row * cols + wrong.col
      const isWhole = index === focused || texts[index].length <= characters
      field.ariaInvalid = `${isWrong}`
      field.classList.toggle("long", texts[index].length > characters)
      field.style.setProperty("--characters", `${texts[index].length}`)
      if (index === this.typed) return
      const text = isWrong ? wrong.text : isWhole ? texts[index] : shorten(weights[index], characters)
      if (field.value === text) return
      field.value = text
      if (index === focused) field.select()
    })
  }

  say() {
    const { error, note, sentence, seq } = this.data
    const isWrong = error !== "" && this.dismissed !== seq
    write(this.said, isWrong ? error : note || sentence)
    this.said.classList.toggle("error", isWrong)
    this.said.classList.toggle("note", !isWrong && note !== "")
  }

  // What people do ----------------------------------------------------------------------------------------------------

  focused() {
    const root = this.root.getRootNode()
    const focused = root instanceof ShadowRoot ? root.activeElement : document.activeElement
    return this.fields.findIndex((field) => field === focused)
  }

  /**
   * @param {HTMLButtonElement} button
   * @param {Record<string, unknown>} message
   */
  press(button, message) {
    if (button.ariaDisabled === "true") return
    this.commit()
    this.send(message)
  }

  /** @param {HTMLInputElement} field */
  enter(field) {
    this.fit()
    field.select()
    this.entered = field
  }

  /**
   * Whoever clicks a cell, after Enter too, means to type another number, not to add a digit. WebKit would take back what is
   * selected when the mouse is let go.
   * @param {MouseEvent} event
   */
  again(event) {
    if (this.entered && event.target === this.entered && this.typed === null) {
      event.preventDefault()
      this.entered.select()
    }
    this.entered = null
  }

  /** @param {HTMLInputElement} field */
  type(field) {
    clearTimeout(this.timer)
    this.typed = this.fields.indexOf(field)
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const field = fieldOf(event)
    if (event.key === "Enter") {
      this.commit()
      field.select()
      this.entered = field
    } else if (event.key === "Escape") {
      this.revert()
    } else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      event.preventDefault()
      this.nudge(field, (event.key === "ArrowUp" ? 1 : -1) * (event.shiftKey ? 0.1 : 1))
    }
  }

  /**
   * @param {HTMLInputElement} field
   * @param {number} step
   */
  nudge(field, step) {
    const { texts, weights } = this.data
    const index = this.fields.indexOf(field)
    const nudged = (field.value === texts[index] ? weights[index] : toNumber(field.value)) + step
    if (!Number.isFinite(nudged)) return
    field.value = toText(nudged)
    this.type(field)
    this.timer = setTimeout(() => this.commit(), NUDGE_DELAY)
  }

  commit() {
    const { texts, weights } = this.data
    clearTimeout(this.timer)
    const index = this.typed
    this.typed = null
    if (index !== null) {
      const { dataset, value } = this.fields[index]
      const text = value.trim()
      if (text !== texts[index]) {
        texts[index] = text
        weights[index] = toNumber(text)
        this.send({ row: Number(dataset.row), col: Number(dataset.col), text })
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

  /** @param {ClipboardEvent} event */
  paste(event) {
    const text = event.clipboardData?.getData("text") ?? ""
    if ((text.match(NUMBER) ?? []).length < 2) return
    event.preventDefault()
    this.revert()
    this.send({ text })
  }

  /** @param {boolean} isOpen */
  openPaste(isOpen) {
    this.pasteForm.hidden = !isOpen
    this.pasteToggle.ariaExpanded = `${isOpen}`
    if (isOpen) this.matrix.focus()
    else {
      this.matrix.value = ""
      this.pasteToggle.focus()
    }
  }
}

export default mount((component) => new Editor(component))
