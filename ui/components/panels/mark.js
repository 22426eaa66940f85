// What is outlined on pictures: a window that is moved, or a rectangle that is drawn.
import { clamp } from "../shared/numbers.js"

/** @typedef {import("../shared/geometry.js").Pair} Pair */
/** @typedef {[top: number, left: number, rows: number, cols: number]} Mark */

/**
 * The pixel in the middle of a mark.
 * @param {Mark} mark
 * @returns {Pair}
 */
export const middleOf = ([top, left, rows, cols]) => [top + Math.floor((rows - 1) / 2), left + Math.floor((cols - 1) / 2)]

/**
 * The mark with its middle at a pixel, or at the nearest inside.
 * @param {Mark} mark
 * @param {Pair} pixel
 * @param {Pair} size of the picture
 * @returns {Mark}
 */
export const movedTo = ([, , rows, cols], [row, col], [height, width]) => [
  clamp(row, 0, height - 1) - Math.floor((rows - 1) / 2),
  clamp(col, 0, width - 1) - Math.floor((cols - 1) / 2),
  rows,
  cols,
]

/**
 * The rectangle between two pixels, both of them in it.
 * @param {Pair} one
 * @param {Pair} other
 * @returns {Mark}
 */
export const between = (one, other) => [
  Math.min(one[0], other[0]),
  Math.min(one[1], other[1]),
  Math.abs(one[0] - other[0]) + 1,
  Math.abs(one[1] - other[1]) + 1,
]

/**
 * The mark moved by rows and columns; none of it leaves the picture.
 * @param {Mark} mark
 * @param {Pair} by
 * @param {Pair} size of the picture
 * @returns {Mark}
 */
export const shifted = ([top, left, rows, cols], [down, right], [height, width]) => [
  clamp(top + down, 0, height - rows),
  clamp(left + right, 0, width - cols),
  rows,
  cols,
]

/**
 * In words.
 * @param {Mark} mark
 * @param {boolean} isDrawn
 */
export const inWords = (mark, isDrawn) => {
  const [top, left, rows, cols] = mark
  if (isDrawn) return `${rows}×${cols} pixels from row ${top}, column ${left}`
  const [row, col] = middleOf(mark)
  return `Row ${row}, column ${col}`
}
