// Keeps where people point and how far they have zoomed in, asks Python for the numbers there once the pointer rests, and
// tells all cards.
import { pictureAddress, unpack } from "../shared/bytes.js"
import { find, findButtons } from "../shared/dom.js"
import { listen, tell } from "../shared/gallery.js"
import { arrowStep } from "../shared/geometry.js"
import { mount } from "../shared/mount.js"
import { clamp } from "../shared/numbers.js"

/** @typedef {import("../shared/geometry.js").Pair} Pair */
/** @typedef {import("../shared/gallery.js").Crop} Crop */
/** @typedef {import("../shared/gallery.js").Part} Part */

/**
 * @typedef {object} Header
 * @property {Pair} size of the picture
 * @property {{ row: number, col: number, zoom: number, centre: Pair | null } | null} spot
 * @property {Record<string, string>} numbers
 * @property {Crop | null} crop
 * @property {Omit<Part, "url">[]} parts
 * @property {boolean} projector
 */

const REST = 150 // ms without a move before Python is asked
const ZOOMS = [0, 1, 2, 4]
const LARGE_STEP = 10 // pixels, with the Shift key

/** @param {Record<string, Part>} parts */
const revoke = (parts) => Object.values(parts).forEach(({ url }) => URL.revokeObjectURL(url))

class Crosshair {
  /** @param {import("../shared/mount.js").Component<Uint8Array>} component */
  constructor(component) {
    const { parentElement } = component
    this.component = component
    this.root = find(parentElement, ".crosshair")
    this.where = find(parentElement, ".where")
    this.said = find(parentElement, ".said")
    this.buttons = findButtons(parentElement, "[data-zoom]")
    /** @type {Pair} */
    this.size = [1, 1]
    /** @type {Pair | null} */
    this.place = null // row and column that are pointed at
    this.zoom = 0
    /** @type {Pair | null} */
    this.centre = null // of what is enlarged
    /** @type {Pair | null} */
    this.box = null // width and height of the cards' pictures
    this.began = false
    /** @type {number | undefined} */
    this.resting = undefined // timer
    /** @type {Record<string, string>} */
    this.numbers = {}
    /** @type {Crop | null} */
    this.crop = null
    /** @type {Record<string, Part>} */
    this.parts = {}
    this.unlisten = [
      listen("point", (spot) => this.point(spot)),
      listen("click", (spot) => this.click(spot)),
      listen("hello", () => this.tell()),
    ]
    for (const button of this.buttons) button.addEventListener("click", () => this.zoomTo(Number(button.dataset.zoom)))
    find(parentElement, ".place").addEventListener("keydown", (event) => this.key(event))
  }

  destroy() {
    clearTimeout(this.resting)
    this.unlisten.forEach((unlisten) => unlisten())
    revoke(this.parts)
  }

  /** @param {Uint8Array} bytes */
  update(bytes) {
    /** @type {import("../shared/bytes.js").Unpacked<Header>} */
    const { header, files } = unpack(bytes)
    this.size = header.size
    this.root.classList.toggle("projector", header.projector)
    if (!this.began && header.spot) {
      this.place = [header.spot.row, header.spot.col]
      this.zoom = header.spot.zoom
      this.centre = header.spot.centre
    }
    this.began = true
    this.numbers = header.numbers
    if (header.parts.length || !header.crop) {
      this.crop = header.crop
      const old = this.parts
      const parts = header.parts.map((part, number) => ({ ...part, url: pictureAddress(files[number]) }))
      this.parts = Object.fromEntries(parts.map((part) => [part.name, part]))
      this.tell()
      revoke(old)
    } else if (header.crop.id !== this.crop?.id) this.ask() // a crop that was sent to an earlier crosshair
    else this.tell()
  }

  tell() {
    const [row, col] = this.place ?? [null, null]
    const crop = this.zoom && this.crop?.zoom === this.zoom ? this.crop : null
    tell("show", { row, col, numbers: this.numbers, crop, parts: this.parts })
    this.where.textContent = this.place
      ? `row ${row}, column ${col}`
      : "Point at a place; click to zoom in."
    for (const button of this.buttons) button.ariaPressed = `${Number(button.dataset.zoom) === this.zoom}`
  }

  /** The pixel in the middle of the picture. */
  get middle() {
    return [Math.floor(this.size[0] / 2), Math.floor(this.size[1] / 2)]
  }

  /**
   * @param {number} row
   * @param {number} col
   */
  moveTo(row, col) {
    const [rows, cols] = this.size
    this.place = [clamp(row, 0, rows - 1), clamp(col, 0, cols - 1)]
    this.numbers = {} // those of another pixel
    this.tell()
    clearTimeout(this.resting)
    this.resting = setTimeout(() => this.ask(), REST)
  }

  /** @param {import("../shared/gallery.js").Spot} spot */
  point({ row, col, box }) {
    if (this.place && row === this.place[0] && col === this.place[1]) return
    this.box = box
    this.moveTo(row, col)
  }

  /** @param {import("../shared/gallery.js").Spot} spot */
  click({ row, col, box }) {
    this.box = box
    this.moveTo(row, col)
    this.zoomTo(ZOOMS[(ZOOMS.indexOf(this.zoom) + 1) % ZOOMS.length])
  }

  /** @param {number} zoom */
  zoomTo(zoom) {
    const [row, col] = this.place ?? this.middle
    this.place = [row, col]
    this.centre = [row, col]
    this.zoom = zoom
    this.tell()
    this.ask()
  }

  ask() {
    clearTimeout(this.resting)
    const [row, col] = this.place ?? [null, null]
    this.said.textContent = `Crosshair at row ${row}, column ${col}`
    const has = this.crop?.id ?? null
    this.component.setStateValue("spot", { row, col, zoom: this.zoom, centre: this.centre, box: this.box, has })
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const by = arrowStep(event.key)
    if (!by) return
    event.preventDefault()
    event.stopPropagation()
    const step = event.shiftKey ? LARGE_STEP : 1
    const [row, col] = this.place ?? this.middle
    this.moveTo(row + by[0] * step, col + by[1] * step)
  }
}

export default mount((component) => new Crosshair(component))
