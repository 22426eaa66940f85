// A card: what one kernel makes of the picture.
import { pictureAddress } from "../shared/bytes.js"
import { find, findButtons, sayIfLost } from "../shared/dom.js"
import { tell } from "../shared/gallery.js"
import { middleOf, pixelAt, weightSide } from "./places.js"

/** @typedef {import("../shared/geometry.js").Pair} Pair */

/**
 * @typedef {object} CardData
 * @property {string} name
 * @property {string} title
 * @property {string} about
 * @property {string} facts
 * @property {string} check
 * @property {boolean} agrees
 * @property {string} alt
 * @property {string} weightsAlt
 * @property {Pair} shape
 * @property {Pair} kernel
 * @property {Pair} offset
 * @property {boolean} enlarged
 * @property {boolean} isPicture
 */

export class Card {
  /**
   * @param {HTMLTemplateElement} template
   * @param {CardData} data
   * @param {Uint8Array<ArrayBuffer>[]} files the picture, and that of the weights
   * @param {number} level of its heading
   * @param {(name: string) => void} open
   */
  constructor(template, data, files, level, open) {
    const card = document.importNode(template.content, true)
    this.data = data
    this.element = find(card, ".card")
    this.picture = find(card, ".picture")
    this.part = find(card, ".part", HTMLImageElement)
    this.cross = find(card, ".cross")
    this.here = find(card, ".here")
    /** @type {import("../shared/gallery.js").Crop | null} */
    this.crop = null // what is enlarged
    this.addresses = files.map(pictureAddress)
    sayIfLost(find(card, ".whole", HTMLImageElement))
    sayIfLost(find(card, ".weights img", HTMLImageElement))
    sayIfLost(this.part)
    this.write(level)
    const [button] = findButtons(card, "button")
    button.ariaLabel = `Open ${data.title}`
    button.addEventListener("click", () => open(data.name))
    this.picture.addEventListener("pointermove", (event) => tell("point", this.spot(event)))
    this.picture.addEventListener("click", (event) => tell("click", this.spot(event)))
  }

  /** @param {number} level */
  write(level) {
    const { data, element } = this
    const [rows, cols] = data.shape
    if (data.isPicture) element.classList.add("itself")
    else element.dataset.name = data.name
    this.picture.style.setProperty("--ratio", `${cols / rows}`)
    this.picture.classList.toggle("square", data.enlarged)
    const whole = find(element, ".whole", HTMLImageElement)
    const weights = find(element, ".weights img", HTMLImageElement)
    Object.assign(whole, { alt: data.alt, src: this.addresses[0] })
    Object.assign(weights, { alt: data.weightsAlt, src: this.addresses[1] })
    const { style } = find(element, ".weights")
    style.setProperty("--rows", `${data.kernel[0]}`)
    style.setProperty("--cols", `${data.kernel[1]}`)
    style.setProperty("--cell", `${weightSide(data.kernel)}px`)
    find(element, "h3").textContent = data.title
    find(element, "h3").ariaLevel = `${level}`
    find(element, ".about").textContent = data.about
    find(element, ".facts").textContent = data.facts
    find(element, ".check").textContent = data.check
    find(element, ".check").classList.toggle("agrees", data.agrees)
  }

  destroy() {
    this.addresses.forEach((url) => URL.revokeObjectURL(url))
  }

  /** @param {MouseEvent} event */
  spot(event) {
    const { left, top, width, height } = this.picture.getBoundingClientRect()
    const [row, col] = pixelAt([event.clientY - top, event.clientX - left], [height, width], this.data, this.crop)
    /** @type {Pair} */
    const box = [Math.round(width), Math.round(height)]
    return { row, col, box }
  }

  /**
   * Shows what the crosshair has found: the pixel that it points at, the number there, and the part of the picture.
   * @param {import("../shared/gallery.js").Shown} shown
   */
  show({ row, col, numbers, crop, parts }) {
    const { shape, offset, name } = this.data
    const part = crop ? parts[name] : undefined
    this.crop = part ? crop : null
    this.part.hidden = !part
    if (crop && part) {
      if (this.part.src !== part.url) this.part.src = part.url
      const { style } = this.part
      style.left = `${(part.left - crop.left) * crop.zoom}px`
      style.top = `${(part.top - crop.top) * crop.zoom}px`
      style.width = `${part.cols * crop.zoom}px`
      style.height = `${part.rows * crop.zoom}px`
    }
    const isInside =
      row !== null &&
      col !== null &&
      row >= offset[0] &&
      col >= offset[1] &&
      row < offset[0] + shape[0] &&
      col < offset[1] + shape[1]
    this.cross.hidden = !isInside
    if (isInside) {
      const [top, left] = middleOf([row, col], this.data, this.crop)
      this.cross.style.setProperty("--top", top)
      this.cross.style.setProperty("--left", left)
    }
    const number = isInside && numbers[name]
    this.here.textContent = number ? `here ${number}` : ""
  }
}
