// The checksum by which browser and server find out whether they show the same: zlib's.

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1
  return rest
})

/**
 * CRC-32 of the bytes of an array.
 * @param {ArrayBufferView} data
 */
export const crc32 = (data) => {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  let rest = -1
  for (let at = 0; at < bytes.length; at++) rest = (rest >>> 8) ^ TABLE[(rest ^ bytes[at]) & 255]
  return (rest ^ -1) >>> 0
}
