// What hands are at, told from where they are to where its result is shown. Those are components of their own, which do not know
// each other, so they talk by events of the document.

/** @typedef {import("./engine/live.js").Task} Task */

/**
 * What Python has decided.
 * @typedef {object} Answer
 * @property {Task} task
 * @property {Record<string, unknown>} answered for each source the number of its last message that is applied, or its value
 */

/**
 * A part of a task that is to be shown before Python has heard of it.
 * @typedef {object} Preview
 * @property {string} source whose hand it is: a later preview of the same source takes its place
 * @property {Partial<Task> | null} change null takes the preview back
 * @property {(answer: Answer) => boolean} isOver whether this answer of Python's has it, or something newer
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
