// The sign colours of conv/sign_colours.py, in both themes, and the ink on them.

/** @typedef {readonly number[]} Colour red, green and blue, 0 to 255 */

/** @typedef {{ negative: Colour, zero: Colour, positive: Colour }} SignColours */

/** @type {SignColours} */
export const ON_WHITE = { negative: [213, 94, 0], zero: [255, 255, 255], positive: [0, 114, 178] }
/** @type {SignColours} */
export const ON_DARK = { negative: [240, 138, 60], zero: [31, 34, 41], positive: [86, 180, 233] }

/**
 * That of zero at 0, full from a strength of 1 on.
 * @param {number} strength
 * @param {SignColours} [colours]
 * @returns {Colour}
 */
export const signColour = (strength, { negative, zero, positive } = ON_WHITE) => {
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

/**
 * A sign colour and its ink as CSS that follows the theme by itself.
 * @param {number} strength
 */
export const signPaint = (strength) => {
  const [light, dark] = [ON_WHITE, ON_DARK].map((colours) => signColour(strength, colours))
  return { fill: `light-dark(${css(light)}, ${css(dark)})`, ink: `light-dark(${inkOn(light)}, ${inkOn(dark)})` }
}

/**
 * The sign colours of the theme, for a canvas, which does not follow it: paint again with each update.
 * @param {Element} element
 */
export const signColoursOf = (element) => (getComputedStyle(element).colorScheme === "dark" ? ON_DARK : ON_WHITE)
