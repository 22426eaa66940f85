// What the components share: register() in components.py puts it before the script of each, which is a module of its own.

// Opens what pack() in components.py has packed: length of the header (4 bytes, little-endian), header (JSON), then the
// parts one after the other. Returns the header with the parts as `files`, each a Uint8Array with a buffer of its own.
const unpack = (bytes) => {
  let start = 4 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
  const data = JSON.parse(new TextDecoder().decode(bytes.subarray(4, start)))
  data.files = data.lengths.map((length) => bytes.slice(start, (start += length)))
  return data
}

// Streamlit hands on the same data when only the theme has changed.
const isSame = (one, other) => one?.length === other.length && one.every((byte, index) => byte === other[index])

// A picture that did not arrive says so: in its place, browsers show its alternative text. As ui/shell/lost_pictures.py.
const LOST = "This picture did not arrive. Reload the page."
const sayIfLost = (image) => image.addEventListener("error", () => (image.alt = LOST))

const MINUS = "−"

// A row or column as people write it: those of the border are below 0.
const label = (number) => (number < 0 ? `${MINUS}${-number}` : `${number}`)

// Text that stays must not be set again: the browser would lay out the page anew. And a text node that is kept is laid
// out anew much faster than one that takes the place of another.
const write = (element, text) => {
  const node = element.firstChild
  if (!node) element.textContent = text
  else if (node.data !== text) node.data = text
}

const clamp = (value, low, high) => Math.min(Math.max(value, low), high)

// The sign colours of conv/display.py: white at 0, full from a strength of 1 on.
const VERMILION = [213, 94, 0]
const BLUE = [0, 114, 178]
const signColour = (strength) => {
  const size = Math.min(Math.abs(strength), 1)
  return (strength < 0 ? VERMILION : BLUE).map((channel) => Math.round(255 + size * (channel - 255)))
}

// Black or white, whichever stands out more: at least 4.5 : 1 on any colour (WCAG 2.2 relative luminance).
const inkOn = (rgb) => {
  const [red, green, blue] = rgb.map((c) => (c <= 10 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4))
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) ** 2 >= 0.05 * 1.05 ? "#000" : "#fff"
}
