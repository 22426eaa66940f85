"""A picture of Streamlit's that did not arrive says so: the server was away, or had let go of its file already."""

import streamlit as st

SENTENCE = "This picture did not arrive. Reload the page."

# In the place of a lost picture, browsers show its alternative text. The components, whose pictures are out of reach
# here, do the same (`sayIfLost` in components/shared/dom.js).
_SCRIPT = """
window.lostPictures ??= (() => {
  const sentence = "%s "
  const lose = (image) => { if (!image.alt.startsWith(sentence)) image.alt = sentence + image.alt }
  const find = (image) => { if (image.alt.startsWith(sentence)) image.alt = image.alt.slice(sentence.length) }
  const listen = (kind, act) =>
    document.addEventListener(kind, ({ target }) => { if (target instanceof HTMLImageElement) act(target) }, true)
  listen("error", lose)
  listen("load", find)
  for (const image of document.images) if (image.complete && !image.naturalWidth) lose(image)
  return true
})()
"""


def watch():
    """Have the browser do so; at the end of a page, where the element takes no room."""
    st.html(f"<script>{_SCRIPT % SENTENCE}</script>", unsafe_allow_javascript=True)
