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

