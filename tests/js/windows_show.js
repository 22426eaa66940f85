// Every number of the output pixels, and all that the input pixels feed, in a file that Python has written
// (tests/ui/components/test_windows.py), as JSON.
import { readFileSync } from "node:fs"
import { Windows } from "../../ui/components/shared/engine/windows.js"

/** @type {{ picture: any, cases: any[] }} */
const { picture, cases } = JSON.parse(readFileSync(process.argv[2], "utf8"))

const shown = cases.map(({ task, outputs, inputs, channel }) => {
  const windows = new Windows(picture, task)
  return {
    shape: windows.shape,
    outputs: outputs.map((/** @type {[number, number]} */ place) => ({
      ...windows.madeOf(place, channel),
      sum: windows.sum(place, channel),
      centre: windows.centre(place),
    })),
    inputs: inputs.map((/** @type {[number, number]} */ place) => windows.feeds(place, channel)),
  }
})
process.stdout.write(JSON.stringify(shown))
