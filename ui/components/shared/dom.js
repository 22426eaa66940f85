// What all components do with elements.

/**
 * The first element that a selector names, which must be there.
 * @template {Element} Kind
 * @overload
 * @param {ParentNode} parent
 * @param {string} selector
 * @param {new () => Kind} kind
 * @returns {Kind}
 */
/**
 * @overload
 * @param {ParentNode} parent
 * @param {string} selector
 * @returns {HTMLElement}
 */
/**
 * @param {ParentNode} parent
 * @param {string} selector
 * @param {new () => Element} kind
 */
export function find(parent, selector, kind = HTMLElement) {
  const element = parent.querySelector(selector)
  if (element instanceof kind) return element
  throw new Error(`${selector} must be a ${kind.name}`)
}

/**
 * @param {ParentNode} parent
 * @param {string} selector
 */
export const findButtons = (parent, selector) =>
  [...parent.querySelectorAll(selector)].filter((element) => element instanceof HTMLButtonElement)

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} [className]
 * @param {string} [text]
 */
export const make = (tag, className, text) => {
  const element = document.createElement(tag)
  if (className) element.className = className
  if (text !== undefined) element.textContent = text
  return element
}

/**
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | boolean>} attributes
 */
export const draw = (tag, attributes) => {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, `${value}`)
  return element
}

/**
 * Text that stays must not be set again: the browser would lay out the page again. And a text node that is kept is laid out
 * again much faster than one that takes the place of another.
 * @param {Element} element
 * @param {string} text
 */
export const write = (element, text) => {
  const node = element.firstChild
  if (!(node instanceof Text)) element.textContent = text
  else if (node.data !== text) node.data = text
}

/**
 * The element that an event is about.
 * @param {Event} event
 */
export const targetOf = (event) => {
  if (event.target instanceof Element) return event.target
  throw new Error(`${event.type} must happen to an element`)
}

/**
 * The field that an event is about.
 * @param {Event} event
 */
export const fieldOf = (event) => {
  if (event.target instanceof HTMLInputElement) return event.target
  throw new Error(`${event.type} must happen to a field`)
}

/**
 * In a dialog, Streamlit moves the focus by itself from what is outside of shadow roots to the next such element.
 * @param {Node} root of a component
 * @param {() => HTMLElement | undefined} first what is to get the focus
 */
export const letIn = (root, first) => {
  if (!(root instanceof ShadowRoot && root.host instanceof HTMLElement && root.host.closest("[role=dialog]"))) return
  root.host.tabIndex = 0
  // It hears, too, of what gets the focus in it by itself.
  root.host.addEventListener("focus", () => root.activeElement ?? first()?.focus({ preventScroll: true }))
}

/** What a picture that did not arrive says. As ui/shell/lost_pictures.py. */
export const LOST = "This picture did not arrive. Reload the page."

/**
 * In the place of a picture that did not arrive, browsers show its alternative text.
 * @param {HTMLImageElement} image
 */
export const sayIfLost = (image) =>
  image.addEventListener("error", () => {
    image.alt = LOST
  })
