// What lies outside a picture, as conv/borders.py has it.

/** @typedef {"replicate" | "reflect_101" | "reflect" | "wrap" | "zero" | "valid"} Border */

/**
 * The remainder that is never negative.
 * @param {number} value
 * @param {number} by
 */
const modulo = (value, by) => ((value % by) + by) % by

/**
 * @param {number} place
 * @param {number} length
 * @param {Border} border
 */
const sourceOf = (place, length, border) => {
  if (place >= 0 && place < length) return place
  if (border === "zero" || border === "valid") return -1
  if (border === "wrap") return modulo(place, length)
  if (border === "reflect") {
    const folded = modulo(place, 2 * length)
    return Math.min(folded, 2 * length - 1 - folded)
  }
  if (border === "reflect_101" && length > 1) {
    const folded = modulo(place, 2 * length - 2)
    return Math.min(folded, 2 * length - 2 - folded)
  }
  return place < 0 ? 0 : length - 1
}

/**
 * For each place along a padded axis the index of the pixel that it is copied from, or -1 for black.
 * @param {number} length of the picture, in pixels
 * @param {number} padding on each side; it may be wider than the picture
 * @param {Border} border
 */
export const sourceIndex = (length, padding, border) =>
  Int32Array.from({ length: length + 2 * padding }, (_, place) => sourceOf(place - padding, length, border))

/**
 * The sizes along one axis, as conv/sizes.py has them; `output` is below 1 if no window fits.
 * @param {number} length of the picture
 * @param {number} kernel weights of the kernel
 * @param {Border} border
 * @param {number} stride
 * @param {number} dilation
 */
export const axisOf = (length, kernel, border, stride, dilation) => {
  const reach = dilation * (kernel - 1)
  const padding = border === "valid" ? 0 : reach / 2
  const output = Math.floor((length + 2 * padding - reach - 1) / stride) + 1
  return { padding, span: reach + 1, output }
}
