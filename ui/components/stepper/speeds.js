// How fast a computation is played.

export const SPEED = 8 // steps a second, at first
const SPEEDS = [1, 2, 4, 8, 15, 30, 60] // for the keys; the slider has all between

/**
 * The next speed for the keys; the same where there is none.
 * @param {number} speed
 * @param {1 | -1} by
 */
export const nextSpeed = (speed, by) =>
  (by > 0 ? SPEEDS.find((other) => other > speed) : SPEEDS.findLast((other) => other < speed)) ?? speed
