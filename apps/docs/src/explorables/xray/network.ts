import { escaped, fixed, networkDrawing } from '../../explorable'
import { num, whole } from './mathematics'
import { SIZES, type Small, seen } from './small'
import { aimOf, type Shown } from './state'
import type { Text } from './text'

/** The network: what is looked at stands out. */
export function networkSvg(t: Text, state: Shown, of: Small): string {
  const { j, k, example } = aimOf(state)
  const { a } = seen(of, example)
  const layer = (l: number): number[] => Array.from({ length: SIZES[l - 1] }, (_, i) => i + 1)
  return networkDrawing({
    layers: [1, 2, 3].map((l) =>
      layer(l).map((i) => {
        const chosen = (l === 3 && i === j) || (l === 2 && i === k)
        return {
          fill: a(l, i) * 0.4,
          on: chosen,
          text: fixed(a(l, i), 2),
          ...(l === 3 && i === j && { symbol: 'a z b y prime denominator cD cB qB cA qA cC qC', lights: 'a' }),
          ...(l === 2 && i === k && { symbol: 'x back hiddenPrime', lights: 'x' }),
          ...(l === 1 && i === 1 && { symbol: 'hiddenX', lights: 'hiddenX' }),
        }
      }),
    ),
    links: [2, 3].map((l) =>
      layer(l).map((to) =>
        layer(l - 1).map((from) => {
          const chosen = l === 3 && to === j && from === k
          return {
            weight: of.net.weight(l, to, from) * (chosen || (l === 3 && to === j) ? 1 : 0.45),
            on: chosen,
            ...(chosen && { symbol: 'w cN qN byW', lights: 'w' }),
            ...(l === 2 && to === k && from === 1 && { symbol: 'hiddenN', lights: 'hiddenN' }),
          }
        }),
      ),
    ),
    most: 2.5,
    description: t.network(j, k, num(a(3, j)), whole(of.y[example - 1][j - 1])),
    wide: 330,
    high: 220,
  })
}

/** z, a and y of the chosen output. */
export function outputHtml(t: Text, state: Shown, of: Small): string {
  const { j, example } = aimOf(state)
  const { a, z } = seen(of, example)
  return `<i>z</i> = <span data-value="z">${fixed(z(3, j))}</span>, <i>a</i> = <span data-value="a">${fixed(a(3, j))}</span>, <i>y</i> = ${whole(of.y[example - 1][j - 1])} <small>${escaped(t.output(j, example))}</small>`
}
