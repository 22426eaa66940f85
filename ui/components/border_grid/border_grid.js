// Marks the same cell in the grids of all borders, and draws the arrows that Python's source indices name.
import { fillRows } from "../shared/columns.js"
import { find, targetOf } from "../shared/dom.js"
import { arrowStep } from "../shared/geometry.js"
import { mount } from "../shared/mount.js"
import { clamp } from "../shared/numbers.js"
import { Grid } from "./grid.js"

/** @typedef {import("../shared/geometry.js").Pair} Pair */
/** @typedef {import("./grid.js").Data} Data */

class BorderGrids {
  /** @param {import("../shared/mount.js").Component<Data>} component */
  constructor({ parentElement }) {
    this.box = find(parentElement, ".grids")
    this.said = find(parentElement, ".said")
    this.text = "" // of the data
    /** @type {Grid[]} */
    this.grids = []
    /** @type {Pair} */
    this.cell = [0, 0]
    this.box.addEventListener("pointerover", (event) => this.choose(event, false))
    this.box.addEventListener("click", (event) => this.choose(event, true))
    this.box.addEventListener("focusin", (event) => this.choose(event, true))
    this.box.addEventListener("keydown", (event) => this.walk(event))
    this.observer = new ResizeObserver(() => fillRows(this.box))
    this.observer.observe(this.box)
  }

  destroy() {
    this.observer.disconnect()
  }

  /** @param {Data} data */
  update(data) {
    const text = JSON.stringify(data)
    if (text === this.text) return
    const { sizes } = this.grids[0] ?? {}
    this.text = text
    this.grids = data.grids.map((border) => new Grid(data, border))
    if (`${sizes}` !== `${this.grids[0].sizes}`) this.cell = [0, data.padding > 1 ? 1 : 0]
    this.box.style.setProperty("--columns", `${this.grids[0].sizes[1]}`)
    this.box.classList.toggle("all", data.allArrows)
    this.box.classList.toggle("projector", data.projector)
    this.box.replaceChildren(...this.grids.map((grid) => grid.figure))
    fillRows(this.box)
    this.mark()
  }

  mark() {
    for (const grid of this.grids) grid.mark(this.cell)
  }

  /** @param {Event} event */
  gridOf(event) {
    const figure = targetOf(event).closest("figure")
    return this.grids.find((grid) => grid.figure === figure)
  }

  /**
   * @param {Event} event
   * @param {boolean} isAloud
   */
  choose(event, isAloud) {
    const button = targetOf(event).closest("button")
    const grid = this.gridOf(event)
    if (!button || !grid) return
    this.cell = grid.cellOf(button)
    this.mark()
    if (isAloud) this.said.textContent = grid.where.textContent
  }

  /** @param {KeyboardEvent} event */
  walk(event) {
    const step = arrowStep(event.key)
    const grid = this.gridOf(event)
    if (!step || !grid) return
    event.preventDefault()
    const [row, col] = this.cell.map((at, axis) => clamp(at + step[axis], 0, grid.sizes[axis] - 1))
    const button = grid.at([row, col])
    if (!button.disabled) button.focus()
  }
}

export default mount((component) => new BorderGrids(component))
