// Which part of a picture is magnified.
import { clamp } from "../shared/numbers.js"

/** @typedef {import("../shared/geometry.js").Pair} Pair */

/**
 * Where a part begins that has the places from low to high (exclusive) in view. It stays where it is, or turns a page: on to
 * what comes next; where the places have jumped, or fill it, they come into its middle.
 * @param {Pair} origin where it begins now
 * @param {Pair | null} last the lowest places before; null if there were none
 * @param {Pair} low
 * @param {Pair} high
 * @param {Pair} size of the part
 * @param {Pair} total size of the picture
 * @returns {Pair}
 */
export const turned = (origin, last, low, high, size, total) => {
  const [row, col] = origin.map((at, axis) => {
    const [from, to, n] = [low[axis], high[axis], size[axis]]
    const hasJumped = !last || Math.abs(from - last[axis]) >= n
    const isOut = from < at || to > at + n
    let next = at
    if (to - from + 2 > n || (isOut && hasJumped)) next = Math.round((from + to - n) / 2)
    else if (to > at + n) next = from - 1
    else if (from < at) next = to + 1 - n
    return clamp(next, 0, total[axis] - n)
  })
  return [row, col]
}
