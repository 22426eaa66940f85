// How numbers are written and coloured; put before stepper.js, as all scripts of this folder are.

const ZONE = 118 // up to this grey, white digits stand out more than black ones
const SHADES = 64 // of each sign colour
const ROUNDING = 1e-9 // what is smaller is a rounding error of the sum

// A whole number, or one decimal; a quarter goes to the even neighbour, as Python rounds it.
const format = (value) => {
  const nearest = Math.round(value)
  const size = Math.abs(value)
  if (Math.abs(value - nearest) < ROUNDING) return nearest < 0 ? `${MINUS}${-nearest}` : `${Math.abs(nearest)}`
  const text = (size * 4) % 4 === 1 ? `${Math.floor(size)}.2` : size.toFixed(1)
  return value < 0 && text !== "0.0" ? MINUS + text : text
}

const formatSigned = (value) => (value >= 0.05 ? `+${format(value)}` : format(value))

const paintOf = (rgb, hatch) => ({ fill: `rgb(${rgb.join(" ")})`, ink: inkOn(rgb), hatch })

const GREYS = Array.from({ length: 256 }, (_, v) => paintOf([v, v, v]))

// The hatching is lighter or darker than the grey, but never so much that the digits want the other ink.
const HATCHED = Array.from({ length: 256 }, (_, v) => {
  const line = v < ZONE ? (v < ZONE / 2 ? v + 50 : v - 45) : v < (255 + ZONE) / 2 ? v + 50 : v - 55
  return paintOf([v, v, v], `rgb(${line} ${line} ${line})`)
})

const SIGNS = Array.from({ length: 2 * SHADES + 1 }, (_, number) => paintOf(signColour((number - SHADES) / SHADES)))

const signPaint = (value, limit) => SIGNS[SHADES + (limit ? Math.round(clamp(value / limit, -1, 1) * SHADES) : 0)]

const UNKNOWN = { fill: "", ink: "" }

// Weights as they fit into the cells: if one decimal is too long, all get three places. Fractions stay as they are.
const shorten = (texts, longest) => {
  const isDecimal = (text) => text.includes(".") || text.includes("e")
  if (!texts.some((text) => isDecimal(text) && text.length > longest)) return texts
  return texts.map((text) => {
    if (!isDecimal(text)) return text
    const value = Number(text.replaceAll(MINUS, "-"))
    if (Math.abs(value) < 0.0005) return "≈0"
    const size = Math.abs(value) < 1 ? Math.abs(value).toFixed(3).replace("0.", ".") : Math.abs(value).toPrecision(3)
    return value < 0 ? MINUS + size : size
  })
}

const greyImage = (values, rows, cols) => {
  const image = new ImageData(cols, rows)
  values.forEach((value, index) => image.data.set([value, value, value, 255], 4 * index))
  return image
}
