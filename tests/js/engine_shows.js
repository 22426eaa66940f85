// What the engine shows for the cases in a file that Python has written (tests/ui/components/test_engine.py): for each case
// and each view rows, columns, and the checksums of its values and of its
// colours in both themes, as JSON.
import { readFileSync } from "node:fs"
import { ON_DARK, ON_WHITE } from "../../ui/components/shared/colours.js"
import { correlate } from "../../ui/components/shared/engine/correlate.js"
import { crc32 } from "../../ui/components/shared/engine/crc32.js"
import { paint, show, viewFor } from "../../ui/components/shared/engine/views.js"

/** @param {string} text */
const bytes = (text) => new Uint8Array(Buffer.from(text, "base64"))

/** @type {{ pictures: any[], kernels: any[], views: any[], cases: any[] }} */
const { pictures, kernels, views, cases } = JSON.parse(readFileSync(process.argv[2], "utf8"))
const decoded = pictures.map((picture) => Object.assign(picture, { pixels: bytes(picture.pixels) }))
const weighted = kernels.map((kernel) => Object.assign(kernel, { weights: new Float64Array(bytes(kernel.weights).buffer) }))

const shown = cases.map(({ picture, kernel, settings }) => {
  const { channels } = decoded[picture]
  const response = correlate(decoded[picture], weighted[kernel], settings)
  return views.map((view) => {
    const { levels } = show(response, viewFor(view, weighted[kernel].weights, channels))
    const painted = [ON_WHITE, ON_DARK].map((colours) => {
      const words = new Uint32Array(response.rows * response.cols)
      paint(levels, channels, colours, words)
      return crc32(words)
    })
    return [response.rows, response.cols, crc32(response.values), painted]
  })
})
process.stdout.write(JSON.stringify(shown))
