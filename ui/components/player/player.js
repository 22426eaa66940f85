// Plays frames that Python has computed: kernels, responses and curves. Nothing is computed here but where to draw them.

const PACE = 1000 / 12 // ms a frame
const DECADES = 14 // of a logarithmic scale, at most
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"

// The files are the numbers of the grids, of the films, and of the charts' curves.
const read = (bytes) => {
  const data = unpack(bytes)
  const take = (Numbers) => new Numbers(data.files.shift().buffer)
  for (const grid of data.grids) grid.values = take(Float64Array)
  for (const film of data.films) film.values = take(Int8Array)
  for (const chart of data.charts) chart.curves = chart.curves.map((name) => ({ name, values: take(Float64Array) }))
  return data
}

// Fixed decimals; large numbers, which only a rate that is too high makes, without any or as powers of ten.
const format = (value, decimals) => {
  const size = Math.abs(value)
  const sign = value < 0 && Number(size.toFixed(decimals)) ? MINUS : ""
  if (size < 100) return sign + size.toFixed(decimals)
  if (size < 10000) return sign + size.toFixed(0)
  return sign + power(Math.floor(Math.log10(size)))
}

const power = (exponent) => {
  const digits = [...`${Math.abs(exponent)}`].map((digit) => SUPERSCRIPTS[digit]).join("")
  return `10${exponent < 0 ? "⁻" : ""}${digits}`
}

const element = (tag, className, text) => {
  const made = document.createElement(tag)
  if (className) made.className = className
  if (text !== undefined) made.textContent = text
  return made
}

// A kernel as a table of weights in the sign colours.
class Grid {
  constructor(grid) {
    this.grid = grid
    const [, rows, cols] = grid.shape
    this.size = rows * cols
    this.element = element("table", grid.digits ? "" : "bare")
    this.element.dataset.cols = Math.max(rows, cols)
    this.element.append(element("caption", "", grid.title))
    const body = this.element.createTBody()
    this.cells = []
    for (let row = 0; row < rows; row++) {
      const line = body.insertRow()
      for (let col = 0; col < cols; col++) this.cells.push(line.insertCell())
    }
    const texts = grid.texts ?? Array.from(grid.values, (value) => format(value, grid.decimals))
    this.element.style.setProperty("--digits", Math.max(...texts.map((text) => text.length)))
  }

  show(frame) {
    const { values, shape, limit, digits, decimals, texts } = this.grid
    const start = Math.min(frame, shape[0] - 1) * this.size
    this.cells.forEach((cell, index) => {
      const value = values[start + index]
      const text = texts?.[index] ?? format(value, decimals)
      const rgb = signColour(limit ? value / limit : 0)
      cell.style.background = `rgb(${rgb.join(" ")})`
      if (digits) {
        cell.style.color = inkOn(rgb)
        cell.textContent = text
      } else cell.title = text
    })
  }
}

const range = (limit) => (limit === "0" ? "0 everywhere" : `${MINUS}${limit} to ${limit}`)

// A response as a picture in the sign colours.
class Film {
  constructor(film) {
    this.film = film
    const [, rows, cols] = film.shape
    this.element = element("figure")
    this.canvas = element("canvas")
    Object.assign(this.canvas, { width: cols, height: rows, role: "img", ariaLabel: film.title })
    this.canvas.style.setProperty("--ratio", cols / rows)
    this.context = this.canvas.getContext("2d")
    const caption = element("figcaption", "", `${film.title}, `)
    caption.append(element("span", "range", range(film.limit)))
    this.element.append(caption, this.canvas)
  }

  show(frame) {
    const { values, shape } = this.film
    const [frames, rows, cols] = shape
    const image = this.context.createImageData(cols, rows)
    const start = Math.min(frame, frames - 1) * rows * cols
    for (let index = 0; index < rows * cols; index++) {
      image.data.set([...signColour(values[start + index] / 127), 255], 4 * index)
    }
    this.context.putImageData(image, 0, 0)
  }
}

// Curves over the frames, with a line at the present one.
class Chart {
  constructor(chart, names) {
    this.count = names.length
    this.element = element("figure")
    const plot = element("div", "plot")
    const { ticks, height } = chart.log ? logScale(chart) : linearScale(chart)
    for (const [value, text] of ticks) {
      const tick = element("div", "tick")
      tick.style.top = `${100 * (1 - height(value))}%`
      tick.append(element("span", "", text))
      plot.append(tick)
    }
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg")
    svg.setAttribute("viewBox", "0 0 1 1")
    svg.setAttribute("preserveAspectRatio", "none")
    svg.ariaHidden = "true"
    chart.curves.forEach(({ values }, number) => {
      const line = document.createElementNS(svg.namespaceURI, "polyline")
      if (number) line.classList.add("second")
      line.setAttribute("points", Array.from(values, (value, x) => `${this.place(x)},${1 - height(value)}`).join(" "))
      svg.append(line)
    })
    this.now = element("div", "now")
    plot.append(svg, this.now)
    const ends = element("div", "ends")
    ends.append(element("span", "", names[0]), element("span", "", names.at(-1)))
    this.element.append(element("figcaption", "", chart.title), plot, ends)
    if (chart.curves.length > 1) {
      const legend = element("div", "legend")
      legend.append(...chart.curves.map(({ name }) => element("span", "", name)))
      this.element.append(legend)
    }
  }

