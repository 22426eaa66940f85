// What the cards of a page and its crosshair tell each other.
import { channel } from "./events.js"

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

/** @type {import("./events.js").Channel<Events>} */
const events = channel("gallery")

export const tell = events.tell
export const listen = events.listen
