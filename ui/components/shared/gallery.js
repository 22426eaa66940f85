// What the cards of a page and its crosshair tell each other. They are components of their own, which do not know each other,
// so they talk by events of the document.

/** @typedef {import("./geometry.js").Pair} Pair */
/** @typedef {{ row: number, col: number, box: Pair }} Spot a pixel of the picture, and how large its card shows pictures */
/** @typedef {{ top: number, left: number, rows: number, cols: number, zoom: number, id: string }} Crop */
/** @typedef {{ name: string, top: number, left: number, rows: number, cols: number, url: string }} Part of one card */

/**
 * What all cards are to show.
 * @typedef {object} Shown
 * @property {number | null} row of the crosshair
 * @property {number | null} col
 * @property {Record<string, string>} numbers there, by card
 * @property {Crop | null} crop what is enlarged
 * @property {Record<string, Part>} parts the same of each card, by its name
 */

/**
 * `point` and `click` are a card's, `hello` is that of new cards, and `show` is the crosshair's.
 * @typedef {{ point: Spot, click: Spot, hello: null, show: Shown }} Events
 */

/**
 * @template {keyof Events} Name
 * @param {Name} name
 * @param {Events[Name]} detail
 */
export const tell = (name, detail) => document.dispatchEvent(new CustomEvent(`gallery-${name}`, { detail }))

/**
 * Returns what ends the listening.
 * @template {keyof Events} Name
 * @param {Name} name
 * @param {(detail: Events[Name]) => void} listener
 */
export const listen = (name, listener) => {
  const onEvent = (/** @type {Event} */ event) => {
    if (event instanceof CustomEvent) listener(event.detail)
  }
  document.addEventListener(`gallery-${name}`, onEvent)
  return () => document.removeEventListener(`gallery-${name}`, onEvent)
}
