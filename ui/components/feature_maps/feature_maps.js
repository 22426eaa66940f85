// Shows feature maps and what a pixel of them saw. Nothing is computed here but places.
import { unpack } from "../shared/bytes.js"
import { fillRows } from "../shared/columns.js"
import { find, make, sayIfLost } from "../shared/dom.js"
import { arrowStep } from "../shared/geometry.js"
import { Messages } from "../shared/messages.js"
import { mount } from "../shared/mount.js"
import { clamp, formatShort } from "../shared/numbers.js"
import { Card } from "./card.js"
import { describe, samePlace, seenBy } from "./fields.js"
import { fill, outline, showFile } from "./parts.js"

/** @typedef {import("../shared/geometry.js").Pair} Pair */

/**
 * @typedef {object} Header
 * @property {number} seq of the last edit that has arrived
 * @property {{ title: string, size: Pair }} picture
 * @property {import("./card.js").MapData[]} maps
 * @property {[number: number, row: number, col: number] | null} start
 * @property {string[] | null} chain
 * @property {import("./parts.js").Choices | null} choices
 * @property {number} most layers in a chain
 * @property {string | null} problem
 * @property {boolean} projector
 */

const SHIFT_STEP = 8 // pixels, with the Shift key

class Network {
  /** @param {import("../shared/mount.js").Component<Uint8Array>} component */
  constructor(component) {
    const { parentElement } = component
    this.root = find(parentElement, ".network")
    this.layout = find(parentElement, ".layout")
    this.frame = find(parentElement, ".whole .frame")
    this.picture = find(parentElement, ".whole img", HTMLImageElement)
    this.caption = find(parentElement, ".whole figcaption")
    this.field = find(parentElement, ".whole .field")
    this.box = find(parentElement, ".box")
    this.canvas = find(parentElement, "canvas", HTMLCanvasElement)
    this.sentence = find(parentElement, ".sentence")
    this.list = find(parentElement, ".maps")
    this.observer = new ResizeObserver(() => fillRows(this.list))
    this.observer.observe(this.list)
    this.adding = make("select")
    this.full = make("p", "note")
    this.add = make("div", "add")
    this.add.append(this.adding, this.full)
    this.adding.ariaLabel = "Add a layer"
    /** @type {Card[]} */
    this.cards = []
    /** @type {import("./card.js").FeatureMap[]} */
    this.maps = []
    /** @type {string[] | null} */
    this.chain = null
    /** @type {import("./parts.js").Choices | null} */
    this.choices = null
    this.most = 0
    /** @type {Pair} */
    this.size = [1, 1] // of the picture
    /** @type {import("./card.js").Chosen | null} */
    this.chosen = null
    /** @type {import("./fields.js").Area | null} */
    this.seen = null
    this.messages = new Messages((open) => component.setStateValue("edit", open.at(-1)))
    this.actions = {
      change: this.change.bind(this),
      choose: this.choose.bind(this),
      enter: this.enter.bind(this),
      key: this.key.bind(this),
      move: this.move.bind(this),
      remove: this.remove.bind(this),
    }
    this.adding.addEventListener("change", () => this.change(this.chain?.length ?? 0, this.adding.value))
    sayIfLost(this.picture)
    this.picture.addEventListener("load", () => this.enlarge())
  }

  destroy() {
    this.observer.disconnect()
    URL.revokeObjectURL(this.picture.src)
    for (const card of this.cards) card.destroy()
  }

  /** @param {Uint8Array} bytes */
  update(bytes) {
    /** @type {import("../shared/bytes.js").Unpacked<Header>} */
    const { header, files } = unpack(bytes)
    if (!this.messages.answered(header.seq)) return // the answer to an edit before the last one
    const { picture, projector, chain } = header
    const ratio = `${picture.size[1] / picture.size[0]}`
    const [pictureFile, ...mapFiles] = files // then a picture and the numbers for each map
    this.maps = header.maps.map((map, number) => ({
      ...map,
      png: mapFiles[2 * number],
      values: new Float32Array(mapFiles[2 * number + 1].buffer),
    }))
    this.chain = chain
    this.choices = header.choices
    this.most = header.most
    this.size = picture.size
    this.root.classList.remove("waiting")
    this.root.classList.toggle("projector", projector)
    this.caption.textContent = `${picture.title}, ${picture.size[0]} rows × ${picture.size[1]} columns`
    this.frame.style.setProperty("--ratio", ratio)
    this.box.style.setProperty("--ratio", ratio)
    this.picture.alt = picture.title
    showFile(this.picture, pictureFile)
    this.layout.classList.toggle("grouped", Boolean(this.maps[0]?.group))
    this.arrange(chain?.length ?? this.maps.length)
    this.cards.forEach((card, number) => card.show(this.maps[number], header.problem))
    this.keepChoice(header.start)
  }

