// What a view makes of a sum, as conv/display.py does.
import { byte } from "../shared/numbers.js"

/** @typedef {"clip" | "absolute" | "offset" | "stretch"} View */

const LEAST = 1e-9 // a smaller range is rounding errors, which are not enlarged

/**
 * The grey that a view shows a sum as.
 * @param {number} sum
 * @param {View} view
 * @param {number} low the least of all sums
 * @param {number} high the largest
 */
export const greyOf = (sum, view, low, high) => {
  const value = {
    clip: sum,
    absolute: Math.abs(sum),
    offset: sum + 128,
    stretch: (sum - low) * (high - low >= LEAST ? 255 / (high - low) : 0),
  }[view]
  return byte(value)
}
