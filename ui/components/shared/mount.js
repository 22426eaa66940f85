// How a component comes to life.

/**
 * What Streamlit calls the default export of a component with.
 * @template Data
 * @typedef {object} Component
 * @property {HTMLElement | ShadowRoot} parentElement
 * @property {Data} data
 * @property {(name: string, value: unknown) => void} setStateValue
 * @property {(name: string, value: unknown) => void} setTriggerValue
 */

/**
 * @template Data
 * @typedef {object} Controller
 * @property {(data: Data) => void} update takes in what Python sends
 * @property {() => void} [destroy]
 */

/**
 * The default export of a component. Streamlit calls it on the same elements for every change of data or theme, and calls
 * what it returns when they go; each time it hands over new functions to send with.
 * @template Data
 * @param {(component: Component<Data>) => Controller<Data>} create
 */
export const mount = (create) => {
  /** @type {WeakMap<Node, { component: Component<Data>, controller: Controller<Data> }>} */
  const mounted = new WeakMap()
  return (/** @type {Component<Data>} */ latest) => {
    const { parentElement, data } = latest
    let there = mounted.get(parentElement)
    if (there) Object.assign(there.component, latest)
    else {
      const component = { ...latest }
      there = { component, controller: create(component) }
      mounted.set(parentElement, there)
    }
    const { controller } = there
    controller.update(data)
    return () => {
      mounted.delete(parentElement)
      controller.destroy?.()
    }
  }
}
