// One output pixel: its numbers and its words, against figures that were worked by hand.
import assert from "node:assert/strict"
import { test } from "node:test"
import { logScale, linearScale, formatWeight } from "../../ui/components/player/scales.js"
import { greyOf, viewInWords } from "../../ui/components/shared/shown.js"
import { Computation, shortenAll } from "../../ui/components/stepper/computation.js"
import { stepInWords, sumInWords } from "../../ui/components/stepper/words.js"

/** @typedef {import("../../ui/components/shared/geometry.js").Pair} Pair */
/** @typedef {import("../../ui/components/stepper/computation.js").Terms} Terms */

// The tutorial's window under Sobel x, with a border of zeros around it.
const WINDOW = [93, 139, 101, 26, 252, 196, 135, 230, 18]
const SOBEL = [-1, 0, 1, -2, 0, 2, -1, 0, 1]
const RESPONSE = [530, 186, -530, 873, 231, -873, 712, -64, -712] // scipy.ndimage.correlate with mode="constant"

/** @param {Partial<Terms>} [changed] */
const example = (changed) => {
  /** @type {Terms} */
  const terms = {
    size: [3, 3],
    shape: [3, 3],
    kernel: [3, 3],
    pad: [1, 1],
    stride: [1, 1],
    dilation: [1, 1],
    border: "zero",
    madeUp: [
      [[-1], [-1]],
      [[-1], [-1]],
    ],
    flip: false,
    view: "clip",
    weights: SOBEL,
    texts: SOBEL.map((weight) => `${weight}`.replace("-", "−")),
    low: Math.min(...RESPONSE),
    high: Math.max(...RESPONSE),
    whole: true,
    limit: 873,
    rest: SOBEL,
    clauses: ["Equal", "As bright", "Brighter on the right", "Darker on the right"],
    close: 1e-6,
    ...changed,
  }
  return new Computation(terms, { rows: 3, cols: 3, pixels: Uint8Array.from(WINDOW) })
}

test("the worked example", () => {
  const step = example().step(1, 1)
  assert.deepEqual(step.window, WINDOW)
  assert.deepEqual(step.products, [-93, 0, 101, -52, 0, 392, -135, 0, 18])
  assert.deepEqual(step.running, [-93, -93, 8, -44, -44, 348, 213, 213, 231])
  assert.deepEqual([step.total, step.output, step.why], [231, 231, "Brighter on the right."])
})

test("every sum is the response, and says why", () => {
  const computation = example()
  RESPONSE.forEach((total, index) => {
    const [row, col] = [Math.floor(index / 3), index % 3]
    const step = computation.step(row, col)
    assert.deepEqual([step.total, step.running.at(-1), computation.sum(row, col)], [total, total, total])
    const madeUp = [5, 3, 5, 3, 0, 3, 5, 3, 5][index]
    const clause = total > 0 ? "Brighter on the right" : "Darker on the right"
    assert.equal(step.why, madeUp ? `${clause}; the zero border made up ${madeUp} of the 9 pixels.` : `${clause}.`)
  })
})

test("a window of equal pixels, and one without a difference, are told apart", () => {
  const computation = example()
  computation.picture.pixels.fill(7)
  assert.equal(computation.step(1, 1).why, "Equal.")
  computation.paint([1, 2], 9)
  assert.equal(computation.step(1, 1).why, "As bright.")
  assert.equal(example({ rest: SOBEL.map(() => 0), clauses: ["Always"] }).step(1, 1).why, "Always.")
})

test("what is known of all sums", () => {
  const { count, formatSum, limit, longestSum, outer, span, weightLimit } = example()
  assert.deepEqual({ count, limit, weightLimit }, { count: 9, limit: 873, weightLimit: 2 })
  assert.deepEqual([outer, span, longestSum], [[5, 5], [3, 3], 4])
  assert.deepEqual(RESPONSE.slice(0, 3).map(formatSum), ["+530", "+186", "−530"])
  assert.equal(example({ whole: false, low: -0.5, high: 99.96 }).longestSum, "+99.9".length)
})

test("greys are rounded as the core rounds them", () => {
  const sums = [-200, -3, 0.5, 1.5, 2.5 - 1e-11, 254.5, 300] // conv.to_display says the same of them
  const shown = (/** @type {import("../../ui/components/shared/shown.js").GreyView} */ view) =>
    sums.map((sum) => greyOf(sum, view, -200, 300))
  assert.deepEqual(shown("clip"), [0, 0, 0, 2, 2, 254, 255])
  assert.deepEqual(shown("absolute"), [200, 3, 0, 2, 2, 254, 255])
  assert.deepEqual(shown("offset"), [0, 125, 128, 130, 130, 255, 255])
  assert.deepEqual(shown("stretch"), [0, 100, 102, 103, 103, 232, 255])
  assert.equal(greyOf(5, "stretch", 5, 5 + 1e-12), 0)
})

