// How many columns a grid gets.
import assert from "node:assert/strict"
import { test } from "node:test"
import { columnsFor } from "../../ui/components/shared/columns.js"

test("rows of cards are full wherever another number of columns fills them", () => {
  const LEAST = 246
  const wanted = { 1366: [8, 4], 1440: [8, 4], 1920: [8, 4], 768: [8, 2], 390: [8, 1], 2600: [8, 8] }
  for (const [width, [count, columns]] of Object.entries(wanted)) {
    assert.equal(columnsFor(count, Number(width) - 34, LEAST), columns, width)
  }
})

test("no number of columns leaves fewer places empty, and none is so small that cards are twice as wide as they must be", () => {
  for (let most = 1; most <= 9; most++) {
    for (let count = 1; count <= 70; count++) {
      const columns = columnsFor(count, most * 100 + 50, 100)
      const empty = (/** @type {number} */ n) => Math.ceil(count / n) * n - count
      assert.ok(columns <= most)
      if (count <= most) assert.equal(columns, count)
      else {
        for (let other = Math.ceil(most / 2); other <= most; other++) assert.ok(empty(columns) <= empty(other))
        assert.ok(2 * columns >= most)
      }
    }
  }
})
