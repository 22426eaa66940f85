// Where a pixel of the picture is on a card.

/** @typedef {import("../shared/geometry.js").Pair} Pair */
/** @typedef {import("../shared/gallery.js").Crop} Crop */

const LARGEST_WEIGHTS = 60 // px, of the drawing of a kernel
const LARGEST_CELL = 15

/**
 * Side of a weight in the drawing of a kernel, in px.
 * @param {Pair} shape of the kernel
 */
export const weightSide = (shape) =>
  Math.max(2, Math.min(LARGEST_CELL, Math.floor(LARGEST_WEIGHTS / Math.max(...shape))))

/**
 * The pixel under a point of a card.
 * @param {Pair} point from the top left of the card's picture, in px: down and right
 * @param {Pair} box height and width of that picture
 * @param {{ shape: Pair, offset: Pair }} response where in the picture it begins
 * @param {Crop | null} crop what is enlarged
 * @returns {Pair}
 */
export const pixelAt = ([down, right], [height, width], { shape, offset }, crop) =>
  crop
    ? [crop.top + Math.floor(down / crop.zoom), crop.left + Math.floor(right / crop.zoom)]
    : [offset[0] + Math.floor((down / height) * shape[0]), offset[1] + Math.floor((right / width) * shape[1])]

/**
 * The middle of a pixel on a card, as CSS lengths from the top and from the left.
 * @param {Pair} pixel
 * @param {{ shape: Pair, offset: Pair }} response
 * @param {Crop | null} crop
 */
export const middleOf = (pixel, { shape, offset }, crop) =>
  pixel.map((at, axis) =>
    crop
      ? `${(at - [crop.top, crop.left][axis] + 0.5) * crop.zoom}px`
      : `${(100 * (at - offset[axis] + 0.5)) / shape[axis]}%`,
  )
