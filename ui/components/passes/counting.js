// How far one pass and two passes have come after so many multiplications.
import { clamp } from "../shared/numbers.js"

/** @typedef {import("../shared/geometry.js").Pair} Pair */
/** @typedef {{ between: Pair, response: Pair, kernel: Pair }} Shapes what the column leaves, the response, and the kernel */
/** @typedef {{ pixels: number, of: number, multiplications: number, each: number }} Pass pixels done, of how many */

/**
 * @param {number} left multiplications
 * @param {number} of pixels
 * @param {number} each multiplications per pixel
 * @returns {Pass}
 */
const passOf = (left, of, each) => {
  const pixels = clamp(Math.floor(left / each), 0, of)
  return { pixels, of, multiplications: pixels * each, each }
}

/** @param {Pair} shape */
const area = ([rows, cols]) => rows * cols

/**
 * The multiplications of the whole film: those of one pass.
 * @param {Shapes} shapes
 */
export const allOf = ({ response, kernel }) => area(response) * area(kernel)

/**
 * @param {number} count multiplications that both may have done
 * @param {Shapes} shapes
 * @returns {{ one: Pass, column: Pass, row: Pass }}
 */
export const comeTo = (count, { between, response, kernel }) => {
  const [rows, cols] = kernel
  return {
    one: passOf(count, area(response), area(kernel)),
    column: passOf(count, area(between), rows),
    row: passOf(count - area(between) * rows, area(response), cols),
  }
}

/**
 * What is seen of a picture when so many of its pixels are there, row by row, as a CSS polygon.
 * @param {number} pixels
 * @param {Pair} shape
 */
export const seen = (pixels, [rows, cols]) => {
  const [full, rest] = [Math.floor(pixels / cols), pixels % cols]
  const [above, below, right] = [full / rows, Math.min(1, (full + 1) / rows), rest / cols].map((part) => `${100 * part}%`)
  return `polygon(0 0, 100% 0, 100% ${above}, ${right} ${above}, ${right} ${below}, 0 ${below})`
}
