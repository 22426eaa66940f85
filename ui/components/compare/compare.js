// Shows two pictures over each other, or side by side; the divider is moved here, without a word to Python.
import { pictureAddress, unpack } from "../shared/bytes.js"
import { find, sayLost, write } from "../shared/dom.js"
import { mount } from "../shared/mount.js"
import { MINUS, clamp } from "../shared/numbers.js"

/**
 * @typedef {object} Header
 * @property {number} width
 * @property {number} height
 * @property {[string, string]} digests
 * @property {[string, string]} labels
 * @property {string} alt
 * @property {string | null} legend
 * @property {boolean} beyond
 * @property {string} note
 * @property {string[]} colours
 * @property {boolean} sideBySide
 * @property {boolean} projector
 */

const STEP = 0.01
const LARGE_STEP = 0.1
const PIXELS_SHOW = 2 // from this enlargement on, pixels are drawn as squares
const CHIP_MARGIN = 16 // px, left and right of a label together

class Comparison {
  /** @param {import("../shared/mount.js").Component<Uint8Array>} component */
  constructor(component) {
    const { parentElement } = component
    this.component = component
    this.root = find(parentElement, ".compare")
    this.frame = find(parentElement, ".frame")
    this.images = [find(parentElement, ".before", HTMLImageElement), find(parentElement, ".after", HTMLImageElement)]
    this.chips = [find(parentElement, ".of-before"), find(parentElement, ".of-after")]
    this.handle = find(parentElement, ".handle")
    this.legend = find(parentElement, ".legend")
    this.least = find(parentElement, ".least")
    this.bar = find(parentElement, ".bar")
    this.most = find(parentElement, ".most")
    this.note = find(parentElement, ".note")
    /** @type {string[]} */
    this.shown = [] // digests of the pictures on the screen
    /** @type {{ digest: string, file: Uint8Array<ArrayBuffer> } | undefined} */
    this.source = undefined // the picture before, which is sent only once
    this.version = 0 // of what is to be shown
    this.isGone = false
    /** @type {{ id: number, split: number } | null} */
    this.dragged = null // the pointer that drags, and where the divider was
    this.pair = false // side by side
    this.looks = "" // all that can change a size
    this.width = 1 // of the pictures, in pixels
    this.room = 0 // on the screen, for both or for each of a pair
    this.chipWidths = [0, 0]
    this.split = 0.5
    this.frame.addEventListener("pointerdown", (event) => this.grab(event))
    this.frame.addEventListener("pointermove", (event) => this.drag(event))
    this.frame.addEventListener("pointerup", (event) => this.release(event))
    this.frame.addEventListener("pointercancel", () => this.cancel())
    this.handle.addEventListener("keydown", (event) => this.key(event))
    this.letIn(parentElement.getRootNode())
    this.observer = new ResizeObserver(() => this.measure())
    this.observer.observe(this.frame)
    this.place(0.5)
  }

  /**
   * In a dialog, Streamlit moves the focus by itself from what is outside of shadow roots to the next such element.
   * @param {Node} root
   */
  letIn(root) {
    if (!(root instanceof ShadowRoot && root.host instanceof HTMLElement && root.host.closest("[role=dialog]"))) return
    root.host.tabIndex = 0
    root.host.addEventListener("focus", () => this.handle.focus({ preventScroll: true }))
  }

  destroy() {
    this.isGone = true // pictures that are still being decoded come too late
    this.observer.disconnect()
    for (const image of this.images) URL.revokeObjectURL(image.src)
  }

  /** @param {Uint8Array} bytes */
  update(bytes) {
    /** @type {import("../shared/bytes.js").Unpacked<Header>} */
    const { header, files } = unpack(bytes)
    const [digest] = header.digests
    if (files[0].length) this.source = { digest, file: files[0] }
    if (this.source?.digest !== digest) return this.component.setTriggerValue("missing", digest)
    void this.change(header, [this.source.file, files[1]])
  }

  /**
   * Pictures are decoded before they take the place of the old ones, so nothing flashes, and both at the same moment.
   * @param {Header} header
   * @param {Uint8Array<ArrayBuffer>[]} files
   */
  async change(header, files) {
    this.version += 1
    const { version } = this
    if (!this.shown.length) this.resize(header)
    const images = await Promise.all(files.map((file, side) => this.decode(file, header.digests[side], side)))
    if (version === this.version && !this.isGone) this.show(header, images)
    else images.filter((image) => !this.images.includes(image)).forEach((image) => URL.revokeObjectURL(image.src))
  }

