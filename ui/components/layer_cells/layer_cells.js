// A layer as cells: point at an output to see what it takes, at an input to see what it feeds; or walk through the output.
import { find, targetOf } from "../shared/dom.js"
import { arrowStep } from "../shared/geometry.js"
import { mount } from "../shared/mount.js"
import { clamp, formatFixed, isWhole, label } from "../shared/numbers.js"
import { Playback } from "../shared/playback.js"
import { Transport } from "../shared/transport.js"
import { Board } from "./board.js"
import { linksOf } from "./relation.js"

/** @typedef {import("./relation.js").Place} Place */
/** @typedef {import("./relation.js").Side} Side */
/** @typedef {import("./relation.js").Link} Link */
/** @typedef {import("./board.js").Sheet} Sheet */

/**
 * @typedef {object} Data
 * @property {Sheet} input
 * @property {Sheet} weights its maps in the order of output channels, then input channels of a group
 * @property {Sheet} output
 * @property {import("./relation.js").Relation} relation
 * @property {string[][][]} notes for each output cell, what else is to be said of it
 * @property {boolean} projector
 */

const SPEED = 2 // cells a second
const TERMS = 9 // that are written out

/** @param {number} value */
const write = (value) => formatFixed(value, isWhole(value) ? 0 : 2)

/** @param {number} value */
const factor = (value) => (value < 0 ? `(${write(value)})` : write(value))

class LayerCells {
  /** @param {import("../shared/mount.js").Component<Data>} component */
  constructor({ parentElement }) {
    this.root = find(parentElement, ".cells")
    this.sentence = find(parentElement, ".sentence")
    this.input = new Board(find(parentElement, ".input"), true)
    this.weights = new Board(find(parentElement, ".weights"), false)
    this.output = new Board(find(parentElement, ".output"), true)
    this.text = ""
    /** @type {Data | undefined} */
    this.data = undefined
    /** @type {Side} */
    this.side = "output"
    /** @type {Place} */
    this.place = { channel: 0, row: 0, col: 0 }
    for (const side of /** @type {Side[]} */ (["input", "output"])) {
      const { element } = side === "input" ? this.input : this.output
      element.addEventListener("pointerover", (event) => this.point(event, side))
      element.addEventListener("click", (event) => this.point(event, side))
      element.addEventListener("keydown", (event) => this.walk(event, side))
      element.addEventListener("focus", () => this.side === side || this.choose(side, { channel: 0, row: 0, col: 0 }))
    }
    this.playback = new Playback({
      speed: SPEED,
      take: (count) => this.advance(count),
      changed: (isPlaying) => this.transport.show(isPlaying),
    })
    this.transport = new Transport(find(parentElement, ".buttons"), "cell", {
      first: ["First output cell", () => this.go(0)],
      back: ["One output cell back", () => this.go(this.number - 1)],
      play: ["Play or pause", () => this.toggle()],
      forward: ["One output cell forward", () => this.go(this.number + 1)],
      last: ["Last output cell", () => this.go(Infinity)],
    })
    this.observer = new ResizeObserver(() => this.fit())
    this.observer.observe(this.root)
  }

  destroy() {
    this.playback.pause()
    this.observer.disconnect()
  }

  /** @param {Data} data */
  update(data) {
    const text = JSON.stringify(data)
    if (text === this.text) return
    this.text = text
    this.data = data
    this.playback.pause()
    this.root.classList.toggle("projector", data.projector)
    const help = "Arrow keys move from cell to cell, Page Up and Page Down from channel to channel."
    this.input.show(data.input, `${data.input.title}. ${help}`)
    this.weights.show(data.weights, data.weights.title)
    this.output.show(data.output, `${data.output.title}. ${help}`)
    this.fit()
    this.choose(this.side, this.place)
  }

  fit() {
    const least = this.data?.projector ? 18 : 12
    for (const board of [this.input, this.weights, this.output]) board.fit(least)
  }

