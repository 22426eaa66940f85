// Window times kernel, product by product, their sum row by row, and what the view makes of it.
import { find, make, targetOf, write } from "../shared/dom.js"
import { MINUS, formatResponse, label } from "../shared/numbers.js"
import { GREYS, HATCHED, UNKNOWN, signPainter } from "../shared/paints.js"
import { viewInWords } from "../shared/shown.js"
import { Grid } from "../shared/tables.js"
import { sumInWords } from "./words.js"

/** @typedef {import("./computation.js").Computation} Computation */
/** @typedef {import("./computation.js").Step} Step */
/** @typedef {{ span: HTMLElement, before: string, after: string }} Term */

const DIGIT_SPACE = "\u2007" // as wide as a digit
const WRITTEN_COLS = 3 // of a kernel; the lines of others are too short for weights, and add up the products

/**
 * Rows, or columns, of a kernel, counted from its centre.
 * @param {number} count
 */
const fromCentre = (count) => Array.from({ length: count }, (_, index) => label(index - (count - 1) / 2))

export class Sums {
  /**
   * @param {ParentNode} parent
   * @param {(index: number | undefined) => void} onPoint a weight, its pixel or its product is pointed at, or no longer
   * @param {Computation} computation
   */
  constructor(parent, onPoint, computation) {
    this.onPoint = onPoint
    this.window = new Grid(find(parent, "table.window", HTMLTableElement))
    this.kernel = new Grid(find(parent, "table.kernel", HTMLTableElement))
    this.products = new Grid(find(parent, "table.products", HTMLTableElement), "product, ")
    this.element = find(parent, ".sums")
    this.kernelName = find(parent, ".kernel-name")
    this.sum = find(parent, ".terms")
    this.soFar = find(parent, ".so-far .live")
    this.total = find(parent, ".sum-value")
    this.totalText = find(parent, ".sum-value .live")
    this.viewName = find(parent, ".view-name")
    this.shown = find(parent, ".shown")
    this.shownText = find(parent, ".shown .live")
    this.inWords = find(parent, ".in-words .live")
    this.clipped = find(parent, ".clipped")
    this.clip = find(parent, ".clip")
    this.why = find(parent, ".why")
    this.error = find(parent, ".error")
    this.computation = computation
    this.paint = signPainter(false)
    /** @type {Term[]} */
    this.terms = []
    /** @type {HTMLElement[]} */
    this.rowSums = []
    this.longest = 1 // characters of a product
    /** @type {number | null} */
    this.drawnStage = null
    this.listen()
  }

  get tables() {
    return [this.window, this.kernel, this.products]
  }

  listen() {
    const leave = () => this.point(undefined)
    for (const table of this.tables) {
      table.element.addEventListener("pointerover", (event) => this.point(table.indexOf(event)))
      table.element.addEventListener("pointerleave", leave)
      table.element.addEventListener("focusin", (event) => this.point(table.indexOf(event)))
      table.element.addEventListener("focusout", leave)
    }
    this.sum.addEventListener("pointerover", (event) => {
      const index = this.terms.findIndex(({ span }) => span === targetOf(event))
      this.point(index < 0 ? undefined : index)
    })
    this.sum.addEventListener("pointerleave", leave)
  }

  /**
   * Marks a weight, its pixel and its product.
   * @param {number | undefined} index
   */
  point(index) {
    for (const table of this.tables) table.mark("marked", index === undefined ? [] : [index])
    this.terms.forEach(({ span }, other) => span.classList.toggle("marked", other === index))
    this.onPoint(index)
  }

  // A computation -----------------------------------------------------------------------------------------------------------

  /**
   * @param {Computation} computation
   * @param {import("./computation.js").Settings} settings
   * @param {boolean} isDark
   */
  build(computation, { bad, editable, error }, isDark) {
    const { kernel, flip, texts, view, weights } = computation.terms
    const { longestSum, short, weightLimit } = computation
    this.computation = computation
    this.paint = signPainter(isDark)
    this.window.resize(...kernel)
    this.kernel.resize(...kernel, editable)
    write(this.kernelName, flip ? "kernel, turned" : "kernel")
    this.kernel.setDigits(Math.max(...short.map((text) => text.length)))
    const examples = weights.flatMap((weight) => [weight * 255, weight * 101])
    this.longest = Math.max(...examples.map((product) => formatResponse(product).length))
    this.products.setDigits(this.longest)
    short.forEach((text, index) => {
      const wrong = bad && bad.row * kernel[1] + bad.col === index ? bad : null
      this.kernel.setTitle(index, texts[index])
      this.kernel.show(index, wrong ? wrong.text : text, this.paint(weights[index], weightLimit))
      this.kernel.setBad(index, wrong !== null)
    })
    this.kernel.mark("bad", bad ? [bad.row * kernel[1] + bad.col] : [])
    this.kernel.heads(...this.offsets)
    write(this.error, error)
    write(this.viewName, view)
    this.clipped.hidden = view !== "signed"
    this.element.style.setProperty("--sum-digits", `${longestSum}`)
    this.buildTerms()
  }

  /** @returns {[string[], string[]]} */
  get offsets() {
    const { kernel } = this.computation.terms
    return [fromCentre(kernel[0]), fromCentre(kernel[1])]
  }

