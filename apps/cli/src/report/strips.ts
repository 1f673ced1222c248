import { ems, escaped, type Role, short } from '@nn/plot'
import { axisOf, extent } from './axis'
import type { Size } from './lines'

export interface Strip {
  readonly name: string
  readonly role: Role
  /** One for each seed. */
  readonly values: readonly number[]
  readonly mean: number
  readonly text: string
}

/** Every seed as a point, the mean as a bar, one strip for each technique; zero is the line to beat. */
export function strips(
  all: readonly Strip[],
  options: { readonly x: string; readonly seeds: readonly number[]; readonly label: string },
  size: Size,
): string {
  const { font } = size
  const row = 3.4 * font
  const left = Math.max(...all.map(({ name }) => ems(name))) * font + 14
  const right = size.width - Math.max(...all.map(({ text }) => ems(text))) * font - 12
  const top = font
  const bottom = top + row * all.length
  const height = bottom + 3.2 * font
  const [low, high] = extent([[0], ...all.map(({ values }) => values)])
  const axis = axisOf([low, high], { count: size.name === 'wide' ? 8 : 4 })
  const across = axis.scale.copy().range([left, right])
  const grid = axis.ticks.map(
    (t) =>
      `<path class="${t === 0 ? 'axis' : 'grid'}" d="M${short(across(t))} ${short(top)}V${short(bottom)}"/><text class="tick" x="${short(across(t))}" y="${short(bottom + font * 1.3)}" text-anchor="middle">${t > 0 ? '+' : ''}${escaped(axis.format(t))}</text>`,
  )
  const rows = all.map(({ name, role, values, mean, text }, i) => {
    const y = top + row * (i + 0.5)
    const heights = spreadSeeds(
      values.map((v) => across(v)),
      font * 1.15,
    )
    const points = values.map((v, k) => {
      const [cx, cy] = [across(v), y + heights[k] * font * 0.75]
      return `<g class="seed"><circle class="dot ${role}" cx="${short(cx)}" cy="${short(cy)}" r="${short(font * 0.62)}"/><text class="number" x="${short(cx)}" y="${short(cy + font * 0.28)}" text-anchor="middle" font-size="${short(font * 0.78)}">${options.seeds[k]}</text></g>`
    })
    return `<text class="name ${role}" x="${short(left - 10)}" y="${short(y + font * 0.35)}" text-anchor="end">${escaped(name)}</text><path class="mean ${role}" d="M${short(across(mean))} ${short(y - row * 0.4)}v${short(row * 0.8)}"/>${points.join('')}<text class="value" x="${short(right + 10)}" y="${short(y + font * 0.35)}">${escaped(text)}</text>`
  })
  return `<svg class="${size.name}" viewBox="0 0 ${size.width} ${short(height)}" role="img" aria-label="${escaped(options.label)}" font-size="${font}">${grid.join('')}${rows.join('')}<text class="title" x="${short((left + right) / 2)}" y="${short(height - 4)}" text-anchor="middle">${escaped(options.x)}</text></svg>`
}

/** Heights −1, 0, 1 for points that would lie on each other. */
function spreadSeeds(at: readonly number[], gap: number): number[] {
  const heights = at.map(() => 0)
  const order = at.map((_, i) => i).sort((a, b) => at[a] - at[b])
  for (let i = 1; i < order.length; i++) {
    const [p, q] = [order[i - 1], order[i]]
    if (at[q] - at[p] >= gap) continue
    if (heights[p] === 0) heights[p] = -1
    heights[q] = heights[p] < 0 ? 1 : -1
  }
  return heights
}
