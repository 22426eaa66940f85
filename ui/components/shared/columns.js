// How many columns a grid gets, so that its rows are full.

/**
 * How many stand beside each other: so many that the fewest places of the last row stay empty, and more rather than fewer.
 * Half of what fits is the least: what is larger still shows little more.
 * @param {number} count of what is in the grid
 * @param {number} width of the grid, in px
 * @param {number} least width of a column, its gap included
 */
export const columnsFor = (count, width, least) => {
  const most = Math.max(1, Math.floor(width / least))
  if (count <= most) return count
  const choices = Array.from({ length: most }, (_, number) => most - number).filter((columns) => 2 * columns >= most)
  const empty = (/** @type {number} */ columns) => (columns - (count % columns)) % columns
  return choices.reduce((best, columns) => (empty(columns) < empty(best) ? columns : best))
}

/**
 * Gives a grid the number of columns that fills its rows, as --across. Its `column-width`, of no use in a grid, is the least.
 * @param {HTMLElement} grid
 */
export const fillRows = (grid) => {
  const { columnGap, columnWidth } = getComputedStyle(grid)
  const [width, gap, least] = [grid.clientWidth, parseFloat(columnGap), parseFloat(columnWidth)]
  if (width) grid.style.setProperty("--across", `${columnsFor(grid.children.length, width + gap, least + gap)}`)
}
