// What a frame consists of: kernels, responses, and a line in each chart.
import { signColour, signColoursOf, signPaint } from "../shared/colours.js"
import { draw, make } from "../shared/dom.js"
import { MINUS } from "../shared/numbers.js"
import { formatWeight, linearScale, logScale } from "./scales.js"

/** @typedef {[frames: number, rows: number, cols: number]} Shape */
/** @typedef {{ title: string, shape: Shape, limit: number, digits: boolean, decimals: number, texts: string[] | null }} GridData */
/** @typedef {{ title: string, shape: Shape, limit: string }} FilmData */
/** @typedef {{ title: string, curves: string[], log: boolean, percent: boolean }} ChartData */
/** @typedef {{ element: HTMLElement, show: (frame: number) => void }} Part */

/** A kernel as a table of weights in the sign colours. */
export class Grid {
  /**
   * @param {GridData} grid
   * @param {Float64Array} values
   */
  constructor(grid, values) {
    const [, rows, cols] = grid.shape
    this.grid = grid
    this.values = values
    this.element = make("table", grid.digits ? "" : "bare")
    this.element.dataset.cols = `${Math.max(rows, cols)}`
    this.element.append(make("caption", "", grid.title))
    const body = this.element.createTBody()
    const lines = Array.from({ length: rows }, () => body.insertRow())
    this.cells = lines.flatMap((line) => Array.from({ length: cols }, () => line.insertCell()))
    const texts = grid.texts ?? Array.from(values, (value) => formatWeight(value, grid.decimals))
    this.element.style.setProperty("--digits", `${Math.max(...texts.map((text) => text.length))}`)
  }

  /** @param {number} frame */
  show(frame) {
    const { shape, limit, digits, decimals, texts } = this.grid
    const start = Math.min(frame, shape[0] - 1) * this.cells.length
    this.cells.forEach((cell, index) => {
      const value = this.values[start + index]
      const text = texts?.[index] ?? formatWeight(value, decimals)
      const { fill, ink } = signPaint(limit ? value / limit : 0)
      cell.style.background = fill
      if (digits) {
        cell.style.color = ink
        cell.textContent = text
      } else cell.title = text
    })
  }
}

/** A response as a picture in the sign colours. */
export class Film {
  /**
   * @param {FilmData} film
   * @param {Int8Array} values
   */
  constructor({ title, shape, limit }, values) {
    const [, rows, cols] = shape
    this.shape = shape
    this.values = values
    this.element = make("figure")
    this.canvas = make("canvas")
    Object.assign(this.canvas, { width: cols, height: rows, role: "img", ariaLabel: title })
    this.canvas.style.setProperty("--ratio", `${cols / rows}`)
    const caption = make("figcaption", "", `${title}, `)
    caption.append(make("span", "range", limit === "0" ? "0 everywhere" : `${MINUS}${limit} to ${limit}`))
    this.element.append(caption, this.canvas)
  }

  /** @param {number} frame */
  show(frame) {
    const [frames, rows, cols] = this.shape
    const image = new ImageData(cols, rows)
    const colours = signColoursOf(this.canvas)
    const start = Math.min(frame, frames - 1) * rows * cols
    for (let index = 0; index < rows * cols; index++) {
      image.data.set([...signColour(this.values[start + index] / 127, colours), 255], 4 * index)
    }
    this.canvas.getContext("2d")?.putImageData(image, 0, 0)
  }
}

/** Curves over the frames, with a line at the present one. */
export class Chart {
  /**
   * @param {ChartData} chart
   * @param {Float64Array[]} curves
   * @param {string[]} frames their names
   */
  constructor({ title, curves: names, log, percent }, curves, frames) {
    this.title = title
    this.names = names
    this.curves = curves
    this.count = frames.length
    this.now = make("div", "now")
    this.element = make("figure")
    const values = curves.flatMap((curve) => [...curve])
    const scale = log ? logScale(values) : linearScale(values, percent)
    const ends = make("div", "ends")
    ends.append(make("span", "", frames[0]), make("span", "", frames.at(-1)))
    this.element.append(make("figcaption", "", title), this.plot(scale), ends)
    if (curves.length > 1) {
      const legend = make("div", "legend")
      legend.append(...names.map((name) => make("span", "", name)))
      this.element.append(legend)
    }
  }

  /** @param {import("./scales.js").Scale} scale */
  plot({ ticks, height }) {
    const plot = make("div", "plot")
    for (const [value, text] of ticks) {
      const tick = make("div", "tick")
      tick.style.top = `${100 * (1 - height(value))}%`
      tick.append(make("span", "", text))
      plot.append(tick)
    }
    const svg = draw("svg", { viewBox: "0 0 1 1", preserveAspectRatio: "none", "aria-hidden": true })
    this.curves.forEach((values, number) => {
      const points = Array.from(values, (value, x) => `${this.place(x)},${1 - height(value)}`).join(" ")
      svg.append(draw("polyline", number ? { points, class: "second" } : { points }))
    })
    plot.append(svg, this.now)
    return plot
  }

  /** @param {number} frame */
  place(frame) {
    return this.count > 1 ? frame / (this.count - 1) : 0
  }

  /** @param {number} frame */
  show(frame) {
    this.now.style.setProperty("--at", `${this.place(frame)}`)
  }

  /**
   * The values of a frame, in words.
   * @param {number} frame
   */
  say(frame) {
    const title = this.curves.length > 1 ? `${this.title}, ` : ""
    return this.curves.map((values, number) => `${title}${this.names[number]}: ${values[frame].toPrecision(2)}`)
  }
}
