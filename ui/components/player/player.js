// Plays frames that Python has computed: kernels, responses and curves. Nothing is computed here but where to draw them.
import { isSame, unpack } from "../shared/bytes.js"
import { find } from "../shared/dom.js"
import { mount } from "../shared/mount.js"
import { clamp } from "../shared/numbers.js"
import { Playback } from "../shared/playback.js"
import { Transport } from "../shared/transport.js"
import { Chart, Film, Grid } from "./parts.js"

/**
 * @typedef {object} Header
 * @property {string[]} names of the frames
 * @property {string} alt
 * @property {boolean} projector
 * @property {boolean} fromStart
 * @property {import("./parts.js").GridData[]} grids
 * @property {import("./parts.js").FilmData[]} films
 * @property {import("./parts.js").ChartData[]} charts
 */

const SPEED = 12 // frames a second

class Player {
  /** @param {import("../shared/mount.js").Component<Uint8Array>} component */
  constructor({ parentElement }) {
    this.root = find(parentElement, ".player")
    this.boxes = [find(parentElement, ".grids"), find(parentElement, ".films"), find(parentElement, ".charts")]
    this.scrubber = find(parentElement, ".scrubber", HTMLInputElement)
    this.name = find(parentElement, ".name")
    this.said = find(parentElement, ".said")
    /** @type {Uint8Array | undefined} */
    this.bytes = undefined
    /** @type {string[]} */
    this.names = [""]
    /** @type {import("./parts.js").Part[]} */
    this.parts = []
    /** @type {Chart[]} */
    this.charts = []
    this.frame = 0
    this.playback = new Playback({
      speed: SPEED,
      take: (count) => this.advance(count),
      changed: (isPlaying) => this.transport.show(isPlaying),
    })
    this.transport = new Transport(find(parentElement, ".buttons"), "frame", {
      first: ["First frame", () => this.go(0)],
      back: ["One frame back", () => this.go(this.frame - 1)],
      play: ["Play or pause", () => this.toggle()],
      forward: ["One frame forward", () => this.go(this.frame + 1)],
      last: ["Last frame", () => this.go(this.last)],
    })
    this.scrubber.addEventListener("input", () => this.go(this.scrubber.valueAsNumber))
    // Streamlit reads keys as shortcuts, and cannot see that they are meant for a slider of a shadow root.
    this.root.addEventListener("keydown", (event) => event.stopPropagation())
  }

  destroy() {
    this.playback.pause()
  }

  /** @param {Uint8Array} bytes */
  update(bytes) {
    if (isSame(this.bytes, bytes)) return this.show(this.frame) // in another theme, maybe
    this.bytes = bytes
    this.playback.pause()
    /** @type {import("../shared/bytes.js").Unpacked<Header>} */
    const { header, files } = unpack(bytes)
    // The files are the numbers of the grids, of the films, and of the charts' curves.
    const buffers = files.map((file) => file.buffer)
    const take = () => buffers.shift() ?? new ArrayBuffer(0)
    const grids = header.grids.map((grid) => new Grid(grid, new Float64Array(take())))
    const films = header.films.map((film) => new Film(film, new Int8Array(take())))
    this.charts = header.charts.map(
      (chart) => new Chart(chart, chart.curves.map(() => new Float64Array(take())), header.names),
    )
    this.parts = [...grids, ...films, ...this.charts]
    for (const [number, parts] of [grids, films, this.charts].entries()) {
      this.boxes[number].replaceChildren(...parts.map((part) => part.element))
    }
    this.names = header.names
    this.root.classList.toggle("projector", header.projector)
    this.root.ariaLabel = header.alt
    this.scrubber.max = `${this.last}`
    this.show(header.fromStart ? 0 : this.last)
  }

  get last() {
    return this.names.length - 1
  }

  /** @param {number} frame */
  show(frame) {
    const name = this.names[frame]
    this.frame = frame
    for (const part of this.parts) part.show(frame)
    this.scrubber.value = `${frame}`
    this.scrubber.ariaValueText = name
    this.name.textContent = name
    this.root.dataset.frame = `${frame}`
  }

  /** @param {number} frame */
  go(frame) {
    this.playback.pause()
    this.show(clamp(frame, 0, this.last))
    this.say()
  }

  toggle() {
    if (this.playback.isPlaying) {
      this.playback.pause()
      this.say()
    } else {
      if (this.frame === this.last) this.show(0)
      this.playback.play()
    }
  }

  /**
   * Goes so many frames on; false at the last.
   * @param {number} count
   */
  advance(count) {
    this.show(Math.min(this.frame + count, this.last))
    if (this.frame < this.last) return true
    this.say()
    return false
  }

  say() {
    const values = this.charts.flatMap((chart) => chart.say(this.frame))
    this.said.textContent = [this.names[this.frame], ...values].join("; ")
  }
}

export default mount((component) => new Player(component))
