// A small map of the whole picture, on which the part that is shown is drawn, and can be dragged.
import { find } from "../shared/dom.js"
import { cellAt } from "../shared/geometry.js"
import { placeOver } from "../shared/tables.js"
import { GREY_WORDS, imageOf } from "./side.js"

/** @typedef {import("../shared/geometry.js").Pair} Pair */

const LONGEST = 200 // pixels of its longer side: twice as many as it has on the screen

export class Chart {
  /**
   * @param {HTMLElement} element
   * @param {(origin: Pair) => void} onMove the part is to begin at this output pixel
   */
  constructor(element, onMove) {
    this.element = element
    this.canvas = find(element, "canvas", HTMLCanvasElement)
    this.outline = find(element, ".of-part")
    /** @type {import("./part.js").Part | null} */
    this.part = null
    /** @type {import("../shared/grey.js").Grey | null} */
    this.picture = null // that is drawn
    /** @type {Pair | null} */
    this.grip = null // from the first pixel of the part to where it is held
    element.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || !this.part) return
      event.preventDefault()
      element.setPointerCapture(event.pointerId)
      this.grip = this.gripAt(this.placeAt(event))
      this.drag(event, onMove)
    })
    element.addEventListener("pointermove", (event) => this.drag(event, onMove))
    for (const end of ["pointerup", "pointercancel"]) element.addEventListener(end, () => (this.grip = null))
  }

  /**
   * Draws the picture, if it is another one.
   * @param {import("./computation.js").Computation} computation
   */
  build({ picture }) {
    const { rows, cols, pixels } = picture
    this.element.style.setProperty("--chart-ratio", `${cols / rows}`)
    if (picture === this.picture) return
    this.picture = picture
    const every = Math.ceil(Math.max(rows, cols) / LONGEST)
    /** @type {Pair} */
    const size = [Math.ceil(rows / every), Math.ceil(cols / every)]
    Object.assign(this.canvas, { width: size[1], height: size[0] })
    const image = imageOf(size, (row, col) => GREY_WORDS[pixels[row * every * cols + col * every]])
    this.canvas.getContext("2d")?.putImageData(image, 0, 0)
  }

  /** @param {import("./part.js").Part} part */
  show(part) {
    const { origin, size } = part.input
    this.part = part
    placeOver(this.outline, part.computation.outer, origin, size)
  }

  /**
   * The place of the padded picture that the pointer is on.
   * @param {PointerEvent} event
   */
  placeAt(event) {
    const { outer } = /** @type {import("./part.js").Part} */ (this.part).computation
    return cellAt(event, this.element.getBoundingClientRect(), outer)
  }

  /**
   * Where a part is held; one that is pointed beside comes with its middle.
   * @param {Pair} place
   * @returns {Pair}
   */
  gripAt(place) {
    const { origin, size } = /** @type {import("./part.js").Part} */ (this.part).input
    const [down, across] = [place[0] - origin[0], place[1] - origin[1]]
    if (down >= 0 && across >= 0 && down < size[0] && across < size[1]) return [down, across]
    return [Math.floor(size[0] / 2), Math.floor(size[1] / 2)]
  }

  /**
   * @param {PointerEvent} event
   * @param {(origin: Pair) => void} onMove
   */
  drag(event, onMove) {
    const { grip, part } = this
    if (!grip || !part) return
    const { stride } = part.computation.terms
    const [row, col] = this.placeAt(event).map((at, axis) => Math.round((at - grip[axis]) / stride[axis]))
    onMove([row, col])
  }
}
