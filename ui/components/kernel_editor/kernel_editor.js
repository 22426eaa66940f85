// Shows the kernel that Python sends and tells Python what a person did to it. Python does the arithmetic; here a weight is
// typed, nudged and dragged, which is told to whoever shows its result, so that it shows at once.
import { signPaint } from "../shared/colours.js"
import { fieldOf, find, findButtons, letIn, make, write } from "../shared/dom.js"
import { Messages } from "../shared/messages.js"
import { mount } from "../shared/mount.js"
import { shorten, toNumber, toText } from "../shared/numbers.js"
import { tellPreview } from "../shared/previews.js"
import { Dragging, stepFor } from "./dragging.js"
import { strengthened } from "./strength.js"

/**
 * @typedef {object} Data
 * @property {string} source whose previews these are
 * @property {number} seq of the last message that is applied
 * @property {number} rows
 * @property {number} cols
 * @property {boolean} editable
 * @property {string[]} texts the weights as people write them
 * @property {number[]} weights
 * @property {string} error
 * @property {{ row: number, col: number, text: string } | null} bad what the error is about
 * @property {string} note how the last weight was read, where that is not plain
 * @property {string} sentence
 * @property {string} title
 * @property {boolean} canUndo
 * @property {boolean} canRedo
 * @property {boolean} strength whether there is a slider for all weights together
 * @property {boolean} projector
 */

