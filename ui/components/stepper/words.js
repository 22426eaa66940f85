// One output pixel in words.
import { formatResponse } from "../shared/numbers.js"

/** @typedef {import("./computation.js").Step} Step */

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
