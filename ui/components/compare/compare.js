// Shows a picture and its response over each other, or side by side. The response is computed here, in every frame in which
// something changes; Python says what is right. The divider is moved without a word to Python.
import { unpack } from "../shared/bytes.js"
import { onChoice } from "../shared/choices.js"
import { ON_WHITE, css, signColoursOf } from "../shared/colours.js"
import { LOST, find, letIn, write } from "../shared/dom.js"
import { Canvas } from "../shared/engine/canvas.js"
import { crc32 } from "../shared/engine/crc32.js"
import { Live } from "../shared/engine/live.js"
import { decodeImage, decodePicture } from "../shared/engine/picture.js"
import { inspection } from "../shared/inspection.js"
import { mount } from "../shared/mount.js"
import { MINUS, clamp, formatResponse } from "../shared/numbers.js"
import { onPreview } from "../shared/previews.js"
import { SpotView } from "./spot.js"

/** @typedef {import("../shared/engine/live.js").Frame} Frame */

/**
 * @typedef {object} Header
 * @property {string} source the picture before: its name
 * @property {number} channels
 * @property {number} sum checksum of its pixels
 * @property {import("../shared/engine/live.js").Task} task what Python has computed
 * @property {number} rows of its result
 * @property {number} cols
 * @property {number} digest checksum of the result, as it is shown
 * @property {Record<string, unknown>} answered
 * @property {import("../shared/choices.js").Choices} choices what is shown as soon as it is chosen
 * @property {string} alt
 * @property {boolean} sideBySide
 * @property {boolean} projector
 */

const STEP = 0.01
const LARGE_STEP = 0.1
const PIXELS_SHOW = 2 // from this enlargement on, pixels are drawn as squares
const CHIP_MARGIN = 16 // px, left and right of a label together
const DIFFERS = "This browser computes a different result. What you see is the server's."

class Comparison {
  /** @param {import("../shared/mount.js").Component<Uint8Array>} component */
  constructor(component) {
    const { parentElement } = component
    this.component = component
    this.root = find(parentElement, ".compare")
    this.frame = find(parentElement, ".frame")
    this.canvases = [".before", ".after"].map((selector) => new Canvas(find(parentElement, selector, HTMLCanvasElement)))
    this.chips = [find(parentElement, ".of-before"), find(parentElement, ".of-after")]
    this.handle = find(parentElement, ".handle")
    this.legend = find(parentElement, ".legend")
    this.least = find(parentElement, ".least")
    this.bar = find(parentElement, ".bar")
    this.most = find(parentElement, ".most")
    this.note = find(parentElement, ".note")
    this.spot = new SpotView(parentElement)
    this.live = new Live((frame) => this.paint(frame))
    this.colours = ON_WHITE
    /** @type {Frame | null | undefined} */
    this.told = undefined // to those who show one pixel
    /** @type {Header | null} */
    this.header = null
    this.result = new Uint8Array() // file, where Python has sent one
    /** @type {{ name: string, decoded: ReturnType<typeof decodePicture> } | null} */
    this.source = null // the picture before, which is sent only once
    this.version = 0 // of what Python has sent
    /** @type {{ id: number, split: number } | null} */
    this.dragged = null // the pointer that drags, and where the divider was
    this.pair = false // side by side
    this.looks = "" // all that can change a size
    this.width = 1 // of the pictures, in pixels
    this.room = 0 // on the screen, for both or for each of a pair
    this.chipWidths = [0, 0]
    this.split = 0.5
    this.handle.addEventListener("pointerdown", (event) => this.grab(event))
    this.handle.addEventListener("pointermove", (event) => this.drag(event))
    this.handle.addEventListener("pointerup", (event) => this.release(event))
    this.handle.addEventListener("pointercancel", () => this.cancel())
    this.handle.addEventListener("keydown", (event) => this.key(event))
    letIn(parentElement.getRootNode(), () => this.handle)
    this.observer = new ResizeObserver(() => this.measure())
    this.observer.observe(this.frame)
    this.silence = [
      inspection.listen("hello", () => this.told !== undefined && inspection.tell("frame", this.told)),
      onPreview((preview) => this.live.preview(preview)),
      onChoice(
        () => this.header?.choices ?? {},
        (source, part, value) =>
          this.live.preview({ source, change: { [part]: value }, isOver: ({ task }) => Reflect.get(task, part) === value }),
      ),
    ]
    this.place(0.5)
  }

  destroy() {
    this.version += 1 // a picture that is still being decoded comes too late
    this.observer.disconnect()
    this.silence.forEach((end) => end())
    this.spot.destroy()
    this.live.destroy()
  }

  /** @param {Uint8Array} bytes */
  update(bytes) {
    /** @type {import("../shared/bytes.js").Unpacked<Header>} */
    const { header, files } = unpack(bytes)
    const { source, channels, sum } = header
    this.version += 1
    if (files[0].length) this.source = { name: source, decoded: decodePicture(files[0], channels, sum) }
    if (this.source?.name !== source) return this.component.setTriggerValue("missing", source)
    if (!this.header) this.resize(header.rows, header.cols, header.sideBySide)
    void this.change(header, files[1])
  }

