// Shows two pictures over each other, or side by side; the divider is moved here, without a word to Python.

const STEP = 0.01
const LARGE_STEP = 0.1
const PIXELS_SHOW = 2 // from this enlargement on, pixels are drawn as squares
const CHIP_MARGIN = 16 // px, left and right of a label together

class Comparison {
  constructor(parent) {
    const find = (selector) => parent.querySelector(selector)
    this.root = find(".compare")
    this.frame = find(".frame")
    this.images = [find(".before"), find(".after")]
    this.chips = [find(".of-before"), find(".of-after")]
    this.handle = find(".handle")
    this.legend = find(".legend")
    this.note = find(".note")
    this.shown = [] // digests of the pictures on the screen
    this.source = {} // the picture before, which is sent only once
    this.version = 0
    this.dragged = null // id of the pointer that drags, and where the divider was
    this.pair = false // side by side
    this.frame.addEventListener("pointerdown", (event) => this.grab(event))
    this.frame.addEventListener("pointermove", (event) => this.drag(event))
    this.frame.addEventListener("pointerup", (event) => this.release(event))
    this.frame.addEventListener("pointercancel", () => this.cancel())
    this.handle.addEventListener("keydown", (event) => this.key(event))
    this.letIn(parent.getRootNode().host)
    this.observer = new ResizeObserver(() => this.measure())
    this.observer.observe(this.frame)
    this.place(0.5)
  }

  // In a dialog, Streamlit moves the focus by itself from what is outside of shadow roots to the next such element.
  letIn(host) {
    if (!host?.closest("[role=dialog]")) return
    host.tabIndex = 0
    host.addEventListener("focus", () => this.handle.focus({ preventScroll: true }))
  }

  destroy() {
    this.version = null // pictures that are still being decoded come too late
    this.observer.disconnect()
    for (const image of this.images) URL.revokeObjectURL(image.src)
  }

  // Pictures are decoded before they take the place of the old ones, so nothing flashes, and both at the same moment.
  async update(bytes, ask) {
    const data = unpack(bytes)
    if (data.files[0].length) this.source = { digest: data.digests[0], file: data.files[0] }
    if (this.source.digest !== data.digests[0]) return ask("missing", data.digests[0])
    data.files[0] = this.source.file
    this.version += 1
    const version = this.version
    if (!this.shown.length) this.resize(data)
    const images = await Promise.all(data.files.map((file, side) => this.decode(file, data.digests[side], side)))
    if (version === this.version) this.show(data, images)
    else images.filter((image) => !this.images.includes(image)).forEach((image) => URL.revokeObjectURL(image.src))
  }

  async decode(file, digest, side) {
    if (digest === this.shown[side]) return this.images[side]
    const image = this.images[side].cloneNode()
    image.src = URL.createObjectURL(new Blob([file], { type: "image/png" }))
    await image.decode().catch(() => {}) // its alternative text says that it is lost
    return image
  }

  show(data, images) {
    const looks = [data.width, data.height, data.sideBySide, data.projector, ...data.labels].join()
    this.root.classList.toggle("projector", data.projector)
    this.resize(data)
    images.forEach((image, side) => {
      const old = this.images[side]
      image.classList.toggle("lost", !image.naturalWidth)
      image.alt = image.naturalWidth ? `${data.alt}: ${data.labels[side]}` : LOST
      if (image === old) return
      old.replaceWith(image)
      URL.revokeObjectURL(old.src)
    })
    this.images = images
    this.shown = data.digests
    this.chips.forEach((chip, side) => write(chip, data.labels[side]))
    this.frame.ariaLabel = data.alt
    this.explain(data)
    this.frame.dataset.digest = data.digests[1]
    if (looks !== this.looks) this.measure() // measuring makes the browser lay out the page at once: only if it must
    this.looks = looks
  }

  explain({ legend, colours, note }) {
    this.legend.hidden = legend === null
    write(this.note, note)
    const [least, bar, most] = this.legend.children
    write(least, `${MINUS}${legend}`)
    bar.style.backgroundImage = `linear-gradient(to right, ${colours[0]}, white, ${colours[1]})`
    write(most, legend ?? "")
  }

  resize({ width, height, sideBySide }) {
    this.width = width
    this.frame.style.setProperty("--width", width)
    this.frame.style.setProperty("--height", height)
    this.pair = sideBySide
    this.frame.classList.toggle("pair", sideBySide)
  }

  measure() {
    this.room = this.pair ? this.frame.clientWidth / 2 : this.frame.clientWidth
    this.frame.classList.toggle("pixelated", this.room > PIXELS_SHOW * this.width)
    this.chipWidths = this.chips.map((chip) => chip.offsetWidth + CHIP_MARGIN)
    this.place(this.split)
  }

  place(split) {
    this.split = Math.min(Math.max(split, 0), 1)
    const percent = Math.round(this.split * 100)
    this.frame.style.setProperty("--split", this.split)
    this.handle.ariaValueNow = percent
    this.handle.ariaValueText = `${percent} % ${this.chips[0].textContent}`
    const sides = this.pair ? [1, 1] : [this.split, 1 - this.split]
    this.chips.forEach((chip, side) => chip.classList.toggle("hidden", this.chipWidths?.[side] > sides[side] * this.room))
  }

  // A touch first moves the divider when the finger does, and takes it back when the browser makes a scroll of it.
  grab(event) {
    if (event.button !== 0 || this.dragged || this.pair) return
    this.dragged = { id: event.pointerId, split: this.split }
    this.frame.setPointerCapture(event.pointerId)
    this.handle.focus({ preventScroll: true })
    if (event.pointerType === "mouse") this.drag(event)
  }

  drag(event) {
    if (this.dragged?.id !== event.pointerId) return
    const { left, width } = this.frame.getBoundingClientRect()
    this.place((event.clientX - left) / width)
  }

  release(event) {
    this.drag(event)
    this.dragged = null
  }

  cancel() {
    if (this.dragged) this.place(this.dragged.split)
    this.dragged = null
  }

  key(event) {
    const step = event.shiftKey ? LARGE_STEP : STEP
    const places = {
      ArrowLeft: this.split - step,
      ArrowDown: this.split - step,
      ArrowRight: this.split + step,
      ArrowUp: this.split + step,
      PageDown: this.split - LARGE_STEP,
      PageUp: this.split + LARGE_STEP,
      Home: 0,
      End: 1,
    }
    if (!(event.key in places)) return
    event.preventDefault()
    this.place(places[event.key])
  }
}

const comparisons = new WeakMap() // Streamlit runs the default export on the same elements for every change of data

export default function ({ parentElement, data, setTriggerValue }) {
  if (!comparisons.has(parentElement)) comparisons.set(parentElement, new Comparison(parentElement))
  const comparison = comparisons.get(parentElement)
  comparison.update(data, setTriggerValue)
  return () => {
    comparisons.delete(parentElement)
    comparison.destroy()
  }
}
