// Shows a card for each kernel. Where people point is told to the crosshair, which tells all cards of the page what to show: the
// components do not know each other, so they talk by events of the document.

const LARGEST_WEIGHTS = 60 // px, of the drawing of a kernel
const LARGEST_CELL = 15

const address = (file) => URL.createObjectURL(new Blob([file]))

const tell = (name, detail) => document.dispatchEvent(new CustomEvent(`gallery-${name}`, { detail }))

class Card {
  constructor(template, data, thumb, weights, level, open) {
    this.data = data
    this.element = template.content.firstElementChild.cloneNode(true)
    const find = (selector) => this.element.querySelector(selector)
    this.picture = find(".picture")
    this.part = find(".part")
    this.cross = find(".cross")
    this.here = find(".here")
    const [rows, cols] = data.shape
    this.element.dataset.name = data.name
    this.picture.style.setProperty("--ratio", cols / rows)
    this.picture.classList.toggle("square", data.enlarged)
    find(".whole").alt = data.alt
    const [kernelRows, kernelCols] = data.kernel
    const cell = Math.max(2, Math.min(LARGEST_CELL, Math.floor(LARGEST_WEIGHTS / Math.max(kernelRows, kernelCols))))
    const drawing = find(".weights")
    Object.entries({ rows: kernelRows, cols: kernelCols, cell: `${cell}px` }).forEach(([name, value]) =>
      drawing.style.setProperty(`--${name}`, value),
    )
    find(".weights img").alt = data.weightsAlt
    find("h3").textContent = data.title
    find("h3").ariaLevel = level
    find(".about").textContent = data.about
    find(".facts").textContent = data.facts
    const check = find(".check")
    check.textContent = data.check
    check.classList.toggle("agrees", data.agrees)
    const button = find("button")
    button.ariaLabel = `Open ${data.title}`
    button.addEventListener("click", () => open(data.name))
    this.element.querySelectorAll("img").forEach(sayIfLost)
    this.addresses = [address(thumb), address(weights)]
    find(".whole").src = this.addresses[0]
    find(".weights img").src = this.addresses[1]
    this.picture.addEventListener("pointermove", (event) => tell("point", this.spot(event)))
    this.picture.addEventListener("click", (event) => tell("click", this.spot(event)))
  }

  destroy() {
    this.addresses.forEach((url) => URL.revokeObjectURL(url))
  }

  // The pixel of the picture under the pointer, and how large this card shows pictures.
  spot(event) {
    const { left, top, width, height } = this.picture.getBoundingClientRect()
    const [x, y] = [event.clientX - left, event.clientY - top]
    const [rows, cols] = this.data.shape
    const crop = this.crop
    const row = crop ? crop.top + Math.floor(y / crop.zoom) : this.data.offset[0] + Math.floor((y / height) * rows)
    const col = crop ? crop.left + Math.floor(x / crop.zoom) : this.data.offset[1] + Math.floor((x / width) * cols)
    return { row, col, box: [Math.round(width), Math.round(height)] }
  }

  // What the crosshair has found: the pixel that it points at, the number there, and the part of the picture to show.
  show({ row, col, numbers, crop, parts }) {
    const part = crop && parts[this.data.name]
    this.crop = part ? crop : null
    this.part.hidden = !part
    if (part && this.part.src !== part.url) this.part.src = part.url
    if (part) {
      this.part.style.left = `${(part.left - crop.left) * crop.zoom}px`
      this.part.style.top = `${(part.top - crop.top) * crop.zoom}px`
      this.part.style.width = `${part.cols * crop.zoom}px`
      this.part.style.height = `${part.rows * crop.zoom}px`
    }
    const [rows, cols] = this.data.shape
    const [i, j] = [row - this.data.offset[0], col - this.data.offset[1]]
    const inside = row !== null && i >= 0 && j >= 0 && i < rows && j < cols
    this.cross.hidden = !inside
    if (inside) {
      const place = (at, first, count, start) => (part ? `${(at - start + 0.5) * crop.zoom}px` : `${(100 * (at - first + 0.5)) / count}%`)
      this.cross.style.setProperty("--top", place(row, this.data.offset[0], rows, crop?.top))
      this.cross.style.setProperty("--left", place(col, this.data.offset[1], cols, crop?.left))
    }
    const number = inside && numbers[this.data.name]
    this.here.textContent = number ? `here ${number}` : ""
  }
}

class Cards {
  constructor(parent) {
    this.list = parent.querySelector(".cards")
    this.template = parent.querySelector("template")
    this.cards = []
    this.onShow = (event) => this.cards.forEach((card) => card.show(event.detail))
    document.addEventListener("gallery-show", this.onShow)
  }

  destroy() {
    document.removeEventListener("gallery-show", this.onShow)
    this.cards.forEach((card) => card.destroy())
  }

  update(bytes, open) {
    if (isSame(this.bytes, bytes)) return
    this.bytes = bytes
    const data = unpack(bytes)
    this.list.classList.toggle("large", data.large)
    this.list.classList.toggle("projector", data.projector)
    const old = this.cards
    this.cards = data.cards.map(
      (card, number) => new Card(this.template, card, data.files[2 * number], data.files[2 * number + 1], data.level, open),
    )
    this.list.replaceChildren(...this.cards.map((card) => card.element))
    old.forEach((card) => card.destroy())
    tell("hello")
  }
}

const all = new WeakMap() // Streamlit runs the default export on the same elements for every change of data or theme

export default function ({ parentElement, data, setTriggerValue }) {
  if (!all.has(parentElement)) all.set(parentElement, new Cards(parentElement))
  const cards = all.get(parentElement)
  cards.update(data, (name) => setTriggerValue("open", name))
  return () => {
    all.delete(parentElement)
    cards.destroy()
  }
}
