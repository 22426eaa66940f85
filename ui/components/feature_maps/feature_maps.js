// Shows feature maps and what a pixel of them saw. Nothing is computed here but places: start + jump × index.

const ROUNDING = 1e-9
const LARGE = 1e6 // from here on, numbers have a power of ten
const SHIFT_STEP = 8 // pixels, with the Shift key

// The files are the picture, then a picture and the numbers for each map.
const read = (bytes) => {
  const data = unpack(bytes)
  data.picture.png = data.files[0]
  data.maps.forEach((map, number) => {
    map.png = data.files[1 + 2 * number]
    map.values = new Float32Array(data.files[2 + 2 * number].buffer)
  })
  return data
}

// A whole number, or one decimal; a quarter goes to the even neighbour, as Python rounds it.
const format = (value) => {
  const size = Math.abs(value)
  const sign = value < 0 ? MINUS : ""
  if (size >= LARGE) {
    const [digits, power] = size.toExponential(2).split("e+")
    return `${sign}${digits}·10^${power}`
  }
  const nearest = Math.round(size)
  if (Math.abs(size - nearest) < ROUNDING) return nearest ? sign + nearest : "0"
  const text = (size * 4) % 4 === 1 ? `${Math.floor(size)}.2` : size.toFixed(1)
  return text === "0.0" ? text : sign + text
}

const make = (kind, className, parent) => {
  const element = document.createElement(kind)
  if (className) element.className = className
  parent?.append(element)
  return element
}

// First row or column, and how many, that pixel `index` saw along an axis.
const along = ([start, jump, size, reach], axis, index) => {
  const first = start[axis] + jump[axis] * index
  const low = Math.max(first, 0)
  const high = Math.min(first + size[axis], reach[axis])
  return { low, count: high - low, isCut: high - low < size[axis] }
}

const fieldOf = (field, row, col) => ({ rows: along(field, 0, row), cols: along(field, 1, col) })

const outline = (element, size, area) => {
  element.hidden = !area
  if (!area) return
  const [rows, cols] = size
  const places = {
    "--top": area.rows.low / rows,
    "--left": area.cols.low / cols,
    "--height": area.rows.count / rows,
    "--width": area.cols.count / cols,
  }
  Object.entries(places).forEach(([name, share]) => element.style.setProperty(name, `${share * 100}%`))
}

// A picture whose file is only loaded if it is another one.
const showFile = (image, bytes) => {
  const old = image.src
  image.src = URL.createObjectURL(new Blob([bytes], { type: "image/png" }))
  if (old) URL.revokeObjectURL(old)
}

const range = ({ low, count }) => (count === 1 ? `${low}` : `${low} to ${low + count - 1}`)

// One map with its numbers and, in a chain, the choice of its layer.
class Card {
  constructor(number, network) {
    this.number = number
    this.element = make("section", "card")
    this.title = make("h3", "", this.element)
    this.select = make("select", "", this.element)
    this.frame = make("div", "frame", this.element)
    this.image = make("img", "", this.frame)
    this.image.draggable = false
    sayIfLost(this.image)
    this.field = make("span", "field", this.frame)
    this.pixel = make("span", "pixel", this.frame)
    this.here = make("p", "here", this.element)
    this.note = make("p", "note", this.element)
    this.buttons = make("div", "buttons", this.element)
    this.earlier = this.button("←", () => network.move(this.number, -1))
    this.later = this.button("→", () => network.move(this.number, 1))
    this.earlier.className = this.later.className = "move"
    this.remove = this.button("✕", () => network.remove(this.number))
    this.frame.tabIndex = 0
    this.frame.role = "group"
    this.select.onchange = () => network.change(this.number, this.select.value)
    this.frame.onpointerdown = (event) => this.grab(event, network)
    this.frame.onpointermove = (event) => event.pointerId === this.held && this.point(event, network)
    this.frame.onpointerup = this.frame.onpointercancel = () => (this.held = null)
    this.frame.onclick = (event) => this.point(event, network) // a touch that scrolls is no click
    this.frame.onfocus = () => this.frame.matches(":focus-visible") && network.enter(this.number)
    this.frame.onkeydown = (event) => network.key(event, this.number)
    outline(this.field)
    outline(this.pixel)
  }

