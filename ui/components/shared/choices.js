// Streamlit's own pickers tell the server what was chosen, and nobody else. Which option of a radio group is on, they tell every
// browser: that is read here, so that the choice can be shown before the server has answered.

/**
 * For the key of each picker the part of a task that it chooses, and what its options stand for.
 * @typedef {Record<string, [part: string, values: unknown[]]>} Choices
 */

/** @param {Element} radio */
const isOn = (radio) => (radio instanceof HTMLInputElement ? radio.checked : radio.ariaChecked === "true")

/**
 * The key of the picker that an event happened in, and the place of the option that is on.
 * @param {Event} event
 * @param {Choices} choices
 */
const chosenIn = (event, choices) => {
  const group = event.target instanceof Element ? event.target.closest("[role=radiogroup]") : null
  const key = group && Object.keys(choices).find((name) => group.closest(`.st-key-${name}`))
  if (!group || !key) return undefined
  return { key, place: [...group.querySelectorAll("[role=radio], [type=radio]")].findIndex(isOn) }
}

/**
 * Tells of each choice in one of these pickers; returns what ends it.
 * @param {() => Choices} choices
 * @param {(key: string, part: string, value: unknown) => void} tell
 */
export const onChoice = (choices, tell) => {
  const look = (/** @type {Event} */ event) => {
    const found = chosenIn(event, choices())
    if (!found) return
    const [part, values] = choices()[found.key]
    if (found.place in values) tell(found.key, part, values[found.place])
  }
  const soon = (/** @type {Event} */ event) => setTimeout(() => look(event)) // when the group has handled it
  const names = ["click", "keydown", "keyup"]
  // Groups let no click out: it is heard on its way in.
  for (const name of names) document.addEventListener(name, soon, true)
  return () => names.forEach((name) => document.removeEventListener(name, soon, true))
}
