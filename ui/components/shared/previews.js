// What hands are at, told from where they are to where its result is shown. Those are components of their own, which do not know
// each other, so they talk by events of the document.

/** @typedef {import("./engine/live.js").Task} Task */

/**
 * A part of a task that is to be shown before Python has heard of it.
 * @typedef {object} Preview
 * @property {string} source whose hand it is: a later preview of the same source takes its place
 * @property {Partial<Task> | null} change null takes the preview back
 * @property {number | null} seq of the message that asks Python for it, Infinity while none is sent; or null: then it is over
 *   when Python says the same
 */

const NAME = "lab-preview"

/** @param {Preview} preview */
export const tellPreview = (preview) => document.dispatchEvent(new CustomEvent(NAME, { detail: preview }))

/**
 * Returns what ends the listening.
 * @param {(preview: Preview) => void} listener
 */
export const onPreview = (listener) => {
  const onEvent = (/** @type {Event} */ event) => {
    if (event instanceof CustomEvent) listener(event.detail)
  }
  document.addEventListener(NAME, onEvent)
  return () => document.removeEventListener(NAME, onEvent)
}
