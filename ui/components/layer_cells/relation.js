// Which input cells, weights and output cells belong together.

/**
 * How the cells of one side collect from, or spread over, those of the other: the first axis of each is counted from 0 where
 * its drawing begins, and rows and columns are alike.
 * @typedef {object} Relation
 * @property {boolean} spreads whether each input cell spreads over the output, else each output cell collects
 * @property {number} step rows from a window to the next
 * @property {number} dilation
 * @property {number} offset rows of a window that lie before the other side begins
 * @property {number} kernel rows of it
 * @property {number} groups
 */

/** @typedef {{ channel: number, row: number, col: number }} Place */
/** @typedef {{ place: Place, weight: [output: number, input: number, row: number, col: number] }} Link the other cell */
/** @typedef {"input" | "output"} Side */

/**
 * @param {Relation} relation
 * @param {Side} side
 */
const collects = ({ spreads }, side) => spreads === (side === "input")

/**
 * For a row of one side the rows of the other, each with the row of the kernel between.
 * @param {Relation} relation
 * @param {Side} side
 * @param {number} row
 * @param {number} rows of the other side
 * @returns {[row: number, tap: number][]}
 */
const rowsOf = (relation, side, row, rows) => {
  const { step, dilation, offset, kernel } = relation
  const isFirst = collects(relation, side)
  const found = Array.from({ length: kernel }, (_, tap) => {
    const there = isFirst ? step * row + dilation * tap - offset : (row + offset - dilation * tap) / step
    return /** @type {[number, number]} */ ([there, tap])
  })
  return found.filter(([there]) => Number.isInteger(there) && there >= 0 && there < rows)
}

/**
 * All cells of the other side that a cell takes from, or feeds.
 * @param {Relation} relation
 * @param {Side} side of the cell
 * @param {Place} place
 * @param {[channels: number, rows: number, cols: number]} there of the other side
 * @param {number} channels of the cell's own side
 * @returns {Link[]}
 */
export const linksOf = (relation, side, { channel, row, col }, there, channels) => {
  const [here, others] = [channels / relation.groups, there[0] / relation.groups]
  const group = Math.floor(channel / here)
  const [rows, cols] = [rowsOf(relation, side, row, there[1]), rowsOf(relation, side, col, there[2])]
  return Array.from({ length: others }, (_, index) => group * others + index).flatMap((other) =>
    rows.flatMap(([toRow, i]) =>
      cols.map(([toCol, j]) => {
        const [output, input] = side === "output" ? [channel, other - group * others] : [other, channel - group * here]
        return { place: { channel: other, row: toRow, col: toCol }, weight: /** @type {Link["weight"]} */ ([output, input, i, j]) }
      }),
    ),
  )
}
