// Steps through a computation.
import { find, targetOf, write } from "../shared/dom.js"
import { Messages } from "../shared/messages.js"
import { mount } from "../shared/mount.js"
import { Playback } from "../shared/playback.js"
import { Arrivals } from "./arrivals.js"
import { Chart } from "./chart.js"
import { Controls } from "./controls.js"
import { Brush, Weights } from "./edits.js"
import { Input } from "./input.js"
import { Output } from "./output.js"
import { Part } from "./part.js"
import { Position } from "./position.js"
import { Prediction } from "./prediction.js"
import { USUAL, nextSpeed, speedFor } from "./speeds.js"
import { Sums } from "./sums.js"
import { stepInWords } from "./words.js"

/** @typedef {import("../shared/geometry.js").Pair} Pair */
/** @typedef {{ row: number, col: number, from: "input" | "output" | null }} Preview from where it is pointed at, if magnified */

const REST = 1000 // ms without a step before Python hears of the position
const SPEECH = 1000 // ms between two sentences while playing
const WHOLE_SIDE = 10 // up to this side a picture is shown as numbers at once
const VIEW_SIDE = 7 // else so many of its pixels, or what the window needs
const UNTOLD = "stepper-position" // in the browser's storage for this tab
const PASSED = "body, a, [data-testid=stMain]" // what does nothing of its own with the arrow keys

class Stepper {
  /**
   * @param {import("../shared/mount.js").Component<Uint8Array>} component
   * @param {import("./arrivals.js").Arrival} first
   */
  constructor(component, { settings, computation }) {
    const { parentElement } = component
    this.component = component
    this.settings = settings
    this.computation = computation
    this.isBuilt = false
    this.position = new Position()
    this.part = new Part(computation)
    this.asksForAll = false // whether all of a large picture is gone through
    this.shown = { row: 0, col: 0, stage: 0, step: computation.step(0, 0) }
    /** @type {Preview | null} */
    this.preview = null // the output pixel under the mouse
    this.reported = "" // the position that Python knows
    this.untold = "" // where stepping is, if Python does not know it
    /** @type {number | undefined} */
    this.reporting = undefined // timer
    this.saidAt = -Infinity
    this.isDark = false
    this.speeds = { pixels: 0, stages: USUAL } // steps a second; 0 is what suits the picture
    this.sharpness = 0 // of the screen that all is laid out for

    this.root = find(parentElement, ".stepper")
    this.said = find(parentElement, ".said")
    this.messages = new Messages((open) => component.setTriggerValue("edit", open))
    this.playback = new Playback({
      speed: USUAL,
      take: (count) => this.take(count),
      changed: (isPlaying) => this.playingChanged(isPlaying),
    })
    this.input = new Input(find(parentElement, ".column.input"), this.inputActions(), computation)
    this.output = new Output(find(parentElement, ".column.output"), this.outputActions(), computation)
    this.chart = new Chart(find(parentElement, ".chart"), (origin) => this.moveTo(origin))
    this.sums = new Sums(parentElement, (index) => this.input.point(index), computation)
    this.actions = this.controlActions()
    this.controls = new Controls(parentElement, this.actions)
    this.prediction = new Prediction(parentElement, this.sums, this.predictionActions())
    this.brush = new Brush(parentElement, this.input.magnifier, this.brushActions())
    this.weights = new Weights(this.sums.kernel, {
      textOf: (index) => this.computation.terms.texts[index],
      commit: ([row, col], text) => this.send({ row, col, text }),
    })
    // Streamlit reads single letters as shortcuts, and cannot see that they were typed into a field of a shadow root.
    this.root.addEventListener("keydown", (event) => {
      event.stopPropagation()
      this.key(event)
    })
    this.onKeyOfPage = (/** @type {KeyboardEvent} */ event) => this.keyOfPage(event)
    document.addEventListener("keydown", this.onKeyOfPage)
    this.onLeave = () => this.settings.compact || this.remember()
    addEventListener("pagehide", this.onLeave)
    this.observer = new ResizeObserver(() => this.lay())
    this.observer.observe(find(parentElement, ".columns"))
    void document.fonts.ready.then(() => this.lay())
  }

  destroy() {
    document.removeEventListener("keydown", this.onKeyOfPage)
    removeEventListener("pagehide", this.onLeave)
    if (!this.settings.compact) this.remember()
    this.playback.pause()
    clearTimeout(this.reporting)
    this.observer.disconnect()
  }

  // Data ------------------------------------------------------------------------------------------------------------------

