// Grey pixels out of a PNG file, bit for bit. A canvas would decode it, too, but some browsers change what can be read off one,
// so that nobody is recognised by it.

/** @typedef {{ rows: number, cols: number, pixels: Uint8Array }} Grey pixels row by row */

const SIGNATURE = 8 // bytes before the first chunk
const GREY = 0 // colour type

/**
 * Paeth's guess of a pixel, by what is left of it, above, and both.
 * @param {number} left
 * @param {number} above
 * @param {number} corner
 */
const paeth = (left, above, corner) => {
  const [toLeft, toAbove, toCorner] = [left, above, corner].map((each) => Math.abs(left + above - corner - each))
  if (toLeft <= toAbove && toLeft <= toCorner) return left
  return toAbove <= toCorner ? above : corner
}

/**
 * What each filter takes for a pixel: the file holds the difference.
 * @type {((left: number, above: number, corner: number) => number)[]}
 */
const GUESSES = [() => 0, (left) => left, (_, above) => above, (left, above) => (left + above) >> 1, paeth]

/**
 * @param {Uint8Array} lines each of them the number of its filter, and its pixels
 * @param {number} rows
 * @param {number} cols
 */
const unfiltered = (lines, rows, cols) => {
  const pixels = new Uint8Array(rows * cols)
  for (let row = 0, at = 0, from = 0; row < rows; row++) {
    const guess = GUESSES[lines[from++]]
    for (let col = 0; col < cols; col++, at++, from++) {
      const [left, above] = [col ? pixels[at - 1] : 0, row ? pixels[at - cols] : 0]
      pixels[at] = lines[from] + guess(left, above, row && col ? pixels[at - cols - 1] : 0)
    }
  }
  return pixels
}

/**
 * Reads a file of 8 bits a pixel, as conv.encode_png writes it.
 * @param {Uint8Array<ArrayBuffer>} file
 * @returns {Promise<Grey>}
 */
export const readGrey = async (file) => {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const [cols, rows, depth, colour] = [view.getUint32(16), view.getUint32(20), file[24], file[25]]
  if (depth !== 8 || colour !== GREY) throw new Error(`a PNG file must have 8 bits of grey; got ${depth} of type ${colour}`)
  const data = []
  for (let at = SIGNATURE; at < file.length; ) {
    const length = view.getUint32(at)
    const kind = String.fromCharCode(...file.subarray(at + 4, at + 8))
    if (kind === "IDAT") data.push(file.subarray(at + 8, at + 8 + length))
    at += length + 12
  }
  const opened = new Blob(data).stream().pipeThrough(new DecompressionStream("deflate"))
  return { rows, cols, pixels: unfiltered(new Uint8Array(await new Response(opened).arrayBuffer()), rows, cols) }
}