test("the border is what is not the picture, and has its sources", () => {
  const computation = example()
  const border = []
  for (let row = 0; row < 5; row++) {
    for (let col = 0; col < 5; col++) if (computation.isBorder([row, col])) border.push([row, col])
  }
  assert.equal(border.length, 16)
  assert.equal(computation.sourceOf([0, 2]), null)
  assert.deepEqual(computation.sourceOf([2, 3]), [1, 2])
  assert.deepEqual(computation.pixelOf([0, 2]), [-1, 1])
})

test("the window in the middle of an output pixel leads back to that", () => {
  for (const [stride, dilation] of /** @type {[Pair, Pair][]} */ ([[[1, 1], [1, 1]], [[2, 3], [1, 2]]])) {
    const computation = example({ stride, dilation, shape: [3, 3] })
    for (const row of [0, 1, 2]) {
      const middle = /** @type {Pair} */ ([row * stride[0] + dilation[0], row * stride[1] + dilation[1]])
      assert.deepEqual(computation.outputAt(middle), [row, row])
    }
    assert.deepEqual(computation.outputAt([-9, 99]), [0, 2])
  }
})

test("a pixel is painted once, and the border is not", () => {
  const computation = example()
  assert.equal(computation.paint([0, 0], 7), false)
  assert.equal(computation.paint([1, 1], 93), false)
  assert.equal(computation.paint([1, 1], 7), true)
  assert.deepEqual([computation.pixel([1, 1]), computation.step(1, 1).products[0]], [7, -7])
})

test("a step in words", () => {
  const { terms, ...computation } = example()
  const step = example().step(1, 1)
  const place = { row: 1, col: 1 }
  const window = "window 93, 139, 101, 26, 252, 196, 135, 230, 18"
  assert.equal(computation.count, 9)
  assert.deepEqual([0, 3, 10, 12].map((stage) => stepInWords(step, stage, place, terms.texts)), [
    `Row 1, column 1: ${window}.`,
    "Row 1, column 1: product 3 of 9, 101 times 1 is 101, sum so far 8.",
    "Row 1, column 1: sum 231.",
    `Row 1, column 1: ${window}; sum 231; output 231.`,
  ])
  assert.deepEqual([0, 4, 10].map((stage) => sumInWords(9, stage)), ["sum", "sum of 4 of 9", "sum"])
})

test("a view in words", () => {
  const { terms: clip } = example()
  assert.deepEqual([231, -3, 300, 0.5, 255, -1e-10].map((total) => viewInWords(total, clip)), [
    "Clip: stays as it is.",
    "Clip: below 0 is black.",
    "Clip: above 255 is white.",
    "Clip: a half is rounded to the even neighbour.",
    "Clip: stays as it is.",
    "Clip: stays as it is.",
  ])
  assert.equal(viewInWords(-300, example({ view: "absolute" }).terms), "Absolute: |−300| = 300, above 255 is white.")
  assert.equal(viewInWords(-3.25, example({ view: "offset" }).terms), "Offset: −3.2 + 128 = 124.8, rounded.")
  assert.equal(viewInWords(0, example({ view: "stretch" }).terms), "Stretch: −873 is black, 873 is white.")
  assert.equal(viewInWords(-3, example({ view: "signed" }).terms), "Signed keeps the sign.")
})

test("if one weight is too long, all decimals get as many places", () => {
  assert.deepEqual(shortenAll(["0.5", "1/9", "−1"], 5), ["0.5", "1/9", "−1"])
  assert.deepEqual(shortenAll(["0.5", "1/9", "−0.07511", "1e−07", "12.3456", "3"], 6), [
    ".500",
    "1/9",
    "−.075",
    "≈0",
    "12.3",
    "3",
  ])
})

test("scales have round numbers beside them, and hold all values", () => {
  const log = logScale([0.002, 35, 0])
  assert.deepEqual(log.ticks.map(([, text]) => text), ["10²", "10⁰", "10⁻²"].map((text) => text.replace("10⁰", "1")))
  assert.deepEqual([log.height(100), log.height(0)], [1, 0])
  assert.ok(log.height(0.002) >= 0 && log.height(35) <= 1)
  const linear = linearScale([1, 3], false)
  assert.deepEqual(linear.ticks, [[0, "0.0"], [1.5, "1.5"], [3, "3.0"]])
  assert.deepEqual(linearScale([0.2], true).ticks.map(([, text]) => text), ["0 %", "50 %", "100 %"])
})

test("weights that have run away are powers of ten", () => {
  const texts = [1.005, -99.99, 100.4, -9999.4, 12345, -3e7, 1e20].map((value) => formatWeight(value, 2))
  assert.deepEqual(texts, ["1.00", "−99.99", "100", "−9999", "10⁴", "−10⁷", "10²⁰"])
})
