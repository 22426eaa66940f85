// One row of pixels under a kernel.

/** @typedef {{ name: string, weights: number[], texts: string[] }} Preset */

/** @type {Preset[]} */
export const PRESETS = [
  { name: "average", weights: [1 / 3, 1 / 3, 1 / 3], texts: ["1/3", "1/3", "1/3"] },
  { name: "difference", weights: [-1, 0, 1], texts: ["−1", "0", "1"] },
]

/**
 * The weights as they lie on the window.
 * @template Weight
 * @param {Weight[]} weights
 * @param {boolean} isFlipped
 */
export const asTheyLie = (weights, isFlipped) => (isFlipped ? weights.toReversed() : weights)

/**
 * The products at a place, and their sum.
 * @param {number[]} values
 * @param {number[]} weights as they lie
 * @param {number} at the first pixel of the window
 */
export const computed = (values, weights, at) => {
  const products = weights.map((weight, index) => weight * values[at + index])
  return { products, sum: products.reduce((sum, product) => sum + product, 0) }
}

/**
 * The sums at all places where the window is in the row.
 * @param {number[]} values
 * @param {number[]} weights as they lie
 */
export const sumsOf = (values, weights) =>
  Array.from({ length: values.length - weights.length + 1 }, (_, at) => computed(values, weights, at).sum)
