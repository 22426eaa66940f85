// Draw a digit, and every map, the softmax and what speaks for it follow in the same frame. Python sends weights; nothing is sent back.
import { isSame, unpack } from "../shared/bytes.js"
import { signColoursOf } from "../shared/colours.js"
import { find, make, write } from "../shared/dom.js"
import { arrowStep } from "../shared/geometry.js"
import { mount } from "../shared/mount.js"
import { clamp, formatFixed } from "../shared/numbers.js"
import { CLASSES, INK, SIDE, forward, hiding, largest, lengthOf, readWeights, shifts, sumAt, votes } from "./forward.js"
import { inked } from "./ink.js"
import { Tile } from "./tile.js"

/** @typedef {import("./forward.js").Weights} Weights */
/** @typedef {import("./forward.js").Passed} Passed */
/** @typedef {import("./ink.js").Point} Point */
/** @typedef {"first" | "pooled" | "second" | "morePooled"} Layer */

/**
 * @typedef {object} Header
 * @property {import("./forward.js").Counts} counts
 * @property {number[]} accuracies on the held-out pictures, after each epoch
 * @property {number[]} labels of the held-out pictures
 * @property {boolean} projector
 */

const REACH = 2 // pixels that the picture is moved by
const MOST = 24 // mistakes that are shown
const PEN = 18 // px of the pad's 256
const CELLS = SIDE ** 2

/** @type {Record<Layer, { title: string, side: number }>} */
const LAYERS = {
  first: { title: "First layer", side: SIDE },
  pooled: { title: "First layer, pooled", side: SIDE / 2 },
  second: { title: "Second layer", side: SIDE / 2 },
  morePooled: { title: "Second layer, pooled", side: SIDE / 4 },
}

/** @param {number} share */
const percent = (share) => (share < 0.01 ? "< 1 %" : share > 0.99 ? "> 99 %" : `${Math.round(100 * share)} %`)

/** @param {number} value */
const relu = (value) => Math.max(value, 0)

/** @param {number} value */
const write2 = (value) => formatFixed(value, 2)

class DigitNetwork {
  /** @param {import("../shared/mount.js").Component<Uint8Array>} component */
  constructor({ parentElement }) {
    this.root = find(parentElement, ".digits")
    this.pad = find(parentElement, ".pad", HTMLCanvasElement)
    this.whose = find(parentElement, ".whose")
    this.epoch = find(parentElement, ".epoch", HTMLInputElement)
    this.accuracy = find(parentElement, ".accuracy")
    this.answer = find(parentElement, ".answer")
    this.bars = find(parentElement, ".bars")
    this.sentence = find(parentElement, ".sentence")
    this.inspector = find(parentElement, ".inspector")
    this.wrong = find(parentElement, ".wrong")
    this.mistakes = find(parentElement, ".mistakes")
    this.kernels = find(parentElement, ".kernels")
    this.rows = Object.fromEntries(Object.keys(LAYERS).map((name) => [name, find(parentElement, `[data-layer=${name}]`)]))
    /** @type {Record<string, Tile[]>} */
    this.tiles = {}
    /** @type {Tile[]} */
    this.kernelTiles = []
    this.picture = new Tile(SIDE, "What the network gets. Arrow keys move, the space bar puts ink there or takes it away.", () => {})
    this.looked = new Tile(SIDE / 2, "Where it looked", undefined)
    this.hiddenPatch = new Tile(SIDE - 1, "What hiding a patch takes away", undefined)
    this.moved = new Tile(2 * REACH + 1, "How sure it is after a shift", undefined)
    find(parentElement, ".picture").append(this.picture.element, make("div", "whose", "what the network gets, 8×8"))
    find(parentElement, ".looked").append(this.looked.element)
    find(parentElement, ".hidden-patch").append(this.hiddenPatch.element)
    find(parentElement, ".moved").append(this.moved.element)
    /** @type {Uint8Array | undefined} */
    this.bytes = undefined
    /** @type {Header} */
    this.header = { counts: { first: 0, second: 0 }, accuracies: [], labels: [], projector: false }
    /** @type {Weights[]} */
    this.networks = []
    this.pictures = new Uint8Array(0)
    /** @type {Point[][]} */
    this.strokes = []
    this.ink = Array.from({ length: CELLS }, () => 0)
    /** @type {number | undefined} */
    this.chosenDigit = undefined
    /** @type {{ layer: Layer, map: number, row: number, col: number }} */
    this.cell = { layer: "second", map: 0, row: 1, col: 1 }
    this.at = [0, 0] // of the keys, in the picture
    this.colours = signColoursOf(this.root)
    this.frame = 0
    this.makeBars()
    this.listen(find(parentElement, ".clear"))
  }

