// What Streamlit leaves undone in the browser: it runs nothing when the theme changes, and on a phone the menu stays open over
// the page that was chosen in it.
import { ON_DARK, signColoursOf } from "../shared/colours.js"
import { find } from "../shared/dom.js"
import { mount } from "../shared/mount.js"

class Watch {
  /** @param {import("../shared/mount.js").Component<{ dark: boolean }>} component */
  constructor(component) {
    this.component = component
    this.probe = find(component.parentElement, ".watch")
    this.told = false // that the page is in the other theme
    // The menu of a phone closes when somebody touches the page beside it; so does a picker, which is left alone.
    if (document.querySelector('[data-testid="stSidebar"][data-collapsed="false"]')) {
      this.probe.dispatchEvent(new MouseEvent("mousedown", { bubbles: true, composed: true }))
    }
  }

  /** @param {{ dark: boolean }} data */
  update({ dark }) {
    const isOther = (signColoursOf(this.probe) === ON_DARK) !== dark
    // Later: Streamlit forgets what is sent while a component is mounted.
    if (isOther && !this.told) requestAnimationFrame(() => this.component.setTriggerValue("changed", true))
    this.told = isOther // once: where the two never agree, asking again is of no use
  }
}

export default mount((component) => new Watch(component))