  /**
   * As many cards as there are layers, with headings between them.
   * @param {number} count
   */
  arrange(count) {
    while (this.cards.length < count) this.cards.push(new Card(this.cards.length, this.actions))
    for (const card of this.cards.splice(count)) card.destroy()
    const children = this.cards.flatMap((card, number) => {
      const group = this.maps[number]?.group
      if (!group || group === this.maps[number - 1]?.group) return [card.element]
      return [make("h2", "group", group), card.element]
    })
    if (this.chain) children.push(this.add)
    // What stays is not taken out: it would lose the focus, and the page, shorter for a moment, its place.
    children.forEach((child, place) => {
      const there = this.list.children[place]
      if (child !== there) this.list.insertBefore(child, there ?? null)
    })
    while (this.list.children.length > children.length) this.list.lastElementChild?.remove()
    fillRows(this.list)
    this.cards.forEach((card) => card.edit(this.chain, this.choices))
    if (this.chain && this.choices) this.offer(this.chain, this.choices)
  }

  /**
   * @param {string[]} chain
   * @param {import("./parts.js").Choices} choices
   */
  offer(chain, choices) {
    if (!this.adding.length) {
      this.adding.append(make("option", "", "Add a layer…"))
      fill(this.adding, choices)
    }
    this.adding.selectedIndex = 0
    const isFull = chain.length >= this.most
    this.adding.hidden = isFull
    this.full.textContent = isFull ? `A chain has at most ${this.most} layers.` : ""
  }

  // Editing ----------------------------------------------------------------------------------------------------------------

  /**
   * @param {number} number
   * @param {string} text
   */
  change(number, text) {
    const chain = [...(this.chain ?? [])]
    chain[number] = text
    this.send(chain)
    if (this.adding.hidden) this.cards[number].select.focus()
  }

  /**
   * @param {number} number
   * @param {number} by
   */
  move(number, by) {
    const chain = [...(this.chain ?? [])]
    chain.splice(number + by, 0, ...chain.splice(number, 1))
    this.send(chain)
    const card = this.cards[number + by]
    const button = by < 0 ? card.earlier : card.later
    const next = button.disabled ? card.select : button
    next.focus()
  }

  /** @param {number} number */
  remove(number) {
    this.send((this.chain ?? []).filter((_, other) => other !== number))
    const next = this.cards[Math.min(number, this.cards.length - 1)]?.removing ?? this.adding
    next.focus()
  }

  /** @param {string[]} chain */
  send(chain) {
    this.chain = chain
    this.root.classList.add("waiting")
    this.arrange(chain.length)
    this.messages.post({ chain: chain.join(",") })
  }

  // Pointing ---------------------------------------------------------------------------------------------------------------

  /**
   * Chooses the same place of the same map, as nearly as the new maps allow.
   * @param {Header["start"]} start
   */
  keepChoice(start) {
    const old = this.chosen
    if (!this.maps.length || !start) this.choose(null, [0, 0])
    else if (!old) this.choose(start[0], [start[1], start[2]])
    else {
      const number = Math.min(old.number, this.maps.length - 1)
      this.choose(number, samePlace(old.pixel, old.size, this.maps[number].size))
    }
  }

  /** @param {number} number */
  enter(number) {
    if (!this.chosen || this.chosen.number === number || !this.maps[number]) return
    this.choose(number, samePlace(this.chosen.pixel, this.chosen.size, this.maps[number].size))
  }

  /**
   * @param {KeyboardEvent} event
   * @param {number} number
   */
  key(event, number) {
    const by = arrowStep(event.key)
    if (!by) return
    event.preventDefault()
    this.enter(number)
    if (!this.chosen) return
    const step = event.shiftKey ? SHIFT_STEP : 1
    const { pixel, size } = this.chosen
    const [row, col] = pixel.map((at, axis) => clamp(at + by[axis] * step, 0, size[axis] - 1))
    this.choose(number, [row, col])
  }

  /**
   * @param {number | null} number of the map
   * @param {Pair} pixel
   */
  choose(number, pixel) {
    const map = number === null ? null : this.maps[number]
    this.chosen = number === null || !map ? null : { number, pixel, size: map.size }
    this.seen = map ? seenBy(map.fields[0], pixel) : null
    this.cards.forEach((card, other) => {
      const field = number !== null && other < number ? map?.fields[other + 1] : null
      card.mark(this.chosen, field ? seenBy(field, pixel) : null)
    })
    outline(this.field, this.size, this.seen)
    this.sentence.textContent = map ? this.say(map, pixel) : "No layer yet: add one."
    this.enlarge()
  }

  /**
   * @param {import("./card.js").FeatureMap} map
   * @param {Pair} pixel
   */
  say({ title, size, values, fields }, [row, col]) {
    const value = formatShort(values[row * size[1] + col])
    return `${title}, row ${row}, column ${col}: ${value}. ${describe(seenBy(fields[0], [row, col]))}`
  }

  enlarge() {
    this.canvas.hidden = !this.seen
    if (!this.seen || !this.picture.naturalWidth) return
    const { rows, cols } = this.seen
    const isWide = cols.count / rows.count > this.size[1] / this.size[0]
    Object.assign(this.canvas, { width: cols.count, height: rows.count })
    this.canvas.style.width = isWide ? "100%" : "auto"
    this.canvas.style.height = isWide ? "auto" : "100%"
    this.canvas
      .getContext("2d")
      ?.drawImage(this.picture, cols.low, rows.low, cols.count, rows.count, 0, 0, cols.count, rows.count)
  }
}

export default mount((component) => new Network(component))
