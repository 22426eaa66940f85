// Keeps where people point and how far they have zoomed in, asks Python for the numbers there once the pointer rests, and
// tells all cards. Cards and crosshair talk by events of the document.

const REST = 150 // ms without a move before Python is asked
const ZOOMS = [0, 1, 2, 4]

class Crosshair {
  constructor(parent) {
    const find = (selector) => parent.querySelector(selector)
    this.root = find(".crosshair")
    this.where = find(".where")
    this.said = find(".said")
    this.buttons = [...parent.querySelectorAll("[data-zoom]")]
    this.spot = { row: null, col: null, zoom: 0, centre: null, box: null }
    this.numbers = {}
    this.crop = null
    this.parts = {}
    this.listeners = {
      point: ({ detail }) => this.point(detail),
      click: ({ detail }) => this.click(detail),
      hello: () => this.tell(),
    }
    for (const [name, listener] of Object.entries(this.listeners)) document.addEventListener(`gallery-${name}`, listener)
    for (const button of this.buttons) button.addEventListener("click", () => this.zoomTo(Number(button.dataset.zoom)))
    find(".place").addEventListener("keydown", (event) => this.key(event))
  }

  destroy() {
    clearTimeout(this.resting)
    for (const [name, listener] of Object.entries(this.listeners)) document.removeEventListener(`gallery-${name}`, listener)
    this.forget()
  }

  forget() {
    Object.values(this.parts).forEach(({ url }) => URL.revokeObjectURL(url))
    this.parts = {}
  }

  update(bytes) {
    const data = unpack(bytes)
    this.size = data.size
    this.root.classList.toggle("projector", data.projector)
    if (!this.began && data.spot) Object.assign(this.spot, data.spot)
    this.began = true
    this.numbers = data.numbers
    if (data.parts.length || !data.crop) {
      const old = this.parts
      this.parts = Object.fromEntries(
        data.parts.map((part, number) => [part.name, { ...part, url: URL.createObjectURL(new Blob([data.files[number]], { type: "image/png" })) }]),
      )
      this.crop = data.crop
      this.tell()
      Object.values(old).forEach(({ url }) => URL.revokeObjectURL(url))
    } else if (data.crop.id !== this.crop?.id) this.ask() // a crop that was sent to an earlier crosshair
    else this.tell()
  }

  tell() {
    const { row, col, zoom } = this.spot
    const detail = { row, col, numbers: this.numbers, crop: zoom && this.crop?.zoom === zoom ? this.crop : null, parts: this.parts }
    document.dispatchEvent(new CustomEvent("gallery-show", { detail }))
    this.where.textContent =
      row === null ? "Point at a place: every card shows it. Click to zoom in." : `row ${row}, column ${col}`
    for (const button of this.buttons) button.ariaPressed = Number(button.dataset.zoom) === zoom
  }

  moveTo(row, col, box) {
    const [rows, cols] = this.size
    this.spot.row = clamp(row, 0, rows - 1)
    this.spot.col = clamp(col, 0, cols - 1)
    if (box) this.spot.box = box
    this.numbers = {} // those of another pixel
    this.tell()
    clearTimeout(this.resting)
    this.resting = setTimeout(() => this.ask(), REST)
  }

  point({ row, col, box }) {
    if (row !== this.spot.row || col !== this.spot.col) this.moveTo(row, col, box)
  }

  click({ row, col, box }) {
    this.moveTo(row, col, box)
    this.zoomTo(ZOOMS[(ZOOMS.indexOf(this.spot.zoom) + 1) % ZOOMS.length])
  }

  zoomTo(zoom) {
    const [rows, cols] = this.size
    this.spot.row ??= Math.floor(rows / 2)
    this.spot.col ??= Math.floor(cols / 2)
    this.spot.zoom = zoom
    this.spot.centre = [this.spot.row, this.spot.col]
    this.tell()
    this.ask()
  }

  ask() {
    clearTimeout(this.resting)
    const { row, col } = this.spot
    this.said.textContent = `Crosshair at row ${row}, column ${col}`
    this.setStateValue("spot", { ...this.spot, has: this.crop?.id ?? null })
  }

  key(event) {
    const by = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key]
    if (!by) return
    event.preventDefault()
    event.stopPropagation()
    const step = event.shiftKey ? 10 : 1
    const [rows, cols] = this.size
    this.moveTo((this.spot.row ?? Math.floor(rows / 2)) + by[0] * step, (this.spot.col ?? Math.floor(cols / 2)) + by[1] * step)
  }
}

const crosshairs = new WeakMap() // Streamlit runs the default export on the same elements for every change of data or theme

export default function ({ parentElement, data, setStateValue }) {
  if (!crosshairs.has(parentElement)) crosshairs.set(parentElement, new Crosshair(parentElement))
  const crosshair = crosshairs.get(parentElement)
  crosshair.setStateValue = setStateValue
  crosshair.update(data)
  return () => {
    crosshairs.delete(parentElement)
    crosshair.destroy()
  }
}
