// Plays a kernel in one pass beside the same in two: both do as many multiplications at any time.
import { pictureAddress, unpack } from "../shared/bytes.js"
import { find, sayIfLost, write } from "../shared/dom.js"
import { mount } from "../shared/mount.js"
import { clamp } from "../shared/numbers.js"
import { Playback } from "../shared/playback.js"
import { Transport } from "../shared/transport.js"
import { allOf, comeTo, seen } from "./counting.js"

/** @typedef {import("./counting.js").Shapes & { projector: boolean }} Header */

const ALL = 1000 // places of the slider
const SPEED = 125 // places a second: eight seconds for all
const STILL = 4 // stills that stand for the film where people want no motion
const BEGIN = 400 // where it stands first: there is something to see

/** @param {import("./counting.js").Pass} pass */
const share = ({ pixels, of }) => `${Math.round((100 * pixels) / of)}%`

class Passes {
  /** @param {import("../shared/mount.js").Component<Uint8Array>} component */
  constructor({ parentElement }) {
    this.root = find(parentElement, ".passes")
    this.slider = find(parentElement, "input", HTMLInputElement)
    this.said = find(parentElement, ".said")
    this.films = ["one", "column", "row"].map((name) => {
      const figure = find(parentElement, `[data-film=${name}]`)
      const image = find(figure, "img", HTMLImageElement)
      sayIfLost(image)
      return { title: find(figure, "figcaption"), image, count: find(figure, ".count") }
    })
    /** @type {import("./counting.js").Shapes} */
    this.shapes = { between: [1, 1], response: [1, 1], kernel: [1, 1] }
    this.at = BEGIN
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches
    this.step = isStill ? ALL / STILL : 1
    this.playback = new Playback({
      speed: isStill ? 1 : SPEED,
      take: (count) => this.go(this.at + count * this.step) < ALL,
      changed: (isPlaying) => {
        this.transport.show(isPlaying)
        if (!isPlaying) this.say()
      },
    })
    this.transport = new Transport(find(parentElement, ".transport"), "multiplication", {
      first: ["Nothing is done yet", () => this.jump(0)],
      back: ["Back", () => this.jump(this.at - ALL / 20)],
      play: ["Play or pause", () => this.play()],
      forward: ["Forward", () => this.jump(this.at + ALL / 20)],
      last: ["All is done", () => this.jump(ALL)],
    })
    this.slider.addEventListener("input", () => this.jump(Number(this.slider.value)))
  }

  destroy() {
    this.playback.pause()
    for (const { image } of this.films) URL.revokeObjectURL(image.src)
  }

  /** @param {Uint8Array} bytes */
  update(bytes) {
    /** @type {import("../shared/bytes.js").Unpacked<Header>} */
    const { header, files } = unpack(bytes)
    const { between, response, kernel, projector } = header
    this.root.classList.toggle("projector", projector)
    this.shapes = { between, response, kernel }
    this.root.style.setProperty("--shape", `${response[1] / response[0]}`)
    const titles = [
      `One pass: ${kernel[0]}×${kernel[1]} weights`,
      `First a column of ${kernel[0]}`,
      `Then a row of ${kernel[1]}`,
    ]
    this.films.forEach(({ title, image }, number) => {
      write(title, titles[number])
      URL.revokeObjectURL(image.src)
      image.src = pictureAddress(number === 1 ? files[0] : files[1])
    })
    this.go(this.at)
  }

  play() {
    if (this.playback.isPlaying) {
      this.playback.pause()
      return
    }
    if (this.at === ALL) this.go(0)
    this.playback.play()
  }

  /** @param {number} place */
  jump(place) {
    this.playback.pause()
    this.go(place)
    this.say()
  }

  /**
   * Shows a place of the film and returns it.
   * @param {number} place
   */
  go(place) {
    this.at = clamp(place, 0, ALL)
    const { one, column, row } = comeTo(Math.round((allOf(this.shapes) * this.at) / ALL), this.shapes)
    const { response, between } = this.shapes
    const shapes = [response, between, response]
    ;[one, column, row].forEach((pass, number) => {
      const { image, count } = this.films[number]
      image.style.clipPath = seen(pass.pixels, shapes[number])
      write(count, `${pass.multiplications.toLocaleString("en")} multiplications, ${pass.each} per pixel`)
    })
    this.slider.value = `${this.at}`
    this.slider.ariaValueText = this.inWords()
    return this.at
  }

  inWords() {
    const { one, column, row } = comeTo(Math.round((allOf(this.shapes) * this.at) / ALL), this.shapes)
    return `One pass: ${share(one)} of the pixels. Column: ${share(column)}. Row: ${share(row)}.`
  }

  say() {
    write(this.said, this.inWords())
  }
}

export default mount((component) => new Passes(component))
