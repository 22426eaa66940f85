// Shows pictures with one mark on all of them, moves it in the same frame, and tells Python when the hand rests.
import { pictureAddress, unpack } from "../shared/bytes.js"
import { find, make, sayIfLost, write } from "../shared/dom.js"
import { arrowStep, cellAt } from "../shared/geometry.js"
import { Messages } from "../shared/messages.js"
import { mount } from "../shared/mount.js"
import { between, inWords, middleOf, movedTo, shifted } from "./mark.js"

/** @typedef {import("../shared/geometry.js").Pair} Pair */
/** @typedef {import("./mark.js").Mark} Mark */

/**
 * @typedef {object} Header
 * @property {number} seq
 * @property {Pair} size
 * @property {Mark} mark
 * @property {number} columns
 * @property {number} lines
 * @property {number} room rem of the screen for all else
 * @property {boolean} draws
 * @property {{ title: string, note: string, isMarked: boolean }[]} panels
 * @property {boolean} projector
 */

/**
 * @typedef {object} Figure
 * @property {HTMLElement} title
 * @property {HTMLElement} frame
 * @property {HTMLImageElement} image
 * @property {HTMLElement} mark
 * @property {HTMLElement} note
 */

const REST = 150 // ms without a key before Python is asked
const LARGE_STEP = 10 // pixels, with the Shift key
const SQUARES = 2 // times as large as it is, a picture has square pixels; browsers would smooth them

class Panels {
  /** @param {import("../shared/mount.js").Component<Uint8Array>} component */
  constructor(component) {
    const { parentElement } = component
    this.root = find(parentElement, ".panels")
    this.box = find(parentElement, ".figures")
    this.said = find(parentElement, ".said")
    this.messages = new Messages((open) => component.setTriggerValue("mark", open))
    /** @type {Figure[]} */
    this.figures = []
    /** @type {Pair} */
    this.size = [1, 1]
    /** @type {Mark} */
    this.mark = [0, 0, 1, 1]
    this.draws = false
    /** @type {Pair | null} */
    this.from = null // where the hand went down
    /** @type {number | undefined} */
    this.resting = undefined // timer
    this.watch = new ResizeObserver(() => this.scale())
    this.watch.observe(this.box)
  }

  destroy() {
    clearTimeout(this.resting)
    this.watch.disconnect()
    for (const { image } of this.figures) URL.revokeObjectURL(image.src)
  }

  /** @param {Uint8Array} bytes */
  update(bytes) {
    /** @type {import("../shared/bytes.js").Unpacked<Header>} */
    const { header, files } = unpack(bytes)
    const { size, panels, projector, draws } = header
    Object.assign(this, { size, draws })
    this.root.classList.toggle("projector", projector)
    this.root.style.setProperty("--columns", `${header.columns}`)
    this.root.style.setProperty("--lines", `${header.lines}`)
    this.root.style.setProperty("--room", `${header.room}rem`)
    this.root.style.setProperty("--shape", `${size[1] / size[0]}`)
    while (this.figures.length > panels.length) this.remove()
    while (this.figures.length < panels.length) this.add()
    const first = panels.findIndex(({ isMarked }) => isMarked)
    panels.forEach(({ title, note, isMarked }, number) => {
      const figure = this.figures[number]
      write(figure.title, title)
      write(figure.note, note)
      figure.note.hidden = !note
      figure.image.alt = title
      URL.revokeObjectURL(figure.image.src)
      figure.image.src = pictureAddress(files[number])
      figure.mark.hidden = !isMarked
      figure.frame.classList.toggle("marked", isMarked)
      figure.frame.classList.toggle("drawn", isMarked && draws)
      this.label(figure.frame, number === first, title)
    })
    if (this.messages.answered(header.seq) && !this.from && this.resting === undefined) this.mark = header.mark
    this.show()
  }

  /**
   * Of all pictures with the mark the keyboard reaches one.
   * @param {HTMLElement} frame
   * @param {boolean} isReached
   * @param {string} title
   */
  label(frame, isReached, title) {
    if (isReached) {
      frame.tabIndex = 0
      frame.role = "group"
      frame.ariaLabel = `${title}: arrow keys move the mark, with Shift by ten pixels`
    } else for (const name of ["tabindex", "role", "aria-label"]) frame.removeAttribute(name)
  }

  add() {
    const figure = make("figure")
    const title = make("figcaption")
    const frame = make("div", "frame")
    const image = make("img")
    const mark = make("span", "mark")
    const note = make("p", "note")
    image.draggable = false
    sayIfLost(image)
    image.addEventListener("load", () => this.scale())
    frame.append(image, mark)
    figure.append(title, frame, note)
    this.box.append(figure)
    this.figures.push({ title, frame, image, mark, note })
    frame.addEventListener("pointerdown", (event) => this.down(event, frame))
    frame.addEventListener("pointermove", (event) => this.from && this.drag(event, frame))
    frame.addEventListener("pointerup", () => this.up())
    frame.addEventListener("pointercancel", () => this.up())
    frame.addEventListener("keydown", (event) => this.key(event))
  }

  remove() {
    const figure = this.figures.pop()
    if (!figure) return
    URL.revokeObjectURL(figure.image.src)
    figure.frame.parentElement?.remove()
  }

  /** A picture that is much enlarged keeps square pixels; one that is not would get false stripes from that. */
  scale() {
    for (const { image } of this.figures) {
      image.classList.toggle("large", image.clientWidth >= SQUARES * image.naturalWidth)
    }
  }

  show() {
    const [top, left, rows, cols] = this.mark
    const [height, width] = this.size
    for (const { mark } of this.figures) {
      mark.style.top = `${(100 * (top + rows / 2)) / height}%`
      mark.style.left = `${(100 * (left + cols / 2)) / width}%`
      mark.style.height = `${(100 * rows) / height}%`
      mark.style.width = `${(100 * cols) / width}%`
    }
  }

  /**
   * @param {PointerEvent} event
   * @param {HTMLElement} frame
   */
  down(event, frame) {
    if (event.button !== 0 || !frame.classList.contains("marked")) return
    this.from = cellAt(event, frame.getBoundingClientRect(), this.size)
    frame.setPointerCapture(event.pointerId)
    this.drag(event, frame)
  }

  /**
   * @param {PointerEvent} event
   * @param {HTMLElement} frame
   */
  drag(event, frame) {
    const pixel = cellAt(event, frame.getBoundingClientRect(), this.size)
    if (!this.draws) this.mark = movedTo(this.mark, pixel, this.size)
    else if (this.from) this.mark = between(this.from, pixel)
    this.show()
  }

  up() {
    if (!this.from) return
    this.from = null
    this.tell()
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const step = arrowStep(event.key)
    if (!step) return
    event.preventDefault()
    event.stopPropagation()
    const [down, right] = step.map((by) => by * (event.shiftKey ? LARGE_STEP : 1))
    if (this.draws) this.mark = shifted(this.mark, [down, right], this.size)
    else {
      const [row, col] = middleOf(this.mark)
      this.mark = movedTo(this.mark, [row + down, col + right], this.size)
    }
    this.show()
    clearTimeout(this.resting)
    this.resting = setTimeout(() => this.tell(), REST)
  }

  tell() {
    clearTimeout(this.resting)
    this.resting = undefined
    write(this.said, inWords(this.mark, this.draws))
    this.messages.post({ mark: this.draws ? this.mark : [...middleOf(this.mark), 1, 1] })
  }
}

export default mount((component) => new Panels(component))