const LARGEST_SIDE = 9
const NUDGE_DELAY = 300 // ms: a burst of arrow keys is one edit
const DRAG_FROM = 4 // px: less is a click
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
    this.strength = find(parentElement, ".strength")
    this.slider = find(parentElement, ".strength input", HTMLInputElement)
    this.sliderSays = find(parentElement, ".strength output")
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
    this.clicked = null // the cell on which the mouse was just let go
    /** @type {{ field: HTMLInputElement, id: number, x: number, y: number, drag: Dragging | null } | null} */
    this.pressed = null // the pointer that is down on a cell, where it was last, and what it drags once it has gone far enough
    /** @type {number | null} */
    this.dismissed = null // seq of an error that Escape has cleared
    /** @type {number | undefined} */
    this.timer = undefined
    /** @type {{ before: Data, weights: number[], isSent: boolean } | null} */
    this.slid = null // the kernel that the slider began with, and what has become of it
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
    this.grid.addEventListener("mousedown", (event) => this.hold(event))
    this.grid.addEventListener("mouseup", (event) => this.again(event))
    this.grid.addEventListener("pointerdown", (event) => this.grab(event))
    this.grid.addEventListener("pointermove", (event) => this.drag(event))
    this.grid.addEventListener("pointerup", (event) => this.release(event))
    this.grid.addEventListener("pointercancel", () => this.cancel())
    this.grid.addEventListener("input", (event) => this.type(fieldOf(event)))
    this.grid.addEventListener("keydown", (event) => this.key(event))
    this.grid.addEventListener("paste", (event) => this.paste(event))
    this.slider.addEventListener("input", () => this.slide())
    this.slider.addEventListener("change", () => this.slidden())
    this.slider.addEventListener("keydown", (event) => event.key === "Escape" && this.slideBack(event))
    this.pasteToggle.addEventListener("click", () => this.openPaste(Boolean(this.pasteForm.hidden)))
    this.pasteForm.addEventListener("submit", (event) => {
      event.preventDefault()
      this.send({ text: this.matrix.value })
    })
    this.pasteForm.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.openPaste(false)
    })
    letIn(parentElement.getRootNode(), () => this.sideButtons[0])
    this.observer = new ResizeObserver(() => this.measure())
    this.observer.observe(this.grid)
    this.observer.observe(this.probe)
  }

  destroy() {
    clearTimeout(this.timer)
    this.observer.disconnect()
    this.preview(null)
  }

  // Messages ----------------------------------------------------------------------------------------------------------

  /** @param {Record<string, unknown>} message */
  send(message) {
    this.undo.ariaDisabled = "false" // what was just sent can be taken back, before Python has said so
    return this.messages.post(message)
  }

  /** @param {Data} data */
  update(data) {
    if (!this.messages.answered(data.seq)) return // newer than this answer: its own is on the way
    const wasSent = this.data.seq < data.seq
    const shape = `${data.rows} ${data.cols}`
    this.data = data
    this.strength.hidden = !data.strength
    if (wasSent && !data.error && !this.pasteForm.hidden && this.matrix.value) this.openPaste(false)
    this.root.classList.toggle("projector", data.projector)
    if (shape !== this.shape) this.build()
    this.shape = shape
    this.paint()
    this.keepSliding(data)
    if (this.typed !== null) this.weigh(this.fields[this.typed])
    else if (data.error) this.preview(null)
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
    const { rows, cols, title, texts, weights, canUndo, canRedo } = this.data
    write(this.title, title)
    write(this.size, `${rows} × ${cols}`)
    write(this.rows, `${rows}`)
    write(this.cols, `${cols}`)
    this.grid.style.setProperty("--longest", `${Math.max(...texts.map((text) => text.length))}`)
    this.colour(weights)
    for (const button of this.sideButtons) {
      const length = button.dataset.side === "rows" ? rows : cols
      button.ariaDisabled = `${Number(button.dataset.by) < 0 ? length === 1 : length >= LARGEST_SIDE}`
    }
    this.undo.ariaDisabled = `${!canUndo}`
    this.redo.ariaDisabled = `${!canRedo}`
    this.fit()
    this.say()
  }

  /** @param {number[]} weights */
  colour(weights) {
    const largest = Math.max(...weights.map(Math.abs))
    this.cells.forEach((cell, index) => {
      const { fill, ink } = signPaint(largest && weights[index] / largest)
      cell.style.setProperty("--fill", fill)
      cell.style.setProperty("--ink", ink)
    })
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
  }

  /**
   * Whoever clicks a cell, after Enter too, means to type another number, not to add a digit. WebKit would take back what is
   * selected when the mouse is let go.
   * @param {MouseEvent} event
   */
  again(event) {
    if (this.clicked && event.target === this.clicked) {
      event.preventDefault()
      this.clicked.select()
    }
    this.clicked = null
  }

  /** @param {HTMLInputElement} field */
  type(field) {
    clearTimeout(this.timer)
    this.typed = this.fields.indexOf(field)
    this.weigh(field)
  }

  /**
   * Shows the kernel with what is in a cell, if that is a number.
   * @param {HTMLInputElement} field
   */
  weigh(field) {
    const { rows, cols } = this.data
    const weights = this.data.weights.with(this.fields.indexOf(field), toNumber(field.value || "0"))
    if (!weights.every(Number.isFinite)) return
    this.colour(weights)
    this.preview({ rows, cols, weights })
  }

  /**
   * Tells what the kernel is under this hand, before Python has heard of it.
   * @param {import("../shared/engine/plan.js").Kernel | null} kernel null takes it back
   * @param {number} [seq] of the message that says so
   */
  preview(kernel, seq = Infinity) {
    const { source } = this.data
    tellPreview({ source, change: kernel && { kernel }, isOver: ({ answered }) => Number(answered[source] ?? -1) >= seq })
  }

  /** All weights follow the slider. */
  slide() {
    clearTimeout(this.timer)
    const { before } = (this.slid ??= { before: this.data, weights: this.data.weights, isSent: false })
    const strength = Number(this.slider.value)
    this.slid.weights = strengthened(before.weights, before.rows, before.cols, strength)
    this.sayStrength(strength)
    this.put(strength === 1 ? before.texts : this.slid.weights.map(toText), this.slid.weights)
  }

  /**
   * @param {string[]} texts
   * @param {number[]} weights
   */
  put(texts, weights) {
    const { rows, cols } = this.data
    this.data = { ...this.data, weights, texts }
    this.colour(weights)
    this.fit()
    this.preview({ rows, cols, weights })
  }

  /** Keys of the slider are one edit, too. */
  slidden() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.sendSlid(), this.slider.matches(":active") ? 0 : NUDGE_DELAY)
  }

  sendSlid() {
    if (!this.slid) return
    if (!this.slid.isSent && this.slider.value === "1") return this.slideBack()
    this.slid.isSent = true
    const { rows, cols, texts, weights } = this.data
    const lines = Array.from({ length: rows }, (_, row) => texts.slice(row * cols, (row + 1) * cols).join(" "))
    this.preview({ rows, cols, weights }, this.send({ text: lines.join("\n") }))
  }

  /**
   * What was slid and not yet sent is taken back.
   * @param {Event} [event]
   */
  slideBack(event) {
    if (!this.slid || this.slid.isSent) return
    event?.stopPropagation() // the dialog around it stays
    clearTimeout(this.timer)
    this.put(this.slid.before.texts, this.slid.before.weights)
    this.preview(null)
    this.unslide()
  }

  /** @param {Data} data that Python has sent, after which the slider stays where it is or begins anew */
  keepSliding(data) {
    if (!this.slid) return
    const isIn = (/** @type {number[]} */ weights) =>
      weights.length === data.weights.length && weights.every((weight, at) => weight === data.weights[at])
    if (isIn(this.slid.weights)) return
    if (!this.slid.isSent && isIn(this.slid.before.weights)) this.slide()
    else this.unslide()
  }

  /** Another kernel has come: it has a strength of 1. */
  unslide() {
    this.slid = null
    this.slider.value = "1"
    this.sayStrength(1)
  }

  /** @param {number} strength */
  sayStrength(strength) {
    const text = strength ? `× ${toText(strength)}` : "identity"
    write(this.sliderSays, text)
    this.slider.ariaValueText = text
  }

  /**
   * A mouse that is pressed on a cell can be about to drag: the cell gets the focus when it is let go.
   * @param {MouseEvent} event
   */
  hold(event) {
    if (this.pressed) event.preventDefault()
  }

  /** @param {PointerEvent} event */
  grab(event) {
    if (event.button !== 0 || this.pressed || !(event.target instanceof HTMLInputElement)) return
    const field = event.target
    if (this.typed !== null && this.typed === this.fields.indexOf(field)) return // text is selected there
    this.pressed = { field, id: event.pointerId, x: event.clientX, y: event.clientY, drag: null }
  }

  /**
   * To the right and up is more; a finger that goes up or down scrolls the page.
   * @param {PointerEvent} event
   */
  drag(event) {
    const { pressed } = this
    if (pressed?.id !== event.pointerId) return
    const { field } = pressed
    const [right, up] = [event.clientX - pressed.x, event.pointerType === "touch" ? 0 : pressed.y - event.clientY]
    if (!pressed.drag) {
      if (Math.abs(right) + Math.abs(up) < DRAG_FROM) return
      this.grid.setPointerCapture(event.pointerId)
      this.commit()
      pressed.drag = new Dragging(this.data.weights[this.fields.indexOf(field)], stepFor(this.data.weights))
      if (event.pointerType === "mouse") field.focus({ preventScroll: true })
      this.root.classList.add("dragging")
    }
    Object.assign(pressed, { x: event.clientX, y: event.clientY })
    field.value = toText(pressed.drag.move(right + up, event))
    this.type(field)
  }

  /** @param {PointerEvent} event */
  release(event) {
    const { pressed } = this
    if (pressed?.id !== event.pointerId) return
    this.pressed = null
    this.root.classList.remove("dragging")
    if (pressed.drag) return this.commit()
    pressed.field.focus({ preventScroll: true })
    pressed.field.select()
    this.clicked = pressed.field
  }

  /** The browser scrolls instead. */
  cancel() {
    const isDragging = this.pressed?.drag
    this.pressed = null
    this.root.classList.remove("dragging")
    if (isDragging) this.revert()
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const field = fieldOf(event)
    if (event.key === "Enter") {
      this.commit()
      field.select()
    } else if (event.key === "Escape") {
      if (this.typed !== null) event.stopPropagation() // the dialog around it stays
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
    const { rows, cols, texts, weights } = this.data
    clearTimeout(this.timer)
    const index = this.typed
    this.typed = null
    if (index !== null) {
      const { dataset, value } = this.fields[index]
      const text = value.trim()
      if (text === texts[index]) this.preview(null)
      else {
        texts[index] = text
        weights[index] = toNumber(text || "0")
        const seq = this.send({ row: Number(dataset.row), col: Number(dataset.col), text })
        if (weights.every(Number.isFinite)) this.preview({ rows, cols, weights: [...weights] }, seq)
      }
    }
    this.fit()
  }

  revert() {
    clearTimeout(this.timer)
    if (this.typed !== null) this.preview(null)
    this.typed = null
    this.pressed = null // Escape ends a drag
    this.root.classList.remove("dragging")
    this.dismissed = this.data.seq
    this.colour(this.data.weights)
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
