import { fixed, networkDrawing } from '../../explorable'
import { SIZES, type Small, seen } from '../xray/small'
import { down, given, range, up } from './letters'
import { doneAt, placeAt } from './model'
import type { Shown } from './state'
import { neuronSymbols, weightSymbols } from './symbols'
import type { Text } from './text'

/** The network as far as the pass has come, with its present link standing out. */
export function networkSvg(t: Text, state: Shown, of: Small): string {
  const place = placeAt(state.t)
  const { a } = seen(of, Number(state.example))
  return networkDrawing({
    layers: [1, 2, 3].map((l) =>
      range(SIZES[l - 1]).map((i) => {
        const there = doneAt(l, i) <= state.t
        return {
          ...neuronSymbols(place, { l, i }),
          on: l === place.l && i === place.j,
          fill: there ? 0.4 * a(l, i) : 0,
          text: there ? fixed(a(l, i), 2) : '',
        }
      }),
    ),
    links: [2, 3].map((l) =>
      range(SIZES[l - 1]).map((j) =>
        range(SIZES[l - 2]).map((k) => {
          const own = l === place.l && j === place.j
          const chosen = own && k === place.k
          return {
            ...weightSymbols(place, { l, j, k }),
            weight: of.net.weight(l, j, k) * (own ? 1 : 0.4),
            on: chosen,
            ...(chosen && { label: `w${up(l)}${down(j, k)} = ${given(of.net.weight(l, j, k))}` }),
          }
        }),
      ),
    ),
    most: 2.5,
    description: t.network(t.address(place.l, place.j, place.k), given(of.net.weight(place.l, place.j, place.k))),
    wide: 350,
    high: 230,
  })
}
