// A window, the weights on it and their products as colours alone, where there are too many for numbers.
import { signColour } from "../shared/colours.js"
import { find, write } from "../shared/dom.js"

/** @typedef {import("../shared/geometry.js").Pair} Pair */

export class Drawings {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element
    this.figures = [".window", ".kernel", ".products"].map((name) => {
      const figure = find(element, name)
      const canvas = find(figure, "canvas", HTMLCanvasElement)
      return { canvas, context: canvas.getContext("2d"), caption: find(figure, "figcaption") }
    })
  }

  /**
   * @param {string[]} names
   * @param {Pair[]} sizes
   * @param {number[][]} values greys, weights, products
   * @param {number[]} limits the weight, and the product, of the full colour
   * @param {import("../shared/colours.js").SignColours} colours
   */
  draw(names, sizes, values, limits, colours) {
    this.figures.forEach(({ canvas, caption, context }, number) => {
      const [rows, cols] = sizes[number]
      if (!rows || !cols) return
      write(caption, names[number])
      canvas.ariaLabel = `${names[number]}, ${rows}×${cols}`
      if (canvas.width !== cols || canvas.height !== rows) Object.assign(canvas, { width: cols, height: rows })
      const image = new ImageData(cols, rows)
      for (let index = 0; index < rows * cols; index++) {
        const value = values[number][index]
        const colour = number ? signColour(value / (limits[number - 1] || 1), colours) : [value, value, value]
        image.data.set([...colour, 255], 4 * index)
      }
      context?.putImageData(image, 0, 0)
    })
  }
}
