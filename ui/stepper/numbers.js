// How numbers are written and coloured; put before stepper.js, as all scripts of this folder are.

const MINUS = "−"
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

// A text node that is kept is laid out anew much faster than one that takes the place of another.
const write = (element, text) => {
  const node = element.firstChild
  if (!node) element.textContent = text
  else if (node.data !== text) node.data = text
}

const clamp = (value, low, high) => Math.min(Math.max(value, low), high)

// Black or white, whichever stands out more: at least 4.5 : 1 on any colour (WCAG 2.2 relative luminance).
const inkOn = (rgb) => {
  const [red, green, blue] = rgb.map((c) => (c <= 10 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4))
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) ** 2 >= 0.05 * 1.05 ? "#000" : "#fff"
}

const paintOf = (rgb, hatch) => ({ kind: hatch ? "hatched" : "", fill: `rgb(${rgb.join(" ")})`, ink: inkOn(rgb), hatch })

const GREYS = Array.from({ length: 256 }, (_, v) => paintOf([v, v, v]))

// The hatching is lighter or darker than the grey, but never so much that the digits want the other ink.
const HATCHED = Array.from({ length: 256 }, (_, v) => {
  const line = v < ZONE ? (v < ZONE / 2 ? v + 50 : v - 45) : v < (255 + ZONE) / 2 ? v + 50 : v - 55
  return paintOf([v, v, v], `rgb(${line} ${line} ${line})`)
})

const [VERMILION, BLUE] = [
  [213, 94, 0],
  [0, 114, 178],
]
const SIGNS = Array.from({ length: 2 * SHADES + 1 }, (_, number) => {
  const strength = (number - SHADES) / SHADES
  const colour = strength < 0 ? VERMILION : BLUE
  return paintOf(colour.map((c) => Math.round(255 + Math.abs(strength) * (c - 255))))
})

const signPaint = (value, limit) => SIGNS[SHADES + (limit ? Math.round(clamp(value / limit, -1, 1) * SHADES) : 0)]

const UNKNOWN = { kind: "unknown", fill: "", ink: "" }

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
