// Whether three tables have room beside each other, and how large their digits may be.

const DIGIT = 0.5 // width of one, in em
const PADDING = 0.5 // of a cell, in em
const ROW = 1.9 // height of a cell, in em
const SIGNS = 2.5 // widths of both signs, in em

/** @typedef {{ cols: number, digits: number }} Columns of a table, and the characters of its longest number */

/**
 * The size of digits with which tables fill a place, in px.
 * @param {Columns[]} tables
 * @param {number} rows
 * @param {{ width: number, height: number }} room in px
 */
export const digitFor = (tables, rows, { width, height }) => {
  const across = tables.reduce((sum, { cols, digits }) => sum + cols * (Math.max(2, digits) * DIGIT + PADDING), SIGNS)
  return Math.min(width / across, height / (rows * ROW))
}

/**
 * The numbers of the largest of some values, signs aside, the largest first.
 * @param {number[]} values
 * @param {number} count
 */
export const largest = (values, count) =>
  [...values.keys()].toSorted((one, other) => Math.abs(values[other]) - Math.abs(values[one]) || one - other).slice(0, count)
