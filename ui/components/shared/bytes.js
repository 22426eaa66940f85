// Payloads of bytes, as register.py packs them.

/**
 * @template Header
 * @typedef {{ header: Header, files: Uint8Array<ArrayBuffer>[] }} Unpacked
 */

/**
 * Opens what pack() has packed: length of the header (4 bytes, little-endian), header (JSON), then the parts, one after the
 * other, each of which gets a buffer of its own.
 * @template Header
 * @param {Uint8Array} bytes
 * @returns {Unpacked<Header>}
 */
export const unpack = (bytes) => {
  let start = 4 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
  const { lengths, ...header } = JSON.parse(new TextDecoder().decode(bytes.subarray(4, start)))
  const files = lengths.map((/** @type {number} */ length) => new Uint8Array(bytes.slice(start, (start += length))))
  return { header, files }
}

/**
 * Streamlit hands on the same data when only the theme has changed.
 * @param {Uint8Array | undefined} one
 * @param {Uint8Array} other
 */
export const isSame = (one, other) => one?.length === other.length && one.every((byte, index) => byte === other[index])

/**
 * The address of a picture, to be revoked when it is shown no longer.
 * @param {Uint8Array<ArrayBuffer>} file
 */
export const pictureAddress = (file) => URL.createObjectURL(new Blob([file], { type: "image/png" }))
