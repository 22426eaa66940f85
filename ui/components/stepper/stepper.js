// Steps through a computation that Python has made. Nothing is convolved here: numbers are looked up, and only the products
// that are on the screen are multiplied, to show them.

const DIGIT_SPACE = "\u2007" // as wide as a digit
const REST = 1000 // ms without a step before Python hears of the position
const SPEEDS = [1, 2, 4, 8, 15, 30, 60] // for the keys; the slider has all between
const LONGEST_FRAME = 250 // ms: what is owed after a hidden tab wakes up is not made up for
const WHOLE_SIDE = 16 // up to this side a picture is shown as numbers at once
const VIEW_SIDE = 9 // else so many of its pixels, or what the window needs
const HEADS = 28 // px beside the cells of a table, for the numbers of its rows
const PROJECTOR_HEADS = 44
const PADDING = 3 // px beside the digits of a cell, for its outline
const PROJECTOR_PADDING = 9
const CPU = { willReadFrequently: true } // single pixels are put, which a graphics card does slowly

// Payload -----------------------------------------------------------------------------------------------------------------

const PARTS = {
  pixels: Uint8Array,
  padded: Uint8Array,
  rowSource: Int16Array,
  colSource: Int16Array,
  weights: Float64Array,
  response: Float64Array,
  shown: Uint8Array,
  sentence: Uint16Array,
}

const read = (bytes) => {
  const data = unpack(bytes)
  Object.entries(PARTS).forEach(([name, Numbers], number) => (data[name] = new Numbers(data.files[number].buffer)))
  return data
}

// The component -----------------------------------------------------------------------------------------------------------

class Stepper {
  constructor(parent) {
    const find = (selector) => parent.querySelector(selector)
    this.root = find(".stepper")
    this.find = find
    this.where = find(".where .live")
    this.count = find(".count .live")
    this.inputNote = find(".input .note")
    this.outputNote = find(".output .note")
    this.input = { frame: find(".input .frame"), canvas: find(".input canvas"), view: new View(find(".input .box")) }
    this.output = { frame: find(".output .frame"), canvas: find(".output canvas"), view: new View(find(".output .box")) }
    this.taps = new Taps(find(".area"))
    this.window = new Grid(find("table.window"))
    this.kernel = new Grid(find("table.kernel"))
    this.products = new Grid(find("table.products"), "product, ")
    this.terms = find(".terms")
    this.total = find(".total .live")
    this.sumChip = find(".sum-chip")
    this.chain = find(".chain .live")
    this.outputChip = find(".output-chip")
    this.why = find(".why")
    this.error = find(".error")
    this.said = find(".said")
    this.playButton = find(".play")
    this.scrubber = find(".scrubber input")
    this.speedSlider = find(".speed input")
    this.speedText = find(".speed-text")
    this.modes = [...parent.querySelectorAll("[data-mode]")]
    this.messages = new Messages((open) => this.setTriggerValue("edit", open))
    this.prediction = new Prediction(this)
    this.brush = new Brush(this)
    this.pointing = new Pointing(this)
    new Weights(this)

    this.row = this.col = 0
    this.stage = 0
    this.staged = false
    this.preview = null // row and column of the output pixel under the mouse
    this.listen(parent)
    this.observer = new ResizeObserver(() => this.data && this.lay())
    this.observer.observe(find(".columns"))
    document.fonts.ready.then(() => this.data && this.lay())
    this.setSpeed(8)
  }

  destroy() {
    cancelAnimationFrame(this.frameRequest)
    clearTimeout(this.reporting)
    this.observer.disconnect()
  }

  // Data ------------------------------------------------------------------------------------------------------------------

