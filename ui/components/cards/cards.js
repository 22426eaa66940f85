// Shows a card for each kernel. Where people point is told to the crosshair, which tells all cards of the page what to show.
import { isSame, unpack } from "../shared/bytes.js"
import { fillRows } from "../shared/columns.js"
import { find } from "../shared/dom.js"
import { listen, tell } from "../shared/gallery.js"
import { mount } from "../shared/mount.js"
import { Card } from "./card.js"

/** @typedef {{ cards: import("./card.js").CardData[], level: number, large: boolean, projector: boolean }} Header */

class Cards {
  /** @param {import("../shared/mount.js").Component<Uint8Array>} component */
  constructor(component) {
    this.component = component
    this.list = find(component.parentElement, ".cards")
    this.template = find(component.parentElement, "template", HTMLTemplateElement)
    /** @type {Uint8Array | undefined} */
    this.bytes = undefined
    /** @type {Card[]} */
    this.cards = []
    this.observer = new ResizeObserver(() => fillRows(this.list))
    this.observer.observe(this.list)
    this.unlisten = listen("show", (shown) => this.cards.forEach((card) => card.show(shown)))
  }

  destroy() {
    this.unlisten()
    this.observer.disconnect()
    this.cards.forEach((card) => card.destroy())
  }

  /** @param {Uint8Array} bytes */
  update(bytes) {
    if (isSame(this.bytes, bytes)) return
    this.bytes = bytes
    /** @type {import("../shared/bytes.js").Unpacked<Header>} */
    const { header, files } = unpack(bytes)
    this.list.classList.toggle("large", header.large)
    this.list.classList.toggle("projector", header.projector)
    const open = (/** @type {string} */ name) => this.component.setTriggerValue("open", name)
    const old = this.cards
    this.cards = header.cards.map(
      (data, number) => new Card(this.template, data, files.slice(2 * number, 2 * number + 2), header.level, open),
    )
    this.list.replaceChildren(...this.cards.map((card) => card.element))
    fillRows(this.list)
    old.forEach((card) => card.destroy())
    tell("hello", null)
  }
}

export default mount((component) => new Cards(component))
