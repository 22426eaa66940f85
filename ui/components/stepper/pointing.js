// What is pointed at, in the pictures and in the tables; put before stepper.js.

class Pointing {
  constructor(stepper) {
    this.stepper = stepper
    this.pointed = [] // number of the weight that is pointed at, if one is
    this.dragging = null // the pointer that drags
    this.listenToPicture(stepper.input, (spot) => this.outputAt(spot))
    this.listenToPicture(stepper.output, ([row, col]) => ({ row, col }))
    for (const { table } of this.tables) {
      table.addEventListener("pointerover", (event) => this.point(event.target.closest("td[data-row]")?.index))
      table.addEventListener("pointerleave", () => this.point())
      table.addEventListener("focusin", (event) => this.point(event.target.closest("td").index))
      table.addEventListener("focusout", () => this.point())
    }
    stepper.terms.addEventListener("pointerover", (event) => this.point(event.target.closest(".term")?.index))
    stepper.terms.addEventListener("pointerleave", () => this.point())
  }

  get tables() {
    const { window, kernel, products } = this.stepper
    return [window, kernel, products]
  }

  // The output pixel whose window has this place of the padded picture in its middle, or is nearest to that.
  outputAt([row, col]) {
    const { span, stride, shape } = this.stepper.data
    const [i, j] = [row, col].map((at, axis) => {
      return clamp(Math.round((at - (span[axis] - 1) / 2) / stride[axis]), 0, shape[axis] - 1)
    })
    return { row: i, col: j }
  }

  // Hover shows a pixel, a click goes there, and the mouse, or a finger on the window, drags.
  listenToPicture(side, target) {
    const { stepper } = this
    const { frame, view } = side
    const isInput = side === stepper.input
    const inPicture = (event) => {
      const { left, top, width, height } = frame.getBoundingClientRect()
      const [rows, cols] = [side.canvas.height, side.canvas.width]
      const row = clamp(Math.floor(((event.clientY - top) / height) * rows), 0, rows - 1)
      return [row, clamp(Math.floor(((event.clientX - left) / width) * cols), 0, cols - 1)]
    }
    const inView = (event) => {
      const index = view.grid.at(event)
      return index === undefined ? undefined : view.spot(index)
    }
    const listen = (element, find, from) => {
      element.addEventListener("pointermove", (event) => {
        if (this.dragging === event.pointerId) return this.drag(event, find, target)
        const spot = find(event)
        if (spot && event.pointerType === "mouse") stepper.showPreview({ ...target(spot), from })
        if (isInput) this.showSource(spot)
      })
      element.addEventListener("pointerleave", () => {
        stepper.showPreview(null)
        if (isInput) this.showSource(null)
      })
      element.addEventListener("click", (event) => {
        const spot = find(event)
        if (spot && !stepper.brush.painting) this.drag(event, find, target)
        if (isInput) this.showSource(spot)
      })
    }
    listen(frame, inPicture, null)
    listen(view.table, inView, view)
    frame.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || (event.pointerType !== "mouse" && !event.target.matches(".of-window, .of-pixel"))) return
      this.dragging = event.pointerId
      frame.setPointerCapture(event.pointerId)
      this.drag(event, inPicture, target)
    })
    for (const end of ["pointerup", "pointercancel"]) frame.addEventListener(end, () => (this.dragging = null))
  }

  drag(event, find, target) {
    const { stepper } = this
    const { row, col } = target(find(event))
    if (!stepper.preview && !stepper.playing && row === stepper.row && col === stepper.col) return
    stepper.halt(() => stepper.go(row, col, stepper.staged ? stepper.stage : undefined))
  }

  // Marks the pixel that a border pixel is a copy of.
  showSource(spot) {
    const { stepper } = this
    const { data, input } = stepper
    const outline = stepper.find(".of-source")
    const made = spot && stepper.isBorder(spot)
    const source = made ? [data.rowSource[spot[0]], data.colSource[spot[1]]] : [-1, -1]
    const known = Math.min(...source) >= 0
    const origin = source.map((at, axis) => at + data.pad[axis])
    if (known) place(outline, data.outer, ...origin, 1, 1)
    else outline.hidden = true
    input.view.grid.mark("source", known ? [input.view.index(...origin)] : [])
    const name = spot?.map((at, axis) => label(at - data.pad[axis])).join(", ")
    if (!made) stepper.noteInput()
    else stepper.noteInput(known ? `(${name}) is a copy of (${source.join(", ")}).` : `(${name}) is made up: always 0.`)
  }

  // Marks a weight, its pixel and its product.
  point(index) {
    this.pointed = index === undefined ? [] : [index]
    for (const grid of this.tables) grid.mark("marked", this.pointed)
    this.stepper.termSpans.forEach((span, i) => span.classList.toggle("marked", i === index))
    this.mark()
  }

  // Marks its pixel among the magnified ones, where it is now, and what that was copied from.
  mark() {
    const { cells, places } = this.stepper.shown.step
    this.stepper.input.view.grid.mark("marked", this.pointed.map((index) => cells[index]))
    this.showSource(places[this.pointed[0]])
  }
}