  destroy() {
    cancelAnimationFrame(this.frame)
  }

  makeBars() {
    this.buttons = Array.from({ length: CLASSES }, (_, digit) => {
      const button = make("button")
      button.type = "button"
      button.append(make("span", "", `${digit}`), make("span", "bar"), make("span", "share"))
      button.addEventListener("click", () => {
        this.chosenDigit = this.chosenDigit === digit ? undefined : digit
        this.show()
      })
      return button
    })
    this.bars.append(...this.buttons)
  }

  /** @param {HTMLElement} clear */
  listen(clear) {
    clear.addEventListener("click", () => this.clear())
    this.pad.addEventListener("pointerdown", (event) => {
      this.pad.setPointerCapture(event.pointerId)
      this.strokes.push([this.pointOf(event)])
      this.drawn()
    })
    this.pad.addEventListener("pointermove", (event) => {
      if (!this.pad.hasPointerCapture(event.pointerId)) return
      this.strokes.at(-1)?.push(this.pointOf(event))
      this.drawn()
    })
    this.pad.addEventListener("pointerup", () => this.say())
    this.epoch.addEventListener("input", () => this.showEpoch())
    for (const [name, row] of Object.entries(this.rows)) {
      const layer = /** @type {Layer} */ (name)
      row.tabIndex = 0
      row.role = "group"
      row.ariaLabel = `${LAYERS[layer].title}. Arrow keys move from cell to cell, Page Up and Page Down from map to map.`
      row.addEventListener("keydown", (event) => this.walk(event, layer))
    }
    const { element } = this.picture
    element.tabIndex = 0
    element.role = "group"
    element.ariaLabel = this.picture.canvas.ariaLabel
    element.addEventListener("keydown", (event) => this.key(event))
    element.addEventListener("blur", () => this.picture.outline(""))
    // Streamlit reads keys as shortcuts, and cannot see that they are meant for a shadow root.
    this.root.addEventListener("keydown", (event) => event.stopPropagation())
  }

  /** @param {Uint8Array} bytes */
  update(bytes) {
    this.colours = signColoursOf(this.root)
    if (isSame(this.bytes, bytes)) return this.showEpoch() // in another theme, maybe
    this.bytes = bytes
    /** @type {import("../shared/bytes.js").Unpacked<Header>} */
    const { header, files } = unpack(bytes)
    const numbers = new Float32Array(files[0].buffer)
    const length = lengthOf(header.counts)
    this.header = header
    this.networks = header.accuracies.map((_, epoch) =>
      readWeights(numbers.subarray(epoch * length, (epoch + 1) * length), header.counts),
    )
    this.pictures = files[1]
    this.root.classList.toggle("projector", header.projector)
    this.makeTiles()
    this.epoch.max = `${this.networks.length - 1}`
    this.epoch.valueAsNumber = this.networks.length - 1
    const isEmpty = this.ink.every((value) => value === 0)
    this.showEpoch()
    if (isEmpty) this.take(this.wrongOnes()[0] ?? 0)
  }

