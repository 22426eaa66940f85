// A weight that is dragged: how far the hand has gone, and what that makes of it.

const PIXELS = 5 // on the screen, for one step
const FINER = 0.1
const COARSER = 10

/**
 * How much a drag changes a weight at a time: a tenth of the power of ten below the largest weight, so that any kernel changes
 * visibly and none all at once.
 * @param {number[]} weights
 */
export const stepFor = (weights) => {
  const largest = Math.max(...weights.map(Math.abs))
  return largest ? 10 ** (Math.floor(Math.log10(largest)) - 1) : 0.1
}

export class Dragging {
  /**
   * @param {number} weight where it starts
   * @param {number} step
   */
  constructor(weight, step) {
    this.start = weight
    this.step = step
    this.gone = 0 // in steps
  }

  /**
   * Takes in how far the hand has gone on, and returns the weight: the start and whole steps, finer with Shift, coarser with Alt.
   * @param {number} pixels
   * @param {{ shiftKey: boolean, altKey: boolean }} keys
   */
  move(pixels, { shiftKey, altKey }) {
    const factor = shiftKey ? FINER : altKey ? COARSER : 1
    this.gone += (pixels / PIXELS) * factor
    const steps = Math.round(this.gone / factor) * factor
    return Number((this.start + steps * this.step).toPrecision(12))
  }
}