  /**
   * Marks a cell, or the one next to it if there is none, with all that belongs to it.
   * @param {Side} side
   * @param {Place} place
   */
  choose(side, { channel, row, col }) {
    if (!this.data) return
    const [board, other] = side === "output" ? [this.output, this.input] : [this.input, this.output]
    const [channels, rows, cols] = board.shape
    this.side = side
    this.place = { channel: clamp(channel, 0, channels - 1), row: clamp(row, 0, rows - 1), col: clamp(col, 0, cols - 1) }
    const links = linksOf(this.data.relation, side, this.place, other.shape, channels)
    board.mark("chosen", [this.place])
    other.mark("related", links.map((link) => link.place))
    this.weights.mark("related", links.map(({ weight }) => this.weightPlace(weight)))
    this.root.dataset.links = `${links.length}`
    this.sentence.textContent = side === "output" ? this.taken(links) : this.fed(links)
  }

  /**
   * @param {Link["weight"]} weight
   * @returns {Place}
   */
  weightPlace([output, input, row, col]) {
    const perOutput = this.input.shape[0] / (this.data?.relation.groups ?? 1)
    return { channel: output * perOutput + input, row, col }
  }

  /** @param {Side} side */
  named(side) {
    const { channel, row, col } = this.place
    const { first } = this[side].sheet
    const many = this[side].shape[0] > 1 ? ` channel ${channel},` : ""
    return `${side === "output" ? "Output" : "Input"}${many} row ${label(row + first)}, column ${label(col + first)}`
  }

  /** @param {Link[]} links */
  taken(links) {
    const value = this.output.value(this.place)
    const terms = links
      .slice(0, TERMS)
      .map(({ place, weight }) => `${write(this.input.value(place))}·${factor(this.weights.value(this.weightPlace(weight)))}`)
    const more = links.length > TERMS ? ` + … (${links.length - TERMS} more)` : ""
    const sum = terms.length ? `${terms.join(" + ")}${more} = ` : ""
    const { channel, row, col } = this.place
    const note = this.data?.notes[channel]?.[row]?.[col]
    const count = `${links.length} ${links.length === 1 ? "product" : "products"}`
    return `${this.named("output")}: ${count}, ${sum}${write(value)}.${note ? ` ${note}` : ""}`
  }

  /** @param {Link[]} links */
  fed(links) {
    const kind = this.input.isMade(this.place) ? " (made up)" : ""
    const count = `${links.length} output ${links.length === 1 ? "cell" : "cells"}`
    return `${this.named("input")}${kind}: its ${write(this.input.value(this.place))} feeds ${count}${links.length > 1 ? ", each" : ""} through a weight of its own.`
  }

  /**
   * @param {Event} event
   * @param {Side} side
   */
  point(event, side) {
    const cell = targetOf(event).closest("i")
    if (!cell) return
    const { channel, row, col } = cell.dataset
    this.playback.pause()
    this.choose(side, { channel: Number(channel), row: Number(row), col: Number(col) })
  }

  /**
   * @param {KeyboardEvent} event
   * @param {Side} side
   */
  walk(event, side) {
    const step = arrowStep(event.key)
    const channels = { PageUp: -1, PageDown: 1 }[event.key] ?? 0
    if (!step && !channels) return
    event.preventDefault()
    event.stopPropagation()
    this.playback.pause()
    const { channel, row, col } = this.place
    const [down, right] = step ?? [0, 0]
    this.choose(side, { channel: channel + channels, row: row + down, col: col + right })
  }

  // A walk through the output, row by row and channel by channel ------------------------------------------------------------

  get number() {
    if (this.side !== "output") return -1
    const [, rows, cols] = this.output.shape
    const { channel, row, col } = this.place
    return (channel * rows + row) * cols + col
  }

  get last() {
    const [channels, rows, cols] = this.output.shape
    return channels * rows * cols - 1
  }

  /** @param {number} number */
  show(number) {
    const [, rows, cols] = this.output.shape
    const at = clamp(number, 0, this.last)
    this.choose("output", { channel: Math.floor(at / (rows * cols)), row: Math.floor(at / cols) % rows, col: at % cols })
  }

  /** @param {number} number */
  go(number) {
    this.playback.pause()
    this.show(number)
  }

  toggle() {
    if (this.playback.isPlaying) return this.playback.pause()
    if (this.number === this.last) this.show(0)
    this.playback.play()
  }

  /**
   * Goes so many cells on; false at the last.
   * @param {number} count
   */
  advance(count) {
    this.show(this.number + count)
    return this.number < this.last
  }
}

export default mount((component) => new LayerCells(component))
