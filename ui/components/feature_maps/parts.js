// What the cards and the panel are made of.
import { pictureAddress } from "../shared/bytes.js"
import { make } from "../shared/dom.js"

/** @typedef {[heading: string, layers: [text: string, title: string][]][]} Choices layers to choose from */

/**
 * Places an outline over an area of a picture, or hides it.
 * @param {HTMLElement} element
 * @param {import("../shared/geometry.js").Pair} size of the picture
 * @param {import("./fields.js").Area | null} area
 */
export const outline = (element, [rows, cols], area) => {
  element.hidden = !area
  if (!area) return
  const shares = {
    "--top": area.rows.low / rows,
    "--left": area.cols.low / cols,
    "--height": area.rows.count / rows,
    "--width": area.cols.count / cols,
  }
  Object.entries(shares).forEach(([name, share]) => element.style.setProperty(name, `${share * 100}%`))
}

/**
 * Shows a file in place of the one before.
 * @param {HTMLImageElement} image
 * @param {Uint8Array<ArrayBuffer>} file
 */
export const showFile = (image, file) => {
  const old = image.src
  image.src = pictureAddress(file)
  if (old) URL.revokeObjectURL(old)
}

/**
 * @param {HTMLSelectElement} select
 * @param {Choices} choices
 */
export const fill = (select, choices) =>
  choices.forEach(([heading, layers]) => {
    const group = make("optgroup")
    group.label = heading
    group.append(...layers.map(([text, title]) => Object.assign(make("option", "", title), { value: text })))
    select.append(group)
  })
