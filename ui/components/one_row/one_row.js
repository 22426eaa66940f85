// Slides a kernel of three weights over a row of bars.
import { css, signPaint } from "../shared/colours.js"
import { find, make, targetOf, write } from "../shared/dom.js"
import { arrowStep } from "../shared/geometry.js"
import { mount } from "../shared/mount.js"
import { clamp, formatFixed, formatResponse, toText } from "../shared/numbers.js"
import { Dragging } from "../kernel_editor/dragging.js"
import { PRESETS, asTheyLie, computed, sumsOf } from "./row.js"

/** @typedef {{ values: number[], projector: boolean }} Data */

const STEP = 0.1 // of a weight
const LARGEST = 9 // weight
const BRIGHTEST = 255

class OneRow {
  /** @param {import("../shared/mount.js").Component<Data>} component */
  constructor({ parentElement }) {
    this.root = find(parentElement, ".one-row")
    this.bars = find(parentElement, ".bars")
    this.window = find(parentElement, ".window")
    this.slide = find(parentElement, ".slide")
    this.cells = find(parentElement, ".weights")
    this.sums = find(parentElement, ".sums")
    this.written = find(parentElement, ".written")
    this.said = find(parentElement, ".said")
    this.flip = find(parentElement, ".flip", HTMLButtonElement)
    this.picture = find(parentElement, ".picture")
    /** @type {number[]} */
    this.values = []
    this.weights = [...PRESETS[0].weights]
    this.texts = [...PRESETS[0].texts]
    this.isFlipped = false
    this.at = 0 // the first pixel of the window
    this.isSliding = false
    /** @type {{ cell: HTMLElement, index: number, y: number, drag: Dragging } | null} */
    this.held = null // the weight that is dragged
    this.presets = PRESETS.map(({ name }) => Object.assign(make("button", "", name), { type: "button" }))
    this.products = this.weights.map(() => make("span"))
    this.fields = this.weights.map((_, index) => {
      const cell = make("span")
      Object.assign(cell, { role: "spinbutton", tabIndex: 0, ariaLabel: `weight ${index}` })
      Object.assign(cell, { ariaValueMin: `${-LARGEST}`, ariaValueMax: `${LARGEST}` })
      return cell
    })
    find(parentElement, ".presets").append(...this.presets)
    find(parentElement, ".products").append(...this.products)
    this.cells.append(...this.fields)
    this.listen()
  }

  listen() {
    this.presets.forEach((button, index) => {
      button.addEventListener("click", () => {
        this.weights = [...PRESETS[index].weights]
        this.texts = [...PRESETS[index].texts]
        this.changed()
      })
    })
    this.flip.addEventListener("click", () => {
      this.isFlipped = !this.isFlipped
      this.changed()
    })
    this.window.addEventListener("keydown", (event) => this.walk(event))
    for (const place of [this.bars, this.window, this.sums]) {
      place.addEventListener("pointerdown", (event) => {
        if (event.button !== 0) return
        this.isSliding = true
        place.setPointerCapture(event.pointerId)
        this.slideTo(event)
      })
      place.addEventListener("pointermove", (event) => this.isSliding && this.slideTo(event))
      for (const end of ["pointerup", "pointercancel"]) place.addEventListener(end, () => this.rest())
    }
    this.cells.addEventListener("pointerdown", (event) => this.grab(event))
    this.cells.addEventListener("pointermove", (event) => this.drag(event))
    for (const end of ["pointerup", "pointercancel"]) this.cells.addEventListener(end, () => this.rest())
    this.cells.addEventListener("keydown", (event) => this.turn(event))
  }

  /** @param {Data} data */
  update({ values, projector }) {
    this.root.classList.toggle("projector", projector)
    if (`${values}` !== `${this.values}`) {
      this.values = values
      this.at = Math.floor((values.length - this.weights.length) / 3)
      this.root.style.setProperty("--count", `${values.length}`)
      this.window.ariaValueMax = `${this.last}`
      this.bars.replaceChildren(
        ...values.map((value) => {
          const bar = make("div", "bar", `${value}`)
          bar.role = "listitem"
          bar.style.setProperty("--size", `${value / BRIGHTEST}`)
          bar.style.setProperty("--grey", css([value, value, value]))
          return bar
        }),
      )
      this.sums.replaceChildren(
        ...Array.from({ length: this.last + 1 }, () => {
          const bar = make("div", "bar")
          bar.role = "listitem"
          bar.append(make("span"))
          return bar
        }),
      )
    }
    this.draw()
  }

  /** The last place of the window. */
  get last() {
    return this.values.length - this.weights.length
  }

