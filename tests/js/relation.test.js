// Which cells belong together, held against the definition, one weight after the other.
import assert from "node:assert/strict"
import { test } from "node:test"
import { linksOf } from "../../ui/components/layer_cells/relation.js"

/** @typedef {import("../../ui/components/layer_cells/relation.js").Relation} Relation */
/** @typedef {import("../../ui/components/layer_cells/relation.js").Link} Link */

const [INPUTS, OUTPUTS] = [4, 2]

/** @type {Relation[]} */
const RELATIONS = [false, true].flatMap((spreads) =>
  [1, 2, 3].flatMap((step) =>
    [1, 2].flatMap((dilation) =>
      [0, 1].flatMap((offset) =>
        [1, 2].flatMap((groups) => [1, 2, 3].map((kernel) => ({ spreads, step, dilation, offset, kernel, groups }))),
      ),
    ),
  ),
)

/**
 * All pairs of an output and an input cell that share a weight, as texts.
 * @param {Relation} relation
 * @param {number} size of the input
 * @param {number} made size of the output
 */
const pairs = ({ spreads, step, dilation, offset, kernel, groups }, size, made) => {
  const found = []
  const [here, there] = spreads ? [size, made] : [made, size]
  const rows = Array.from({ length: here * kernel }, (_, index) => [Math.floor(index / kernel), index % kernel])
    .map(([at, tap]) => [at, tap, step * at + dilation * tap - offset])
    .filter(([, , to]) => to >= 0 && to < there)
    .map(([at, tap, to]) => (spreads ? [to, tap, at] : [at, tap, to]))
  for (let k = 0; k < OUTPUTS; k++) {
    for (let c = 0; c < INPUTS; c++) {
      if (Math.floor((k * groups) / OUTPUTS) !== Math.floor((c * groups) / INPUTS)) continue
      for (const [row, i, fromRow] of rows) {
        for (const [col, j, fromCol] of rows) found.push(`${k},${row},${col}<${c},${fromRow},${fromCol} by ${k},${c % (INPUTS / groups)},${i},${j}`)
      }
    }
  }
  return found.toSorted()
}

/** @param {import("../../ui/components/layer_cells/relation.js").Place} place */
const write = ({ channel, row, col }) => `${channel},${row},${col}`

test("from the outputs and from the inputs, every pair is found once, with its weight", () => {
  for (const relation of RELATIONS) {
    const [size, made] = [5, 4]
    const wanted = pairs(relation, size, made)
    /** @type {Record<string, string[]>} */
    const found = { output: [], input: [] }
    for (const [side, channels, count, other] of /** @type {const} */ ([
      ["output", OUTPUTS, made, [INPUTS, size, size]],
      ["input", INPUTS, size, [OUTPUTS, made, made]],
    ])) {
      for (let number = 0; number < channels * count * count; number++) {
        const place = { channel: Math.floor(number / count ** 2), row: Math.floor(number / count) % count, col: number % count }
        for (const link of linksOf(relation, side, place, [...other], channels)) {
          const [output, input] = side === "output" ? [place, link.place] : [link.place, place]
          found[side].push(`${write(output)}<${write(input)} by ${link.weight}`)
        }
      }
    }
    assert.deepEqual(found.output.toSorted(), wanted, JSON.stringify(relation))
    assert.deepEqual(found.input.toSorted(), wanted, JSON.stringify(relation))
  }
})
