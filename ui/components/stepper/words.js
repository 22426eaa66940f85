// One output pixel in words.
import { formatResponse, isWhole, isZero } from "../shared/numbers.js"

/** @typedef {import("./computation.js").Computation} Computation */
/** @typedef {import("./computation.js").Step} Step */

/**
 * What the view does to a sum, in the order in which it does it.
 * @param {number} total
 * @param {Computation} computation
 */
export const viewInWords = (total, { terms: { view }, low, high }) => {
  if (view === "stretch") {
    if (isZero(high - low)) return "stretch: all sums are equal, so all are black"
    return `stretch: ${formatResponse(low)} is black, ${formatResponse(high)} is white`
  }
  const value = { clip: total, absolute: Math.abs(total), offset: total + 128 }[view]
  const parts = []
  if (view === "absolute") parts.push(`absolute: |${formatResponse(total)}| = ${formatResponse(value)}`)
  if (view === "offset") parts.push(`offset: ${formatResponse(total)} + 128 = ${formatResponse(value)}`)
  if (value < 0 && !isZero(value)) parts.push("clip: below 0 is black")
  else if (value > 255 && !isZero(value - 255)) parts.push("clip: above 255 is white")
  else if (!isWhole(value)) parts.push("rounded")
  else if (view === "clip") parts.push("clip: stays")
  return parts.join(", ")
}

/**
 * The sum as far as it is known at a stage.
 * @param {Step} step
 * @param {number} stage
 */
export const sumInWords = ({ running, total }, stage) => {
  const count = running.length
  if (stage > count) return `= ${formatResponse(total)}`
  return stage ? `= ${formatResponse(running[stage - 1])} after ${stage} of ${count} products` : "= ?"
}

/**
 * A sentence for people who listen.
 * @param {Step} step
 * @param {number} stage
 * @param {{ row: number, col: number }} place
 * @param {string[]} texts of the weights
 */
export const stepInWords = ({ window, products, running, total, output }, stage, { row, col }, texts) => {
  const count = window.length
  const position = `Row ${row}, column ${col}`
  const pixels = count > 9 ? `window of ${count} pixels` : `window ${window.join(", ")}`
  if (stage === 0) return `${position}: ${pixels}.`
  if (stage <= count) {
    const made = `${window[stage - 1]} times ${texts[stage - 1]} is ${formatResponse(products[stage - 1])}`
    return `${position}: product ${stage} of ${count}, ${made}, sum so far ${formatResponse(running[stage - 1])}.`
  }
  const sum = `sum ${formatResponse(total)}`
  return stage === count + 1 ? `${position}: ${sum}.` : `${position}: ${pixels}; ${sum}; output ${output}.`
}