  draw() {
    const { at, isFlipped, values } = this
    const weights = asTheyLie(this.weights, isFlipped)
    const texts = asTheyLie(this.texts, isFlipped)
    const { products, sum } = computed(values, weights, at)
    const sums = sumsOf(values, weights)
    const limit = Math.max(BRIGHTEST, ...sums.map(Math.abs))
    this.root.style.setProperty("--at", `${at}`)
    this.window.ariaValueNow = `${at}`
    this.window.ariaValueText = `pixels ${at} to ${at + weights.length - 1}`
    const heaviest = Math.max(...weights.map(Math.abs)) || 1
    weights.forEach((weight, index) => {
      const cell = this.fields[index]
      write(cell, texts[index])
      Object.assign(cell, { ariaValueNow: `${weight}`, ariaValueText: texts[index] })
      this.paint(cell, weight / heaviest)
      write(this.products[index], formatResponse(products[index]))
      this.paint(this.products[index], products[index] / limit)
    })
    sums.forEach((value, place) => {
      const bar = this.sums.children[place]
      if (!(bar instanceof HTMLElement)) return
      const [label] = bar.children
      write(label, formatFixed(value, 0))
      bar.style.setProperty("--size", `${value / limit}`)
      bar.style.setProperty("--colour", signPaint(Math.sign(value)).fill)
      bar.classList.toggle("below", value < 0)
      bar.classList.toggle("now", place === at)
      bar.ariaLabel = `${formatResponse(value)}`
    })
    const terms = weights.map((_, index) => `${values[at + index]}·${texts[index].startsWith("−") ? `(${texts[index]})` : texts[index]}`)
    write(this.written, `${terms.join(" + ")} = ${formatResponse(sum)}`)
    this.flip.ariaPressed = `${isFlipped}`
    this.presets.forEach((button, index) => {
      button.ariaPressed = `${`${PRESETS[index].weights}` === `${this.weights}`}`
    })
  }

  /**
   * @param {HTMLElement} cell
   * @param {number} strength
   */
  paint({ style }, strength) {
    const { fill, ink } = signPaint(strength)
    style.background = fill
    style.color = ink
  }

  changed() {
    this.draw()
    this.say()
  }

  say() {
    write(this.said, `Pixels ${this.at} to ${this.at + this.weights.length - 1}: ${this.written.textContent}`)
  }

  /** The hand lets go. */
  rest() {
    if (this.isSliding || this.held) this.say()
    this.isSliding = false
    this.held = null
  }

  // Sliding ---------------------------------------------------------------------------------------------------------------

  /** @param {PointerEvent} event */
  slideTo(event) {
    const { left, width } = this.picture.getBoundingClientRect()
    const pixel = Math.floor(((event.clientX - left) / width) * this.values.length)
    this.at = clamp(pixel - Math.floor(this.weights.length / 2), 0, this.last)
    this.draw()
  }

  /** @param {KeyboardEvent} event */
  walk(event) {
    const by = arrowStep(event.key)
    /** @type {Record<string, number>} */
    const ends = { Home: 0, End: this.last }
    if (!by && !(event.key in ends)) return
    event.preventDefault()
    this.at = by ? clamp(this.at + by[1] - by[0], 0, this.last) : ends[event.key]
    this.changed()
  }

  // Weights ---------------------------------------------------------------------------------------------------------------

  /**
   * The weight that a cell holds now: cells stay in their places when the kernel is turned.
   * @param {Element} cell
   */
  indexOf(cell) {
    const place = this.fields.findIndex((field) => field === cell)
    return this.isFlipped && place >= 0 ? this.weights.length - 1 - place : place
  }

  /**
   * @param {number} index
   * @param {number} weight
   */
  weigh(index, weight) {
    this.weights[index] = clamp(Number(weight.toFixed(2)), -LARGEST, LARGEST)
    this.texts[index] = toText(this.weights[index])
    this.draw()
  }

  /** @param {PointerEvent} event */
  grab(event) {
    const cell = targetOf(event)
    const index = this.indexOf(cell)
    if (event.button !== 0 || index < 0 || !(cell instanceof HTMLElement)) return
    event.preventDefault()
    cell.focus({ preventScroll: true })
    cell.setPointerCapture(event.pointerId)
    this.held = { cell, index, y: event.clientY, drag: new Dragging(this.weights[index], STEP) }
  }

  /** @param {PointerEvent} event */
  drag(event) {
    const { held } = this
    if (!held) return
    const up = held.y - event.clientY
    held.y = event.clientY
    this.weigh(held.index, held.drag.move(up, event))
  }

  /** @param {KeyboardEvent} event */
  turn(event) {
    const index = this.indexOf(targetOf(event))
    const by = arrowStep(event.key)
    if (index < 0 || !by || by[1]) return
    event.preventDefault()
    this.weigh(index, this.weights[index] - by[0] * STEP * (event.shiftKey ? STEP : 1))
    this.say()
  }
}

export default mount((component) => new OneRow(component))
