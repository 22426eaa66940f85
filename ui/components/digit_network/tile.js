// A map as a small picture in the sign colours, with cells that can be pointed at and outlined.
import { signColour } from "../shared/colours.js"
import { make } from "../shared/dom.js"
import { cellAt } from "../shared/geometry.js"

/** @typedef {import("../shared/colours.js").SignColours} SignColours */

export class Tile {
  /**
   * @param {number} side
   * @param {string} label
   * @param {((row: number, col: number) => void) | undefined} choose what happens when a cell is chosen
   */
  constructor(side, label, choose) {
    this.side = side
    this.element = make("div", choose ? "tile pointed" : "tile")
    this.canvas = make("canvas")
    Object.assign(this.canvas, { width: side, height: side })
    this.canvas.role = "img"
    this.canvas.ariaLabel = label
    this.mark = make("span", "mark")
    this.mark.hidden = true
    this.element.append(this.canvas, this.mark)
    if (choose) {
      this.element.addEventListener("click", (event) => {
        choose(...cellAt(event, this.canvas.getBoundingClientRect(), [side, side]))
      })
    }
  }

  /**
   * @param {ArrayLike<number>} values
   * @param {number} limit the size that gets the full colour
   * @param {SignColours} colours
   */
  paint(values, limit, colours) {
    const context = this.canvas.getContext("2d")
    if (!context) return
    const image = context.createImageData(this.side, this.side)
    for (let at = 0; at < values.length; at++) image.data.set([...signColour(values[at] / limit, colours), 255], 4 * at)
    context.putImageData(image, 0, 0)
  }

  /**
   * Outlines some cells, or none.
   * @param {string} name of the class of the outline; "" for none
   * @param {number} top
   * @param {number} left
   * @param {number} bottom
   * @param {number} right
   */
  outline(name, top = 0, left = 0, bottom = 0, right = 0) {
    this.mark.hidden = !name
    this.mark.className = `mark ${name}`
    const [first, last] = [[top, left], [bottom, right]].map((pair) => pair.map((at) => Math.min(Math.max(at, 0), this.side)))
    const percent = (/** @type {number} */ cells) => `${(100 * cells) / this.side}%`
    Object.assign(this.mark.style, {
      height: percent(last[0] - first[0]),
      left: percent(first[1]),
      top: percent(first[0]),
      width: percent(last[1] - first[1]),
    })
  }
}
