// The sign colours of conv/display.py, and the ink on them.

/** @typedef {readonly number[]} Colour red, green and blue, 0 to 255 */

const VERMILION = [213, 94, 0]
const BLUE = [0, 114, 178]

/**
 * White at 0, full from a strength of 1 on.
 * @param {number} strength
 * @returns {Colour}
 */
export const signColour = (strength) => {
  const size = Math.min(Math.abs(strength), 1)
  return (strength < 0 ? VERMILION : BLUE).map((channel) => Math.round(255 + size * (channel - 255)))
}

/**
 * Black or white, whichever stands out more: at least 4.5 : 1 on any colour (WCAG 2.2 relative luminance).
 * @param {Colour} colour
 */
export const inkOn = (colour) => {
  const [red, green, blue] = colour.map((c) => (c <= 10 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4))
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) ** 2 >= 0.05 * 1.05 ? "#000" : "#fff"
}

/** @param {Colour} colour */
export const css = (colour) => `rgb(${colour.join(" ")})`
