// Places: in pictures, on the screen, and where keys lead.
import { clamp } from "./numbers.js"

/** @typedef {[number, number]} Pair rows and columns, or a row and a column */

/** @type {Record<string, Pair>} */
const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }

/**
 * Rows and columns that an arrow key leads on, or undefined for any other key.
 * @param {string} key
 */
export const arrowStep = (key) => (Object.hasOwn(ARROWS, key) ? ARROWS[key] : undefined)

/**
 * The cell of a grid under a point of the screen; beside the grid, the nearest.
 * @param {{ clientX: number, clientY: number }} point
 * @param {{ left: number, top: number, width: number, height: number }} box of the grid
 * @param {Pair} size
 * @returns {Pair}
 */
export const cellAt = ({ clientX, clientY }, { left, top, width, height }, [rows, cols]) => [
  clamp(Math.floor(((clientY - top) / height) * rows), 0, rows - 1),
  clamp(Math.floor(((clientX - left) / width) * cols), 0, cols - 1),
]

/**
 * Whether a point of the screen is in a box.
 * @param {{ clientX: number, clientY: number }} point
 * @param {{ left: number, top: number, width: number, height: number }} box
 */
export const isInside = ({ clientX, clientY }, { left, top, width, height }) =>
  clientX >= left && clientY >= top && clientX < left + width && clientY < top + height
