// Window times kernel, product by product, their sum, and what the view makes of it.
import { find, make, targetOf, write } from "../shared/dom.js"
import { MINUS, formatResponse, isZero, label } from "../shared/numbers.js"
import { GREYS, HATCHED, UNKNOWN, signPaint } from "./paints.js"
import { Grid } from "./tables.js"
import { sumInWords, viewInWords } from "./words.js"

/** @typedef {import("./computation.js").Computation} Computation */
/** @typedef {import("./computation.js").Step} Step */
/** @typedef {{ span: HTMLElement, before: string, after: string }} Term */

const DIGIT_SPACE = "\u2007" // as wide as a digit
const FEW_TERMS = 9

/**
 * Rows, or columns, of a kernel, counted from its centre.
 * @param {number} count
 */
const fromCentre = (count) => Array.from({ length: count }, (_, index) => label(index - (count - 1) / 2))

export class Sums {
  /**
   * @param {HTMLElement} element
   * @param {(index: number | undefined) => void} onPoint a weight, its pixel or its product is pointed at, or no longer
   * @param {Computation} computation
   */
  constructor(element, onPoint, computation) {
    this.onPoint = onPoint
    this.window = new Grid(find(element, "table.window", HTMLTableElement))
    this.kernel = new Grid(find(element, "table.kernel", HTMLTableElement))
    this.products = new Grid(find(element, "table.products", HTMLTableElement), "product, ")
    this.sum = find(element, ".terms")
    this.total = find(element, ".total .live")
    this.sumChip = find(element, ".sum-chip")
    this.sumText = find(element, ".sum-chip .live")
    this.chain = find(element, ".chain .live")
    this.outputChip = find(element, ".output-chip")
    this.outputText = find(element, ".output-chip .live")
    this.why = find(element, ".why")
    this.error = find(element, ".error")
    this.computation = computation
    /** @type {Term[]} */
    this.terms = []
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
   */
  build(computation, { bad, editable, error }) {
    const { kernel, flip, texts } = computation.terms
    const { longestSum, numbers, short, weightLimit } = computation
    this.computation = computation
    this.window.resize(...kernel)
    this.kernel.resize(...kernel, editable)
    this.kernel.caption.textContent = flip ? "kernel, turned" : "kernel"
    const longest = Math.max(3, ...short.map((text) => text.length))
    this.window.setDigits(longest)
    this.kernel.setDigits(longest)
    const examples = Array.from(numbers.weights, (weight) => [weight * 255, weight * 101]).flat()
    this.products.setDigits(Math.max(...examples.map((product) => formatResponse(product).length)))
    short.forEach((text, index) => {
      const wrong = bad && bad.row * kernel[1] + bad.col === index ? bad : null
      this.kernel.setTitle(index, texts[index])
      this.kernel.show(index, wrong ? wrong.text : text, signPaint(numbers.weights[index], weightLimit))
      this.kernel.setBad(index, wrong !== null)
    })
    this.kernel.mark("bad", bad ? [bad.row * kernel[1] + bad.col] : [])
    this.kernel.heads(...this.offsets)
    write(this.error, error)
    this.sumChip.style.width = `${longestSum + 3}ch`
    this.buildTerms()
  }

  /** @returns {[string[], string[]]} */
  get offsets() {
    const { kernel } = this.computation.terms
    return [fromCentre(kernel[0]), fromCentre(kernel[1])]
  }

  buildTerms() {
    const { numbers, short } = this.computation
    this.terms = short.map((text, index) => {
      const weight = numbers.weights[index]
      const span = make("span", `term ${weight > 0 ? "positive" : weight < 0 ? "negative" : "nothing"}`)
      return { span, before: weight < 0 ? `${MINUS} ` : index ? "+ " : "", after: `·${text.replace(MINUS, "")}` }
    })
    this.drawnStage = null
    this.sum.replaceChildren(...this.terms.flatMap(({ span }) => [span, `${DIGIT_SPACE} `]))
    this.sum.classList.toggle("many", this.terms.length > FEW_TERMS)
  }

  /**
   * @param {Step} step
   * @param {number} stage
   */
  draw(step, stage) {
    const { terms, weightLimit } = this.computation
    const count = step.window.length
    const [isSummed, isViewed] = [stage > count, stage > count + 1]
    this.drawProducts(step, stage, 255 * weightLimit)
    this.drawStage(stage)
    write(this.total, sumInWords(step, stage))
    write(this.sumText, isSummed ? formatResponse(step.total) : "?")
    this.paintChip(this.sumChip, isSummed ? signPaint(isZero(step.total) ? 0 : Math.sign(step.total), 1) : null)
    write(this.chain, `→ ${isViewed ? viewInWords(step.total, this.computation) : `${terms.view} view`}`)
    write(this.outputText, isViewed ? `${step.output}` : "?")
    this.paintChip(this.outputChip, isViewed ? GREYS[step.output] : null)
    write(this.why, isSummed ? step.why : "")
  }

  /**
   * @param {Step} step
   * @param {number} stage
   * @param {number} limit of a product
   */
  drawProducts(step, stage, limit) {
    const { computation } = this
    const { dilation, kernel } = computation.terms
    const [top, left] = computation.pixelOf([step.top, step.left])
    this.window.heads(
      Array.from({ length: kernel[0] }, (_, i) => label(top + i * dilation[0])),
      Array.from({ length: kernel[1] }, (_, j) => label(left + j * dilation[1])),
    )
    step.products.forEach((product, index) => {
      const pixel = step.window[index]
      const { span, before, after } = this.terms[index]
      this.window.show(index, `${pixel}`, (computation.isBorder(step.places[index]) ? HATCHED : GREYS)[pixel])
      if (index < stage) this.products.show(index, formatResponse(product), signPaint(product, limit))
      else this.products.show(index, "", UNKNOWN)
      // A term stays in its place, because spaces of a digit's width fill up what its pixel is shorter than 255. All terms
      // are in line: 49 boxes of a fixed width would be laid out five times slower.
      write(span, `${before}${`${pixel}`.padStart(3, DIGIT_SPACE)}${after}`)
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
   * @param {import("./paints.js").Paint | null} paint null as long as its number is not known
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