  button(text, onclick) {
    const button = make("button", "", this.buttons)
    button.type = "button"
    button.textContent = text
    button.onclick = onclick
    return button
  }

  grab(event, network) {
    if (event.pointerType !== "mouse" || event.button !== 0) return
    this.held = event.pointerId
    this.frame.setPointerCapture(event.pointerId)
    this.point(event, network)
  }

  point(event, network) {
    if (!this.map) return
    const { left, top, width, height } = this.frame.getBoundingClientRect()
    const [rows, cols] = this.map.size
    network.choose(
      this.number,
      clamp(Math.floor(((event.clientY - top) / height) * rows), 0, rows - 1),
      clamp(Math.floor(((event.clientX - left) / width) * cols), 0, cols - 1),
    )
  }

  // What can be edited, from the chain as the browser has it: the map may still be on its way.
  edit(chain, choices) {
    this.select.hidden = this.buttons.hidden = !chain
    if (!chain) return
    if (!this.select.length) fill(this.select, choices)
    const place = `layer ${this.number + 1}`
    this.title.textContent = `Layer ${this.number + 1}`
    this.select.ariaLabel = place
    this.select.value = chain[this.number]
    this.earlier.ariaLabel = this.earlier.title = `Move ${place} earlier`
    this.later.ariaLabel = this.later.title = `Move ${place} later`
    this.remove.ariaLabel = this.remove.title = `Remove ${place}`
    this.earlier.disabled = this.number === 0
    this.later.disabled = this.number === chain.length - 1
  }

  show(map, problem) {
    this.map = map
    this.frame.hidden = this.here.hidden = !map
    if (!map) {
      this.note.textContent = problem ?? ""
      return
    }
    if (this.select.hidden) this.title.textContent = map.title
    this.title.ariaLevel = map.group ? 3 : 2
    this.frame.style.setProperty("--ratio", map.size[1] / map.size[0])
    this.frame.ariaLabel = `Map ${this.number + 1}, ${map.title}: ${map.note.join(", ")}`
    this.image.alt = map.isSigned ? "In blue what is positive, in red-orange what is negative" : "Brighter is larger"
    showFile(this.image, map.png)
    this.note.replaceChildren()
    map.note.forEach((text) => (make("span", "", this.note).textContent = text))
  }

  // The value at a place, if this map has the same size as the chosen one.
  mark(chosen, area) {
    const isChosen = chosen?.number === this.number
    this.element.classList.toggle("chosen", isChosen)
    if (!this.map) return
    const [rows, cols] = this.map.size
    const isAlike = chosen && chosen.size[0] === rows && chosen.size[1] === cols
    const value = isAlike ? format(this.map.values[chosen.row * cols + chosen.col]) : ""
    this.here.textContent = isAlike ? `${isChosen ? "this pixel" : "same place"}: ${value}` : ""
    const place = chosen && { rows: { low: chosen.row, count: 1 }, cols: { low: chosen.col, count: 1 } }
    outline(this.pixel, this.map.size, isChosen ? place : null)
    outline(this.field, this.map.size, area)
  }
}

const fill = (select, choices) =>
  choices.forEach(([heading, layers]) => {
    const group = make("optgroup", "", select)
    group.label = heading
    layers.forEach(([text, title]) => {
      const option = make("option", "", group)
      option.value = text
      option.textContent = title
    })
  })