  update(bytes) {
    if (isSame(this.bytes, bytes)) return
    const data = read(bytes)
    if (!this.messages.answered(data.seq)) return // what is on the screen is newer: its own answer is on the way
    this.bytes = bytes
    const first = !this.data
    if (!first) this.pause()
    this.data = data
    this.preview = null
    const [rows, cols] = data.shape
    if (first) {
      const [row, col, stage] = data.start ?? [0, 0, null]
      Object.assign(this, { row, col, stage: stage ?? Infinity, staged: stage !== null || data.compact })
      this.reported = JSON.stringify(this.position())
      this.showMode()
    }
    if (data.predict && this.staged) {
      this.staged = false // product by product, stages would tell what is to be predicted
      this.showMode()
    }
    this.row = clamp(this.row, 0, rows - 1)
    this.col = clamp(this.col, 0, cols - 1)
    this.stage = this.staged ? Math.min(this.stage, this.lastStage) : this.lastStage
    this.build()
    this.prediction.showFeedback()
  }

  get lastStage() {
    return this.data.kernel[0] * this.data.kernel[1] + 3
  }

  build() {
    const { data } = this
    const [kernelRows, kernelCols] = data.kernel
    const [padRows, padCols] = data.pad
    data.outer = [data.size[0] + 2 * padRows, data.size[1] + 2 * padCols]
    data.weightLimit = Math.max(...data.weights.map(Math.abs))
    data.sumTexts = Array.from(data.response, data.response.some((value) => value < 0) ? formatSigned : format)
    data.longestSum = data.sumTexts.reduce((longest, text) => Math.max(longest, text.length), 2)
    data.range = data.response.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity])
    data.limit = Math.max(-data.range[0], data.range[1])
    if (data.limit < ROUNDING) data.limit = 0
    data.span = data.kernel.map((k, axis) => data.dilation[axis] * (k - 1) + 1)
    this.root.classList.toggle("compact", data.compact)
    this.root.classList.toggle("projector", data.projector)
    this.root.classList.toggle("whole", Math.max(...data.size) <= WHOLE_SIDE)
    this.root.dataset.kernelCols = kernelCols
    this.window.resize(kernelRows, kernelCols)
    this.kernel.resize(kernelRows, kernelCols, data.editable)
    this.prediction.build()
    this.kernel.caption.textContent = data.flip ? "kernel, turned" : "kernel"
    this.brush.build(data)
    this.scrubber.max = data.response.length - 1
    data.short = shorten(data.texts, kernelCols > 5 ? 5 : 6)
    this.sumChip.style.width = `${data.longestSum + 3}ch`
    this.drawKernel()
    this.buildTerms()
    this.drawPictures()
    this.lay()
  }

  // Chooses how much of the pictures is magnified, by the room there is.
  lay() {
    const { data } = this
    this.sharpness = devicePixelRatio
    const digit = this.digitWidth()
    const whole = Math.max(...data.size) <= WHOLE_SIDE
    const side = data.span.map((n) => Math.max(VIEW_SIDE, n + 4))
    const heads = data.projector ? PROJECTOR_HEADS : HEADS
    const padding = data.projector ? PROJECTOR_PADDING : PADDING
    const room = { digit, padding, heads, drawn: !whole }
    this.input.view.resize(data.outer, whole ? data.outer : side, 3, { ...room, editable: this.brush.painting })
    this.output.view.resize(data.shape, whole ? data.shape : side, data.longestSum, room)
    this.taps.lay(this.input.view, data.kernel, data.dilation)
    this.draw()
  }

  // Width of a digit of the smallest size that is used, in px.
  digitWidth() {
    const style = getComputedStyle(this.root)
    const context = document.createElement("canvas").getContext("2d")
    context.font = `${style.getPropertyValue("--digit")} ${style.fontFamily}`
    return context.measureText("0").width || 7
  }

  drawKernel() {
    const { data } = this
    const [rows, cols] = data.kernel
    for (const grid of [this.window, this.kernel]) grid.digits([...data.short, "255"])
    const products = Array.from(data.weights, (weight) => [format(weight * 255), format(weight * 101)]).flat()
    this.products.digits(products)
    this.kernel.cells.forEach((cell, index) => {
      const bad = data.bad?.row * cols + data.bad?.col === index
      cell.td.classList.toggle("bad", bad)
      cell.td.title = data.texts[index]
      this.kernel.show(index, bad ? data.bad.text : data.short[index], signPaint(data.weights[index], data.weightLimit))
      if (cell.input) cell.input.ariaInvalid = bad
    })
    const offsets = [rows, cols].map((n) => Array.from({ length: n }, (_, i) => label(i - (n - 1) / 2)))
    this.kernel.heads(...offsets)
    this.products.heads(...offsets)
    this.offsets = offsets
    write(this.error, data.error)
  }

  buildProducts(editable) {
    this.products.resize(...this.data.kernel, editable)
    if (this.offsets) this.products.heads(...this.offsets)
    this.drawnStage = null
  }

  buildTerms() {
    const { data } = this
    const spans = data.short.map((text, index) => {
      const term = document.createElement("span")
      const weight = data.weights[index]
      term.className = `term ${weight > 0 ? "positive" : weight < 0 ? "negative" : "nothing"}`
      term.sign = weight < 0 ? `${MINUS} ` : index ? "+ " : ""
      term.times = `·${text.replace(MINUS, "")}`
      term.index = index
      return term
    })
    this.termSpans = spans
    this.drawnStage = null
    this.terms.replaceChildren(...spans.flatMap((span) => [span, `${DIGIT_SPACE} `]))
    this.terms.classList.toggle("many", spans.length > 9)
  }

  drawPictures() {
    const { data } = this
    const { canvas, frame } = this.input
    const [rows, cols] = data.outer
    const [padRows, padCols] = data.pad
    Object.assign(canvas, { width: cols, height: rows })
    canvas.getContext("2d", CPU).putImageData(greyImage(data.padded, rows, cols), 0, 0)
    frame.style.setProperty("--ratio", cols / rows)
    const edges = [padRows / rows, 1 - padRows / rows, padCols / cols, 1 - padCols / cols].map((share) => `${100 * share}%`)
    const [top, bottom, left, right] = edges
    this.find(".rim").style.clipPath =
      `polygon(evenodd, 0 0, 100% 0, 100% 100%, 0 100%, 0 0, ${left} ${top}, ${right} ${top}, ${right} ${bottom}, ` +
      `${left} ${bottom}, ${left} ${top})`
    Object.assign(this.output.canvas, { width: data.shape[1], height: data.shape[0] })
    this.output.frame.style.setProperty("--ratio", data.shape[1] / data.shape[0])
    this.output.image = greyImage(data.shown, ...data.shape)
    this.output.done = 0
  }

  // Drawing a position ----------------------------------------------------------------------------------------------------

  draw() {
    if (this.sharpness !== devicePixelRatio) return this.lay() // on another screen, where no size in CSS changes
    const { data } = this
    if (data.predict) this.prediction.ask()
    const { row, col } = this.preview ?? this
    const { hiding } = this.prediction
    const stage = hiding ? 0 : this.preview ? this.lastStage : this.stage
    const [rows, cols] = data.shape
    const index = row * cols + col
    const done = this.row * cols + this.col + (this.stage === this.lastStage && !hiding)
    const step = this.step(row, col)
    this.shown = { row, col, stage, index, done, step }
    this.now = stage >= 1 && stage <= step.window.length ? [stage - 1] : []
    this.magnifyInput(step) // first: a browser draws text into a canvas four times slower when its page has changed
    this.magnifyOutput(row, col, done)
    this.drawInput(step)
    this.drawSum(step, stage, index)
    this.drawOutput(row, col, done)
    const total = rows * cols
    write(this.count, `${done.toLocaleString("en")} of ${total.toLocaleString("en")} pixel${total > 1 ? "s" : ""}`)
    this.scrubber.value = this.row * cols + this.col
    this.scrubber.ariaValueText = `row ${this.row}, column ${this.col}`
  }

  // Every number of one output pixel.
  step(row, col) {
    const { data } = this
    const [kernelRows, kernelCols] = data.kernel
    const [top, left] = [row * data.stride[0], col * data.stride[1]]
    const step = { top, left, places: [], window: [], products: [], running: [] }
    let sum = 0
    for (let i = 0; i < kernelRows; i++) {
      for (let j = 0; j < kernelCols; j++) {
        const spot = [top + i * data.dilation[0], left + j * data.dilation[1]]
        const pixel = data.padded[spot[0] * data.outer[1] + spot[1]]
        const product = pixel * data.weights[i * kernelCols + j]
        sum += product
        step.places.push(spot)
        step.window.push(pixel)
        step.products.push(product)
        step.running.push(sum)
      }
    }
    step.total = data.response[row * data.shape[1] + col]
    step.output = data.shown[row * data.shape[1] + col]
    return step
  }

  isBorder([row, col]) {
    const { pad, size } = this.data
    return row < pad[0] || col < pad[1] || row >= pad[0] + size[0] || col >= pad[1] + size[1]
  }

  drawSum(step, stage, index) {
    const { data } = this
    const count = step.window.length
    const productLimit = 255 * data.weightLimit
    const heads = [
      Array.from({ length: data.kernel[0] }, (_, i) => label(step.top + i * data.dilation[0] - data.pad[0])),
      Array.from({ length: data.kernel[1] }, (_, j) => label(step.left + j * data.dilation[1] - data.pad[1])),
    ]
    this.window.heads(...heads)
    for (let i = 0; i < count; i++) {
      this.window.show(i, `${step.window[i]}`, (this.isBorder(step.places[i]) ? HATCHED : GREYS)[step.window[i]])
      const known = i < stage
      this.products.show(i, known ? format(step.products[i]) : "", known ? signPaint(step.products[i], productLimit) : UNKNOWN)
      this.writeTerm(this.termSpans[i], `${step.window[i]}`)
    }
    this.drawStage(stage)
    const summed = stage > count
    const soFar = stage ? `= ${format(step.running[stage - 1])} after ${stage} of ${count} products` : "= ?"
    write(this.total, summed ? `= ${format(step.total)}` : soFar)
    write(this.sumChip.firstChild, summed ? format(step.total) : "?")
    this.sumChip.classList.toggle("pending", !summed)
    const paint = summed ? signPaint(Math.abs(step.total) < ROUNDING ? 0 : Math.sign(step.total), 1) : { fill: "", ink: "" }
    this.sumChip.style.background = paint.fill
    this.sumChip.style.color = paint.ink
    const viewed = stage > count + 1
    write(this.chain, viewed ? `→ ${this.chainOf(step)}` : `→ ${data.how} view`)
    write(this.outputChip.firstChild, viewed ? `${step.output}` : "?")
    this.outputChip.classList.toggle("pending", !viewed)
    this.outputChip.style.background = viewed ? GREYS[step.output].fill : ""
    this.outputChip.style.color = viewed ? GREYS[step.output].ink : ""
    write(this.why, summed ? data.sentences[data.sentence[index]] : "")
  }

  // A term stays in its place, because spaces of a digit's width fill up what its pixel is shorter than 255. All terms are
  // in line: 49 boxes of a fixed width would be laid out five times slower.
  writeTerm(term, pixel) {
    write(term, `${term.sign}${pixel.padStart(3, DIGIT_SPACE)}${term.times}`)
  }

  // Shows which products are done, and which one it is.
  drawStage(stage) {
    if (this.drawnStage === stage) return
    this.drawnStage = stage
    for (const grid of [this.window, this.kernel, this.products]) grid.mark("now", this.now)
    this.termSpans.forEach((span, index) => {
      span.classList.toggle("later", index >= stage)
      span.classList.toggle("now", index === this.now[0])
    })
  }

  // What the view does to a sum, in the order in which it does it.
  chainOf({ total }) {
    const { how, range } = this.data
    if (how === "stretch" && range[1] - range[0] < ROUNDING) return "stretch: all sums are equal, so all are black"
    if (how === "stretch") return `stretch: ${format(range[0])} is black, ${format(range[1])} is white`
    const value = { clip: total, absolute: Math.abs(total), offset: total + 128 }[how]
    const parts = []
    if (how === "absolute") parts.push(`absolute: |${format(total)}| = ${format(value)}`)
    if (how === "offset") parts.push(`offset: ${format(total)} + 128 = ${format(value)}`)
    const whole = Math.abs(value - Math.round(value)) < ROUNDING
    if (value < -ROUNDING) parts.push("clip: below 0 is black")
    else if (value > 255 + ROUNDING) parts.push("clip: above 255 is white")
    else if (!whole) parts.push("rounded")
    else if (how === "clip") parts.push("clip: stays")
    return parts.join(", ")
  }

  magnifyInput(step) {
    const { data } = this
    const { view } = this.input
    const end = [step.top + data.span[0], step.left + data.span[1]]
    if (view.follow([step.top, step.left], end, this.preview?.from)) {
      view.each((index, row, col) => {
        const value = data.padded[row * data.outer[1] + col]
        view.grid.show(index, `${value}`, (this.isBorder([row, col]) ? HATCHED : GREYS)[value])
      })
    }
    step.cells = step.places.map(([row, col]) => view.index(row, col))
    view.grid.mark("now", this.now.map((index) => step.cells[index]))
  }

  magnifyOutput(row, col, done) {
    const { data } = this
    const { view } = this.output
    const cols = data.shape[1]
    view.follow([row, col], [row + 1, col + 1], this.preview?.from)
    view.each((index, i, j) => {
      const known = i * cols + j < done || (this.preview && i === row && j === col)
      const value = data.response[i * cols + j]
      view.grid.show(index, known ? data.sumTexts[i * cols + j] : "", known ? signPaint(value, data.limit) : UNKNOWN)
    })
    view.grid.mark("pixel", [view.index(row, col)])
  }

  drawInput(step) {
    const { data, input } = this
    input.view.showPlace(this.find(".input .of-view"), data.pad)
    const [row, col] = this.centre(step)
    write(this.where, `row ${label(row)}, column ${label(col)}`)
    place(this.find(".input .of-window"), data.outer, step.top, step.left, ...data.span)
    this.taps.move(input.view, step)
    this.pointing.mark()
  }

  // The pixel of the picture under the middle of the window.
  centre({ top, left }) {
    const { span, pad } = this.data
    return [top + (span[0] - 1) / 2 - pad[0], left + (span[1] - 1) / 2 - pad[1]]
  }

  noteInput(text) {
    const { pad, border, dilation } = this.data
    const rim = Math.max(...pad) ? `; hatched: made up by border ${border}` : ""
    const apart = Math.max(...dilation) > 1 ? `, its pixels ${dilation.join("×")} apart` : ""
    const note = text ?? `Orange: window${apart}${rim}.`
    write(this.inputNote, note)
  }

  drawOutput(row, col, done) {
    const { data, output } = this
    this.fill(done)
    output.view.showPlace(this.find(".output .of-view"), [0, 0])
    place(this.find(".output .of-pixel"), data.shape, row, col, 1, 1)
    write(this.outputNote, `Green: output pixel. Numbers: sums; picture: ${data.how} view.`)
  }

  // Shows so many pixels of the output, row by row.
  fill(done) {
    const { canvas, image } = this.output
    const { width, height } = canvas
    const context = canvas.getContext("2d", CPU)
    if (done < this.output.done) {
      context.clearRect(0, 0, width, height)
      this.output.done = 0
    }
    const first = Math.floor(this.output.done / width)
    const last = Math.floor(done / width)
    if (last > first) context.putImageData(image, 0, 0, 0, first, width, last - first)
    if (done % width) context.putImageData(image, 0, 0, 0, last, done % width, 1)
    this.output.done = done
  }

  // Moving ----------------------------------------------------------------------------------------------------------------

  position() {
    return { row: this.row, col: this.col, stage: this.staged ? this.stage : null }
  }

  go(row, col, stage = this.lastStage) {
    const [rows, cols] = this.data.shape
    this.preview = null
    this.row = clamp(row, 0, rows - 1)
    this.col = clamp(col, 0, cols - 1)
    this.stage = stage
    this.moved()
  }

  goTo(index, stage) {
    const cols = this.data.shape[1]
    this.go(Math.floor(index / cols), index % cols, stage)
  }

  moved() {
    this.draw()
    this.say()
    this.report()
  }

  // One step on (+1) or back (-1); false at the end.
  advance(by) {
    const cols = this.data.shape[1]
    const index = this.row * cols + this.col
    const stage = this.stage + by
    if (this.staged && stage >= 0 && stage <= this.lastStage) {
      this.stage = stage
      return true
    }
    const next = index + by
    if (next < 0 || next >= this.data.response.length) return false
    this.row = Math.floor(next / cols)
    this.col = next % cols
    this.stage = this.staged && by > 0 ? 0 : this.lastStage
    return true
  }

  move(by) {
    this.preview = null
    if (this.advance(by)) this.moved()
  }

  setMode(staged) {
    this.pause()
    this.staged = staged
    this.stage = staged && this.stage === this.lastStage ? 0 : this.lastStage
    this.showMode()
    this.moved()
  }

  setSpeed(speed) {
    this.speed = speed
    this.speedSlider.value = speed
    this.showMode()
  }

  showMode() {
    this.speedText.textContent = `${this.speed} ${this.staged ? (this.speed > 1 ? "steps" : "step") : "px"}/s`
    for (const button of this.modes) button.ariaPressed = (button.dataset.mode === "stages") === this.staged
  }

  faster(by) {
    const next = by > 0 ? SPEEDS.find((speed) => speed > this.speed) : SPEEDS.findLast((speed) => speed < this.speed)
    this.setSpeed(next ?? this.speed)
  }

  get playing() {
    return this.frameRequest !== undefined
  }

  play() {
    const end = this.data.response.length - 1
    const atEnd = this.row * this.data.shape[1] + this.col === end && this.stage === this.lastStage
    this.preview = null
    if (atEnd) this.goTo(0, this.staged ? 0 : this.lastStage)
    clearTimeout(this.reporting)
    let owed = 0
    let before = performance.now()
    const frame = (now) => {
      this.frameRequest = requestAnimationFrame(frame)
      owed += (Math.min(Math.max(now - before, 0), LONGEST_FRAME) * this.speed) / 1000
      before = Math.max(now, before)
      if (owed < 1) return
      let moving = true
      for (; owed >= 1 && moving; owed--) moving = this.advance(1)
      this.draw()
      this.say()
      if (!moving) this.pause()
    }
    this.frameRequest = requestAnimationFrame(frame)
    this.showPlaying()
  }

  pause() {
    if (!this.playing) return
    cancelAnimationFrame(this.frameRequest)
    this.frameRequest = undefined
    this.showPlaying()
    this.say()
    this.report()
  }

  toggle() {
    if (this.data.predict) return
    if (this.playing) this.pause()
    else this.play()
  }

  showPlaying() {
    this.root.classList.toggle("playing", this.playing)
    this.playButton.lastElementChild.textContent = this.playing ? "Pause" : "Play"
  }

  // Tells Python where stepping has stopped.
  report() {
    clearTimeout(this.reporting)
    this.reporting = setTimeout(() => {
      const position = this.position()
      if (this.playing || JSON.stringify(position) === this.reported) return
      this.reported = JSON.stringify(position)
      this.setStateValue("position", position)
    }, REST)
  }

  // One sentence for people who listen; while playing, one a second.
  say() {
    const now = performance.now()
    if (this.playing && now - (this.saidAt ?? -Infinity) < 1000) return
    this.saidAt = now
    write(this.said, this.sentence())
  }

  sentence() {
    const { step, stage, row, col } = this.shown
    const count = step.window.length
    const position = `Row ${row}, column ${col}`
    const pixels = count > 9 ? `window of ${count} pixels` : `window ${step.window.join(", ")}`
    if (stage === 0) return `${position}: ${pixels}.`
    if (stage <= count) {
      const [pixel, weight] = [step.window[stage - 1], this.data.texts[stage - 1]]
      const product = format(step.products[stage - 1])
      return `${position}: product ${stage} of ${count}, ${pixel} times ${weight} is ${product}, sum so far ${format(step.running[stage - 1])}.`
    }
    const sum = `sum ${format(step.total)}`
    if (stage === count + 1) return `${position}: ${sum}.`
    return `${position}: ${pixels}; ${sum}; output ${step.output}.`
  }

  // What people do --------------------------------------------------------------------------------------------------------

  listen(parent) {
    // Streamlit reads single letters as shortcuts, and cannot see that they were typed into a field of a shadow root.
    this.root.addEventListener("keydown", (event) => {
      event.stopPropagation()
      this.key(event)
    })
    const actions = {
      first: () => this.leap(0),
      back: () => this.halt(() => this.move(-1)),
      play: () => this.toggle(),
      forward: () => this.halt(() => this.move(1)),
      last: () => this.leap(this.data.response.length - 1),
    }
    for (const button of parent.querySelectorAll("[data-go]")) {
      button.addEventListener("click", actions[button.dataset.go])
    }
    for (const button of this.modes) {
      button.addEventListener("click", () => this.setMode(button.dataset.mode === "stages"))
    }
    this.scrubber.addEventListener("input", () => this.halt(() => this.goTo(Number(this.scrubber.value))))
    this.speedSlider.addEventListener("input", () => this.setSpeed(Number(this.speedSlider.value)))
  }

  // Shows another pixel for as long as the mouse is on it: { row, col, from: the view with the mouse, if it is in one }.
  showPreview(preview) {
    if (preview && (this.playing || this.brush.painting || this.data.predict)) return
    if (preview && this.preview?.row === preview.row && this.preview.col === preview.col) return
    this.preview = preview
    this.draw()
  }

  halt(action) {
    this.pause()
    action()
  }

  leap(index) {
    this.halt(() => this.goTo(index, this.staged && index === 0 ? 0 : this.lastStage))
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const field = event.target.matches("input[type=text], input[type=radio]")
    const onSlider = event.target === this.speedSlider || event.target === this.brush.grey
    if (field || (onSlider && !"[] ".includes(event.key))) return
    if (event.key === " " && event.target.matches("button")) return // the button is pressed
    const actions = {
      ArrowRight: () => this.halt(() => this.move(1)),
      ArrowLeft: () => this.halt(() => this.move(-1)),
      ArrowDown: () => this.halt(() => this.go(this.row + 1, this.col, this.staged ? this.stage : undefined)),
      ArrowUp: () => this.halt(() => this.go(this.row - 1, this.col, this.staged ? this.stage : undefined)),
      " ": () => this.toggle(),
      Home: () => this.leap(0),
      End: () => this.leap(this.data.response.length - 1),
      "[": () => this.faster(-1),
      "]": () => this.faster(1),
    }
    if (!(event.key in actions)) return
    event.preventDefault()
    actions[event.key]()
  }
}

const steppers = new WeakMap() // Streamlit runs the default export on the same elements for every change of data or theme

export default function ({ parentElement, data, setStateValue, setTriggerValue }) {
  if (!steppers.has(parentElement)) steppers.set(parentElement, new Stepper(parentElement))
  const stepper = steppers.get(parentElement)
  Object.assign(stepper, { setStateValue, setTriggerValue })
  stepper.update(data)
  return () => {
    steppers.delete(parentElement)
    stepper.destroy()
  }
}
