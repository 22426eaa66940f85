// What a view makes of one sum, as conv/display.py does, and that in words.
import { byte, formatResponse, isWhole, isZero } from "./numbers.js"

/** @typedef {"clip" | "absolute" | "offset" | "stretch"} GreyView */

const LEAST = 1e-9 // a smaller range is rounding errors, which are not enlarged

/**
 * The grey that a view shows a sum as.
 * @param {number} sum
 * @param {GreyView} view
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

/** @param {string} view */
const titleOf = (view) => view[0].toUpperCase() + view.slice(1)

/**
 * What the view does to a sum, in the order in which it does it.
 * @param {number} total
 * @param {{ view: "signed" | GreyView, low: number, high: number }} how the view, and the least and the largest of all sums
 */
export const viewInWords = (total, { view, low, high }) => {
  if (view === "signed") return "Signed keeps the sign."
  if (view === "stretch") {
    if (isZero(high - low)) return "Stretch: all sums are equal, so all pixels are black."
    return `Stretch: ${formatResponse(low)} is black, ${formatResponse(high)} is white.`
  }
  const value = { clip: total, absolute: Math.abs(total), offset: total + 128 }[view]
  const parts = []
  if (view === "absolute") parts.push(`|${formatResponse(total)}| = ${formatResponse(value)}`)
  if (view === "offset") parts.push(`${formatResponse(total)} + 128 = ${formatResponse(value)}`)
  if (value < 0 && !isZero(value)) parts.push("below 0 is black")
  else if (value > 255 && !isZero(value - 255)) parts.push("above 255 is white")
  else if (isWhole(value - 0.5)) parts.push("a half is rounded to the even neighbour")
  else if (!isWhole(value)) parts.push("rounded")
  else if (view === "clip") parts.push("stays as it is")
  return `${titleOf(view)}: ${parts.join(", ")}.`
}
