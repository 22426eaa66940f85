// Predict first: a pixel is hidden until it is revealed, and answers are judged by Python.
import { find, make, write } from "../shared/dom.js"

/** @typedef {import("./computation.js").Question} Question */

/**
 * @typedef {object} Actions
 * @property {(answers: (string | number)[]) => number} check sends an answer and returns the number of its message
 * @property {() => void} reveal
 * @property {() => void} next goes on to another pixel
 */

/** @type {Record<Question["level"], (view: string) => string>} */
const TASKS = {
  sign: () => "What sign will the sum have, and roughly what size?",
  sum: () => "Multiply and add up. What is the sum?",
  products: () => "Type products into the empty cells, as many as you like. Enter checks them.",
  output: (view) =>
    view === "signed"
      ? "Signed shows the sum itself. Which output pixel would Clip make of it?"
      : `The sum goes through the ${view} view. What is the output pixel?`,
}

/** Selectors of the fields that answers begin at. */
const FIRST = { sign: "input[type=radio]", products: ".products input", sum: ".number input", output: ".number input" }

export class Prediction {
  /**
   * @param {ParentNode} parent
   * @param {import("./sums.js").Sums} sums
   * @param {Actions} actions
   */
  constructor(parent, sums, actions) {
    this.parent = parent
    this.sums = sums
    this.actions = actions
    this.form = find(parent, ".prediction", HTMLFormElement)
    this.task = find(parent, ".task")
    this.askedFor = find(parent, ".asked")
    this.number = find(parent, ".prediction input[type=text]", HTMLInputElement)
    this.revealButton = find(parent, ".reveal")
    this.feedback = find(parent, ".feedback")
    /** @type {Question | null} */
    this.question = null
    this.asked = "" // the computation, row and column that a prediction is made for
    this.isRevealed = false
    /** @type {number | null} */
    this.checked = null // number of the message with the answer
    /** @type {(boolean | null)[]} */
    this.judged = []
    this.form.addEventListener("submit", (event) => {
      event.preventDefault()
      this.check()
    })
    this.revealButton.addEventListener("click", () => (this.isRevealed ? this.next() : this.reveal()))
    sums.listenToProducts(() => this.check())
  }

  get isHiding() {
    return this.question !== null && !this.isRevealed
  }

  /**
   * @param {Question | null} question null if nothing is to be predicted
   * @param {string} view
   */
  build(question, view) {
    this.question = question
    this.form.hidden = !question
    if (question) {
      this.form.dataset.level = question.level
      write(this.task, TASKS[question.level](view))
      write(this.askedFor, question.level === "output" ? "output pixel" : "sum")
      this.buildChoices("sign", question.signs)
      this.buildChoices("size", question.sizes)
    } else this.asked = ""
    this.buildProducts()
  }

  /**
   * @param {string} name
   * @param {[number, string][]} choices
   */
  buildChoices(name, choices) {
    const box = find(this.form, `.${name} .choices`)
    if (box.children.length) return
    for (const [value, text] of choices) {
      const label = make("label")
      label.append(Object.assign(make("input"), { type: "radio", name, value: `${value}` }), text)
      box.append(label)
    }
  }

  /** The cells of the products can be typed into while they are asked for. */
  buildProducts() {
    this.sums.buildProducts(this.question?.level === "products" && !this.isRevealed)
  }

  /**
   * Hides a pixel, or a computation, that was not asked for yet.
   * @param {number} row
   * @param {number} col
   */
  ask(row, col) {
    const asked = `${this.question?.task} ${row} ${col}`
    if (!this.question || asked === this.asked) return
    this.asked = asked
    this.isRevealed = false
    this.checked = null
    this.form.reset()
    this.buildProducts()
    this.sums.clearProducts()
    this.judge("", null, [])
    write(this.revealButton, "Reveal")
  }

  check() {
    if (!this.question) return
    const { level } = this.question
    const chosen = new FormData(this.form)
    const [sign, size] = [chosen.get("sign"), chosen.get("size")]
    if (level === "sign") {
      if (sign === null || (size === null && sign !== "0")) this.judge("Choose a sign and a size first.", null, [])
      else this.checked = this.actions.check([Number(sign), Number(size)])
    } else if (level === "products") this.checked = this.actions.check(this.sums.typedProducts)
    else this.checked = this.actions.check([this.number.value])
  }

  /**
   * Shows what Python says to the last answer, unless people have moved on.
   * @param {import("./computation.js").Feedback | null} feedback
   */
  showFeedback(feedback) {
    if (feedback && feedback.seq === this.checked) this.judge(feedback.sentence, feedback.right, feedback.cells)
  }

  /**
   * @param {string} sentence
   * @param {boolean | null} isRight null if it could not be read
   * @param {(boolean | null)[]} cells the same of each product
   */
  judge(sentence, isRight, cells) {
    write(this.feedback, sentence)
    this.feedback.classList.toggle("right", isRight === true)
    this.feedback.classList.toggle("wrong", isRight === false)
    if (sentence) this.form.scrollIntoView({ block: "nearest" }) // in a low window it may be above what is seen
    this.judged = cells
    this.sums.judgeProducts(cells)
    if (isRight && !cells.length && !this.isRevealed) this.reveal() // after the products, the sum is still to be made
  }

  reveal() {
    this.isRevealed = true
    this.buildProducts()
    this.sums.judgeProducts(this.judged)
    write(this.revealButton, "Next pixel")
    this.actions.reveal()
  }

  next() {
    this.actions.next()
    const field = this.question && this.parent.querySelector(FIRST[this.question.level])
    if (field instanceof HTMLInputElement) field.focus({ preventScroll: true })
  }
}
