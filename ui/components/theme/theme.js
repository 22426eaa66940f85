// Says when the page is in another theme than the one that Python has drawn for: Streamlit itself runs nothing then.
import { ON_DARK, signColoursOf } from "../shared/colours.js"
import { find } from "../shared/dom.js"
import { mount } from "../shared/mount.js"

class Theme {
  /** @param {import("../shared/mount.js").Component<{ dark: boolean }>} component */
  constructor(component) {
    this.component = component
    this.probe = find(component.parentElement, ".theme")
    this.told = false // that the page is in the other theme
  }

  /** @param {{ dark: boolean }} data */
  update({ dark }) {
    const isOther = (signColoursOf(this.probe) === ON_DARK) !== dark
    // Later: Streamlit forgets what is sent while a component is mounted.
    if (isOther && !this.told) requestAnimationFrame(() => this.component.setTriggerValue("changed", true))
    this.told = isOther // once: where the two never agree, asking again is of no use
  }
}

export default mount((component) => new Theme(component))
