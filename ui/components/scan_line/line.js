// One row or column of a picture, and the response along it.
import { clamp, formatResponse } from "../shared/numbers.js"

/** @typedef {import("../shared/geometry.js").Pair} Pair */
/** @typedef {import("../shared/inspection.js").Spot} Spot */
/** @typedef {"row" | "column"} Along */

/**
 * @typedef {object} Line
 * @property {number} index of the row, or column, of the picture
 * @property {number[]} pixels along it
 * @property {number[]} responses along it
 * @property {number} first place of the pixel under the centre of the first window
 * @property {number} stride from one to the next
 * @property {number} span pixels that a window covers
 * @property {number} at which of the responses is looked at
 */

/**
 * The line through the output pixel that is looked at.
 * @param {Spot} spot
 * @param {Along} along
 * @returns {Line}
 */
export const lineThrough = ({ channel, frame, place, windows }, along) => {
  const { picture, response, coarse } = frame
  const axis = along === "row" ? 1 : 0 // that changes along the line
  const centre = windows.centre(place)
  /** @type {(position: number, other: number) => Pair} */
  const at = (position, other) => (axis ? [other, position] : [position, other])
  const [first] = [windows.centre(at(0, place[1 - axis]))[axis]]
  const length = axis ? picture.cols : picture.rows
  const pixels = Array.from({ length }, (_, position) => windows.pixel(...at(position, centre[1 - axis]), channel))
  const responses = Array.from({ length: windows.shape[axis] }, (_, position) => {
    const [row, col] = at(position, place[1 - axis])
    if (coarse > 1) return windows.sum([row, col], channel)
    return response.values[(row * response.cols + col) * response.channels + channel]
  })
  const { stride } = frame.task
  return { index: centre[1 - axis], pixels, responses, first, stride, span: windows.span[axis], at: place[axis] }
}

/**
 * The response whose window lies around a pixel, or nearest to that.
 * @param {Line} line
 * @param {number} pixel
 */
export const responseAt = ({ first, stride, responses }, pixel) =>
  clamp(Math.round((pixel - first) / stride), 0, responses.length - 1)

/**
 * What there is to read.
 * @param {Line} line
 * @param {Along} along
 */
export const valuesInWords = ({ at, first, pixels, responses, stride }, along) => {
  const pixel = first + at * stride
  return `${along === "row" ? "Column" : "Row"} ${pixel}: pixel ${pixels[pixel]}, response ${formatResponse(responses[at])}`
}
