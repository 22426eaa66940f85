// The network that reads digits, as teaching/experiments/digit_network.py computes it; both are held to one table.

export const SIDE = 8
export const INK = 16
export const CLASSES = 10
const SIZE = 3 // of kernels
const HIDDEN = 2 // side of the patch that is hidden

/** @typedef {{ first: number, second: number }} Counts maps of each layer */

/**
 * @typedef {object} Weights
 * @property {Counts} counts
 * @property {Float32Array} first kernels, one after the other
 * @property {Float32Array} firstBiases
 * @property {Float32Array} second for each map a slice for every map before it
 * @property {Float32Array} secondBiases
 * @property {Float32Array} dense for each digit a weight for every pooled number
 * @property {Float32Array} biases
 */

/**
 * What a picture becomes; maps lie one after the other.
 * @typedef {object} Passed
 * @property {Float64Array} picture 0 to 1
 * @property {Float64Array} responses
 * @property {Pooled} pooled
 * @property {Float64Array} moreResponses
 * @property {Pooled} morePooled
 * @property {Float64Array} scores
 * @property {Float64Array} probabilities
 */

/** @typedef {{ values: Float64Array, winners: Int32Array }} Pooled the largest numbers, and where in their map they were */

/** @param {Counts} counts */
const lengths = ({ first, second }) => [
  first * SIZE ** 2,
  first,
  second * first * SIZE ** 2,
  second,
  CLASSES * second * (SIDE / 4) ** 2,
  CLASSES,
]

/**
 * How many numbers a network has.
 * @param {Counts} counts
 */
export const lengthOf = (counts) => lengths(counts).reduce((sum, length) => sum + length, 0)

/**
 * @param {Float32Array} numbers
 * @param {Counts} counts
 * @returns {Weights}
 */
export const readWeights = (numbers, counts) => {
  let start = 0
  const [first, firstBiases, second, secondBiases, dense, biases] = lengths(counts).map((length) =>
    numbers.subarray(start, (start += length)),
  )
  return { counts, first, firstBiases, second, secondBiases, dense, biases }
}

/**
 * The part of a sum that one channel adds to a cell: window times kernel, with zeros around the map.
 * @param {Float64Array} maps
 * @param {number} side of a map
 * @param {number} channel
 * @param {number} row
 * @param {number} col
 * @param {Float32Array} kernels
 * @param {number} start of the kernel
 */
export const sumAt = (maps, side, channel, row, col, kernels, start) => {
  let sum = 0
  for (let i = 0; i < SIZE; i++) {
    const y = row + i - 1
    if (y < 0 || y >= side) continue
    for (let j = 0; j < SIZE; j++) {
      const x = col + j - 1
      if (x >= 0 && x < side) sum += maps[(channel * side + y) * side + x] * kernels[start + i * SIZE + j]
    }
  }
  return sum
}

/**
 * @param {Float64Array} maps
 * @param {number} side
 * @param {Float32Array} kernels
 * @param {Float32Array} biases
 */
const convolved = (maps, side, kernels, biases) => {
  const cells = side * side
  const channels = maps.length / cells
  const made = new Float64Array(biases.length * cells)
  for (let k = 0; k < biases.length; k++) {
    for (let cell = 0; cell < cells; cell++) {
      let sum = biases[k]
      for (let c = 0; c < channels; c++) {
        sum += sumAt(maps, side, c, Math.floor(cell / side), cell % side, kernels, (k * channels + c) * SIZE ** 2)
      }
      made[k * cells + cell] = sum
    }
  }
  return made
}

/**
 * The largest of each 2×2 numbers, or 0 where all are below: ReLU and pooling.
 * @param {Float64Array} responses
 * @param {number} side
 * @returns {Pooled}
 */
