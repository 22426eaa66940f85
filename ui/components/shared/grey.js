// Grey pixels as Python deflates them. A canvas would decode a PNG file, but some browsers change what can be read off one, so
// that nobody is recognised by it.

/** @typedef {{ rows: number, cols: number, pixels: Uint8Array }} Grey pixels row by row */

/**
 * Opens what `deflated` of ui/shared/pictures.py makes: each row begins with a pixel and goes on in steps from one to the next.
 * @param {Uint8Array<ArrayBuffer>} file
 * @param {import("./geometry.js").Pair} size
 * @returns {Promise<Grey>}
 */
export const inflate = async (file, [rows, cols]) => {
  const opened = new Blob([file]).stream().pipeThrough(new DecompressionStream("deflate"))
  const pixels = new Uint8Array(await new Response(opened).arrayBuffer())
  for (let at = 1; at < pixels.length; at++) if (at % cols) pixels[at] += pixels[at - 1]
  return { rows, cols, pixels }
}
