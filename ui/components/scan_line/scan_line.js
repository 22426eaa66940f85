// Shows one row or column of the picture as a curve, and the response along it below: through the pixel that is looked at.
import { find, findButtons, write } from "../shared/dom.js"
import { inspectByKey, inspection } from "../shared/inspection.js"
import { mount } from "../shared/mount.js"
import { lineThrough, responseAt, valuesInWords } from "./line.js"
import { Plots } from "./plots.js"

/** @typedef {import("../shared/geometry.js").Pair} Pair */
/** @typedef {import("./line.js").Along} Along */
/** @typedef {{ seq: number, along: Along, projector: boolean }} Header seq is that of the last choice that Python has heard of */

class ScanLine {
  /** @param {import("../shared/mount.js").Component<Header>} component */
  constructor(component) {
    const { parentElement } = component
    this.component = component
    this.root = find(parentElement, ".scan")
    this.title = find(this.root, "h2")
    this.values = find(this.root, ".values")
    this.buttons = findButtons(this.root, ".axes button")
    this.canvas = find(this.root, "canvas", HTMLCanvasElement)
    this.plots = new Plots(this.canvas)
    /** @type {import("../shared/inspection.js").Spot | null} */
    this.spot = null
    /** @type {import("./line.js").Line | null} */
    this.line = null
    /** @type {Along} */
    this.along = "row"
    this.seq = -1
    const place = find(this.root, ".plots")
    place.addEventListener("pointermove", (event) => this.hover(event))
    place.addEventListener("click", (event) => this.click(event))
    place.addEventListener("keydown", (event) => inspectByKey(event, this.spot))
    const [row, column] = this.buttons
    row.addEventListener("click", () => this.turn("row"))
    column.addEventListener("click", () => this.turn("column"))
    this.observer = new ResizeObserver(() => {
      this.plots.measure()
      this.draw()
    })
    this.observer.observe(place)
    this.unlisten = inspection.listen("spot", (spot) => {
      this.spot = spot
      this.draw()
    })
    inspection.tell("hello", null)
  }

  destroy() {
    this.observer.disconnect()
    this.unlisten()
  }

  /** @param {Header} header */
  update({ seq, along, projector }) {
    this.root.classList.toggle("projector", projector)
    if (seq >= this.seq) {
      this.seq = seq
      this.along = along
    }
    this.plots.measure()
    this.draw()
  }

  /** @param {Along} along */
  turn(along) {
    this.along = along
    this.draw()
    this.seq += 1
    this.component.setStateValue("along", { seq: this.seq, along })
  }

  draw() {
    const { along, spot } = this
    for (const button of this.buttons) button.ariaPressed = `${button.dataset.along === along}`
    if (!spot) return
    const line = lineThrough(spot, along)
    this.line = line
    write(this.title, `Along ${along} ${line.index}`)
    const values = valuesInWords(line, along)
    write(this.values, values)
    this.canvas.ariaLabel = `The pixels along ${along} ${line.index}, and the response along it. ${values}`
    this.plots.draw(line)
  }

  /**
   * The output pixel under the pointer.
   * @param {MouseEvent} event
   * @returns {Pair | undefined}
   */
  placeAt(event) {
    const { line, spot } = this
    if (!line || !spot) return undefined
    const at = responseAt(line, this.plots.pixelAt(event))
    return this.along === "row" ? [spot.place[0], at] : [at, spot.place[1]]
  }

  /** @param {PointerEvent} event */
  hover(event) {
    const place = event.pointerType === "touch" ? undefined : this.placeAt(event)
    if (place) inspection.tell("point", place)
  }

  /** @param {MouseEvent} event */
  click(event) {
    const place = this.placeAt(event)
    if (place) inspection.tell("pin", place)
  }
}

export default mount((component) => new ScanLine(component))
