import type { Box, Spot } from './curve'
import { overlap, type Rect } from './room'

/** A label and where its upper left corner may be, what is liked better first. */
export interface Wish {
  readonly width: number
  readonly height: number
  readonly places: readonly Spot[]
}

/**
 * A place for each label: inside the box, on no other label and no mark, over as little of the curves as may be. Those that
 * are content with little are served first, so that they keep their best places.
 */
export function placed(wishes: readonly Wish[], marks: readonly Rect[], curves: readonly Spot[], box: Box): Rect[] {
  const options = wishes.map(({ width, height, places }) =>
    places.map(([x, y], rank) => {
      const rect: Rect = { x, y, width, height }
      const out = x < box.left || x + width > box.right || y < box.top || y + height > box.bottom
      const over = curves.filter(([px, py]) => px > x && px < x + width && py > y && py < y + height).length
      return { rect, cost: (out ? 2000 : 0) + over + 0.7 * rank }
    }),
  )
  const taken = [...marks]
  const apart = (rect: Rect): Rect => ({ ...rect, x: rect.x - 5, width: rect.width + 10 })
  const found: Rect[] = []
  const waiting = new Set(wishes.keys())
  while (waiting.size > 0) {
    let best: { i: number; rect: Rect; cost: number } | undefined
    for (const i of waiting) {
      for (const { rect, cost } of options[i]) {
        const all = cost + 1000 * taken.filter((other) => overlap(apart(rect), other)).length
        if (best === undefined || all < best.cost) best = { i, rect, cost: all }
      }
    }
    if (best === undefined) return found
    found[best.i] = best.rect
    taken.push(best.rect)
    waiting.delete(best.i)
  }
  return found
}