  /** @param {import("./arrivals.js").Arrival} arrival */
  update({ settings, computation, isSame }) {
    const isDark = getComputedStyle(this.root).colorScheme === "dark"
    if (isSame) {
      if (this.isDark !== isDark) this.showTheme(isDark)
      return
    }
    this.isDark = isDark
    if (!this.messages.answered(settings.seq)) return // what is on the screen is newer: its own answer is on the way
    const { isBuilt, position } = this
    if (isBuilt) this.playback.pause()
    else position.begin(settings.start ?? [0, 0, null], settings.compact)
    if (isBuilt && settings.of === this.settings.of) position.scale(this.computation.terms.shape, computation.terms.shape)
    this.isBuilt = true
    this.settings = settings
    this.computation = computation
    this.preview = null
    this.fit()
    if (!isBuilt) {
      this.reported = JSON.stringify(position.saved) // as it fits: where it began is no news
      this.resume()
    }
    this.build()
    this.prediction.showFeedback(settings.feedback)
  }

  /** Keeps the position within the computation. */
  fit() {
    const { computation, position, settings } = this
    if (settings.predict) position.setStaged(false) // product by product, stages would tell what is to be predicted
    position.fit(computation.terms.shape, computation.terms.texts.length)
  }

  /** @param {boolean} isDark */
  showTheme(isDark) {
    this.isDark = isDark
    this.build()
  }

  build() {
    const { settings, computation, isDark } = this
    this.root.classList.toggle("compact", settings.compact)
    this.root.classList.toggle("projector", settings.projector)
    this.root.classList.toggle("predicting", settings.predict !== null)
    this.root.classList.toggle("whole", this.isWhole)
    const [rows, cols] = computation.terms.kernel
    this.root.dataset.kernelCols = `${cols}`
    this.root.style.setProperty("--kernel-rows", `${rows}`)
    this.root.style.setProperty("--kernel-cols", `${cols}`)
    this.sums.build(computation, settings, isDark)
    this.prediction.build(settings.predict, computation.terms.view)
    this.input.build(computation, settings.name)
    this.chart.build(computation)
    this.buildPart()
    this.brush.build(settings.paintable)
    this.lay()
  }

  /** Chooses how much of a large picture is shown, and gone through. */
  buildPart() {
    const { computation, part, position } = this
    part.build(computation, this.asksForAll)
    this.root.classList.toggle("in-part", !part.coversAll)
    part.follow(position.row, position.col)
    this.showPart()
    this.controls.build(position.count, part)
    this.output.build(computation, this.isDark, position.count)
    this.showMode()
  }

  /** Shows the part that the position is in. */
  showPart() {
    const { part } = this
    this.position.setArea(part)
    this.input.show(part.input)
    this.output.show(part)
    this.chart.show(part)
  }

  /** Whether the picture is small enough to be shown as numbers at once. */
  get isWhole() {
    return Math.max(...this.computation.terms.size) <= WHOLE_SIDE
  }

  /** Chooses how much of the pictures is magnified, by the room there is. */
  lay() {
    const { outer, span, terms } = this.computation
    const { isWhole } = this
    const room = this.digitSize()
    /** @type {Pair} */
    const side = [Math.max(VIEW_SIDE, span[0] + 2), Math.max(VIEW_SIDE, span[1] + 2)]
    this.sharpness = devicePixelRatio
    this.input.lay(isWhole ? outer : side, room, { isDrawn: !isWhole, isEditable: this.brush.isPainting })
    this.output.lay(isWhole ? terms.shape : side, room, { isDrawn: !isWhole, isEditable: false })
    this.draw()
  }

  /**
   * Width and height that a digit of the smallest size needs, in px.
   * @returns {import("./magnifier.js").Room}
   */
  digitSize() {
    const { fontFamily, fontSize } = getComputedStyle(this.input.magnifier.table)
    const context = document.createElement("canvas").getContext("2d")
    if (context) context.font = `${fontSize} ${fontFamily}`
    return { digit: context?.measureText("0").width || 7, line: 1.4 * parseFloat(fontSize) }
  }

  // Drawing a position ----------------------------------------------------------------------------------------------------