  makeTiles() {
    const { first, second } = this.header.counts
    const counts = { first, pooled: first, second, morePooled: second }
    for (const [name, { title, side }] of Object.entries(LAYERS)) {
      const layer = /** @type {Layer} */ (name)
      this.tiles[layer] = Array.from(
        { length: counts[layer] },
        (_, map) => new Tile(side, `${title}, map ${map}`, (row, col) => this.choose({ layer, map, row, col })),
      )
      this.rows[layer].replaceChildren(...this.tiles[layer].map((tile) => tile.element))
    }
    this.kernelTiles = Array.from({ length: first }, (_, map) => new Tile(3, `Kernel of map ${map}`, undefined))
    this.kernels.replaceChildren(...this.kernelTiles.map((tile) => tile.element))
  }

  // The picture ---------------------------------------------------------------------------------------------------------------

  /**
   * @param {PointerEvent} event
   * @returns {Point}
   */
  pointOf({ clientX, clientY }) {
    const { left, top, width, height } = this.pad.getBoundingClientRect()
    return [(clientX - left) / width, (clientY - top) / height]
  }

  /** Follows the hand, once a frame. */
  drawn() {
    this.whose.textContent = "your own"
    this.paintPad()
    cancelAnimationFrame(this.frame)
    this.frame = requestAnimationFrame(() => {
      this.ink = inked(this.strokes)
      this.show()
    })
  }

  paintPad() {
    const context = this.pad.getContext("2d")
    if (!context) return
    const { width, height } = this.pad
    context.clearRect(0, 0, width, height)
    Object.assign(context, { lineCap: "round", lineJoin: "round", lineWidth: PEN })
    context.strokeStyle = context.fillStyle = getComputedStyle(this.root).color
    for (const stroke of this.strokes) {
      context.beginPath()
      context.moveTo(stroke[0][0] * width, stroke[0][1] * height)
      for (const [x, y] of stroke) context.lineTo(x * width, y * height)
      context.stroke()
    }
  }

  clear() {
    this.strokes = []
    this.ink = Array.from({ length: CELLS }, () => 0)
    this.chosenDigit = undefined
    this.whose.textContent = "an empty sheet"
    this.paintPad()
    this.show()
  }

  /**
   * Takes a held-out picture.
   * @param {number} number
   */
  take(number) {
    this.strokes = []
    this.chosenDigit = undefined
    this.paintPad()
    this.ink = [...this.pictures.subarray(number * CELLS, (number + 1) * CELLS)]
    this.whose.textContent = `held-out picture ${number}, a ${this.header.labels[number]}`
    this.show()
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const step = arrowStep(event.key)
    if (!step && event.key !== " ") return
    event.preventDefault()
    if (step) this.at = this.at.map((at, axis) => clamp(at + step[axis], 0, SIDE - 1))
    else {
      const cell = this.at[0] * SIDE + this.at[1]
      this.ink[cell] = this.ink[cell] ? 0 : INK
      this.whose.textContent = "your own"
      this.show()
    }
    this.picture.outline("chosen", this.at[0], this.at[1], this.at[0] + 1, this.at[1] + 1)
    this.sentence.textContent = `Pixel ${this.at.join(", ")}: ${this.ink[this.at[0] * SIDE + this.at[1]]} of ${INK}. ${this.answer.textContent}.`
  }

  // The network ---------------------------------------------------------------------------------------------------------------

  get weights() {
    return this.networks[this.epoch.valueAsNumber]
  }

  /** The numbers of the held-out pictures that the network of this epoch gets wrong. */
  wrongOnes() {
    return this.header.labels.flatMap((label, number) => {
      const { scores } = forward(this.weights, this.pictures.subarray(number * CELLS, (number + 1) * CELLS))
      return largest(scores) === label ? [] : [number]
    })
  }

