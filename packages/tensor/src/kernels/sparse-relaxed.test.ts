import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DType } from '../forms'
import { productPlain } from '../product.plain'
import { fill, lab, stream } from './gemm.cases'
import { scratchBytes, supported } from './instantiate'

const problem = fc.record({
  m: fc.oneof(fc.integer({ min: 1, max: 32 }), fc.integer({ min: 33, max: 70 })),
  n: fc.oneof(fc.integer({ min: 1, max: 70 }), fc.constantFrom(30, 100, 128)),
  k: fc.oneof(fc.integer({ min: 1, max: 70 }), fc.constantFrom(127, 128, 129, 300)),
  dtype: fc.constantFrom<DType>('float32', 'float64'),
  zeros: fc.constantFrom(0, 0.5, 0.8, 1),
  seed: fc.integer(),
})

/**
 * A fused product is rounded once and the plain one twice: each of t terms may move a result by an ulp of the sum of its
 * terms' sizes, here and there, and alpha and beta by one more each.
 */
test.skipIf(!supported('relaxed'))(
  'relaxed kernels that leave zeros out are as close as their number of terms says',
  () => {
    const { kernels, space } = lab('relaxed', false)
    fc.assert(
      fc.property(problem, ({ m, n, k, dtype, zeros, seed }) => {
        space.reset()
        const next = stream(seed)
        const make = (shape: readonly number[], share: number) => fill(space.tensor(shape, dtype), next, share, 0)
        const [x, w, delta] = [make([m, k], zeros), make([k, n], 0), make([m, n], 0)]
        const z = make([m, n], 0)
        const single = dtype === 'float32'
        const lists = space.bytes(kernels.lists_bytes(m, k))
        const table = space.bytes(2048)
        const scratch = space.bytes(scratchBytes)
        kernels.bits_table(table)
        const at = (t: { data: { byteOffset: number } }): number => t.data.byteOffset
        ;(single ? kernels.pack_rows_f32 : kernels.pack_rows_f64)(at(x), m, k, lists, table)

        const wide = (t: typeof x, size = false): typeof x => {
          const data = Float64Array.from(t.data as Float64Array, (v) => (size ? Math.abs(v) : v))
          return { shape: t.shape, dtype: 'float64', data }
        }
        const unit = single ? 2 ** -23 : 2 ** -52
        const near = (found: typeof x, exact: typeof x, sizes: typeof x, terms: number): void => {
          let worst = 0
          for (let i = 0; i < found.data.length; i++) {
            const away = Math.abs(found.data[i] - exact.data[i])
            worst = Math.max(worst, away === 0 ? 0 : away / ((terms + 2) * unit * sizes.data[i]))
          }
          expect(worst).toBeLessThanOrEqual(1)
        }
        const none = (t: typeof x): typeof x => ({ ...wide(t), data: new Float64Array(t.data.length) })

        const exactZ = productPlain(wide(x), false, wide(w), false, none(z), 1, 0)
        const sizeZ = productPlain(wide(x, true), false, wide(w, true), false, none(z), 1, 0)
        const forward = single ? kernels.forward_sparse_f32 : kernels.forward_sparse_f64
        const row = n * (single ? 4 : 8)
        forward(lists, at(x), at(w), row, at(z), row, n, k, m, 0, 1, 0, 0)
        near(z, exactZ, sizeZ, k)

        const [alpha, beta] = [-0.25, 0.5]
        const exactW = productPlain(wide(x), true, wide(delta), false, wide(w), alpha, beta)
        const sizeW = productPlain(wide(x, true), true, wide(delta, true), false, wide(w, true), -alpha, beta)
        const gradient = single ? kernels.gradient_sparse_f32 : kernels.gradient_sparse_f64
        gradient(lists, at(x), at(delta), row, at(w), row, n, k, alpha, beta, 0, 0, scratch)
        near(w, exactW, sizeW, m)
      }),
      { numRuns: 100 },
    )
  },
)
