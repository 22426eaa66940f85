// One pixel in words.
import { MINUS, formatResponse, isZero, label } from "../shared/numbers.js"

/** @typedef {import("../shared/geometry.js").Pair} Pair */
/** @typedef {import("../shared/engine/windows.js").Terms} Terms */

/** @param {ArrayLike<number>} place */
export const inPlace = (place) => `row ${label(place[0])}, column ${label(place[1])}`

/** @param {number[]} values added up one after the other, as conv.trace does */
export const sumOf = (values) => values.reduce((sum, value) => sum + value, 0)

/**
 * Numbers as a sum that is written out, with what it comes to.
 * @param {number[]} values
 */
export const writtenSum = (values) => {
  const terms = values.map((value, index) => {
    const text = formatResponse(value)
    if (!index) return text
    return text.startsWith(MINUS) ? `${MINUS} ${text.slice(1)}` : `+ ${text}`
  })
  return `${terms.join(" ")} = ${formatResponse(sumOf(values))}`
}

/**
 * How much of a sum some of its products are.
 * @param {number[]} shown
 * @param {number[]} all
 */
export const shareInWords = (shown, all) => {
  const [part, total] = [shown, all].map(sumOf)
  const isOneSided = all.every((value) => value >= 0) || all.every((value) => value <= 0)
  const share = isOneSided && !isZero(total)
  const rest = share ? `, ${Math.round((100 * part) / total)} % of the sum` : `; the sum of all is ${formatResponse(total)}`
  return `The ${shown.length} largest of ${all.length} products add up to ${formatResponse(part)}${rest}.`
}

/**
 * @param {Terms} terms
 * @param {string} border
 */
export const borderInWords = ({ inside }, border) => {
  const outside = inside.filter((is) => !is).length
  return outside ? `Hatched: ${outside} of ${inside.length} pixels lie outside; border ${border.replace("_", " ")} made them up.` : ""
}

/** @param {Terms} terms of an input pixel */
export const feedsInWords = ({ pixels, weights }) => {
  if (!pixels.length) return "It lies in no window: no output depends on it."
  const sum = formatResponse(sumOf(weights))
  const outputs = pixels.length === 1 ? "1 output" : `${pixels.length} outputs`
  return `${pixels[0]} goes into ${outputs}. Its weights there add up to ${sum}.`
}