  showEpoch() {
    const epoch = this.epoch.valueAsNumber
    const wrong = this.wrongOnes()
    const right = this.header.labels.length - wrong.length
    this.epoch.ariaValueText = `epoch ${epoch}`
    this.accuracy.textContent = `After epoch ${epoch}: ${formatFixed(100 * this.header.accuracies[epoch], 1)} % of the held-out digits right, ${right} of ${this.header.labels.length}.`
    this.wrong.textContent = `Mistakes first: ${wrong.length} held-out digits that it gets wrong`
    const { first } = this.weights
    const limit = Math.max(...first.map(Math.abs), 1e-9)
    for (const [map, tile] of this.kernelTiles.entries()) tile.paint(first.subarray(9 * map, 9 * map + 9), limit, this.colours)
    this.mistakes.replaceChildren(...wrong.slice(0, MOST).map((number) => this.mistake(number)))
    this.paintPad()
    this.show()
  }

  /** @param {number} number */
  mistake(number) {
    const ink = this.pictures.subarray(number * CELLS, (number + 1) * CELLS)
    const taken = largest(forward(this.weights, ink).scores)
    const button = make("button")
    const tile = new Tile(SIDE, "", undefined)
    tile.paint(ink, INK, this.colours)
    tile.canvas.ariaHidden = "true"
    button.type = "button"
    button.ariaLabel = `Picture ${number}: a ${this.header.labels[number]}, taken for a ${taken}`
    button.append(tile.canvas, make("span", "", `${this.header.labels[number]} → ${taken}`))
    button.addEventListener("click", () => this.take(number))
    return button
  }

  /** Computes and shows everything for the picture of now. */
  show() {
    const { weights, ink, colours } = this
    if (!weights) return
    const passed = forward(weights, ink)
    const best = largest(passed.probabilities)
    const digit = this.chosenDigit ?? best
    this.passed = passed
    this.picture.paint(ink, INK, colours)
    this.paintMaps(passed)
    write(this.answer, `It reads ${best}, ${percent(passed.probabilities[best])} sure`)
    this.buttons?.forEach((button, each) => {
      const share = passed.probabilities[each]
      button.style.setProperty("--share", `${100 * share}%`)
      button.ariaPressed = `${each === digit}`
      write(find(button, ".share"), percent(share))
    })
    this.root.dataset.scores = JSON.stringify([...passed.scores])
    this.root.dataset.ink = JSON.stringify(ink)
    const looked = votes(weights, passed, digit)
    this.looked.paint(looked, Math.max(...looked.map(Math.abs), 1e-9), colours)
    this.hiddenPatch.paint(hiding(weights, ink, digit), 1, colours)
    this.moved.paint(shifts(weights, ink, digit, REACH), 1, colours)
    this.moved.outline("chosen", REACH, REACH, REACH + 1, REACH + 1)
    this.inspect()
  }

  /** @param {Passed} passed */
  paintMaps(passed) {
    const maps = this.valuesOf(passed)
    for (const [name, { side }] of Object.entries(LAYERS)) {
      const values = maps[/** @type {Layer} */ (name)]
      const limit = Math.max(...values, 1e-9)
      for (const [map, tile] of this.tiles[name].entries()) {
        tile.paint(values.subarray(map * side ** 2, (map + 1) * side ** 2), limit, this.colours)
      }
    }
  }

  /**
   * The feature maps, after ReLU.
   * @param {Passed} passed
   * @returns {Record<Layer, Float64Array>}
   */
  valuesOf({ responses, pooled, moreResponses, morePooled }) {
    return { first: responses.map(relu), pooled: pooled.values, second: moreResponses.map(relu), morePooled: morePooled.values }
  }

  // One cell ------------------------------------------------------------------------------------------------------------------

  /** @param {{ layer: Layer, map: number, row: number, col: number }} cell */
  choose(cell) {
    this.cell = cell
    this.inspect()
  }

