// The pixel that people point at, on the picture or on its response: by mouse, finger or arrow keys.
import { find } from "../shared/dom.js"
import { cellAt, isInside } from "../shared/geometry.js"
import { inspectByKey, inspection } from "../shared/inspection.js"
import { placeOver } from "../shared/tables.js"

/** @typedef {import("../shared/geometry.js").Pair} Pair */

/** Over each of the two pictures lies a layer; where they lie over each other, one does for both. */
export class SpotView {
  /** @param {ParentNode} parent */
  constructor(parent) {
    this.element = find(parent, ".place")
    this.layers = [".on-before", ".on-after"].map((selector) => {
      const layer = find(this.element, selector)
      const [row, col, window, pixel] = [".row", ".col", ".of-window", ".of-pixel"].map((part) => find(layer, part))
      return { layer, row, col, window, pixel }
    })
    /** @type {Pair} */
    this.shape = [1, 1] // of the output
    /** @type {import("../shared/inspection.js").Spot | null} */
    this.spot = null
    /** @type {MouseEvent | null} */
    this.last = null // move of the pointer
    this.element.addEventListener("pointermove", (event) => this.hover(event))
    this.element.addEventListener("click", (event) => this.click(event))
    this.element.addEventListener("keydown", (event) => inspectByKey(event, this.spot))
    this.unlisten = inspection.listen("spot", (spot) => this.draw(spot))
  }

  destroy() {
    this.unlisten()
  }

  /** @param {Pair} shape rows and columns of the output */
  resize(shape) {
    this.shape = shape
    if (this.spot) this.draw(this.spot)
  }

  /**
   * The output pixel under the pointer.
   * @param {MouseEvent} event
   */
  placeAt(event) {
    const boxes = this.layers.map(({ layer }) => layer.getBoundingClientRect()).filter(({ width }) => width)
    const box = boxes.find((each) => isInside(event, each))
    return box && cellAt(event, box, this.shape)
  }

  /** @param {PointerEvent} event */
  hover(event) {
    if (event.pointerType === "touch" || (!event.movementX && !event.movementY)) return // the page moved under a mouse at rest
    this.last = event
    const place = this.placeAt(event)
    if (place) inspection.tell("point", place)
  }

  /**
   * Some browsers round the place of a click: it is that of the move before, which is not rounded.
   * @param {MouseEvent} event
   */
  click(event) {
    const { last } = this
    const isThere = last && Math.hypot(last.clientX - event.clientX, last.clientY - event.clientY) < 2
    const place = this.placeAt(isThere ? last : event)
    if (place) inspection.tell("pin", place)
  }

  /** @param {import("../shared/inspection.js").Spot} spot */
  draw(spot) {
    const { shape } = this
    this.spot = spot
    this.element.classList.toggle("pointed", spot.isPointed)
    this.element.classList.toggle("pinned", spot.isPinned)
    this.element.dataset.spot = `${spot.place}`
    for (const { row, col, window, pixel } of this.layers) {
      placeOver(row, shape, [spot.place[0] + 0.5, 0], [0, shape[1]])
      placeOver(col, shape, [0, spot.place[1] + 0.5], [shape[0], 0])
      placeOver(window, shape, spot.before.origin, spot.before.size)
      placeOver(pixel, shape, spot.after.origin, spot.after.size)
    }
  }
}
