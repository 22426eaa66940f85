"""The page in a frame of another page, ``?embed=true``: the thing itself, one line of attribution, and nothing else."""

from html import escape

import streamlit as st

from ui import state

PARTS = {
    "stepper": ("step", (state.STEPPER,)),
    "apply": ("apply", (state.COMPARE, state.VIEW.key, state.EDITOR)),
    "card": ("gallery", (state.OPEN_CARD,)),
    "grid": ("borders", (state.BORDER_GRID,)),
    "chain": ("network", (state.CHAIN_MAPS,)),
    "descent": ("learn", (state.RECOVERY,)),
}
"""What can be shown alone: for each value of ``only=`` the page, and the keys of what stays."""

_FULL_PAGE = "The full page"
_SIZE = 800, 600

# The address changes as people choose; the link is made anew when somebody goes to it.
_SCRIPT = """
window.fullPage ??= (() => {
  const aim = ({ target }) => {
    const link = target.closest?.(".st-key-%s a")
    if (!link) return
    const address = new URL(location.href)
    for (const key of ["embed", "embed_options", "%s"]) address.searchParams.delete(key)
    link.href = address.href
  }
  for (const kind of ["focusin", "pointerdown", "click"]) document.addEventListener(kind, aim, true)
  return true
})()
"""


def style(file):
    """Return a style sheet that leaves only the part that the link names, and what is said about it.

    It is "" where the link names none, or a part of another page.
    """
    page, keys = PARTS.get(state.ONLY.value, ("", ()))
    if page != file:
        return ""
    stays = ", ".join([*(f".st-key-{key}" for key in keys), "[data-testid=stAlert]"])
    return f"<style>.st-key-content :not(:has({stays}), {stays}, :is({stays}) *) {{ display: none }}</style>"


def attribution():
    """Draw the line above what is embedded: where it is from, and the way to the full page."""
    with st.container(key=state.ATTRIBUTION):
        st.markdown(f"From *the convolution lab*. [{_FULL_PAGE}]({st.context.url or '/'})")
    script = _SCRIPT % (state.ATTRIBUTION, state.ONLY.key)
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)


def part_of_screen(file):
    """Return the value of ``only=`` for what a page shows now; "" where no part stands for it."""
    shown = {
        "step": "stepper",
        "apply": "apply",
        "gallery": "card" if state.CARD.value else "",
        "borders": "grid" if state.BORDERS_PART.value == "border" else "",
        "network": "chain" if state.NETWORK_PART.value == "chain" else "",
        "learn": "descent" if state.LEARN_PART.value == "recover" else "",
    }
    return shown.get(file, "")


def iframe(link, title):
    """Return the HTML of a frame that shows what a link leads to.

    Examples
    --------
    >>> print(iframe("https://lab.example/step?kernel=emboss&embed=true", "Step by step"))
    <iframe src="https://lab.example/step?kernel=emboss&amp;embed=true" title="Step by step" width="800" height="600" \
style="border: 0; max-width: 100%"></iframe>
    """
    width, height = _SIZE
    return (
        f'<iframe src="{escape(link)}" title="{escape(title)}" width="{width}" height="{height}" '
        'style="border: 0; max-width: 100%"></iframe>'
    )
