// The engine and a plain loop, in turn, for benchmarks/live.py.
import { ON_WHITE } from "../ui/components/shared/colours.js"
import { correlate } from "../ui/components/shared/engine/correlate.js"
import { paint, show } from "../ui/components/shared/engine/views.js"

const SIDE = 512
const WARM_UP = 3

const pixels = Uint8Array.from({ length: SIDE * SIDE }, (_, at) => 100 * (Math.sin(at / 300) + 1) + ((at * 7919) % 55))
const picture = { rows: SIDE, cols: SIDE, channels: 1, pixels }
const context = Object.assign(document.createElement("canvas"), { width: SIDE, height: SIDE }).getContext("2d")
const image = new ImageData(SIDE, SIDE)
const words = new Uint32Array(image.data.buffer)
let values
let levels

const sums = new Float64Array(SIDE * SIDE)

/** The same in the plainest way: each pixel's sum, and then its colour, the full one at the largest size. */
const plain = ({ rows, cols, weights }, view) => {
  const [down, across] = [(rows - 1) / 2, (cols - 1) / 2]
  let largest = 0
  for (let row = 0; row < SIDE; row++) {
    for (let col = 0; col < SIDE; col++) {
      let sum = 0
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < cols; j++) {
          const y = Math.min(SIDE - 1, Math.max(0, row + i - down))
          const x = Math.min(SIDE - 1, Math.max(0, col + j - across))
          sum += weights[i * cols + j] * pixels[y * SIDE + x]
        }
      }
      sums[row * SIDE + col] = sum
      largest = Math.max(largest, Math.abs(sum))
    }
  }
  const { data } = image
  for (let at = 0; at < sums.length; at++) {
    const full = sums[at] < 0 ? ON_WHITE.negative : ON_WHITE.positive
    const strength = Math.abs(sums[at]) / largest
    for (let channel = 0; channel < 3; channel++) {
      data[4 * at + channel] = view === "signed" ? 255 + strength * (full[channel] - 255) : sums[at]
    }
    data[4 * at + 3] = 255
  }
  context.putImageData(image, 0, 0)
}

const engine = (kernel, view) => {
  const response = correlate(picture, kernel, { border: "replicate", stride: 1, dilation: 1, flip: false }, values)
  values = response.values
  levels = show(response, view, levels).levels
  paint(levels, 1, ON_WHITE, words)
  context.putImageData(image, 0, 0)
}

const median = (times) => times.toSorted((one, other) => one - other)[times.length >> 1]

/** Returns the milliseconds of both, so many runs of each in turn. */
window.compared = (kernel, view, runs) => {
  const taken = [[], []]
  for (let run = -WARM_UP; run < runs; run++) {
    for (const [which, work] of [engine, plain].entries()) {
      const began = performance.now()
      work(kernel, view)
      if (run >= 0) taken[which].push(performance.now() - began)
    }
  }
  return taken.map(median)
}

export default window.compared
