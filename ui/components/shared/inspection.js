// What a picture with its response, and those who show one pixel of it, tell each other.
import { channel } from "./events.js"
import { arrowStep } from "./geometry.js"

/** @typedef {import("./geometry.js").Pair} Pair */
/** @typedef {{ origin: Pair, size: Pair }} Outline in rows and columns of the output */

/**
 * The output pixel that is looked at.
 * @typedef {object} Spot
 * @property {import("./engine/live.js").Frame} frame
 * @property {import("./engine/windows.js").Windows} windows of that frame
 * @property {number} channel
 * @property {Pair} place row and column of the output
 * @property {boolean} isPointed whether somebody has pointed yet; else it lies in the middle
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

const LARGE_STEP = 10 // pixels, with the Shift key

/**
 * Takes a key that moves, pins or frees what is looked at; others are left alone.
 * @param {KeyboardEvent} event
 * @param {Spot | null} spot
 */
export const inspectByKey = (event, spot) => {
  const by = arrowStep(event.key)
  const step = event.shiftKey ? LARGE_STEP : 1
  if (by) inspection.tell("move", [by[0] * step, by[1] * step])
  else if (event.key === "Enter" && spot) inspection.tell("pin", spot.place)
  else if (event.key === "Escape" && spot?.isPinned) inspection.tell("free", null)
  else return
  event.preventDefault()
  event.stopPropagation() // in a dialog, the next Escape closes it
}
