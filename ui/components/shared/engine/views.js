// From a response to what is on the screen: the views of conv/display.py, conv/sign_colours.py and conv/views.py, byte for byte.
import { ON_DARK, ON_WHITE } from "../colours.js"
import { TO_EVEN, byte } from "../numbers.js"

/** @typedef {"signed" | "clip" | "absolute" | "offset" | "stretch"} View */
/** @typedef {import("./correlate.js").Response} Response */
/** @typedef {import("../colours.js").SignColours} SignColours */

/**
 * @typedef {object} Shown
 * @property {Uint8Array | Uint16Array} levels of each value: a grey, or for "signed" a place in the sign colours
 * @property {number} limit the size that has the full sign colour; 0 in other views
 */

const TOLERANCE = 1e-9
const FULL = 510 // shades of each sign
const PALE = 1.5
const FAINT = 8
const BINS = 4096

/**
 * The view that is meant for a kernel.
 * @param {View | "auto"} view
 * @param {ArrayLike<number>} weights
 * @param {number} channels
 * @returns {View}
 */
export const viewFor = (view, weights, channels) => {
  const sum = Array.from(weights).reduce((total, weight) => total + weight, 0)
  const meant = view === "auto" ? (sum > 1e-9 ? "clip" : "signed") : view
  return meant === "signed" && channels > 1 ? "offset" : meant
}

/**
 * The 99th percentile of all sizes, as numpy.percentile interpolates it, if it lies within the limits; else undefined.
 * @param {Float64Array} values
 * @param {number} largest of the sizes
 * @param {number} low
 * @param {number} high
 */
const usualSize = (values, largest, low, high) => {
  const counts = new Uint32Array(BINS + 1)
  const others = new Uint32Array(BINS + 1) // of every other value: to count twice in one place in turn takes long
  const perBin = BINS / largest
  for (let at = 1; at < values.length; at += 2) {
    counts[(Math.abs(values[at - 1]) * perBin) | 0] += 1
    others[(Math.abs(values[at]) * perBin) | 0] += 1
  }
  if (values.length % 2) counts[(Math.abs(values[values.length - 1]) * perBin) | 0] += 1
  others.forEach((count, bin) => (counts[bin] += count))
  const place = (values.length - 1) * 0.99
  const rank = Math.floor(place)
  let bin = 0
  let before = 0 // so many values are in the bins before
  while (before + counts[bin] <= rank) before += counts[bin++]
  let last = bin // the next value can be some bins away
  for (let upTo = before + counts[bin]; last < BINS && upTo <= rank + 1; ) upTo += counts[++last]
  if ((last + 1) / perBin < low || bin / perBin >= high) return undefined
  const near = []
  for (let at = 0; at < values.length; at++) {
    const size = Math.abs(values[at])
    const its = (size * perBin) | 0
    if (its >= bin && its <= last) near.push(size)
  }
  const sorted = Float64Array.from(near).toSorted()
  const one = sorted[rank - before]
  const other = sorted[Math.min(rank - before + 1, sorted.length - 1)]
  const part = place - rank
  return part >= 0.5 ? other - (other - one) * (1 - part) : one + (other - one) * part
}

/**
 * The size that gets the full sign colour.
 * @param {Response} response
 */
export const signLimit = ({ values, least, most }) => {
  const largest = Math.max(-least, most)
  if (!largest) return 0
  const [low, high] = [largest / FAINT, largest / PALE]
  const usual = usualSize(values, largest, low, high)
  return usual !== undefined && usual >= low && usual < high ? usual : largest
}

/**
 * @param {Response} response
 * @param {Uint8Array | undefined} room
 */
const roomFor = ({ values }, room) => (room?.length === values.length ? room : new Uint8Array(values.length))

/**
 * Shows a response in a view.
 * @param {Response} response
 * @param {View} view
 * @param {Uint8Array | Uint16Array} [room] for the levels, used again where it has the right kind and length
 * @returns {Shown}
 */
export const show = (response, view, room) => {
  const { values, least, most } = response
  if (view === "signed") {
    const levels = room instanceof Uint16Array && room.length === values.length ? room : new Uint16Array(values.length)
    const limit = signLimit(response)
    const scale = limit >= TOLERANCE ? FULL / limit : 0
    for (let at = 0; at < values.length; at++) {
      const value = values[at]
      levels[at] = ((value < -limit ? -limit : value > limit ? limit : value) * scale + FULL + TO_EVEN) - TO_EVEN
    }
    return { levels, limit }
  }
  const levels = roomFor(response, room instanceof Uint8Array ? room : undefined)
  if (view === "clip") for (let at = 0; at < values.length; at++) levels[at] = byte(values[at])
  else if (view === "absolute") for (let at = 0; at < values.length; at++) levels[at] = byte(Math.abs(values[at]))
  else if (view === "offset") for (let at = 0; at < values.length; at++) levels[at] = byte(values[at] + 128)
  else {
    const scale = most - least >= TOLERANCE ? 255 / (most - least) : 0
    for (let at = 0; at < values.length; at++) levels[at] = byte((values[at] - least) * scale)
  }
  return { levels, limit: 0 }
}

const OPAQUE = 0xff << 24

/** @param {readonly number[]} colour red, green, blue */
const word = ([red, green, blue]) => OPAQUE | (blue << 16) | (green << 8) | red

const GREYS = Uint32Array.from({ length: 256 }, (_, grey) => word([grey, grey, grey]))

/**
 * The colour of each level of the sign colours, from the most negative to the most positive.
 * @param {SignColours} colours
 */
const signWords = ({ negative, zero, positive }) =>
  Uint32Array.from({ length: 2 * FULL + 1 }, (_, level) => {
    const full = level < FULL ? negative : positive
    const strength = Math.abs(level - FULL) * (1 / FULL) // as numpy.linspace does
    return word(zero.map((channel, index) => channel + strength * (full[index] - channel) + TO_EVEN - TO_EVEN))
  })

const tables = new Map([ON_WHITE, ON_DARK].map((colours) => [colours, signWords(colours)]))

/**
 * Paints levels.
 * @param {Uint8Array | Uint16Array | Uint8ClampedArray} levels
 * @param {number} channels
 * @param {SignColours} colours of the theme
 * @param {Uint32Array} words of the picture, a pixel each: the buffer of an ImageData
 */
export const paint = (levels, channels, colours, words) => {
  if (channels === 3) {
    for (let at = 0, from = 0; at < words.length; at++, from += 3) {
      words[at] = OPAQUE | (levels[from + 2] << 16) | (levels[from + 1] << 8) | levels[from]
    }
    return
  }
  const table = levels instanceof Uint16Array ? (tables.get(colours) ?? signWords(colours)) : GREYS
  for (let at = 0; at < words.length; at++) words[at] = table[levels[at]]
}