  buildTerms() {
    const { longest } = this
    const { short, terms } = this.computation
    const [rows, cols] = terms.kernel
    const isWritten = cols <= WRITTEN_COLS
    this.terms = short.map((text, index) => {
      const weight = terms.weights[index]
      const span = make("span", `term ${weight > 0 ? "positive" : weight < 0 ? "negative" : "nothing"}`)
      const plus = index % cols ? "+" : DIGIT_SPACE
      return { span, before: weight < 0 ? MINUS : plus, after: isWritten ? `·${text.replace(MINUS, "")}` : "" }
    })
    this.rowSums = Array.from({ length: rows }, () => make("span", "row-sum"))
    this.drawnStage = null
    this.sum.replaceChildren(
      ...this.rowSums.map((sum, row) => {
        const line = make("div", "line")
        const inLine = this.terms.slice(row * cols, (row + 1) * cols)
        line.append(...inLine.flatMap(({ span }) => [span, " "]), sum)
        return line
      }),
    )
    const weight = Math.max(...short.map((text) => text.replace(MINUS, "").length))
    const { style } = this.element
    style.setProperty("--lines", `${rows}`)
    style.setProperty("--letters", `${cols * (isWritten ? weight + 6 : longest + 2)}`) // with sign, pixel, dot and space
    style.setProperty("--row-sum", `${longest + 2}`)
  }

  /**
   * @param {Step} step
   * @param {number} stage
   */
  draw(step, stage) {
    const { limit, terms, weightLimit } = this.computation
    const count = step.window.length
    const isViewed = stage > count + 1
    this.drawProducts(step, stage, 255 * weightLimit)
    this.drawStage(stage)
    write(this.soFar, sumInWords(count, stage))
    write(this.totalText, stage ? formatResponse(stage > count ? step.total : step.running[stage - 1]) : "?")
    this.total.classList.toggle("pending", stage <= count)
    const paint = terms.view === "signed" ? this.paint(step.total, limit) : GREYS[step.output]
    write(this.shownText, isViewed ? step.shown : "?")
    this.paintChip(this.shown, isViewed ? paint : null)
    write(this.inWords, isViewed ? viewInWords(step.total, terms) : "")
    write(this.clip, isViewed ? `${step.output}` : "?")
    this.paintChip(this.clip, isViewed ? GREYS[step.output] : null)
    write(this.why, stage > count ? step.why : "")
  }

  /**
   * @param {Step} step
   * @param {number} stage
   * @param {number} limit of a product
   */
  drawProducts(step, stage, limit) {
    const { computation } = this
    const { dilation, kernel } = computation.terms
    const isWritten = kernel[1] <= WRITTEN_COLS
    const [top, left] = computation.pixelOf([step.top, step.left])
    this.window.heads(
      Array.from({ length: kernel[0] }, (_, i) => label(top + i * dilation[0])),
      Array.from({ length: kernel[1] }, (_, j) => label(left + j * dilation[1])),
    )
    step.products.forEach((product, index) => {
      const pixel = step.window[index]
      const { span, before, after } = this.terms[index]
      this.window.show(index, `${pixel}`, (computation.isBorder(step.places[index]) ? HATCHED : GREYS)[pixel])
      if (index < stage) this.products.show(index, formatResponse(product), this.paint(product, limit))
      else this.products.show(index, "", UNKNOWN)
      // A term stays in its place, because spaces of a digit's width fill up what its number is shorter than others. All
      // terms of a line are in line: boxes of a fixed width would be laid out five times slower.
      const [text, length] = isWritten ? [`${pixel}`, 3] : [index < stage ? formatResponse(Math.abs(product)) : "?", this.longest]
      write(span, `${before}${text}`.padStart(length + 1, DIGIT_SPACE) + after)
    })
    this.rowSums.forEach((element, row) => {
      const end = (row + 1) * kernel[1]
      const sum = step.products.slice(end - kernel[1], end).reduce((before, product) => before + product, 0)
      write(element, end <= stage ? formatResponse(sum) : "")
    })
  }

  /**
   * Shows which products are done, and which one it is.
   * @param {number} stage
   */
  drawStage(stage) {
    if (this.drawnStage === stage) return
    this.drawnStage = stage
    const now = stage >= 1 && stage <= this.terms.length ? stage - 1 : -1
    for (const table of this.tables) table.mark("now", now < 0 ? [] : [now])
    this.terms.forEach(({ span }, index) => {
      span.classList.toggle("later", index >= stage)
      span.classList.toggle("now", index === now)
    })
  }

  /**
   * @param {HTMLElement} chip
   * @param {import("../shared/paints.js").Paint | null} paint null as long as its number is not known
   */
  paintChip(chip, paint) {
    chip.classList.toggle("pending", !paint)
    chip.style.background = paint?.fill ?? ""
    chip.style.color = paint?.ink ?? ""
  }

  /**
   * Whether products can be typed into their cells.
   * @param {boolean} isEditable
   */
  buildProducts(isEditable) {
    this.products.resize(...this.computation.terms.kernel, isEditable)
    this.products.heads(...this.offsets)
    this.drawnStage = null
  }

  /**
   * Keeps what is typed into the products.
   * @param {() => void} onEnter
   */
  listenToProducts(onEnter) {
    const { element } = this.products
    element.addEventListener("input", (event) => this.products.setTyped(this.products.indexOf(event) ?? 0, true))
    element.addEventListener("keydown", (event) => event.key === "Enter" && onEnter())
  }

  get typedProducts() {
    return this.products.values
  }

  clearProducts() {
    this.products.clear()
  }

  /**
   * Marks which products are right; null is none.
   * @param {(boolean | null)[]} cells
   */
  judgeProducts(cells) {
    const indices = [...cells.keys()]
    this.products.mark("right", indices.filter((index) => cells[index] === true))
    this.products.mark("bad", indices.filter((index) => cells[index] === false))
    this.terms.forEach((_, index) => this.products.setBad(index, cells[index] === false))
  }
}
