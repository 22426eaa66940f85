// How numbers are written: as Python writes them (tests/number_formats.json holds both to one table).

export const MINUS = "−"

const ROUNDING = 1e-9 // what is smaller is a rounding error of the sum
const LARGE = 1e6 // from here on, numbers have a power of ten

/**
 * @param {number} value
 * @param {number} low
 * @param {number} high
 */
export const clamp = (value, low, high) => Math.min(Math.max(value, low), high)

const SNAP = 1.5 * 2 ** 22 // as in conv/display.py: halves that rounding errors have moved are halves again

/** Adding this and taking it away again rounds, halves to the even neighbour. */
export const TO_EVEN = 1.5 * 2 ** 52

/**
 * Rounds what lies between 0 and 255, halves to the even neighbour; what lies beyond is cut off.
 * @param {number} value
 */
export const byte = (value) => (((value < 0 ? 0 : value > 255 ? 255 : value) + SNAP - SNAP + TO_EVEN) - TO_EVEN)

/** @param {number} value */
export const isZero = (value) => Math.abs(value) < ROUNDING

/** @param {number} value */
export const isWhole = (value) => isZero(value - Math.round(value))

/** @param {string} text */
export const trueMinus = (text) => text.replace("-", MINUS)

/**
 * A row or column: those of the border are below 0.
 * @param {number} place
 */
export const label = (place) => trueMinus(`${place}`)

/**
 * A size with decimals. An exact half goes to the even neighbour, where toFixed takes the larger.
 * @param {number} size
 * @param {number} decimals
 */
const rounded = (size, decimals) => {
  const isHalf = (size * 2 ** (decimals + 1)) % 2 === 1
  const below = Math.floor(size * 10 ** decimals)
  return (isHalf && below % 2 === 0 ? below / 10 ** decimals : size).toFixed(decimals)
}

/**
 * Always so many decimals; 0 has no sign.
 * @param {number} value
 * @param {number} decimals
 */
export const formatFixed = (value, decimals) => {
  const text = rounded(Math.abs(value), decimals)
  return value < 0 && Number(text) ? MINUS + text : text
}

/**
 * A whole number, or one decimal.
 * @param {number} value
 */
export const formatResponse = (value) => formatFixed(value, isWhole(value) ? 0 : 1)

/**
 * As formatResponse, with a plus sign before what is above 0.
 * @param {number} value
 */
export const formatSigned = (value) => {
  const text = formatResponse(value)
  return value > 0 && Number(text) ? `+${text}` : text
}

/**
 * As formatResponse, but with a power of ten from a million on.
 * @param {number} value
 */
export const formatShort = (value) => {
  const size = Math.abs(value)
  if (size < LARGE) return formatResponse(value)
  const power = Number(size.toExponential(2).split("e+")[1])
  const hundredths = Number(rounded(size / 10 ** (power - 2), 0))
  return `${value < 0 ? MINUS : ""}${(hundredths / 100).toFixed(2)}·10^${power}`
}

/**
 * Reads a number or a fraction, with either minus sign, and a decimal comma as Python reads it in a cell.
 * @param {string} text
 */
export const toNumber = (text) => {
  const [above, below = 1] = text.replaceAll(MINUS, "-").replace(/(\d),(\d)/g, "$1.$2").split("/").map(Number)
  return above / below
}

/**
 * Writes a number in full, without the digits that rounding errors add.
 * @param {number} value
 */
export const toText = (value) => trueMinus(String(Number(value.toPrecision(15))))

/**
 * A number with as many decimals as fit into so many characters, without the 0 before the point.
 * @param {number} value
 * @param {number} characters
 */
export const shorten = (value, characters) => {
  for (let decimals = 6; decimals > 0; decimals--) {
    const text = formatFixed(value, decimals).replace(/^(\D?)0\./, "$1.")
    if (text.length <= characters && toNumber(text)) return text
  }
  const whole = formatFixed(value, 0)
  return toNumber(whole) ? whole : "≈0"
}

const LARGEST_BELOW = 1000 // of a fraction
const WHOLE = 1e15 // from here on, whole numbers are rounded, too

/**
 * Four significant digits, with a power of ten where there are many zeros.
 * @param {number} value
 */
const fourDigits = (value) => {
  const [digits, exponent] = value.toExponential(3).split("e").map(Number)
  if (exponent >= -4 && exponent < 4) return `${Number(value.toPrecision(4))}`
  return `${digits}e${exponent < 0 ? "-" : "+"}${`${Math.abs(exponent)}`.padStart(2, "0")}`
}

/**
 * A weight as people write it: whole, with at most four decimals, or as a fraction where that is exact; else rounded.
 * @param {number} value
 */
export const weightText = (value) => {
  if (Number.isInteger(value)) return trueMinus(Math.abs(value) < WHOLE ? `${value}` : fourDigits(value))
  const short = value.toFixed(4)
  if (Number(short) === value) return trueMinus(`${Number(short)}`)
  for (let below = 3; below <= LARGEST_BELOW; below++) {
    const above = Math.round(value * below)
    if (above / below === value) return trueMinus(`${above}/${below}`)
  }
  return trueMinus(fourDigits(value))
}
