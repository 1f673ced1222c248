import { short } from '../escape'

export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export type Spot = readonly [x: number, y: number]

/** What is far outside is cut off anyway; beyond this, coordinates lose their digits. */
const FAR = 1e7
const near = (v: number): number => Math.max(-FAR, Math.min(FAR, v))

/** The unbroken pieces of a curve: a value that is not finite, or not on a logarithmic axis, leaves a gap. */
export function pieces(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  placeX: (v: number) => number,
  placeY: (v: number) => number,
): Spot[][] {
  const found: Spot[][] = []
  let open: Spot[] | undefined
  for (let i = 0; i < Math.min(x.length, y.length); i++) {
    const spot: Spot = [near(placeX(x[i])), near(placeY(y[i]))]
    if (!Number.isFinite(x[i]) || !Number.isFinite(y[i]) || Number.isNaN(spot[0]) || Number.isNaN(spot[1])) {
      open = undefined
      continue
    }
    if (open === undefined) {
      open = []
      found.push(open)
    }
    open.push(spot)
  }
  return found
}

/** Of many points in one column of pixels the first, lowest, highest and last: the drawing is the same. */
export function thinned(spots: readonly Spot[]): readonly Spot[] {
  const columns = spots.length === 0 ? 0 : Math.abs(spots[spots.length - 1][0] - spots[0][0]) + 1
  if (spots.length <= 4 * columns || spots.length < 400) return spots
  const kept: Spot[] = []
  for (let i = 0; i < spots.length; ) {
    const column = Math.floor(spots[i][0])
    let [j, low, high] = [i, i, i]
    for (; j < spots.length && Math.floor(spots[j][0]) === column; j++) {
      if (spots[j][1] < spots[low][1]) low = j
      if (spots[j][1] > spots[high][1]) high = j
    }
    for (const k of [...new Set([i, low, high, j - 1])].sort((a, b) => a - b)) kept.push(spots[k])
    i = j
  }
  return kept
}

/** The path of a piece, cut off at the box. */
export function path(spots: readonly Spot[], box: Box): string {
  let d = ''
  let at = ''
  for (let i = 1; i < spots.length; i++) {
    const cut = clipped(spots[i - 1], spots[i], box)
    if (cut === undefined) continue
    const [from, to] = cut.map(([x, y]) => `${short(x)},${short(y)}`)
    d += from === at ? (to === at ? '' : `L${to}`) : `M${from}L${to}`
    at = to
  }
  return d
}

/** The part of a segment within the box (Liang–Barsky). */
function clipped([x0, y0]: Spot, [x1, y1]: Spot, box: Box): [Spot, Spot] | undefined {
  const [dx, dy] = [x1 - x0, y1 - y0]
  let [from, to] = [0, 1]
  for (const [p, q] of [
    [-dx, x0 - box.left],
    [dx, box.right - x0],
    [-dy, y0 - box.top],
    [dy, box.bottom - y0],
  ]) {
    if (p === 0) {
      if (q < -1e-6) return undefined
    } else if (p < 0) from = Math.max(from, q / p)
    else to = Math.min(to, q / p)
  }
  if (from > to + 1e-9) return undefined
  const at = (t: number): Spot => [
    Math.max(box.left, Math.min(box.right, x0 + t * dx)),
    Math.max(box.top, Math.min(box.bottom, y0 + t * dy)),
  ]
  return [at(from), at(to)]
}

export function inside([x, y]: Spot, box: Box): boolean {
  return x >= box.left - 0.5 && x <= box.right + 0.5 && y >= box.top - 0.5 && y <= box.bottom + 0.5
}