  /**
   * A picture is decoded before it takes the place of the old one, so nothing flashes.
   * @param {Header} header
   * @param {Uint8Array<ArrayBuffer>} result
   */
  async change(header, result) {
    const { version, source } = this
    const { image, picture } = (await source?.decoded) ?? {}
    if (version !== this.version || !image) return
    this.header = header
    this.result = result
    this.colour()
    this.root.classList.toggle("projector", header.projector)
    this.frame.ariaLabel = header.alt
    this.live.show(picture ?? null)
    this.live.confirm(header)
    if (!picture) await this.showSent(image)
  }

  /**
   * Where the browser has no pixels, Python's pictures are shown.
   * @param {HTMLImageElement} source
   */
  async showSent(source) {
    const { header, result, version } = this
    if (!header) return
    if (!source.naturalWidth) return write(this.note, LOST)
    if (!result.length) return this.component.setTriggerValue("unable", header.source)
    const after = await decodeImage(result)
    if (version !== this.version) return
    const { rows, cols, task } = header
    this.canvases[0].draw(source, rows, cols, task)
    this.canvases[1].draw(after, rows, cols)
    this.fit(rows, cols, "")
    this.legend.hidden = true
    this.tell(null)
    this.frame.dataset.digest = `${header.digest}`
  }

  /** @param {Frame} frame */
  paint(frame) {
    const { header } = this
    if (!header) return
    const { picture, response, shown, coarse, task } = frame
    this.canvases[1].paint(response.rows, response.cols, shown.levels, picture.channels, this.colours)
    if (coarse === 1) {
      this.canvases[0].paintCentres(picture, response.rows, response.cols, task)
      this.fit(response.rows, response.cols, frame.view)
    }
    this.explain(frame)
    Object.assign(this.frame.dataset, { coarse, ahead: frame.isPreview })
    this.tell(frame)
    if (coarse === 1 && !frame.isPreview) void this.judge(frame, header)
  }

  /** @param {Frame | null} frame null where there are no pixels */
  tell(frame) {
    this.told = frame
    inspection.tell("frame", frame)
  }

  /**
   * Python has the last word: where its result is another one, that is shown, and said.
   * @param {Frame} frame
   * @param {Header} header
   */
  async judge({ shown }, { digest, rows, cols, source }) {
    const { result, version } = this
    const agrees = crc32(shown.levels) === digest
    if (!agrees && !result.length) return this.component.setTriggerValue("differs", source)
    if (!agrees) {
      const image = await decodeImage(result)
      if (version !== this.version || this.live.isAhead) return
      this.canvases[1].draw(image, rows, cols)
    }
    write(this.note, agrees ? "" : DIFFERS)
    this.legend.hidden ||= !agrees
    this.frame.dataset.digest = `${digest}`
  }

  /**
   * Gives the frame the shape of the pictures, and names them.
   * @param {number} rows
   * @param {number} cols
   * @param {string} view
   */
  fit(rows, cols, view) {
    const { header } = this
    if (!header) return
    const { sideBySide, projector, alt } = header
    const labels = ["before", view ? `response, ${view}` : "response"]
    const looks = [rows, cols, sideBySide, projector, alt, ...labels].join()
    if (looks === this.looks) return // measuring makes the browser lay out the page at once: only if it must
    this.looks = looks
    this.canvases.forEach(({ element }, side) => (element.ariaLabel = `${alt}: ${labels[side]}`))
    this.chips.forEach((chip, side) => write(chip, labels[side]))
    this.resize(rows, cols, sideBySide)
    this.measure()
  }

  /** @param {Frame} frame */
  explain({ view, shown, response }) {
    this.legend.hidden = view !== "signed"
    const limit = formatResponse(shown.limit)
    const isBeyond = shown.limit < Math.max(-response.least, response.most)
    write(this.least, `${isBeyond ? "≤ " : ""}${MINUS}${limit}`)
    write(this.most, `${isBeyond ? "≥ " : ""}${limit}`)
  }

  /** Takes in the colours of the theme, which is not looked up for each frame: that takes as long as the frame. */
  colour() {
    this.colours = signColoursOf(this.root)
    const { negative, zero, positive } = this.colours
    this.bar.style.backgroundImage = `linear-gradient(to right, ${[negative, zero, positive].map(css).join(", ")})`
  }

  /**
   * @param {number} rows
   * @param {number} cols
   * @param {boolean} sideBySide
   */
  resize(rows, cols, sideBySide) {
    this.width = cols
    this.pair = sideBySide
    this.frame.style.setProperty("--width", `${cols}`)
    this.frame.style.setProperty("--height", `${rows}`)
    this.frame.classList.toggle("pair", sideBySide)
    this.spot.resize([rows, cols])
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
    this.handle.setPointerCapture(event.pointerId)
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
