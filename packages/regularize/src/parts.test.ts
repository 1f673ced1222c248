import { type Expansion, type Part, type Penalty, tensor } from '@nn/tensor'
import { describe, expect, test } from 'vitest'
import * as all from './index'
import {
  chain,
  elastic,
  elasticNet,
  l1,
  l2,
  maxNorm,
  oneOf,
  random,
  rebuild,
  rotate,
  scale,
  shear,
  shift,
  shiftBy,
  shiftEachWay,
} from './index'

const penalties: readonly Penalty[] = [
  l1({ lambda: 5 }),
  l1({ lambda: 0.1, step: 'proximal' }),
  l2({ lambda: 5 }),
  elasticNet({ l1: 1, l2: 2 }),
  elasticNet({ l1: 1, l2: 2, step: 'proximal' }),
  maxNorm({ c: 3 }),
]
const expansions: readonly Expansion[] = [
  shift({ pixels: 1 }),
  shift({ pixels: 1.5, draw: 'subpixel', fill: 'edge' }),
  shiftBy({ down: 1 }),
  ...shiftEachWay({ pixels: 2, fill: -1 }),
  rotate({ degrees: 10 }),
  scale({ factor: 1.1 }),
  scale({ min: 0.8, max: 1, fill: 0.5 }),
  shear({ degrees: 15 }),
  elastic({ alpha: 34, sigma: 4 }),
  chain(rotate({ degrees: 10 }), shift({ pixels: 1 })),
  oneOf(chain(shiftBy({ right: 1 }), shear({ degrees: 5 })), elastic({ alpha: 8, sigma: 1.5 })),
]
const exported = all as unknown as { readonly [name: string]: (...args: unknown[]) => Part }

describe('a part is its name and its options', () => {
  test.each(
    [...penalties, ...expansions].map((part) => [`${part.name} ${JSON.stringify(part.options)}`, part] as const),
  )('%s', (_, part) => {
    expect(Object.keys(exported)).toContain(part.name)
    const saved = JSON.parse(JSON.stringify({ name: part.name, options: part.options }))
    expect(saved).toEqual({ name: part.name, options: part.options }) // nothing is lost in JSON
    const again = rebuild<Part>(saved, exported)
    expect([again.name, again.options]).toEqual([part.name, part.options])
  })

  test.each(
    [...penalties, ...expansions]
      .filter(({ options = {} }) => !('of' in options))
      .map((part) => [part.name, part] as const),
  )('%s: the factory takes its own options', (name, part) => {
    expect(exported[name](part.options)).toMatchObject({ name, options: part.options })
  })

  test('what is rebuilt does the same', () => {
    const w = tensor([[0.5, -2]], { dtype: 'float64' })
    for (const penalty of penalties) {
      const again = rebuild<Penalty>(penalty, { l1, l2, elasticNet, maxNorm })
      expect(again.value(w, 10)).toBe(penalty.value(w, 10))
      expect(again.decay?.(10)).toBe(penalty.decay?.(10))
    }
    const x = tensor([Array.from({ length: 30 }, (_, i) => i)])
    for (const expansion of expansions) {
      const again = rebuild<Expansion>(expansion, { chain, elastic, oneOf, rotate, scale, shear, shift, shiftBy })
      const apply = (e: Expansion) => Array.from(e.apply(x, [5, 6], random(7)).data)
      expect(apply(again)).toEqual(apply(expansion))
    }
  })

  test('nothing but the given map is looked up', () => {
    expect(() => rebuild({ name: 'l3' }, { l1, l2 })).toThrow("rebuild: no part is called 'l3'; known are l1, l2")
    expect(() => rebuild({ name: 'toString' }, { l1, l2 })).toThrow('rebuild: no part is called')
    expect(() => rebuild({ name: '__proto__' }, { l1, l2 })).toThrow('rebuild: no part is called')
    expect(() => rebuild({ name: 'l2', options: { lamda: 5 } }, { l2 })).toThrow('unknown option')
    expect(() => rebuild({ name: 'chain', options: { of: [{ name: 'evil' }] } }, { chain, shift })).toThrow("'evil'")
    expect(() => rebuild({ name: 'l2', options: { lambda: -1 } }, { l2 })).toThrow(RangeError)
  })
})
