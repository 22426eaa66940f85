// PNG files with each of the five filters, written here byte by byte.
import assert from "node:assert/strict"
import { test } from "node:test"
import { deflateSync } from "node:zlib"
import { readGrey } from "../../ui/components/shared/png.js"

const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10]

/** @param {number} value */
const word = (value) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]

/**
 * @param {string} kind
 * @param {Iterable<number>} data
 */
const chunk = (kind, data) => [...word([...data].length), ...Buffer.from(kind), ...data, 0, 0, 0, 0]

/**
 * @param {number} rows
 * @param {number} cols
 * @param {number[]} lines
 * @param {number} [depth]
 */
const file = (rows, cols, lines, depth = 8) => {
  const data = deflateSync(Uint8Array.from(lines))
  const [one, other] = [data.subarray(0, 5), data.subarray(5)] // as encoders cut it
  const head = [...word(cols), ...word(rows), depth, 0, 0, 0, 0]
  return Uint8Array.from([...SIGNATURE, ...chunk("IHDR", head), ...chunk("IDAT", one), ...chunk("IDAT", other), ...chunk("IEND", [])])
}

test("each filter gives the pixels back", async () => {
  const lines = [
    [0, 10, 20, 250], // as they are
    [1, 10, 10, 230], // what is left of it, added
    [2, 5, 251, 10], // above: 15, 15 and 4
    [3, 3, 1, 1], // half of left and above: 7 + 3, 12 + 1, 8 + 1
    [4, 1, 2, 3], // Paeth, which takes the nearest to left + above - corner: above, three times
  ].flat()
  const { rows, cols, pixels } = await readGrey(file(5, 3, lines))
  assert.deepEqual([rows, cols], [5, 3])
  assert.deepEqual([...pixels], [10, 20, 250, 10, 20, 250, 15, 15, 4, 10, 13, 9, 11, 15, 12])
})

test("another kind of file is refused", async () => {
  await assert.rejects(readGrey(file(1, 3, [0, 1, 2, 3], 16)), /8 bits of grey/)
})
