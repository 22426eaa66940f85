// Predict first: a pixel is hidden until it is revealed, and answers are judged by Python; put before stepper.js.

class Prediction {
  constructor(stepper) {
    const { find } = stepper
    this.stepper = stepper
    this.find = find
    this.products = stepper.products
    this.form = find(".prediction")
    this.number = find(".prediction input[type=text]")
    this.revealButton = find(".reveal")
    this.feedback = find(".feedback")
    this.asked = null // the computation, row and column that a prediction is made for
    this.revealed = false
    this.checked = null // number of the message with the answer
    this.judged = []
    this.form.addEventListener("submit", (event) => {
      event.preventDefault()
      this.check()
    })
    this.revealButton.addEventListener("click", () => (this.revealed ? this.next() : this.reveal()))
    const { table } = this.products
    table.addEventListener("input", (event) => (this.products.cells[event.target.closest("td").index].typed = true))
    table.addEventListener("keydown", (event) => event.key === "Enter" && this.check())
  }

  // What is to be predicted; null if nothing is.
  get wanted() {
    return this.stepper.data.predict
  }

  get hiding() {
    return this.wanted !== null && !this.revealed
  }

  build() {
    const { wanted } = this
    this.stepper.root.classList.toggle("predicting", wanted !== null)
    this.form.hidden = wanted === null
    if (wanted === null) {
      this.asked = null
    } else {
      const { level, signs, sizes } = wanted
      this.form.dataset.level = level
      write(this.find(".task"), {
        sign: "What sign will the sum have, and about what size?",
        sum: "Multiply and add up. What is the sum?",
        products: "Type products into the empty cells, as many as you like. Enter checks them.",
        output: `The sum goes through the ${this.stepper.data.how} view. What is the output pixel?`,
      }[level])
      write(this.find(".asked"), level === "output" ? "output pixel" : "sum")
      this.buildChoices("sign", signs)
      this.buildChoices("size", sizes)
    }
    this.buildProducts()
  }

  buildChoices(name, choices) {
    const box = this.find(`.${name} .choices`)
    if (box.children.length) return
    choices.forEach(([value, text]) => {
      const label = document.createElement("label")
      const input = document.createElement("input")
      Object.assign(input, { type: "radio", name, value })
      label.append(input, text)
      box.append(label)
    })
  }

  // The cells of the products can be typed into while they are asked for.
  buildProducts() {
    this.stepper.buildProducts(this.wanted?.level === "products" && !this.revealed)
  }

  // Hides a pixel, or a computation, that was not asked for yet.
  ask() {
    const asked = [this.wanted.task, this.stepper.row, this.stepper.col].join()
    if (asked === this.asked) return
    this.asked = asked
    this.revealed = false
    this.checked = null
    this.form.reset()
    this.buildProducts()
    for (const cell of this.products.cells) {
      if (!cell.input) continue
      cell.typed = false
      cell.input.value = ""
    }
    this.judge("", null, [])
    write(this.revealButton, "Reveal")
  }

  check() {
    const { level } = this.wanted
    const chosen = ["sign", "size"].map((name) => this.form.elements[name].value)
    if (level === "sign" && (chosen[0] === "" || (chosen[1] === "" && chosen[0] !== "0"))) {
      return this.judge("Choose a sign and a size first.", null, [])
    }
    const answers = {
      sign: () => chosen.map(Number),
      products: () => this.products.cells.map(({ input }) => input?.value ?? ""),
    }[level] ?? (() => [this.number.value])
    const { row, col, messages } = this.stepper
    messages.send({ row, col, answers: answers() })
    this.checked = messages.seq
  }

  // Shows what Python says to the last answer, unless people have moved on.
  showFeedback() {
    const { feedback } = this.stepper.data
    if (feedback && feedback.seq === this.checked) this.judge(feedback.sentence, feedback.right, feedback.cells)
  }

  judge(sentence, right, cells) {
    write(this.feedback, sentence)
    this.feedback.classList.toggle("right", right === true)
    this.feedback.classList.toggle("wrong", right === false)
    if (sentence) this.form.scrollIntoView({ block: "nearest" }) // in a low window it may be above what is seen
    this.judged = cells
    this.markProducts()
    if (right && !cells.length && !this.revealed) this.reveal() // after the products, the sum is still to be made
  }

  markProducts() {
    for (const [name, value] of [["right", true], ["bad", false]]) {
      this.products.mark(name, [...this.judged.keys()].filter((index) => this.judged[index] === value))
    }
    this.products.cells.forEach(({ input }, index) => input && (input.ariaInvalid = this.judged[index] === false))
  }

  reveal() {
    this.revealed = true
    this.buildProducts()
    this.markProducts()
    write(this.revealButton, "Next pixel")
    this.stepper.draw()
    this.stepper.say()
  }

  next() {
    const { row, col, data } = this.stepper
    this.stepper.goTo((row * data.shape[1] + col + 1) % data.response.length)
    const first = { sign: "input[type=radio]", products: ".products input" }[this.wanted.level]
    this.find(first ?? ".number input").focus({ preventScroll: true })
  }
}