  /**
   * @param {KeyboardEvent} event
   * @param {Layer} layer
   */
  walk(event, layer) {
    const step = arrowStep(event.key)
    const maps = { PageUp: -1, PageDown: 1 }[event.key] ?? 0
    if (!step && !maps) return
    event.preventDefault()
    const from = this.cell.layer === layer ? this.cell : { map: 0, row: 0, col: 0 }
    const [down, right] = step ?? [0, 0]
    const most = LAYERS[layer].side - 1
    this.choose({
      layer,
      map: clamp(from.map + maps, 0, this.tiles[layer].length - 1),
      row: clamp(from.row + down, 0, most),
      col: clamp(from.col + right, 0, most),
    })
  }

  /** Outlines the chosen cell and what it is made of, and writes its sum. */
  inspect() {
    const { passed, weights } = this
    if (!passed) return
    const { layer, map, row, col } = this.cell
    for (const tile of [this.picture, ...Object.values(this.tiles).flat()]) tile.outline("")
    this.tiles[layer][map].outline("chosen", row, col, row + 1, col + 1)
    const name = `${LAYERS[layer].title}, map ${map}, row ${row}, column ${col}`
    if (layer === "pooled" || layer === "morePooled") {
      const before = layer === "pooled" ? "first" : "second"
      this.tiles[before][map].outline("window", 2 * row, 2 * col, 2 * row + 2, 2 * col + 2)
      const { side } = LAYERS[before]
      const values = this.valuesOf(passed)[before]
      const four = [0, 1, 2, 3].map((at) => values[(map * side + 2 * row + Math.floor(at / 2)) * side + 2 * col + (at % 2)])
      write(this.sentence, `${name}: the largest of ${four.map(write2).join(", ")} is ${write2(Math.max(...four))}.`)
      this.inspector.replaceChildren()
      return
    }
    const [maps, tiles, kernels, bias] =
      layer === "first"
        ? [passed.picture, [this.picture], weights.first, weights.firstBiases[map]]
        : [passed.pooled.values, this.tiles.pooled, weights.second, weights.secondBiases[map]]
    const { side } = LAYERS[layer]
    for (const tile of tiles) tile.outline("window", row - 1, col - 1, row + 2, col + 2)
    const starts = tiles.map((_, channel) => (map * tiles.length + channel) * 9)
    const sums = starts.map((start, channel) => sumAt(maps, side, channel, row, col, kernels, start))
    const total = sums.reduce((sum, each) => sum + each, bias)
    const what = tiles.length > 1 ? `${tiles.length} maps before it, 9 products each` : "9 products"
    write(
      this.sentence,
      `${name}: ${what}. ${sums.map(write2).join(" + ").replaceAll("+ −", "− ")} ${bias < 0 ? "−" : "+"} bias ${write2(Math.abs(bias))} = ${write2(total)}.${total < 0 ? " ReLU makes 0 of it." : ""}`,
    )
    this.inspector.replaceChildren(
      ...starts.map((start, channel) => this.channel(maps, side, channel, kernels.subarray(start, start + 9), sums[channel])),
    )
  }

  /**
   * Window, kernel and sum of one channel.
   * @param {Float64Array} maps
   * @param {number} side
   * @param {number} channel
   * @param {Float32Array} kernel
   * @param {number} sum
   */
  channel(maps, side, channel, kernel, sum) {
    const { row, col } = this.cell
    const window = Array.from({ length: 9 }, (_, at) => {
      const [y, x] = [row + Math.floor(at / 3) - 1, col + (at % 3) - 1]
      return y < 0 || x < 0 || y >= side || x >= side ? 0 : maps[(channel * side + y) * side + x]
    })
    const element = make("div", "channel")
    const [seen, weighed] = [new Tile(3, "", undefined), new Tile(3, "", undefined)]
    seen.paint(window, Math.max(...maps, 1e-9), this.colours)
    weighed.paint(kernel, Math.max(...kernel.map(Math.abs), 1e-9), this.colours)
    element.append(seen.element, weighed.element, make("span", "", write2(sum)))
    return element
  }

  say() {
    this.sentence.textContent = `${this.answer.textContent}.`
  }
}

export default mount((component) => new DigitNetwork(component))
