// What a picture with its response, and those who show one pixel of it, tell each other.
import { channel } from "./events.js"

/** @typedef {import("./geometry.js").Pair} Pair */
/** @typedef {{ origin: Pair, size: Pair }} Outline in rows and columns of the output */

/**
 * The output pixel that is looked at.
 * @typedef {object} Spot
 * @property {Pair} place row and column of the output
 * @property {boolean} isPinned
 * @property {Outline} before what is outlined in the picture
 * @property {Outline} after what is outlined in the response
 */

/**
 * `frame` is told by the picture, null where it has no pixels; `spot` by the inspector. What a hand does, whoever it is at tells:
 * it points at an output pixel, pins it, moves by rows and columns, frees what is pinned. `hello` asks for all of it.
 * @typedef {object} Events
 * @property {import("./engine/live.js").Frame | null} frame
 * @property {Spot} spot
 * @property {Pair} point
 * @property {Pair} pin
 * @property {Pair} move
 * @property {null} free
 * @property {null} hello
 */

/** @type {import("./events.js").Channel<{ [Name in keyof Events]: Events[Name] }>} */
export const inspection = channel("inspection")
