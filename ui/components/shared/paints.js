// How cells are coloured.
import { ON_DARK, ON_WHITE, css, inkOn, signColour } from "./colours.js"
import { clamp } from "./numbers.js"

/** @typedef {{ fill: string, ink: string, hatch?: string }} Paint */

const ZONE = 118 // up to this grey, white digits stand out more than black ones
const SHADES = 64 // of each sign colour

/**
 * @param {import("./colours.js").Colour} colour
 * @param {string} [hatch]
 * @returns {Paint}
 */
const paintOf = (colour, hatch) => ({ fill: css(colour), ink: inkOn(colour), hatch })

export const GREYS = Array.from({ length: 256 }, (_, v) => paintOf([v, v, v]))

/** The hatching is lighter or darker than the grey, but never so much that the digits want the other ink. */
export const HATCHED = Array.from({ length: 256 }, (_, v) => {
  const line = v < ZONE ? (v < ZONE / 2 ? v + 50 : v - 45) : v < (255 + ZONE) / 2 ? v + 50 : v - 55
  return paintOf([v, v, v], css([line, line, line]))
})

const [LIGHT, DARK] = [ON_WHITE, ON_DARK].map((colours) =>
  Array.from({ length: 2 * SHADES + 1 }, (_, number) => paintOf(signColour((number - SHADES) / SHADES, colours))),
)

/**
 * What paints the numbers of a theme by their signs.
 * @param {boolean} isDark
 * @returns {(value: number, limit: number) => Paint} the limit is the size that gets the full colour
 */
export const signPainter = (isDark) => (value, limit) =>
  (isDark ? DARK : LIGHT)[SHADES + (limit ? Math.round(clamp(value / limit, -1, 1) * SHADES) : 0)]

/** @type {Paint} */
export const UNKNOWN = { fill: "", ink: "" }