  /**
   * @param {Uint8Array<ArrayBuffer>} file
   * @param {string} digest
   * @param {number} side
   */
  async decode(file, digest, side) {
    const old = this.images[side]
    if (digest === this.shown[side]) return old
    const image = new Image()
    image.className = old.className
    image.draggable = false
    image.src = pictureAddress(file)
    await image.decode().catch(() => sayLost(image))
    return image
  }

  /**
   * @param {Header} header
   * @param {HTMLImageElement[]} images
   */
  show(header, images) {
    const { width, height, sideBySide, projector, labels } = header
    const looks = [width, height, sideBySide, projector, ...labels].join()
    this.root.classList.toggle("projector", projector)
    this.resize(header)
    images.forEach((image, side) => {
      const old = this.images[side]
      image.classList.toggle("lost", !image.naturalWidth)
      if (image.naturalWidth) image.alt = `${header.alt}: ${labels[side]}`
      if (image === old) return
      old.replaceWith(image)
      URL.revokeObjectURL(old.src)
    })
    this.images = images
    this.shown = header.digests
    this.chips.forEach((chip, side) => write(chip, labels[side]))
    this.frame.ariaLabel = header.alt
    this.explain(header)
    this.frame.dataset.digest = header.digests[1]
    if (looks !== this.looks) this.measure() // measuring makes the browser lay out the page at once: only if it must
    this.looks = looks
  }

  /** @param {Header} header */
  explain({ legend, beyond, colours, note }) {
    this.legend.hidden = legend === null
    write(this.note, note)
    write(this.least, `${beyond ? "≤ " : ""}${MINUS}${legend}`)
    this.bar.style.backgroundImage = `linear-gradient(to right, ${colours.join(", ")})`
    write(this.most, `${beyond ? "≥ " : ""}${legend}`)
  }

  /** @param {Header} header */
  resize({ width, height, sideBySide }) {
    this.width = width
    this.frame.style.setProperty("--width", `${width}`)
    this.frame.style.setProperty("--height", `${height}`)
    this.pair = sideBySide
    this.frame.classList.toggle("pair", sideBySide)
  }

  measure() {
    this.room = this.pair ? this.frame.clientWidth / 2 : this.frame.clientWidth
    this.frame.classList.toggle("pixelated", this.room > PIXELS_SHOW * this.width)
    this.chipWidths = this.chips.map((chip) => chip.offsetWidth + CHIP_MARGIN)
    this.place(this.split)
  }

  /** @param {number} split */
  place(split) {
    this.split = clamp(split, 0, 1)
    const percent = Math.round(this.split * 100)
    this.frame.style.setProperty("--split", `${this.split}`)
    this.handle.ariaValueNow = `${percent}`
    this.handle.ariaValueText = `${percent} % ${this.chips[0].textContent}`
    const sides = this.pair ? [1, 1] : [this.split, 1 - this.split]
    this.chips.forEach((chip, side) => chip.classList.toggle("hidden", this.chipWidths[side] > sides[side] * this.room))
  }

  /**
   * A touch first moves the divider when the finger does, and takes it back when the browser makes a scroll of it.
   * @param {PointerEvent} event
   */
  grab(event) {
    if (event.button !== 0 || this.dragged || this.pair) return
    this.dragged = { id: event.pointerId, split: this.split }
    this.frame.setPointerCapture(event.pointerId)
    this.handle.focus({ preventScroll: true })
    if (event.pointerType === "mouse") this.drag(event)
  }

  /** @param {PointerEvent} event */
  drag(event) {
    if (this.dragged?.id !== event.pointerId) return
    const { left, width } = this.frame.getBoundingClientRect()
    this.place((event.clientX - left) / width)
  }

  /** @param {PointerEvent} event */
  release(event) {
    this.drag(event)
    this.dragged = null
  }

  cancel() {
    if (this.dragged) this.place(this.dragged.split)
    this.dragged = null
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const step = event.shiftKey ? LARGE_STEP : STEP
    /** @type {Record<string, number>} */
    const places = {
      ArrowLeft: this.split - step,
      ArrowDown: this.split - step,
      ArrowRight: this.split + step,
      ArrowUp: this.split + step,
      PageDown: this.split - LARGE_STEP,
      PageUp: this.split + LARGE_STEP,
      Home: 0,
      End: 1,
    }
    if (!(event.key in places)) return
    event.preventDefault()
    this.place(places[event.key])
  }
}

export default mount((component) => new Comparison(component))
