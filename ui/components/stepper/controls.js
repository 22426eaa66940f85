// The bar below: buttons, the place in the picture, the size of a step, and the speed.
import { find, findButtons } from "../shared/dom.js"
import { Transport } from "../shared/transport.js"
import { SPEEDS } from "./speeds.js"

/**
 * @typedef {object} Actions
 * @property {() => void} first
 * @property {() => void} back
 * @property {() => void} toggle
 * @property {() => void} forward
 * @property {() => void} last
 * @property {(index: number) => void} scrub to an output pixel
 * @property {(isStaged: boolean) => void} setStaged
 * @property {(coversAll: boolean) => void} setReach
 * @property {(speed: number) => void} setSpeed
 */

export class Controls {
  /**
   * @param {ParentNode} parent
   * @param {Actions} actions
   */
  constructor(parent, actions) {
    this.scrubber = find(parent, ".scrubber input", HTMLInputElement)
    this.speed = find(parent, ".speed", HTMLSelectElement)
    for (const speed of SPEEDS) this.speed.add(new Option("", `${speed}`))
    this.modes = findButtons(parent, "[data-mode]")
    this.reach = find(parent, ".reach")
    this.reaches = findButtons(parent, "[data-reach]")
    this.transport = new Transport(find(parent, ".controls .buttons"), "pixel", {
      first: ["First pixel (Home)", actions.first],
      back: ["Back (←)", actions.back],
      play: ["Play or pause (space)", actions.toggle],
      forward: ["Forward (→)", actions.forward],
      last: ["Last pixel (End)", actions.last],
    })
    for (const button of this.modes) {
      button.addEventListener("click", () => actions.setStaged(button.dataset.mode === "stages"))
    }
    for (const button of this.reaches) {
      button.addEventListener("click", () => actions.setReach(button.dataset.reach === "whole"))
    }
    this.scrubber.addEventListener("input", () => actions.scrub(this.scrubber.valueAsNumber))
    this.speed.addEventListener("change", () => actions.setSpeed(Number(this.speed.value)))
  }

  /**
   * @param {number} count of output pixels
   * @param {import("./part.js").Part} part
   */
  build(count, { isLarge, coversAll }) {
    this.scrubber.max = `${count - 1}`
    this.reach.hidden = !isLarge
    for (const button of this.reaches) button.ariaPressed = `${(button.dataset.reach === "whole") === coversAll}`
  }

  /** @param {import("./position.js").Position} position */
  show({ index, row, col }) {
    this.scrubber.value = `${index}`
    this.scrubber.ariaValueText = `row ${row}, column ${col}`
  }

  /** @param {boolean} isPlaying */
  showPlaying(isPlaying) {
    this.transport.show(isPlaying)
  }

  /**
   * @param {number} speed
   * @param {boolean} isStaged
   */
  showMode(speed, isStaged) {
    this.speed.value = `${speed}`
    for (const option of this.speed.options) option.text = `${Number(option.value).toLocaleString("en")} ${isStaged ? "steps" : "px"}/s`
    for (const button of this.modes) button.ariaPressed = `${(button.dataset.mode === "stages") === isStaged}`
  }
}
