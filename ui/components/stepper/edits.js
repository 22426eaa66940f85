// What people change, for Python to compute again: weights that they type, pixels that they paint.
import { fieldOf, find } from "../shared/dom.js"
import { arrowStep } from "../shared/geometry.js"
import { GREYS } from "../shared/paints.js"

/** @typedef {import("../shared/geometry.js").Pair} Pair */
/** @typedef {[row: number, col: number, value: number]} Pixel */

/** The cells of the kernel: the exact text while one is typed into, the short one else. */
export class Weights {
  /**
   * @param {import("../shared/tables.js").Grid} kernel
   * @param {{ textOf: (index: number) => string, commit: (place: Pair, text: string) => void }} actions
   */
  constructor(kernel, actions) {
    this.kernel = kernel
    this.actions = actions
    /** @type {HTMLInputElement | null} */
    this.entered = null // the cell that has just got the focus, or in which Enter was pressed last
    const { element } = kernel
    element.addEventListener("focusin", (event) => this.open(event))
    element.addEventListener("mouseup", (event) => this.again(event))
    element.addEventListener("input", (event) => this.kernel.setTyped(this.indexOf(event), true))
    element.addEventListener("focusout", (event) => this.close(event))
    element.addEventListener("keydown", (event) => this.key(event))
  }

  /** @param {Event} event */
  indexOf(event) {
    return this.kernel.indexOf(event) ?? 0
  }

  /** @param {Event} event */
  open(event) {
    const field = fieldOf(event)
    if (field.ariaInvalid !== "true") field.value = this.actions.textOf(this.indexOf(event))
    field.select()
    this.entered = field
  }

  /**
   * Whoever clicks a cell, after Enter too, means to type another weight, not to add a digit. WebKit would take back what is
   * selected when the mouse is let go.
   * @param {Event} event
   */
  again(event) {
    if (this.entered && event.target === this.entered && !this.kernel.isTyped(this.indexOf(event))) {
      event.preventDefault()
      this.entered.select()
    }
    this.entered = null
  }

  /** @param {Event} event */
  commit(event) {
    const index = this.indexOf(event)
    if (!this.kernel.isTyped(index)) return
    this.kernel.setTyped(index, false)
    this.actions.commit(this.kernel.placeOf(index), fieldOf(event).value.trim())
  }

  /** @param {Event} event */
  close(event) {
    const index = this.indexOf(event)
    if (this.kernel.isTyped(index)) this.commit(event)
    else fieldOf(event).value = this.kernel.shownIn(index)
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const field = fieldOf(event)
    if (event.key === "Enter") {
      this.commit(event)
      field.select()
      this.entered = field
    } else if (event.key === "Escape") {
      const index = this.indexOf(event)
      this.kernel.setTyped(index, false)
      field.value = this.kernel.shownIn(index)
    }
  }
}

/**
 * @typedef {object} BrushActions
 * @property {(isPainting: boolean) => void} taken the brush is taken up, or put down
 * @property {(place: Pair, value: number) => Pair | null} paint returns the pixel of the picture, if it is another colour now
 * @property {(pixels: Pixel[]) => void} painted
 * @property {(text: string) => void} complain
 */

/** Paints and types pixels into the magnified input. */
export class Brush {
  /**
   * @param {ParentNode} parent
   * @param {import("./magnifier.js").Magnifier} magnifier
   * @param {BrushActions} actions
   */
  constructor(parent, magnifier, actions) {
    this.magnifier = magnifier
    this.actions = actions
    this.box = find(parent, ".brush")
    this.button = find(parent, ".paint", HTMLButtonElement)
    this.grey = find(parent, ".grey", HTMLInputElement)
    this.swatch = find(parent, ".swatch")
    this.isPainting = false
    /** @type {Pixel[] | null} */
    this.stroke = null // pixels painted since the button went down
    this.button.addEventListener("click", () => this.take(!this.isPainting))
    this.grey.addEventListener("input", () => this.showGrey())
    this.showGrey()
    this.listenToStrokes()
    this.listenToKeys()
  }

  /** @param {boolean} isPaintable */
  build(isPaintable) {
    this.box.hidden = !isPaintable
    if (!isPaintable && this.isPainting) this.take(false)
  }

  /** @param {boolean} isPainting */
  take(isPainting) {
    this.isPainting = isPainting
    this.button.ariaPressed = `${isPainting}`
    this.actions.taken(isPainting)
  }

  showGrey() {
    const { fill, ink } = GREYS[this.grey.valueAsNumber]
    this.swatch.textContent = this.grey.value
    this.swatch.style.background = fill
    this.swatch.style.color = ink
  }

  listenToStrokes() {
    const { table } = this.magnifier
    table.addEventListener("mousedown", (event) => this.isPainting && event.preventDefault()) // no focus: that opens keyboards
    table.addEventListener("dblclick", (event) => event.target instanceof HTMLInputElement && event.target.focus())
    table.addEventListener("pointerdown", (event) => {
      if (!this.isPainting || event.button !== 0) return
      this.stroke = []
      if (event.target instanceof Element) event.target.releasePointerCapture(event.pointerId)
      this.paintUnder(event)
    })
    table.addEventListener("pointermove", (event) => this.stroke && this.paintUnder(event))
    for (const end of ["pointerup", "pointerleave", "pointercancel"]) table.addEventListener(end, () => this.finish())
  }

  listenToKeys() {
    const { table } = this.magnifier
    table.addEventListener("focusin", (event) => fieldOf(event).select())
    table.addEventListener("focusout", (event) => this.type(event))
    table.addEventListener("keydown", (event) => {
      const by = arrowStep(event.key)
      const place = this.magnifier.placeAt(event)
      if (event.key === "Enter") this.type(event)
      if (!by || !place) return
      event.preventDefault()
      this.magnifier.focus([place[0] + by[0], place[1] + by[1]])
    })
  }

  /**
   * Takes what is in the field of a pixel.
   * @param {Event} event
   */
  type(event) {
    const field = fieldOf(event)
    const place = this.magnifier.placeAt(event)
    if (!place) return
    const shown = this.magnifier.textAt(place)
    const text = field.value.trim()
    const value = Number(text)
    if (text === shown) return
    if (text === "" || !Number.isInteger(value) || value < 0 || value > 255) {
      field.value = shown
      this.actions.complain("A pixel is a whole number from 0 to 255.")
      return
    }
    this.stroke = []
    this.paint(place, value)
    this.finish()
  }

  /** @param {MouseEvent} event */
  paintUnder(event) {
    const place = this.magnifier.placeUnder(event)
    if (place) this.paint(place, this.grey.valueAsNumber)
  }

  /**
   * @param {Pair} place
   * @param {number} value
   */
  paint(place, value) {
    const pixel = this.actions.paint(place, value)
    if (!pixel) return
    this.magnifier.show(this.magnifier.indexAt(place), `${value}`, GREYS[value])
    this.stroke?.push([...pixel, value])
  }

  finish() {
    if (this.stroke?.length) this.actions.painted(this.stroke)
    this.stroke = null
  }
}