class Network {
  constructor(parent) {
    const find = (selector) => parent.querySelector(selector)
    this.root = find(".network")
    this.layout = find(".layout")
    this.frame = find(".whole .frame")
    this.picture = find(".whole img")
    this.caption = find(".whole figcaption")
    this.field = find(".whole .field")
    this.box = find(".box")
    this.canvas = find("canvas")
    this.sentence = find(".sentence")
    this.maps = find(".maps")
    this.cards = []
    this.seq = null
    this.chosen = null // number of the map, row, col
    this.add = make("div", "add")
    this.adding = make("select", "", this.add)
    this.adding.ariaLabel = "Add a layer"
    this.full = make("p", "note", this.add)
    this.adding.onchange = () => this.change(this.chain.length, this.adding.value)
    sayIfLost(this.picture)
    this.picture.onload = () => this.enlarge()
  }

  update(bytes, tell) {
    const data = read(bytes)
    this.tell = tell
    if (this.seq === null) this.seq = data.seq
    if (data.seq < this.seq) return // the answer to an edit before the last one
    this.data = data
    this.seq = data.seq
    this.chain = data.chain
    this.root.classList.remove("waiting")
    this.root.classList.toggle("projector", data.projector)
    this.caption.textContent = `${data.picture.title}, ${data.picture.size[0]} rows × ${data.picture.size[1]} columns`
    this.frame.style.setProperty("--ratio", data.picture.size[1] / data.picture.size[0])
    this.box.style.setProperty("--ratio", data.picture.size[1] / data.picture.size[0])
    this.picture.alt = data.picture.title
    showFile(this.picture, data.picture.png)
    this.layout.classList.toggle("grouped", Boolean(data.maps[0]?.group))
    this.arrange(this.chain?.length ?? data.maps.length)
    this.cards.forEach((card, number) => card.show(data.maps[number], data.problem))
    this.keepChoice()
  }

  // As many cards as there are layers, with headings between them.
  arrange(count) {
    while (this.cards.length < count) this.cards.push(new Card(this.cards.length, this))
    this.cards.splice(count)
    const children = this.cards.flatMap((card, number) => {
      const group = this.data.maps[number]?.group
      if (!group || group === this.data.maps[number - 1]?.group) return [card.element]
      const heading = make("h2", "group")
      heading.textContent = group
      return [heading, card.element]
    })
    if (this.chain) children.push(this.add)
    // What stays is not taken out: it would lose the focus, and the page, shorter for a moment, its place.
    children.forEach((child, place) => {
      const there = this.maps.children[place]
      if (child !== there) this.maps.insertBefore(child, there ?? null)
    })
    while (this.maps.children.length > children.length) this.maps.lastElementChild.remove()
    this.cards.forEach((card) => card.edit(this.chain, this.data.choices))
    if (this.chain) this.offer()
  }

  offer() {
    if (!this.adding.length) {
      make("option", "", this.adding).textContent = "Add a layer…"
      fill(this.adding, this.data.choices)
    }
    this.adding.selectedIndex = 0
    const isFull = this.chain.length >= this.data.most
    this.adding.hidden = isFull
    this.full.textContent = isFull ? `A chain has at most ${this.data.most} layers.` : ""
  }

  // Editing ----------------------------------------------------------------------------------------------------------------

  change(number, text) {
    this.send([...this.chain.slice(0, number), text, ...this.chain.slice(number + 1)])
    if (this.adding.hidden) this.cards[number].select.focus()
  }

  move(number, by) {
    const chain = [...this.chain]
    chain.splice(number + by, 0, ...chain.splice(number, 1))
    this.send(chain)
    const card = this.cards[number + by]
    const button = by < 0 ? card.earlier : card.later
    ;(button.disabled ? card.select : button).focus()
  }

  remove(number) {
    this.send(this.chain.filter((_, other) => other !== number))
    ;(this.cards[Math.min(number, this.cards.length - 1)]?.remove ?? this.adding).focus()
  }

  send(chain) {
    this.chain = chain
    this.seq += 1
    this.root.classList.add("waiting")
    this.arrange(chain.length)
    this.tell("edit", { seq: this.seq, chain: chain.join(",") })
  }

