// A picture, whole and magnified: what the input and the output have in common.
import { find } from "../shared/dom.js"
import { cellAt } from "../shared/geometry.js"
import { placeOver } from "../shared/tables.js"
import { Magnifier } from "./magnifier.js"

/** @typedef {import("../shared/geometry.js").Pair} Pair */
/** @typedef {import("./part.js").Area} Area */

/**
 * What people do on a picture. A place is a row and a column.
 * @typedef {object} Actions
 * @property {(place: Pair | undefined, isMouse: boolean, isMagnified: boolean) => void} hover
 * @property {() => void} leave
 * @property {(place: Pair | undefined) => void} click
 * @property {(place: Pair) => void} drag
 */

export class Side {
  /**
   * @param {HTMLElement} element
   * @param {Actions} actions
   */
  constructor(element, actions) {
    this.element = element
    this.frame = find(element, ".frame")
    this.canvas = find(element, "canvas", HTMLCanvasElement)
    // Single pixels are put, which a graphics card does slowly.
    this.context = this.canvas.getContext("2d", { willReadFrequently: true })
    this.magnifier = new Magnifier(find(element, ".box"))
    this.part = find(element, ".of-view")
    /** @type {Area} */
    this.area = { origin: [0, 0], size: [1, 1] } // what is shown of the picture
    this.isNew = true // whether it has just come into sight
    /** @type {number | null} */
    this.dragging = null // the pointer that drags
    this.listen(this.frame, (event) => this.placeAt(event), false, actions)
    this.listen(this.magnifier.table, (event) => this.magnifier.placeAt(event), true, actions)
    this.listenToDrags(actions)
  }

  /**
   * Hover shows a pixel, a click goes there.
   * @param {HTMLElement} element
   * @param {(event: MouseEvent) => Pair | undefined} placeAt
   * @param {boolean} isMagnified
   * @param {Actions} actions
   */
  listen(element, placeAt, isMagnified, actions) {
    element.addEventListener("pointermove", (event) => {
      if (!event.movementX && !event.movementY) return // the page moved under a mouse at rest
      const place = placeAt(event)
      if (this.dragging !== event.pointerId) actions.hover(place, event.pointerType === "mouse", isMagnified)
      else if (place) actions.drag(place)
    })
    element.addEventListener("pointerleave", () => actions.leave())
    element.addEventListener("click", (event) => actions.click(placeAt(event)))
  }

  /**
   * The mouse, or a finger on the window, drags.
   * @param {Actions} actions
   */
  listenToDrags(actions) {
    const { frame } = this
    frame.addEventListener("pointerdown", (event) => {
      const onOutline = event.target instanceof Element && event.target.matches(".of-window, .of-pixel")
      if (event.button !== 0 || (event.pointerType !== "mouse" && !onOutline)) return
      this.dragging = event.pointerId
      frame.setPointerCapture(event.pointerId)
      actions.drag(this.placeAt(event))
    })
    for (const end of ["pointerup", "pointercancel"]) frame.addEventListener(end, () => (this.dragging = null))
  }

  /**
   * The place in the picture that the mouse is on.
   * @param {MouseEvent} event
   * @returns {Pair}
   */
  placeAt(event) {
    const { origin, size } = this.area
    const [row, col] = cellAt(event, this.frame.getBoundingClientRect(), size)
    return [origin[0] + row, origin[1] + col]
  }

  /**
   * Turns to another area, on a canvas of so many pixels.
   * @param {Area} area
   * @param {Pair} pixels
   */
  take(area, [rows, cols]) {
    this.area = area
    this.isNew = true
    if (this.canvas.height !== rows || this.canvas.width !== cols) Object.assign(this.canvas, { width: cols, height: rows })
    this.element.style.setProperty("--ratio", `${area.size[1] / area.size[0]}`)
  }

  /**
   * Shows which part is magnified, by its rows and columns and in the picture.
   * @param {Pair} pad of the picture
   */
  showMagnified(pad) {
    const { magnifier } = this
    if (!magnifier.isTurned && !this.isNew) return
    this.isNew = false
    this.part.hidden = !magnifier.isShown || `${magnifier.size}` === `${this.area.size}`
    if (!this.part.hidden) this.outline(this.part, magnifier.origin, magnifier.size)
    magnifier.showHeads(pad)
  }

  /**
   * Places an outline over the picture; what is not in view is not outlined.
   * @param {HTMLElement} outline
   * @param {Pair} place
   * @param {Pair} extent
   */
  outline(outline, place, extent) {
    const { origin, size } = this.area
    placeOver(outline, size, [place[0] - origin[0], place[1] - origin[1]], extent)
  }
}

/**
 * A picture of so many pixels, painted row by row.
 * @param {Pair} size
 * @param {(row: number, col: number) => number} wordAt the colour of a pixel, as `wordOf` gives it
 */
export const imageOf = ([rows, cols], wordAt) => {
  const image = new ImageData(cols, rows)
  const words = new Uint32Array(image.data.buffer)
  for (let row = 0, at = 0; row < rows; row++) for (let col = 0; col < cols; col++) words[at++] = wordAt(row, col)
  return image
}

/**
 * A colour as a number that a picture holds.
 * @param {readonly number[]} colour red, green and blue
 */
export const wordOf = ([red, green, blue]) => ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0

/** Each grey as such a number. */
export const GREY_WORDS = Array.from({ length: 256 }, (_, grey) => wordOf([grey, grey, grey]))
