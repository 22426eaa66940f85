import assert from "node:assert/strict"
import { test } from "node:test"
import { deflateSync } from "node:zlib"
import { inflate } from "../../ui/components/shared/grey.js"

test("steps from pixel to pixel add up, row by row and beyond 255", async () => {
  const steps = Uint8Array.from([10, 10, 230, 7, 0, 255])
  assert.deepEqual(await inflate(deflateSync(steps), [2, 3]), {
    rows: 2,
    cols: 3,
    pixels: Uint8Array.from([10, 20, 250, 7, 7, 6]),
  })
})
