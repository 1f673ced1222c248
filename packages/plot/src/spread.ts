/**
 * Places for labels that want to be at `wanted`: at least their heights apart, their order kept, between top and bottom.
 * Where they do not all fit they go beyond the top, but never onto each other.
 *
 * @param heights of each label, or one for all.
 * @example
 * spreadOut([50, 50, 10], 10, 0, 100) // [50,60,10]
 * spreadOut([100, 99], 10, 0, 100) // [100,90]
 */
export function spreadOut(
  wanted: readonly number[],
  heights: number | readonly number[],
  top: number,
  bottom: number,
): number[] {
  const height = (i: number): number => (typeof heights === 'number' ? heights : heights[i])
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b] || a - b)
  const placed = wanted.slice()
  order.forEach((i, k) => {
    const before = order[k - 1]
    placed[i] = Math.max(wanted[i], k === 0 ? top : placed[before] + (height(before) + height(i)) / 2)
  })
  order.reverse().forEach((i, k) => {
    const after = order[k - 1]
    placed[i] = Math.min(placed[i], k === 0 ? bottom : placed[after] - (height(after) + height(i)) / 2)
  })
  return placed
}
