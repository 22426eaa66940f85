// One output pixel in words.
import { formatResponse, isWhole, isZero } from "../shared/numbers.js"

/** @typedef {import("./computation.js").Computation} Computation */
/** @typedef {import("./computation.js").Step} Step */

/** @param {string} view */
const titleOf = (view) => view[0].toUpperCase() + view.slice(1)

/**
 * What the view does to a sum, in the order in which it does it.
 * @param {number} total
 * @param {Computation} computation
 */
export const viewInWords = (total, { terms: { view }, low, high }) => {
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

/**
 * What the sum is of, at a stage.
 * @param {number} count of the products
 * @param {number} stage
 */
export const sumInWords = (count, stage) => (stage >= 1 && stage <= count ? `sum of ${stage} of ${count}` : "sum")

/**
 * A sentence for people who listen.
 * @param {Step} step
 * @param {number} stage
 * @param {{ row: number, col: number }} place
 * @param {string[]} texts of the weights
 */
export const stepInWords = ({ window, products, running, total, shown }, stage, { row, col }, texts) => {
  const count = window.length
  const position = `Row ${row}, column ${col}`
  const pixels = count > 9 ? `window of ${count} pixels` : `window ${window.join(", ")}`
  if (stage === 0) return `${position}: ${pixels}.`
  if (stage <= count) {
    const made = `${window[stage - 1]} times ${texts[stage - 1]} is ${formatResponse(products[stage - 1])}`
    return `${position}: product ${stage} of ${count}, ${made}, sum so far ${formatResponse(running[stage - 1])}.`
  }
  const sum = `sum ${formatResponse(total)}`
  return stage === count + 1 ? `${position}: ${sum}.` : `${position}: ${pixels}; ${sum}; output ${shown}.`
}
