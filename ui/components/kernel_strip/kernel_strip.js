// Shows the bank of kernels. Pointing at one, or walking to it, tells whoever shows its result; a click tells Python.
import { unpack } from "../shared/bytes.js"
import { signColour, signColoursOf } from "../shared/colours.js"
import { find, make } from "../shared/dom.js"
import { Messages } from "../shared/messages.js"
import { mount } from "../shared/mount.js"
import { tellPreview } from "../shared/previews.js"

/** @typedef {{ name: string, title: string, about: string, rows: number, cols: number }} Entry */
/** @typedef {{ title: string, kernels: Entry[] }} Family */
/** @typedef {{ source: string, seq: number, chosen: string, families: Family[], projector: boolean }} Header */

/**
 * @typedef {object} Tile
 * @property {string} name
 * @property {string} words what a search looks through
 * @property {import("../shared/engine/plan.js").Kernel} kernel
 * @property {HTMLButtonElement} button
 * @property {HTMLCanvasElement} canvas
 */

class Strip {
  /** @param {import("../shared/mount.js").Component<Uint8Array>} component */
  constructor(component) {
    const { parentElement } = component
    this.root = find(parentElement, ".strip")
    this.search = find(parentElement, ".search", HTMLInputElement)
    this.bank = find(parentElement, ".bank")
    this.none = find(parentElement, ".none")
    this.messages = new Messages((open) => component.setTriggerValue("choose", open))
    /** @type {Tile[]} */
    this.tiles = []
    this.source = ""
    this.chosen = ""
    this.isSent = false // whether a choice waits for its answer: its result stays
    this.search.addEventListener("input", () => this.look())
    this.bank.addEventListener("pointerover", (event) => event.pointerType === "mouse" && this.point(event))
    this.bank.addEventListener("pointerleave", () => this.leave())
    this.bank.addEventListener("focusin", (event) => {
      this.rove(this.tileOf(event))
      this.point(event)
    })
    this.bank.addEventListener("focusout", () => this.leave())
    this.bank.addEventListener("click", (event) => this.choose(event))
    this.bank.addEventListener("keydown", (event) => this.key(event))
  }

  destroy() {
    this.leave()
  }

  /** @param {Uint8Array} bytes */
  update(bytes) {
    /** @type {import("../shared/bytes.js").Unpacked<Header>} */
    const { header, files } = unpack(bytes)
    this.source = header.source
    this.root.classList.toggle("projector", header.projector)
    if (!this.tiles.length) this.build(header.families, new Float64Array(files[0].buffer))
    if (this.messages.answered(header.seq)) this.isSent = false
    this.mark(header.chosen)
    this.paint()
  }

  /**
   * @param {Family[]} families
   * @param {Float64Array} numbers
   */
  build(families, numbers) {
    let start = 0
    for (const { title, kernels } of families) {
      const family = make("div", "family")
      const tiles = make("div", "tiles")
      family.append(make("h3", "", title), tiles)
      this.bank.append(family)
      for (const { name, title: called, about, rows, cols } of kernels) {
        const weights = numbers.subarray(start, (start += rows * cols))
        const button = make("button")
        Object.assign(button, { type: "button", role: "radio", title: `${called}: ${about}`, tabIndex: -1 })
        button.dataset.name = name
        const canvas = make("canvas")
        Object.assign(canvas, { width: cols, height: rows })
        button.append(canvas, make("span", "", called))
        tiles.append(button)
        const words = `${called} ${about} ${title}`.toLowerCase()
        this.tiles.push({ name, words, kernel: { rows, cols, weights }, button, canvas })
      }
    }
  }

  /** Draws all kernels in the colours of the theme. */
  paint() {
    const colours = signColoursOf(this.root)
    for (const { kernel, canvas } of this.tiles) {
      const { rows, cols, weights } = kernel
      const largest = Array.from(weights).reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) || 1
      const pixels = Array.from(weights).flatMap((weight) => [signColour(weight / largest, colours), 255].flat())
      canvas.getContext("2d")?.putImageData(new ImageData(new Uint8ClampedArray(pixels), cols, rows), 0, 0)
    }
  }

  /** @param {string} chosen */
  mark(chosen) {
    const isNew = chosen !== this.chosen
    this.chosen = chosen
    for (const { name, button } of this.tiles) button.ariaChecked = `${name === chosen}`
    this.rove()
    if (isNew) this.tiles.find(({ name }) => name === chosen)?.button.scrollIntoView({ block: "nearest" })
  }

  /**
   * Says what the Tab key leads to: the one that is chosen, or the first, unless it is told.
   * @param {Tile} [focused]
   */
  rove(focused) {
    const seen = this.seen()
    const stop = focused ?? seen.find(({ name }) => name === this.chosen) ?? seen[0]
    for (const tile of this.tiles) tile.button.tabIndex = tile === stop ? 0 : -1
  }

  seen() {
    return this.tiles.filter(({ button }) => !button.hidden)
  }

  look() {
    const words = this.search.value.toLowerCase().split(/\s+/)
    for (const tile of this.tiles) tile.button.hidden = !words.every((word) => tile.words.includes(word))
    for (const family of this.bank.children) {
      if (family instanceof HTMLElement) family.hidden = !family.querySelector("button:not([hidden])")
    }
    this.none.hidden = this.seen().length > 0
    this.rove()
  }

  /** @param {Event} event */
  tileOf(event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null
    return this.tiles.find((tile) => tile.button === button)
  }

  /** @param {Event} event */
  point(event) {
    const tile = this.tileOf(event)
    if (tile && !this.isSent) this.preview(tile.kernel)
  }

  leave() {
    if (!this.isSent) this.preview(null)
  }

  /**
   * @param {import("../shared/engine/plan.js").Kernel | null} kernel
   * @param {number} [seq] of the message that chooses it
   */
  preview(kernel, seq = Infinity) {
    const { source } = this
    tellPreview({ source, change: kernel && { kernel }, isOver: ({ answered }) => Number(answered[source] ?? -1) >= seq })
  }

  /** @param {Event} event */
  choose(event) {
    const tile = this.tileOf(event)
    if (!tile) return
    this.isSent = true
    this.preview(tile.kernel, this.messages.post({ name: tile.name }))
    this.mark(tile.name)
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const seen = this.seen()
    const tile = this.tileOf(event)
    if (!tile) return
    const at = seen.indexOf(tile)
    const { length } = tile.button.parentElement?.querySelectorAll("button:not([hidden])") ?? seen
    const across = Math.max(1, Math.min(length, Math.floor(this.bank.clientWidth / tile.button.offsetWidth)))
    /** @type {Record<string, number>} */
    const places = {
      ArrowLeft: at - 1,
      ArrowRight: at + 1,
      ArrowUp: at - across,
      ArrowDown: at + across,
      Home: 0,
      End: seen.length - 1,
    }
    if (!(event.key in places)) return
    event.preventDefault()
    seen[Math.min(Math.max(places[event.key], 0), seen.length - 1)].button.focus()
  }
}

export default mount((component) => new Strip(component))
