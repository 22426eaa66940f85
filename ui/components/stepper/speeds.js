// How fast a computation is played.

export const SPEEDS = [1, 2, 4, 8, 15, 30, 60, 120, 240, 1000, 4000, 20_000] // steps a second
export const USUAL = 8 // slow enough to follow
const LONGEST = 60 // s that a whole picture may take

/**
 * The usual speed, or what plays so many pixels soon enough.
 * @param {number} count
 */
export const speedFor = (count) => SPEEDS.find((speed) => speed >= Math.max(USUAL, count / LONGEST)) ?? SPEEDS[SPEEDS.length - 1]

/**
 * The next speed; the same where there is none.
 * @param {number} speed
 * @param {1 | -1} by
 */
export const nextSpeed = (speed, by) =>
  (by > 0 ? SPEEDS.find((other) => other > speed) : SPEEDS.findLast((other) => other < speed)) ?? speed
