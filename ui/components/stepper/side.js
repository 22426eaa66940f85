// A picture, whole and magnified: what the input and the output have in common.
import { find } from "../shared/dom.js"
import { cellAt } from "../shared/geometry.js"
import { Magnifier } from "./magnifier.js"

/** @typedef {import("../shared/geometry.js").Pair} Pair */

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
   */
  placeAt(event) {
    return cellAt(event, this.frame.getBoundingClientRect(), [this.canvas.height, this.canvas.width])
  }

  /** @param {Pair} size */
  resize([rows, cols]) {
    Object.assign(this.canvas, { width: cols, height: rows })
    this.element.style.setProperty("--ratio", `${cols / rows}`)
  }
}

/**
 * @param {Pair} size
 * @param {(index: number) => readonly number[]} colourOf
 */
export const imageOf = ([rows, cols], colourOf) => {
  const image = new ImageData(cols, rows)
  for (let index = 0; index < rows * cols; index++) image.data.set([...colourOf(index), 255], 4 * index)
  return image
}
