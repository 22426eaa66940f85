// The pixels of a picture file.
import { pictureAddress } from "../bytes.js"
import { crc32 } from "./crc32.js"

/** @typedef {import("./correlate.js").Picture} Picture */

/**
 * Decodes a PNG file. Some browsers blur what is read from a canvas, so that nobody is recognised by it: where the pixels are not
 * those that Python has, there are none.
 * @param {Uint8Array<ArrayBuffer>} file
 * @param {number} channels 1 or 3
 * @param {number} sum checksum of the pixels
 * @returns {Promise<{ image: HTMLImageElement, picture: Picture | null }>}
 */
export const decodePicture = async (file, channels, sum) => {
  const image = await decodeImage(file)
  const { naturalWidth: cols, naturalHeight: rows } = image
  if (!cols) return { image, picture: null }
  const canvas = document.createElement("canvas")
  Object.assign(canvas, { width: cols, height: rows })
  const context = canvas.getContext("2d", { willReadFrequently: true })
  context?.drawImage(image, 0, 0)
  const { data } = context?.getImageData(0, 0, cols, rows) ?? new ImageData(cols, rows)
  const pixels = new Uint8Array(rows * cols * channels)
  for (let at = 0, from = 0; at < pixels.length; from += 4) {
    for (let channel = 0; channel < channels; channel++) pixels[at++] = data[from + channel]
  }
  return { image, picture: crc32(pixels) === sum ? { rows, cols, channels, pixels } : null }
}

/**
 * A picture that is ready to be drawn; without a size if it is none.
 * @param {Uint8Array<ArrayBuffer>} file
 */
export const decodeImage = async (file) => {
  const image = new Image()
  image.src = pictureAddress(file)
  await image.decode().catch(() => {})
  URL.revokeObjectURL(image.src)
  return image
}
