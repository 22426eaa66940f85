// One slider for a whole kernel: from the identity, which changes nothing, through the kernel to twice the kernel.

/**
 * @param {number[]} weights
 * @param {number} rows
 * @param {number} cols
 * @param {number} strength 0 for the identity, 1 for the kernel, 2 for twice the kernel
 */
export const strengthened = (weights, rows, cols, strength) => {
  if (strength === 1) return weights
  const centre = ((rows - 1) / 2) * cols + (cols - 1) / 2
  const identity = Math.max(0, 1 - strength)
  return weights.map((weight, at) => Number((strength * weight + (at === centre ? identity : 0)).toPrecision(12)) + 0) // not -0
}
