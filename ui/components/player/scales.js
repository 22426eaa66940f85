// Scales of charts, and the numbers beside them.
import { MINUS, clamp, formatFixed } from "../shared/numbers.js"

const DECADES = 14 // of a logarithmic scale, at most
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"

/** @typedef {{ ticks: [value: number, text: string][], height: (value: number) => number }} Scale height is 0 to 1 */

/** @param {number} exponent */
export const power = (exponent) => {
  const digits = [...`${Math.abs(exponent)}`].map((digit) => SUPERSCRIPTS[Number(digit)]).join("")
  return `10${exponent < 0 ? "⁻" : ""}${digits}`
}

/**
 * Fixed decimals; large numbers, which only a rate that is too high makes, without any or as powers of ten.
 * @param {number} value
 * @param {number} decimals
 */
export const formatWeight = (value, decimals) => {
  const size = Math.abs(value)
  if (size < 10000) return formatFixed(value, size < 100 ? decimals : 0)
  return `${value < 0 ? MINUS : ""}${power(Math.floor(Math.log10(size)))}`
}

/**
 * A scale on which equal heights are equal factors. What is not above 0 lies at the bottom.
 * @param {number[]} values
 * @returns {Scale}
 */
export const logScale = (values) => {
  const above = values.filter((value) => value > 0)
  const high = above.length ? Math.ceil(Math.log10(Math.max(...above)) - 1e-9) : 0
  const low = above.length ? clamp(Math.floor(Math.log10(Math.min(...above))), high - DECADES, high - 1) : high - 1
  const step = Math.ceil((high - low) / 4)
  /** @type {Scale["ticks"]} */
  const ticks = []
  for (let exponent = high; exponent >= low; exponent -= step) ticks.push([10 ** exponent, exponent ? power(exponent) : "1"])
  return { ticks, height: (value) => clamp((Math.log10(value) - low) / (high - low), 0, 1) }
}

/**
 * A scale from 0 to the largest value, or to 100 %.
 * @param {number[]} values
 * @param {boolean} isPercent
 * @returns {Scale}
 */
export const linearScale = (values, isPercent) => {
  const most = isPercent ? 1 : Math.max(...values) || 1
  const text = (/** @type {number} */ value) => (isPercent ? `${Math.round(100 * value)} %` : formatFixed(value, 1))
  return {
    ticks: [0, 0.5, 1].map((share) => [share * most, text(share * most)]),
    height: (value) => value / most,
  }
}
