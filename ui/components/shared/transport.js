// The buttons to go through a film.
import { draw, make } from "./dom.js"

/** @typedef {"first" | "back" | "play" | "forward" | "last"} Name */

const PLAY = "M7 5v14l11-7z"
const PAUSE = "M6 5h4v14H6zM14 5h4v14h-4z"

export class Transport {
  /**
   * @param {HTMLElement} box
   * @param {string} unit what there is a film of
   * @param {Record<Name, [title: string, press: () => void]>} actions
   */
  constructor(box, unit, actions) {
    this.word = make("span")
    this.shape = draw("path", {})
    const play = this.button("play", ...actions.play)
    play.className = "play"
    play.firstElementChild?.append(this.shape)
    play.append(this.word)
    box.append(
      this.labelled("first", `First ${unit}`, "M5 5h2.5v14H5zM20 5v14L9 12z", actions),
      this.labelled("back", "Back", "M17 5v14L6 12z", actions),
      play,
      this.labelled("forward", "Forward", PLAY, actions),
      this.labelled("last", `Last ${unit}`, "M16.5 5H19v14h-2.5zM4 5v14l11-7z", actions),
    )
    this.show(false)
  }

  /**
   * @param {Name} name
   * @param {string} title
   * @param {() => void} press
   */
  button(name, title, press) {
    const button = make("button")
    Object.assign(button, { type: "button", title })
    button.dataset.go = name
    button.append(draw("svg", { viewBox: "0 0 24 24", "aria-hidden": true }))
    button.addEventListener("click", press)
    return button
  }

  /**
   * @param {Name} name
   * @param {string} label
   * @param {string} shape
   * @param {Record<Name, [title: string, press: () => void]>} actions
   */
  labelled(name, label, shape, actions) {
    const button = this.button(name, ...actions[name])
    button.ariaLabel = label
    button.firstElementChild?.append(draw("path", { d: shape }))
    return button
  }

  /** @param {boolean} isPlaying */
  show(isPlaying) {
    this.word.textContent = isPlaying ? "Pause" : "Play"
    this.shape.setAttribute("d", isPlaying ? PAUSE : PLAY)
  }
}