  place(frame) {
    return this.count > 1 ? frame / (this.count - 1) : 0
  }

  show(frame) {
    this.now.style.setProperty("--at", this.place(frame))
  }
}

const logScale = ({ curves }) => {
  const values = curves.flatMap((curve) => [...curve.values]).filter((value) => value > 0)
  const high = values.length ? Math.ceil(Math.log10(Math.max(...values)) - 1e-9) : 0
  const low = values.length ? clamp(Math.floor(Math.log10(Math.min(...values))), high - DECADES, high - 1) : high - 1
  const step = Math.ceil((high - low) / 4)
  const ticks = []
  for (let exponent = high; exponent >= low; exponent -= step) ticks.push([10 ** exponent, exponent ? power(exponent) : "1"])
  return { ticks, height: (value) => clamp((Math.log10(value) - low) / (high - low), 0, 1) } // log of 0: at the bottom
}

const linearScale = ({ curves, percent }) => {
  const most = percent ? 1 : Math.max(...curves.flatMap((curve) => [...curve.values])) || 1
  const text = (value) => (percent ? `${Math.round(100 * value)} %` : value.toFixed(1))
  return { ticks: [0, 0.5, 1].map((share) => [share * most, text(share * most)]), height: (value) => value / most }
}

class Player {
  constructor(parent) {
    const find = (selector) => parent.querySelector(selector)
    this.root = find(".player")
    this.boxes = { grids: find(".grids"), films: find(".films"), charts: find(".charts") }
    this.scrubber = find(".scrubber")
    this.name = find(".name")
    this.said = find(".said")
    this.playLabel = find(".play span")
    const actions = {
      first: () => this.go(0),
      back: () => this.go(this.frame - 1),
      play: () => this.toggle(),
      forward: () => this.go(this.frame + 1),
      last: () => this.go(this.data.names.length - 1),
    }
    for (const button of parent.querySelectorAll("[data-go]")) button.addEventListener("click", actions[button.dataset.go])
    this.scrubber.addEventListener("input", () => this.go(Number(this.scrubber.value)))
    // Streamlit reads keys as shortcuts, and cannot see that they are meant for a slider of a shadow root.
    this.root.addEventListener("keydown", (event) => event.stopPropagation())
  }

  update(bytes) {
    if (isSame(this.bytes, bytes)) return // only the theme has changed
    this.bytes = bytes
    this.stop()
    this.data = read(bytes)
    const { names, alt, grids, films, charts, projector } = this.data
    this.root.classList.toggle("projector", projector)
    this.root.ariaLabel = alt
    this.parts = [
      ["grids", grids.map((grid) => new Grid(grid))],
      ["films", films.map((film) => new Film(film))],
      ["charts", charts.map((chart) => new Chart(chart, names))],
    ]
    for (const [name, parts] of this.parts) this.boxes[name].replaceChildren(...parts.map((part) => part.element))
    this.scrubber.max = names.length - 1
    this.show(names.length - 1)
  }

  show(frame) {
    const name = this.data.names[frame]
    this.frame = frame
    for (const [, parts] of this.parts) for (const part of parts) part.show(frame)
    this.scrubber.value = frame
    this.scrubber.ariaValueText = name
    this.name.textContent = name
    this.root.dataset.frame = frame
  }

  go(frame) {
    this.stop()
    this.show(clamp(frame, 0, this.data.names.length - 1))
    this.say()
  }

  toggle() {
    if (this.playing) {
      this.stop()
      return this.say()
    }
    const last = this.data.names.length - 1
    if (this.frame === last) this.show(0)
    this.began = performance.now() - this.frame * PACE
    this.setPlaying(requestAnimationFrame((now) => this.tick(now)))
  }

  tick(now) {
    const last = this.data.names.length - 1
    const frame = clamp(Math.floor((now - this.began) / PACE), this.frame, last)
    if (frame !== this.frame) this.show(frame)
    if (frame < last) return this.setPlaying(requestAnimationFrame((next) => this.tick(next)))
    this.stop()
    this.say()
  }

  stop() {
    cancelAnimationFrame(this.playing)
    this.setPlaying(0)
  }

  setPlaying(request) {
    this.playing = request
    this.root.classList.toggle("playing", Boolean(request))
    this.playLabel.textContent = request ? "Pause" : "Play"
  }

  say() {
    const values = this.data.charts.flatMap(({ title, curves }) =>
      curves.map(({ name, values }) => {
        return `${curves.length > 1 ? `${title}, ` : ""}${name}: ${values[this.frame].toPrecision(2)}`
      }),
    )
    this.said.textContent = [this.data.names[this.frame], ...values].join("; ")
  }
}

const players = new WeakMap() // Streamlit runs the default export on the same elements for every change of data or theme

export default function ({ parentElement, data }) {
  if (!players.has(parentElement)) players.set(parentElement, new Player(parentElement))
  const player = players.get(parentElement)
  player.update(data)
  return () => {
    player.stop()
    players.delete(parentElement)
  }
}
