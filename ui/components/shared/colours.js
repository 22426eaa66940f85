// The sign colours of conv/display.py, and the ink on them.

/** @typedef {readonly number[]} Colour red, green and blue, 0 to 255 */

/** For negative, for 0, and for positive. */
const LIGHT = [[213, 94, 0], [255, 255, 255], [0, 114, 178]]
const DARK = [[240, 138, 60], [31, 34, 41], [86, 180, 233]]

/**
 * The colour of 0 at 0, full from a strength of 1 on.
 * @param {number} strength
 * @param {boolean} [isDark] for a dark page
 * @returns {Colour}
 */
export const signColour = (strength, isDark = false) => {
  const [negative, zero, positive] = isDark ? DARK : LIGHT
  const size = Math.min(Math.abs(strength), 1)
  const full = strength < 0 ? negative : positive
  return zero.map((channel, index) => Math.round(channel + size * (full[index] - channel)))
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
