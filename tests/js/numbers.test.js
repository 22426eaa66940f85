// Number formats and colours, held to the table that Python has judged (tests/ui/components/test_number_formats.py).
import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { test } from "node:test"
import { ON_DARK, inkOn, signColour } from "../../ui/components/shared/colours.js"
import * as numbers from "../../ui/components/shared/numbers.js"

/** @type {Record<string, [any, unknown][]>} */
const TABLE = JSON.parse(readFileSync(new URL("../number_formats.json", import.meta.url), "utf8"))

/** @type {Record<string, (given: any) => unknown>} */
const FORMATS = {
  response: numbers.formatResponse,
  signed: numbers.formatSigned,
  short: numbers.formatShort,
  fixed: ([value, decimals]) => numbers.formatFixed(value, decimals),
  text: numbers.toText,
  weight: numbers.weightText,
  read: numbers.toNumber,
  colour: (strength) => signColour(strength),
  "dark colour": (strength) => signColour(strength, ON_DARK),
  ink: inkOn,
}

for (const [name, rows] of Object.entries(TABLE)) {
  test(`${name} is as Python writes it`, () => {
    for (const [given, wanted] of rows) assert.deepEqual(FORMATS[name](given), wanted, JSON.stringify(given))
  })
}

test("what is written in full is read back", () => {
  for (let n = 1; n <= 500; n++) {
    for (const value of [n / 7, -n / 9, n / 1000, n * 1e6]) {
      const error = Math.abs(numbers.toNumber(numbers.toText(value)) - value)
      assert.ok(error <= Math.abs(value) * 1e-14, `${value}`)
    }
  }
})

test("a short number fits, and is off by half of its last place at most", () => {
  for (let n = 1; n <= 2000; n++) {
    for (const value of [n / 7, -n / 9, n / 1e4, 10 + n / 1e4, -n / 3e3]) {
      const text = numbers.shorten(value, 5)
      const decimals = text.split(".")[1]?.length ?? 0
      if (text === "≈0") assert.ok(Math.abs(value) <= 0.0005, `${value}`)
      else assert.ok(Math.abs(numbers.toNumber(text) - value) <= 0.5000001 / 10 ** decimals, `${value} is ${text}`)
      assert.ok(text.length <= 5, text)
    }
  }
})

test("short numbers", () => {
  const wanted = { 0.0751136: ".0751", "-0.0751136": "−.075", 10.0512: "10.05", 0.00001: "≈0", 123456.7: "123457" }
  for (const [value, text] of Object.entries(wanted)) assert.equal(numbers.shorten(Number(value), 5), text)
})

test("rows and columns of the border have a true minus sign", () => {
  assert.deepEqual([-12, -1, 0, 7].map(numbers.label), ["−12", "−1", "0", "7"])
})
