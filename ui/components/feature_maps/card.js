// One map with its numbers and, in a chain, the choice of its layer.
import { make, sayIfLost } from "../shared/dom.js"
import { cellAt } from "../shared/geometry.js"
import { formatShort } from "../shared/numbers.js"
import { areaOf } from "./fields.js"
import { fill, outline, showFile } from "./parts.js"

/** @typedef {import("../shared/geometry.js").Pair} Pair */
/** @typedef {import("./fields.js").Area} Area */

/**
 * @typedef {object} MapData
 * @property {string} title
 * @property {string} group
 * @property {Pair} size
 * @property {string[]} note
 * @property {boolean} isSigned
 * @property {import("./fields.js").Field[]} fields what a pixel saw of the picture, then of the maps before
 */

/** @typedef {MapData & { png: Uint8Array<ArrayBuffer>, values: Float32Array }} FeatureMap */

/**
 * What people do on a card.
 * @typedef {object} Actions
 * @property {(number: number, by: number) => void} move the layer, in the chain
 * @property {(number: number) => void} remove
 * @property {(number: number, text: string) => void} change
 * @property {(number: number, pixel: Pair) => void} choose
 * @property {(number: number) => void} enter the card by the keyboard
 * @property {(event: KeyboardEvent, number: number) => void} key
 */

/** @typedef {{ number: number, pixel: Pair, size: Pair }} Chosen a pixel of a map, and the size of that */

export class Card {
  /**
   * @param {number} number
   * @param {Actions} actions
   */
  constructor(number, actions) {
    this.number = number
    this.actions = actions
    /** @type {FeatureMap | undefined} */
    this.map = undefined
    /** @type {number | null} */
    this.held = null // the pointer that is down
    this.element = make("section", "card")
    this.title = make("h3")
    this.select = make("select")
    this.frame = make("div", "frame")
    this.image = make("img")
    this.field = make("span", "field")
    this.pixel = make("span", "pixel")
    this.here = make("p", "here")
    this.note = make("p", "note")
    this.buttons = make("div", "buttons")
    this.earlier = this.button("earlier", "move", () => actions.move(number, -1))
    this.later = this.button("later", "move", () => actions.move(number, 1))
    this.removing = this.button("remove", "", () => actions.remove(number))
    this.image.draggable = false
    sayIfLost(this.image)
    this.frame.tabIndex = 0
    this.frame.role = "group"
    this.field.hidden = this.pixel.hidden = true
    this.frame.append(this.image, this.field, this.pixel)
    this.buttons.append(this.earlier, this.later, this.removing)
    this.element.append(this.title, this.select, this.buttons, this.frame, this.here, this.note)
    this.listen()
  }

  listen() {
    const { actions, frame, number, select } = this
    const release = () => (this.held = null)
    select.addEventListener("change", () => actions.change(number, select.value))
    frame.addEventListener("pointerdown", (event) => this.grab(event))
    frame.addEventListener("pointermove", (event) => event.pointerId === this.held && this.point(event))
    frame.addEventListener("pointerup", release)
    frame.addEventListener("pointercancel", release)
    frame.addEventListener("click", (event) => this.point(event)) // a touch that scrolls is no click
    frame.addEventListener("focus", () => frame.matches(":focus-visible") && actions.enter(number))
    frame.addEventListener("keydown", (event) => actions.key(event, number))
  }

  /**
   * @param {string} text
   * @param {string} className
   * @param {() => void} onClick
   */
  button(text, className, onClick) {
    const button = make("button", className, text)
    button.type = "button"
    button.addEventListener("click", onClick)
    return button
  }

  /** @param {PointerEvent} event */
  grab(event) {
    if (event.pointerType !== "mouse" || event.button !== 0) return
    this.held = event.pointerId
    this.frame.setPointerCapture(event.pointerId)
    this.point(event)
  }

  /** @param {MouseEvent} event */
  point(event) {
    if (!this.map) return
    this.actions.choose(this.number, cellAt(event, this.frame.getBoundingClientRect(), this.map.size))
  }

  /**
   * Shows what can be edited, from the chain as the browser has it: the map may still be on its way.
   * @param {string[] | null} chain
   * @param {import("./parts.js").Choices | null} choices
   */
  edit(chain, choices) {
    this.select.hidden = this.buttons.hidden = !chain
    if (!chain || !choices) return
    if (!this.select.length) fill(this.select, choices)
    const place = `layer ${this.number + 1}`
    this.title.textContent = `Layer ${this.number + 1}`
    this.select.ariaLabel = place
    this.select.value = chain[this.number]
    this.earlier.ariaLabel = this.earlier.title = `Move ${place} earlier`
    this.later.ariaLabel = this.later.title = `Move ${place} later`
    this.removing.ariaLabel = this.removing.title = `Remove ${place}`
    this.earlier.disabled = this.number === 0
    this.later.disabled = this.number === chain.length - 1
  }

  /**
   * @param {FeatureMap | undefined} map
   * @param {string | null} problem why there is none
   */
  show(map, problem) {
    this.map = map
    this.frame.hidden = this.here.hidden = !map
    if (!map) {
      this.note.textContent = problem ?? ""
      return
    }
    if (this.select.hidden) this.title.textContent = map.title
    this.title.ariaLevel = map.group ? "3" : "2"
    this.frame.style.setProperty("--ratio", `${map.size[1] / map.size[0]}`)
    this.frame.ariaLabel = `Map ${this.number + 1}, ${map.title}: ${map.note.join(", ")}`
    this.image.alt = map.isSigned ? "Positive values in blue, negative ones in red-orange" : "Brighter is larger"
    showFile(this.image, map.png)
    this.note.replaceChildren(...map.note.map((text) => make("span", "", text)))
  }

  /**
   * Marks the pixel that is chosen, if it is this map's, or what it saw of this map, and writes the value at that place.
   * @param {Chosen | null} chosen
   * @param {Area | null} area
   */
  mark(chosen, area) {
    const isChosen = chosen?.number === this.number
    this.element.classList.toggle("chosen", isChosen)
    if (!this.map) return
    const { size, values } = this.map
    this.here.textContent = ""
    if (chosen && `${chosen.size}` === `${size}`) {
      const value = formatShort(values[chosen.pixel[0] * size[1] + chosen.pixel[1]])
      this.here.textContent = `${isChosen ? "this pixel" : "same place"}: ${value}`
    }
    outline(this.pixel, size, chosen && isChosen ? areaOf(chosen.pixel) : null)
    outline(this.field, size, area)
  }

  destroy() {
    URL.revokeObjectURL(this.image.src)
  }
}
