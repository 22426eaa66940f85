// What a pixel of a map saw: start + jump × index.

/** @typedef {import("../shared/geometry.js").Pair} Pair */
/** @typedef {[Pair, Pair, Pair, Pair]} Field start, jump, size and reach, each of rows and columns */
/** @typedef {{ low: number, count: number, isCut: boolean }} Range rows or columns, and whether the border cuts some off */
/** @typedef {{ rows: Range, cols: Range }} Area */

/**
 * Which rows (axis 0) or columns a pixel saw.
 * @param {Field} field
 * @param {0 | 1} axis
 * @param {number} index
 * @returns {Range}
 */
const along = ([start, jump, size, reach], axis, index) => {
  const first = start[axis] + jump[axis] * index
  const low = Math.max(first, 0)
  const high = Math.min(first + size[axis], reach[axis])
  return { low, count: high - low, isCut: high - low < size[axis] }
}

/**
 * @param {Field} field
 * @param {Pair} pixel
 * @returns {Area}
 */
export const seenBy = (field, [row, col]) => ({ rows: along(field, 0, row), cols: along(field, 1, col) })

/**
 * One pixel as an area.
 * @param {Pair} pixel
 * @returns {Area}
 */
export const areaOf = ([row, col]) => ({
  rows: { low: row, count: 1, isCut: false },
  cols: { low: col, count: 1, isCut: false },
})

/**
 * The same place in a map of another size.
 * @param {Pair} pixel
 * @param {Pair} from size of its map
 * @param {Pair} to
 * @returns {Pair}
 */
export const samePlace = ([row, col], from, to) => [
  Math.floor(((row + 0.5) * to[0]) / from[0]),
  Math.floor(((col + 0.5) * to[1]) / from[1]),
]

/**
 * Rows, or columns, in words.
 * @param {string} name
 * @param {Range} range
 */
const inWords = (name, { low, count }) => (count === 1 ? `${name} ${low}` : `${name}s ${low} to ${low + count - 1}`)

/**
 * What was seen, in words.
 * @param {Area} area
 */
export const describe = ({ rows, cols }) => {
  const all = `${rows.count}×${cols.count} pixel${rows.count * cols.count === 1 ? "" : "s"}`
  const cut = rows.isCut || cols.isCut ? " Its receptive field is cut off at the border." : ""
  return `It saw ${inWords("row", rows)} and ${inWords("column", cols)} of the picture: ${all}.${cut}`
}
