// In which order a kernel is applied: as conv/_engine.py does it, operation by operation, so that the sums are the same to
// the last bit.

/** @typedef {{ rows: number, cols: number, weights: ArrayLike<number> }} Kernel weights row by row */
/** @typedef {{ weight: number, row: number, col: number }} Tap */

/**
 * Taps that are added up one after the other, each times its weight. `times` is what their sum is multiplied with before it
 * is added to the total; null where they are added to the total themselves.
 * @typedef {{ taps: Tap[], times: number | null }} Group
 */

/** @typedef {{ rows: number, cols: number, groups: Group[] }} Matrix to apply */

/**
 * @typedef {object} Plan
 * @property {number} unit what the total is multiplied with at the end
 * @property {Matrix[][]} parts that add up: the kernel itself, or a row and then a column
 * @property {number} taps of all matrices together: what a pixel costs
 */

const EPSILON = Number.EPSILON
const EXACT = 2 ** 53 // up to here, whole numbers are added without an error, in whatever order
const BRIGHTEST = 255

/** @param {ArrayLike<number>} values */
const largestSize = (values) => Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0)

/** @param {Kernel} kernel turned by 180 degrees, as convolution does */
export const turned = ({ rows, cols, weights }) => ({ rows, cols, weights: Array.from(weights).toReversed() })

/**
 * A unit of which every weight is a whole multiple, or 1 if there is none.
 * @param {number[]} weights
 */
const commonUnit = (weights) => {
  const smallest = weights.reduce((least, weight) => (weight ? Math.min(least, Math.abs(weight)) : least), 1)
  if (largestSize(weights) > 2 ** 31 * smallest) return 1
  return weights.every((weight) => Number.isInteger(weight / smallest)) ? smallest : 1
}

/**
 * @param {number} a
 * @param {number} b
 * @returns {number} their greatest common divisor
 */
const divisor = (a, b) => (b ? divisor(b, a % b) : a)

/**
 * A column and a row of whole numbers of which the kernel is the product, if there are any.
 * @param {number[]} weights
 * @param {number} rows
 * @param {number} cols
 */
const wholePair = (weights, rows, cols) => {
  const largest = largestSize(weights)
  if (largest === 0 || largest >= EXACT || !weights.every(Number.isInteger)) return null
  const pivot = weights.findIndex((value) => Math.abs(value) === largest)
  const [i, j] = [Math.floor(pivot / cols), pivot % cols]
  const across = weights.slice(i * cols, (i + 1) * cols)
  const common = across.reduce((most, value) => divisor(most, Math.abs(value)), 0)
  const row = across.map((value) => value / common + 0)
  const column = Array.from({ length: rows }, (_, at) => weights[at * cols + j] / row[j] + 0)
  return weights.every((value, at) => column[Math.floor(at / cols)] * row[at % cols] === value) ? { column, row } : null
}

/**
 * The kernel as the fewest products of a column and a row that add up to it, of whole numbers if one will do: else Gaussian
 * elimination with full pivoting.
 * @param {number[]} weights
 * @param {number} rows
 * @param {number} cols
 */
export const split = (weights, rows, cols) => {
  const pair = wholePair(weights, rows, cols)
  if (pair) return [pair]
  const rest = [...weights]
  const tolerance = largestSize(rest) * (Math.max(rows, cols) * EPSILON)
  const parts = []
  for (let largest = largestSize(rest); largest > tolerance; largest = largestSize(rest)) {
    const pivot = rest.findIndex((value) => Math.abs(value) === largest)
    const [i, j] = [Math.floor(pivot / cols), pivot % cols]
    const sign = Math.sign(rest[pivot])
    const column = Array.from({ length: rows }, (_, row) => rest[row * cols + j] * sign + 0)
    const row = Array.from({ length: cols }, (_, col) => rest[i * cols + col] / largest)
    parts.push({ column, row })
    column.forEach((above, r) => row.forEach((across, c) => (rest[r * cols + c] -= above * across)))
  }
  return parts
}

/**
 * @param {number[]} weights in their unit
 * @param {number} rows
 * @param {number} cols
 * @returns {Kernel[][]}
 */
const cheapestParts = (weights, rows, cols) => {
  const usedRows = Array.from({ length: rows }, (_, row) => weights.slice(row * cols, (row + 1) * cols).some(Boolean))
  const usedCols = Array.from({ length: cols }, (_, col) => weights.some((weight, at) => weight && at % cols === col))
  const whole = [[{ rows, cols, weights }]]
  if (weights.some((weight, at) => !weight && usedRows[Math.floor(at / cols)] && usedCols[at % cols])) return whole
  const parts = split(weights, rows, cols)
  if (parts.length * (rows + cols) >= weights.filter(Boolean).length) return whole
  return parts.map(({ column, row }) => [
    { rows: 1, cols, weights: row },
    { rows, cols: 1, weights: column },
  ])
}

/** @param {Kernel} matrix */
const sumOfSizes = ({ weights }) => Array.from(weights).reduce((sum, weight) => sum + Math.abs(weight), 0)

/** @param {Kernel[]} part */
const reachOf = (part) => part.reduce((product, matrix) => product * sumOfSizes(matrix), BRIGHTEST)

/**
 * Whether all sums are whole numbers without an error.
 * @param {Kernel[][]} parts
 */
const isExact = (parts) => {
  const isWhole = parts.flat().every(({ weights }) => Array.from(weights).every(Number.isInteger))
  return isWhole && parts.reduce((sum, part) => sum + reachOf(part), 0) < EXACT
}

/**
 * Where the sums are exact, any order will do, and all taps are one group. Elsewhere those of equal size are added before they
 * are multiplied, once.
 * @param {Kernel} kernel
 * @param {boolean} exact
 * @returns {Matrix}
 */
const matrixOf = ({ rows, cols, weights }, exact) => {
  const taps = Array.from(weights, (weight, at) => ({ weight, row: Math.floor(at / cols), col: at % cols }))
  const used = taps.filter(({ weight }) => weight)
  if (exact) return { rows, cols, groups: [{ taps: used, times: null }] }
  /** @type {Map<number, Tap[]>} */
  const bySize = new Map()
  for (const tap of used) {
    const size = Math.abs(tap.weight)
    const same = bySize.get(size)
    if (same) same.push(tap)
    else bySize.set(size, [tap])
  }
  /** @type {Group[]} */
  const groups = []
  for (const same of bySize.values()) {
    const times = same[0].weight
    const last = groups.at(-1)
    const signed = same.map(({ weight, row, col }) => ({ weight: weight === times ? 1 : -1, row, col }))
    if (same.length > 1) groups.push({ taps: signed, times })
    else if (last?.times === null) last.taps.push(same[0])
    else groups.push({ taps: same, times: null })
  }
  return { rows, cols, groups }
}

/**
 * @param {Kernel} kernel
 * @returns {Plan}
 */
export const planOf = ({ rows, cols, weights }) => {
  const all = Array.from(weights)
  const unit = commonUnit(all)
  const parts = cheapestParts(
    all.map((weight) => weight / unit),
    rows,
    cols,
  )
  const exact = isExact(parts)
  const matrices = parts.map((part) => part.map((matrix) => matrixOf(matrix, exact)))
  const taps = matrices.flat().reduce((sum, { groups }) => groups.reduce((more, group) => more + group.taps.length, sum), 0)
  return { unit, parts: matrices, taps }
}