const pooled = (responses, side) => {
  const half = side / 2
  const values = new Float64Array(responses.length / 4)
  const winners = new Int32Array(values.length)
  for (let at = 0; at < values.length; at++) {
    const map = Math.floor(at / half ** 2)
    const [row, col] = [Math.floor(at / half) % half, at % half]
    const corner = 2 * row * side + 2 * col
    const cells = [corner, corner + 1, corner + side, corner + side + 1]
    const best = cells.reduce((a, b) => (responses[map * side ** 2 + b] > responses[map * side ** 2 + a] ? b : a))
    winners[at] = best
    values[at] = Math.max(responses[map * side ** 2 + best], 0)
  }
  return { values, winners }
}

/** @param {Float64Array} scores */
const softmax = (scores) => {
  const most = Math.max(...scores)
  const powers = scores.map((score) => Math.exp(score - most))
  const sum = powers.reduce((a, b) => a + b)
  return powers.map((power) => power / sum)
}

/**
 * @param {Weights} weights
 * @param {ArrayLike<number>} ink 64 numbers, 0 to 16
 * @returns {Passed}
 */
export const forward = (weights, ink) => {
  const picture = Float64Array.from(ink, (value) => value / INK)
  const responses = convolved(picture, SIDE, weights.first, weights.firstBiases)
  const one = pooled(responses, SIDE)
  const moreResponses = convolved(one.values, SIDE / 2, weights.second, weights.secondBiases)
  const two = pooled(moreResponses, SIDE / 2)
  const count = two.values.length
  const scores = Float64Array.from(weights.biases, (bias, digit) =>
    two.values.reduce((sum, value, at) => sum + value * weights.dense[digit * count + at], bias),
  )
  return { picture, responses, pooled: one, moreResponses, morePooled: two, scores, probabilities: softmax(scores) }
}

/** @param {ArrayLike<number>} shares */
export const largest = (shares) => Array.from(shares).reduce((best, share, at) => (share > shares[best] ? at : best), 0)

/**
 * Where the network looked: what each cell of the second layer, all maps together, adds to the score of a digit.
 * @param {Weights} weights
 * @param {Passed} passed
 * @param {number} digit
 */
export const votes = ({ dense }, { morePooled: { values, winners } }, digit) => {
  const cells = (SIDE / 2) ** 2
  const found = new Float64Array(cells)
  values.forEach((value, at) => {
    found[winners[at]] += value * dense[digit * values.length + at]
  })
  return found
}

/**
 * How much less sure the network is of a digit with a patch of 2×2 pixels made paper, for each place of the patch.
 * @param {Weights} weights
 * @param {ArrayLike<number>} ink
 * @param {number} digit
 */
export const hiding = (weights, ink, digit) => {
  const places = SIDE - HIDDEN + 1
  const sure = forward(weights, ink).probabilities[digit]
  return Float64Array.from({ length: places ** 2 }, (_, at) => {
    const [top, left] = [Math.floor(at / places), at % places]
    const rest = Array.from(ink, (value, cell) => {
      const [row, col] = [Math.floor(cell / SIDE) - top, (cell % SIDE) - left]
      return row >= 0 && row < HIDDEN && col >= 0 && col < HIDDEN ? 0 : value
    })
    return sure - forward(weights, rest).probabilities[digit]
  })
}

/**
 * The picture moved; what comes in is paper.
 * @param {ArrayLike<number>} ink
 * @param {number} down
 * @param {number} right
 */
export const shifted = (ink, down, right) =>
  Array.from(ink, (_, cell) => {
    const [row, col] = [Math.floor(cell / SIDE) - down, (cell % SIDE) - right]
    return row >= 0 && row < SIDE && col >= 0 && col < SIDE ? ink[row * SIDE + col] : 0
  })

/**
 * How sure the network is of a digit with the picture moved, for each shift of up to `reach` pixels.
 * @param {Weights} weights
 * @param {ArrayLike<number>} ink
 * @param {number} digit
 * @param {number} reach
 */
export const shifts = (weights, ink, digit, reach) => {
  const side = 2 * reach + 1
  return Float64Array.from(
    { length: side ** 2 },
    (_, at) => forward(weights, shifted(ink, Math.floor(at / side) - reach, (at % side) - reach)).probabilities[digit],
  )
}
