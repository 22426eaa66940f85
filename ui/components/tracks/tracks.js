// Has the picture move while a slider of a formula does: Python sends the kernels of its whole track.
import { unpack } from "../shared/bytes.js"
import { mount } from "../shared/mount.js"
import { tellPreview } from "../shared/previews.js"

/** @typedef {import("../shared/engine/plan.js").Kernel} Kernel */

/**
 * A stop of a slider.
 * @typedef {object} Stop
 * @property {unknown} value
 * @property {number} rows of its kernel
 * @property {number} cols
 * @property {number} parts a column and a row each, which add up to the kernel; 0 where it is sent as it is
 */

/** @typedef {{ sliders: Record<string, Stop[]> }} Header by key; the weights follow, of one stop after the other */

/** @param {Stop} stop */
const lengthOf = ({ rows, cols, parts }) => (parts ? parts * (rows + cols) : rows * cols)

/**
 * @param {Stop} stop
 * @param {Float64Array} numbers
 * @returns {Kernel}
 */
const kernelOf = ({ rows, cols, parts }, numbers) => {
  if (!parts) return { rows, cols, weights: numbers }
  const weights = new Float64Array(rows * cols)
  for (let part = 0; part < parts; part++) {
    const column = numbers.subarray(part * (rows + cols))
    const row = column.subarray(rows)
    for (let at = 0; at < weights.length; at++) weights[at] += column[Math.floor(at / cols)] * row[at % cols]
  }
  return { rows, cols, weights }
}

class Tracks {
  constructor() {
    /** @type {Header} */
    this.header = { sliders: {} }
    this.numbers = new Float64Array()
    // Streamlit's slider tells the server where it is when it is let go; where it is now, it tells every screen reader.
    this.observer = new MutationObserver((records) => records.forEach(({ target }) => this.moved(target)))
    this.observer.observe(document.body, { subtree: true, attributeFilter: ["aria-valuetext"] })
  }

  destroy() {
    this.observer.disconnect()
  }

  /** @param {Uint8Array} bytes */
  update(bytes) {
    /** @type {import("../shared/bytes.js").Unpacked<Header>} */
    const { header, files } = unpack(bytes)
    this.header = header
    this.numbers = new Float64Array(files[0].buffer)
  }

  /** @param {Node} thumb */
  moved(thumb) {
    if (!(thumb instanceof HTMLInputElement)) return
    let start = 0
    for (const [key, stops] of Object.entries(this.header.sliders)) {
      const place = thumb.closest(`.st-key-${key}`) ? Math.round((Number(thumb.value) - Number(thumb.min)) / Number(thumb.step)) : -1
      for (const [number, stop] of stops.entries()) {
        const end = start + lengthOf(stop)
        if (number === place) return this.tell(key, stop, this.numbers.subarray(start, end))
        start = end
      }
    }
  }

  /**
   * @param {string} source
   * @param {Stop} stop
   * @param {Float64Array} numbers
   */
  tell(source, stop, numbers) {
    tellPreview({
      source,
      change: { kernel: kernelOf(stop, numbers) },
      isOver: ({ answered }) => answered[source] === stop.value,
    })
  }
}

export default mount(() => new Tracks())