  draw() {
    if (this.sharpness !== devicePixelRatio) return this.lay() // on another screen, where no size in CSS changes
    const { position, preview } = this
    if (this.part.follow(position.row, position.col)) this.showPart()
    this.prediction.ask(position.row, position.col)
    const { isHiding } = this.prediction
    const { row, col } = preview ?? position
    const stage = isHiding ? 0 : preview ? position.lastStage : position.stage
    const done = position.index + (position.isComplete && !isHiding ? 1 : 0)
    const step = this.computation.step(row, col)
    const now = stage >= 1 && stage <= step.window.length ? [stage - 1] : []
    this.shown = { row, col, stage, step }
    // First: a browser draws text into a canvas four times slower when its page has changed.
    this.input.magnify(step, now, preview?.from === "input")
    this.output.magnify([row, col], done, preview !== null, this.input.magnifier, preview?.from === "output")
    this.input.draw(step)
    this.sums.draw(step, stage)
    this.output.draw([row, col], done)
    this.controls.show(position)
  }

  showMode() {
    const { position, speeds } = this
    this.playback.speed = position.isStaged ? speeds.stages : speeds.pixels || speedFor(position.count)
    this.controls.showMode(this.playback.speed, position.isStaged)
  }

  /** One sentence for people who listen; while playing, one a second. */
  say() {
    const now = performance.now()
    if (this.playback.isPlaying && now - this.saidAt < SPEECH) return
    this.saidAt = now
    const { step, stage, row, col } = this.shown
    write(this.said, stepInWords(step, stage, { row, col }, this.computation.terms.texts))
  }

  /** Tells Python where stepping has stopped; the browser remembers it for those who leave the page before. */
  report() {
    const { saved } = this.position
    const isNew = JSON.stringify(saved) !== this.reported
    clearTimeout(this.reporting)
    if (this.settings.compact) return
    this.untold = isNew ? JSON.stringify({ known: this.reported, saved }) : ""
    this.reporting = setTimeout(() => {
      if (this.playback.isPlaying || !isNew) return
      this.reported = JSON.stringify(saved)
      this.untold = ""
      this.component.setStateValue("position", saved)
    }, REST)
  }

  /** Keeps what Python has not heard of, for the next visit. */
  remember() {
    if (this.untold) sessionStorage.setItem(UNTOLD, this.untold)
    else sessionStorage.removeItem(UNTOLD)
  }

  /** Goes to where people were when they left the page, if Python had not heard of it. */
  resume() {
    const untold = JSON.parse(sessionStorage.getItem(UNTOLD) ?? "{}")
    if (this.settings.compact || untold.known !== this.reported) return
    const { row, col, stage } = untold.saved
    this.position.begin([row, col, stage], false)
    this.fit()
    this.report()
  }

  // Moving ----------------------------------------------------------------------------------------------------------------

  /**
   * Moves, after playing has stopped.
   * @param {(position: import("./position.js").Position) => void} change
   */
  move(change) {
    this.playback.pause()
    this.preview = null
    change(this.position)
    this.draw()
    this.say()
    this.report()
  }

  /**
   * So many rows and columns on.
   * @param {number} down
   * @param {number} across
   */
  go(down, across) {
    this.move((position) => position.go(position.row + down, position.col + across))
  }

  /**
   * Goes on with another part, at the same place in it.
   * @param {Pair} origin
   */
  moveTo(origin) {
    const { part } = this
    const before = part.origin
    this.move((position) => {
      part.moveTo(origin)
      position.go(position.row + part.origin[0] - before[0], position.col + part.origin[1] - before[1])
    })
  }

  /**
   * To another pixel by hand.
   * @param {Pair} pixel
   */
  visit([row, col]) {
    const { position, preview, playback } = this
    if (!preview && !playback.isPlaying && row === position.row && col === position.col) return
    this.move(() => position.go(row, col))
  }

  /**
   * Shows another pixel for as long as the mouse is on it.
   * @param {Preview | null} preview
   */
  show(preview) {
    if (preview && (this.playback.isPlaying || this.brush.isPainting || this.settings.predict)) return
    if (preview && this.preview?.row === preview.row && this.preview.col === preview.col) return
    this.preview = preview
    this.draw()
  }

  toggle() {
    if (this.settings.predict) return
    if (this.playback.isPlaying) return this.playback.pause()
    this.preview = null
    if (this.position.isAtEnd) this.move((position) => position.goToStart())
    clearTimeout(this.reporting)
    this.sums.element.scrollIntoView({ block: "nearest" })
    this.playback.play()
  }

  /**
   * Plays so many steps; false at the end.
   * @param {number} count
   */
  take(count) {
    let isMoving = true
    for (let step = 0; step < count && isMoving; step++) isMoving = this.position.advance(1)
    this.draw()
    this.say()
    return isMoving
  }

  /** @param {boolean} isPlaying */
  playingChanged(isPlaying) {
    this.controls.showPlaying(isPlaying)
    if (isPlaying) return
    this.say()
    this.report()
  }

