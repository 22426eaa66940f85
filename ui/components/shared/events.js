// Components of a page do not know each other: they talk by events of the document.

/**
 * @template {Record<string, any>} Events what is told, by name
 * @typedef {object} Channel
 * @property {<Name extends keyof Events & string>(name: Name, detail: Events[Name]) => void} tell
 * @property {<Name extends keyof Events & string>(name: Name, listener: (detail: Events[Name]) => void) => () => void} listen
 *   returns what ends it
 */

/**
 * @template {Record<string, any>} Events
 * @param {string} about what
 * @returns {Channel<Events>}
 */
export const channel = (about) => ({
  tell: (name, detail) => void document.dispatchEvent(new CustomEvent(`${about}-${name}`, { detail })),
  listen: (name, listener) => {
    const onEvent = (/** @type {Event} */ event) => {
      if (event instanceof CustomEvent) listener(event.detail)
    }
    document.addEventListener(`${about}-${name}`, onEvent)
    return () => document.removeEventListener(`${about}-${name}`, onEvent)
  },
})
