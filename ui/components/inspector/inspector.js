// Shows one pixel of the response: the window of the picture, the weights on it, their products and the sum, and what the view
// makes of that; or, from the other side, all outputs that one pixel of the picture feeds.
import { ON_DARK, ON_WHITE, signColoursOf } from "../shared/colours.js"
import { find, findButtons, write } from "../shared/dom.js"
import { Windows } from "../shared/engine/windows.js"
import { inspectByKey, inspection } from "../shared/inspection.js"
import { mount } from "../shared/mount.js"
import { clamp, formatResponse } from "../shared/numbers.js"
import { GREYS, signPainter } from "../shared/paints.js"
import { greyOf, viewInWords } from "../shared/shown.js"
import { TermsView } from "./terms.js"
import { borderInWords, feedsInWords, inPlace, sumOf } from "./words.js"

/** @typedef {import("../shared/geometry.js").Pair} Pair */
/** @typedef {import("../shared/engine/live.js").Frame} Frame */
/** @typedef {import("../shared/engine/windows.js").Terms} Terms */

/**
 * @typedef {object} Header
 * @property {number} seq of the last pin that Python has heard of
 * @property {Pair | null} pin
 * @property {number} steps rows and columns of the largest kernel that can be stepped through
 * @property {boolean} projector
 */

const REST = 300 // ms without a move, after which people who listen hear where they are
const NO_PIXELS = "This browser does not let pages read pixels, so they cannot be shown here. Step by step shows them."

class Inspector {
  /** @param {import("../shared/mount.js").Component<Header>} component */
  constructor(component) {
    const { parentElement } = component
    this.component = component
    this.root = find(parentElement, ".inspector")
    const part = (/** @type {string} */ selector) => find(this.root, selector)
    this.title = part("h2")
    this.where = part(".where")
    this.channels = part(".channels")
    this.channelButtons = findButtons(this.channels, "button")
    this.body = part(".body")
    this.terms = new TermsView(this.body)
    this.sumName = part(".sum-name")
    this.sum = part(".sum")
    this.viewed = part(".viewed")
    this.viewName = part(".view-name")
    this.shown = part(".shown")
    this.words = part(".words")
    this.said = part(".said")
    const [step, pin, side] = findButtons(this.root, ".actions button")
    this.buttons = { step, pin, side }
    /** @type {Frame | null} */
    this.frame = null
    /** @type {Windows | null} */
    this.windows = null
    /** @type {Pair | null} */
    this.place = null // of the output; that in its middle until somebody points
    this.isPinned = false
    this.feeds = false // whether it is seen from the other side
    this.channel = 0
    this.seq = -1
    this.steps = 0
    this.timer = 0
    this.colours = ON_WHITE
    step.addEventListener("click", () => this.place && this.component.setTriggerValue("step", this.place))
    pin.addEventListener("click", () => (this.isPinned ? this.free() : this.pin(this.place ?? this.middle)))
    side.addEventListener("click", () => this.turn())
    this.channelButtons.forEach((button, number) => button.addEventListener("click", () => this.choose(number)))
    this.root.addEventListener("keydown", (event) => event.key === "Escape" && inspectByKey(event, this.spot))
    this.observer = new ResizeObserver(() => {
      this.measure()
      this.draw()
    })
    this.observer.observe(this.body)
    this.unlisten = [
      inspection.listen("frame", (frame) => this.take(frame)),
      inspection.listen("point", (place) => this.isPinned || this.go(place)),
      inspection.listen("pin", (place) => this.pin(place)),
      inspection.listen("move", (by) => this.move(by)),
      inspection.listen("free", () => this.free()),
      inspection.listen("hello", () => this.tell()),
    ]
    inspection.tell("hello", null)
  }

  destroy() {
    clearTimeout(this.timer)
    this.observer.disconnect()
    this.unlisten.forEach((unlisten) => unlisten())
  }

  /** @param {Header} header */
  update({ seq, pin, steps, projector }) {
    this.steps = steps
    this.root.classList.toggle("projector", projector)
    if (seq >= this.seq) {
      // Python has heard of all: what it says comes from a link, or from another visit.
      this.seq = seq
      this.isPinned = pin !== null
      this.place = pin ?? this.place
    }
    this.measure()
    this.draw()
    this.tell()
  }

  measure() {
    this.terms.measure()
    this.colours = signColoursOf(this.root)
  }

  /** @param {Frame | null} frame null where the browser has no pixels */
  take(frame) {
    this.frame = frame
    this.windows = frame && new Windows(frame.picture, frame.task)
    this.channel = clamp(this.channel, 0, (frame?.picture.channels ?? 1) - 1)
    this.root.classList.toggle("without-pixels", !frame)
    if (!frame) write(this.words, NO_PIXELS)
    this.draw()
    this.tell()
  }

  // Where it is -------------------------------------------------------------------------------------------------------------

  /** @returns {Pair} */
  get middle() {
    const [rows, cols] = this.windows?.shape ?? [1, 1]
    return [Math.floor(rows / 2), Math.floor(cols / 2)]
  }

  /**
   * Where it is, within the output: another picture may be smaller.
   * @returns {Pair}
   */
  get at() {
    const [row, col] = this.place ?? this.middle
    const [rows, cols] = this.windows?.shape ?? [1, 1]
    return [clamp(row, 0, rows - 1), clamp(col, 0, cols - 1)]
  }

