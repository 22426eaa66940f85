// Arrows from border cells to the pixels that they copy, in units of a cell.
import { draw } from "../shared/dom.js"

/** @typedef {import("../shared/geometry.js").Pair} Pair */

// How far an arrow stays away from both centres, so that digits can be read, and its head.
const STRONG = { gap: 0.28, head: 0.3 }
const WEAK = { gap: 0.06, head: 0.22 }

/**
 * Where an arrow from the centre of one cell to that of another begins and ends, and the corners of its head.
 * @param {Pair} from
 * @param {Pair} to
 * @param {boolean} isStrong
 */
export const arrowLines = (from, to, isStrong) => {
  const { gap, head } = isStrong ? STRONG : WEAK
  const length = Math.hypot(to[1] - from[1], to[0] - from[0])
  const [dx, dy] = [(to[1] - from[1]) / length, (to[0] - from[0]) / length]
  const [tipX, tipY] = [to[1] + 0.5 - dx * gap, to[0] + 0.5 - dy * gap]
  const [neckX, neckY] = [tipX - dx * head, tipY - dy * head]
  return {
    line: { x1: from[1] + 0.5 + dx * gap, y1: from[0] + 0.5 + dy * gap, x2: neckX, y2: neckY },
    corners: [
      [tipX, tipY],
      [neckX - (dy * head) / 2, neckY + (dx * head) / 2],
      [neckX + (dy * head) / 2, neckY - (dx * head) / 2],
    ],
  }
}

/**
 * @param {Pair} from
 * @param {Pair} to
 * @param {boolean} isStrong
 */
export const drawArrow = (from, to, isStrong) => {
  const { line, corners } = arrowLines(from, to, isStrong)
  const group = draw("g", { class: isStrong ? "arrow" : "arrow weak" })
  Object.assign(group.dataset, { from: from.join(), to: to.join() })
  group.append(draw("line", { class: "halo", ...line }), draw("line", { class: "line", ...line }))
  group.append(draw("polygon", { class: "head", points: corners.join(" ") }))
  return group
}