  // Pointing ---------------------------------------------------------------------------------------------------------------

  // The same place of the same map, as nearly as the new maps allow.
  keepChoice() {
    const { maps, start } = this.data
    if (!maps.length) return this.choose(null)
    const old = this.chosen
    if (!old) return this.choose(...start)
    const number = Math.min(old.number, maps.length - 1)
    const [row, col] = [old.row, old.col].map((place, axis) =>
      Math.floor(((place + 0.5) * maps[number].size[axis]) / old.size[axis]),
    )
    return this.choose(number, row, col)
  }

  enter(number) {
    if (this.chosen && this.chosen.number !== number) {
      const [rows, cols] = this.data.maps[number].size
      const { row, col, size } = this.chosen
      this.choose(number, Math.floor(((row + 0.5) * rows) / size[0]), Math.floor(((col + 0.5) * cols) / size[1]))
    }
  }

  key(event, number) {
    const step = event.shiftKey ? SHIFT_STEP : 1
    const moves = { ArrowUp: [-step, 0], ArrowDown: [step, 0], ArrowLeft: [0, -step], ArrowRight: [0, step] }
    if (!(event.key in moves)) return
    event.preventDefault()
    this.enter(number)
    const [down, right] = moves[event.key]
    const [rows, cols] = this.chosen.size
    this.choose(number, clamp(this.chosen.row + down, 0, rows - 1), clamp(this.chosen.col + right, 0, cols - 1))
  }

  choose(number, row, col) {
    const map = number === null ? null : this.data.maps[number]
    this.chosen = map ? { number, row, col, size: map.size } : null
    this.seen = map ? fieldOf(map.fields[0], row, col) : null
    this.cards.forEach((card, other) => {
      const field = other < number ? map?.fields[other + 1] : null
      card.mark(this.chosen, field ? fieldOf(field, row, col) : null)
    })
    outline(this.field, this.data.picture.size, this.seen)
    this.sentence.textContent = map ? this.say(map) : "No layer yet: add one."
    this.enlarge()
  }

  say(map) {
    const { row, col, size } = this.chosen
    const { rows, cols } = this.seen
    const value = format(map.values[row * size[1] + col])
    const all = `${rows.count}×${cols.count} pixel${rows.count * cols.count === 1 ? "" : "s"}`
    const cut = rows.isCut || cols.isCut ? " Its receptive field is cut off at the border." : ""
    const place = `${map.title}, row ${row}, column ${col}: ${value}.`
    const axis = (name, seen) => `${name}${seen.count === 1 ? "" : "s"} ${range(seen)}`
    return `${place} It saw ${axis("row", rows)} and ${axis("column", cols)} of the picture: ${all}.${cut}`
  }

  enlarge() {
    this.canvas.hidden = !this.seen
    if (!this.seen || !this.picture.naturalWidth) return
    const { rows, cols } = this.seen
    this.canvas.width = cols.count
    this.canvas.height = rows.count
    const isWide = cols.count / rows.count > this.data.picture.size[1] / this.data.picture.size[0]
    this.canvas.style.width = isWide ? "100%" : "auto"
    this.canvas.style.height = isWide ? "auto" : "100%"
    const size = [cols.count, rows.count]
    this.canvas.getContext("2d").drawImage(this.picture, cols.low, rows.low, ...size, 0, 0, ...size)
  }

  destroy() {
    ;[this.picture, ...this.cards.map((card) => card.image)].forEach((image) => URL.revokeObjectURL(image.src))
  }
}

const networks = new WeakMap() // Streamlit runs the default export on the same elements for every change of data

export default function ({ parentElement, data, setStateValue }) {
  if (!networks.has(parentElement)) networks.set(parentElement, new Network(parentElement))
  const network = networks.get(parentElement)
  network.update(data, setStateValue)
  return () => {
    networks.delete(parentElement)
    network.destroy()
  }
}