  /** @param {number} speed */
  setSpeed(speed) {
    this.speeds[this.position.isStaged ? "stages" : "pixels"] = speed
    this.showMode()
  }

  // What people do --------------------------------------------------------------------------------------------------------

  /** @param {Record<string, unknown>} message */
  send(message) {
    this.playback.pause()
    return this.messages.post(message)
  }

  /** @returns {import("./side.js").Actions} */
  inputActions() {
    const visit = (/** @type {Pair} */ place) => this.visit(this.computation.outputAt(place))
    return {
      drag: visit,
      click: (place) => {
        if (place && !this.brush.isPainting) visit(place)
        this.input.showSource(place)
      },
      hover: (place, isMouse, isMagnified) => {
        if (place && isMouse) {
          const [row, col] = this.computation.outputAt(place)
          this.show({ row, col, from: isMagnified ? "input" : null })
        }
        this.input.showSource(place)
      },
      leave: () => {
        this.show(null)
        this.input.showSource()
      },
    }
  }

  /** @returns {import("./side.js").Actions} */
  outputActions() {
    return {
      drag: (place) => this.visit(place),
      click: (place) => {
        if (place && !this.brush.isPainting) this.visit(place)
      },
      hover: (place, isMouse, isMagnified) => {
        if (place && isMouse) this.show({ row: place[0], col: place[1], from: isMagnified ? "output" : null })
      },
      leave: () => this.show(null),
    }
  }

  /** @returns {import("./controls.js").Actions} */
  controlActions() {
    return {
      first: () => this.move((position) => position.goToStart()),
      back: () => this.move((position) => position.advance(-1)),
      toggle: () => this.toggle(),
      forward: () => this.move((position) => position.advance(1)),
      last: () => this.move((position) => position.goTo(position.count - 1)),
      scrub: (index) => this.move((position) => position.goTo(index)),
      setSpeed: (speed) => this.setSpeed(speed),
      setStaged: (isStaged) => {
        this.move((position) => position.setStaged(isStaged))
        this.showMode()
      },
      setReach: (coversAll) => {
        this.playback.pause()
        this.asksForAll = coversAll
        this.buildPart()
        this.lay()
      },
    }
  }

  /** @returns {import("./prediction.js").Actions} */
  predictionActions() {
    return {
      check: (answers) => this.send({ row: this.position.row, col: this.position.col, answers }),
      next: () => this.move((position) => position.goTo((position.index + 1) % position.count)),
      reveal: () => {
        this.draw()
        this.say()
      },
    }
  }

  /** @returns {import("./edits.js").BrushActions} */
  brushActions() {
    return {
      complain: (text) => this.input.say(text),
      paint: (place, value) => (this.computation.paint(place, value) ? this.computation.pixelOf(place) : null),
      painted: (pixels) => this.send({ pixels }),
      taken: (isPainting) => {
        this.root.classList.toggle("painting", isPainting)
        this.playback.pause()
        this.lay()
      },
    }
  }

  /**
   * On a page where nothing has the focus yet, arrow keys step, too.
   * @param {KeyboardEvent} event
   */
  keyOfPage(event) {
    const { compact } = this.settings
    const { top, bottom } = this.sums.element.getBoundingClientRect()
    const isInSight = top >= 0 && bottom <= innerHeight
    if (event.key.startsWith("Arrow") && !compact && isInSight && targetOf(event).matches(PASSED)) this.key(event)
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const target = targetOf(event)
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (target.matches("input[type=text], input[type=radio]")) return
    if (target.matches(".speed, .grey") && !"[]".includes(event.key)) return
    if (event.key === " " && target.matches("button")) return // the button is pressed
    const { first, back, forward, last, toggle } = this.actions
    const [down, across] = event.shiftKey ? this.part.size : [1, 1]
    /** @type {Record<string, () => void>} */
    const actions = {
      ArrowRight: event.shiftKey ? () => this.go(0, across) : forward,
      ArrowLeft: event.shiftKey ? () => this.go(0, -across) : back,
      ArrowDown: () => this.go(down, 0),
      ArrowUp: () => this.go(-down, 0),
      " ": toggle,
      Home: first,
      End: last,
      "[": () => this.setSpeed(nextSpeed(this.playback.speed, -1)),
      "]": () => this.setSpeed(nextSpeed(this.playback.speed, 1)),
    }
    if (!(event.key in actions)) return
    event.preventDefault()
    actions[event.key]()
  }
}

export default mount((component) => new Arrivals(component, (first) => new Stepper(component, first)))
