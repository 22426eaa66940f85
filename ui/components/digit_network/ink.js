// From a stroke of the hand to 8×8 pixels, as the digits of the data were made: 32×32 dots, and how many of each 4×4 are ink.
import { SIDE } from "./forward.js"

/** @typedef {[x: number, y: number]} Point across and down, in any unit */

const DOTS = 4 * SIDE
const PEN = 2.7 // dots, half of the width of the pen: as much ink as the digits of the data have
const WIDEST = 20 // dots: in the data, digits fill the height and leave room on both sides
const LEAST = 0.12 // of the pad: what is smaller, such as a dot, is not enlarged to fill the frame

/**
 * @param {Point} point
 * @param {Point} from
 * @param {Point} to
 */
const distance = ([x, y], from, to) => {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  const along = dx || dy ? Math.min(Math.max(((x - from[0]) * dx + (y - from[1]) * dy) / (dx * dx + dy * dy), 0), 1) : 0
  return Math.hypot(x - from[0] - along * dx, y - from[1] - along * dy)
}

/**
 * How much ink is in each pixel, 0 to 16, with the drawing made to fill the frame.
 * @param {Point[][]} strokes in parts of the pad, 0 to 1
 * @returns {number[]}
 */
export const inked = (strokes) => {
  const points = strokes.flat()
  if (!points.length) return Array.from({ length: SIDE ** 2 }, () => 0)
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const down = (DOTS - 2 * PEN) / Math.max(bottom - top, LEAST)
  const across = Math.min(down, (WIDEST - 2 * PEN) / Math.max(right - left, LEAST))
  const placed = strokes.map((stroke) =>
    stroke.map(
      ([x, y]) =>
        /** @type {Point} */ ([
          DOTS / 2 + (x - (left + right) / 2) * across,
          DOTS / 2 + (y - (top + bottom) / 2) * down,
        ]),
    ),
  )
  const lines = placed.flatMap((stroke) => stroke.map((to, at) => [stroke[Math.max(at - 1, 0)], to]))
  const counts = Array.from({ length: SIDE ** 2 }, () => 0)
  for (let dot = 0; dot < DOTS ** 2; dot++) {
    const [row, col] = [Math.floor(dot / DOTS), dot % DOTS]
    const isInk = lines.some(([from, to]) => distance([col + 0.5, row + 0.5], from, to) <= PEN)
    if (isInk) counts[Math.floor(row / 4) * SIDE + Math.floor(col / 4)] += 1
  }
  return counts
}