  /** @param {Pair} place */
  go(place) {
    this.place = place
    this.draw()
    this.tell()
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.say(), REST)
  }

  /** @param {Pair} place */
  pin(place) {
    this.isPinned = true
    this.go(place)
    this.send(place)
  }

  /** @param {Pair} by rows and columns */
  move([down, right]) {
    const [row, col] = this.at
    this.place = [row + down, col + right]
    this.go(this.at)
    if (this.isPinned) this.send(this.at)
  }

  free() {
    this.isPinned = false
    this.draw()
    this.tell()
    this.send(null)
  }

  /**
   * Tells Python, which answers with the number of what it has heard.
   * @param {Pair | null} pin
   */
  send(pin) {
    this.seq += 1
    this.component.setStateValue("pin", { seq: this.seq, place: pin })
  }

  turn() {
    this.feeds = !this.feeds
    this.draw()
    this.tell()
  }

  /** @param {number} channel */
  choose(channel) {
    this.channel = channel
    this.draw()
    this.tell()
  }

  /**
   * What is looked at, and what to outline.
   * @returns {import("../shared/inspection.js").Spot | null}
   */
  get spot() {
    const { at, channel, frame, isPinned, windows } = this
    if (!frame || !windows || Math.min(...windows.shape) < 1) return null
    const { stride } = frame.task
    const one = { origin: at, size: pair(1, 1) }
    const spot = { frame, windows, channel, place: at, isPointed: this.place !== null, isPinned }
    if (this.feeds) {
      const { rows, cols } = windows.feeds(windows.centre(at), channel)
      const [down, across] = [around(rows, at[0]), around(cols, at[1])]
      return { ...spot, before: one, after: { origin: pair(down[0], across[0]), size: pair(down[1], across[1]) } }
    }
    const size = pair(windows.span[0] / stride, windows.span[1] / stride)
    const origin = pair(at[0] + (1 - size[0]) / 2, at[1] + (1 - size[1]) / 2)
    return { ...spot, before: { origin, size }, after: one }
  }

  tell() {
    const { spot } = this
    if (spot) inspection.tell("spot", spot)
  }

  // What is shown -----------------------------------------------------------------------------------------------------------

  draw() {
    const { frame, windows, at, buttons } = this
    if (!frame || !windows || Math.min(...windows.shape) < 1) return
    const { kernel } = frame.task
    const centre = windows.centre(at)
    const terms = this.feeds ? windows.feeds(centre, this.channel) : windows.madeOf(at, this.channel)
    write(this.title, this.feeds ? "One input pixel" : "One pixel")
    const isMoved = centre[0] !== at[0] || centre[1] !== at[1]
    write(this.where, this.feeds ? inPlace(centre) : inPlace(at) + (isMoved ? `, its window around ${centre.join(", ")}` : ""))
    this.channels.hidden = frame.picture.channels === 1
    this.channelButtons.forEach((button, number) => (button.ariaPressed = `${number === this.channel}`))
    const names = this.feeds
      ? ["pixel", "weight in each output", "what it adds"]
      : ["window", frame.task.flip ? "kernel, turned" : "kernel", "products"]
    this.terms.draw(terms, names, this.feeds, this.colours, this.colours === ON_DARK)
    this.drawSum(terms.products, frame)
    write(this.words, this.feeds ? feedsInWords(terms) : this.inWords(terms, frame))
    buttons.pin.ariaPressed = `${this.isPinned}`
    buttons.side.ariaPressed = `${this.feeds}`
    buttons.step.disabled = Math.max(kernel.rows, kernel.cols) > this.steps
    buttons.step.title = buttons.step.disabled ? `Step by step shows kernels of at most ${this.steps}×${this.steps}` : ""
  }

  /**
   * @param {Terms} terms
   * @param {Frame} frame
   */
  inWords(terms, { view, response, task }) {
    const total = sumOf(terms.products)
    const how = { view, low: response.least, high: response.most }
    return `${viewInWords(total, how)} ${borderInWords(terms, task.border)}`
  }

  /**
   * @param {number[]} products
   * @param {Frame} frame
   */
  drawSum(products, { view, response, shown }) {
    const total = sumOf(products)
    write(this.sumName, this.feeds ? "added in all" : "sum")
    write(this.sum, formatResponse(total))
    this.viewed.classList.toggle("away", this.feeds)
    write(this.viewName, view)
    const grey = view === "signed" ? 0 : greyOf(total, view, response.least, response.most)
    write(this.shown, view === "signed" ? formatResponse(total) : `${grey}`)
    const paint = view === "signed" ? signPainter(this.colours === ON_DARK)(total, shown.limit) : GREYS[grey]
    Object.assign(this.shown.style, { background: paint.fill, color: paint.ink })
  }

  /** For people who listen. */
  say() {
    const { at, feeds, frame, windows } = this
    if (!frame || !windows) return
    const where = feeds ? `Input pixel, ${inPlace(windows.centre(at))}` : inPlace(at)
    const rest = feeds ? this.words.textContent : `sum ${this.sum.textContent}, shown as ${this.shown.textContent}`
    write(this.said, `${where}: ${rest}${this.isPinned ? ", pinned" : ""}`)
  }
}

/**
 * @param {number} one
 * @param {number} other
 * @returns {Pair}
 */
const pair = (one, other) => [one, other]

/**
 * The run of indices around a place without a gap, as its first and its length: with border wrap, others are far away.
 * @param {ArrayLike<number>} indices ascending
 * @param {number} place
 * @returns {Pair}
 */
const around = (indices, place) => {
  const all = new Set(Array.from(indices))
  if (!all.has(place)) return [place, 0]
  let [first, end] = [place, place + 1]
  while (all.has(first - 1)) first -= 1
  while (all.has(end)) end += 1
  return [first, end - first]
}

export default mount((component) => new Inspector(component))
