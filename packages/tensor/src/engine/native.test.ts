import { expect, test } from 'vitest'
import type { Tensor } from '../forms'
import { productPlain } from '../product.plain'
import { engineOf } from './engine'

/** An engine whose other products say that they were asked, and a product [m × k]·[k × n] with so much ink. */
function asked(m: number, k: number, n: number, ink: number): boolean {
  let times = 0
  const product: typeof productPlain = (...args) => {
    times++
    return productPlain(...args)
  }
  const engine = engineOf({
    name: 'native',
    kind: 'plain',
    threads: 1,
    native: { product, from: 1000, whole: 100_000, ink: 0.25 },
  })
  const { workspace, x, w, out } = engine.open((workspace) => ({
    workspace,
    x: workspace.input([m, k], 'float32'),
    w: workspace.zeros([k, n], 'float32'),
    out: workspace.zeros([m, n], 'float32'),
  }))
  for (let i = 0; i < m * k; i++) x.data[i] = i % 100 < ink * 100 ? (i % 7) + 1 : 0
  for (let i = 0; i < k * n; i++) w.data[i] = (i % 5) - 2
  workspace.drawn(x)
  const copy = (t: Tensor): Tensor => ({ ...t, data: t.data.slice() })
  const expected = productPlain(copy(x), false, copy(w), false, copy(out), 1, 0)
  workspace.product(x, false, w, false, out, 1, 0)
  expect(out.data).toEqual(expected.data)
  workspace.close()
  return times > 0
}

test('products are done natively from so many multiply-adds on', () => {
  expect(asked(3, 20, 10, 1)).toBe(false)
  expect(asked(5, 20, 10, 1)).toBe(true)
})

test('and with inputs that are mostly zeros only where they are large', () => {
  expect(asked(10, 100, 10, 0.2)).toBe(false)
  expect(asked(10, 100, 10, 0.3)).toBe(true)
  expect(asked(10, 1000, 10, 0.2)).toBe(true)
})
