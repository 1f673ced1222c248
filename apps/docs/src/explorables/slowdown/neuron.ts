import { fixed, networkDrawing } from '../../explorable'
import { type Bench, REACH } from './model'
import type { Racer } from './state'
import type { Text } from './text'

export function neuronSvg(t: Text, cost: Racer, runs: Bench, at: number): string {
  const { w, b, a } = runs[cost]
  return networkDrawing({
    layers: [[{ text: 'x', symbol: 'x' }, { text: '1' }], [{ text: 'a', symbol: 'a', fill: a[at] }]],
    links: [
      [
        [
          { weight: w[at], symbol: 'w', label: `w = ${fixed(w[at], 2)}` },
          { weight: b[at], symbol: 'b', label: `b = ${fixed(b[at], 2)}` },
        ],
      ],
    ],
    most: REACH,
    description: t.neuron(fixed(a[at]), fixed(w[at], 2), fixed(b[at], 2)),
    wide: 200,
    high: 110,
  })
}
