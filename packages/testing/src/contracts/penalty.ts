import { cast, clone, type Penalty, type Tensor, zeros } from '@nn/tensor'
import { random } from '@nn/tensor/random'
import { describe, expect, test } from 'vitest'
import { numericalGradient, relativeError } from '../derivative'
import { between, draw } from '../draw'
import '../matcher'
import { type Exports, label, partContract } from '../part'

/** What every penalty must do, for whoever writes one: call it inside a test file. */
export function penaltyContract(penalty: Penalty, exports: Exports): void {
  /** Away from 0, where a penalty may have its kink. */
  const weights = (shape: readonly number[], seed: number) => draw(shape, between(random(seed), -0.5, 0.5, [0]))
  const n = 50

  /** What the penalty pulls with: decay · w + addGradient, and what `after` takes away, per unit of eta. */
  const pull = (w: Tensor, eta: number) => {
    const nabla = zeros(w.shape, { dtype: w.dtype })
    penalty.addGradient?.(w, n, nabla)
    const stepped = clone(w)
    penalty.after?.(stepped, { eta, n })
    const decay = penalty.decay?.(n) ?? 0
    for (let i = 0; i < w.data.length; i++) nabla.data[i] += decay * w.data[i] + (w.data[i] - stepped.data[i]) / eta
    return nabla
  }

  describe(label(penalty), () => {
    partContract(penalty, exports)

    test('decay, addGradient and after together are ∂value/∂w', () => {
      for (const seed of [1, 2, 3]) {
        // so small a step that a soft threshold does not reach 0
        const w = weights([3, 2], seed)
        expect(relativeError(pull(w, 0.001), numericalGradient(() => penalty.value(w, n), w, 0.01))).toBeLessThan(1e-9)
      }
    })

    test('λ is divided by n', () => {
      const w = weights([3, 2], 4)
      expect(penalty.value(w, 2 * n)).toBeCloseTo(penalty.value(w, n) / 2, 14)
      if (penalty.decay) expect(penalty.decay(2 * n)).toBeCloseTo(penalty.decay(n) / 2, 14)
      if (penalty.addGradient) {
        const [once, twice] = [zeros([3, 2], { dtype: 'float64' }), zeros([3, 2], { dtype: 'float64' })]
        penalty.addGradient(w, n, once)
        penalty.addGradient(w, 2 * n, twice)
        penalty.addGradient(w, 2 * n, twice) // added to what is there
        expect(twice).toBeCloseToTensor(once, 1e-15)
      }
    })

    test('is 0 at weights of 0 and not negative elsewhere, and leaves zeros alone', () => {
      const w = zeros([2, 3], { dtype: 'float64' })
      expect(penalty.value(w, n)).toBe(0)
      expect(penalty.value(zeros([0, 3]), n)).toBe(0)
      expect(pull(w, 0.5).data.every((v) => v === 0)).toBe(true)
      expect(penalty.value(weights([2, 3], 5), n)).toBeGreaterThanOrEqual(0)
    })

    test('after never enlarges a weight, turns its sign or makes NaN, however long the step', () => {
      for (const eta of [1e-6, 0.5, 1e6]) {
        const w = draw([4, 3], random(6).normal)
        const stepped = clone(w)
        penalty.after?.(stepped, { eta, n })
        stepped.data.forEach((v, i) => {
          expect(Math.abs(v)).toBeLessThanOrEqual(Math.abs(w.data[i]))
          expect(v * w.data[i]).toBeGreaterThanOrEqual(0)
        })
      }
    })

    test('only after writes weights', () => {
      const w = weights([3, 2], 7)
      const kept = clone(w)
      penalty.value(w, n)
      penalty.decay?.(n)
      penalty.addGradient?.(w, n, zeros([3, 2], { dtype: 'float64' }))
      penalty.warnings?.({ eta: 0.5, n, dtype: 'float32' })
      expect(w).toBeCloseToTensor(kept)
    })

    test('float32 agrees with float64', () => {
      const w = cast(weights([3, 2], 8), 'float32')
      expect(penalty.value(w, n)).toBe(penalty.value(cast(w, 'float64'), n))
      expect(cast(pull(w, 0.5), 'float64')).toBeCloseToTensor(pull(cast(w, 'float64'), 0.5), 1e-5)
    })

    test('warns in one line each, of settings that cannot work', () => {
      const wild = penalty.warnings?.({ eta: 1e9, n: 1, dtype: 'float32' }) ?? []
      if (penalty.decay || penalty.addGradient) expect(wild.length).toBeGreaterThan(0)
      for (const line of wild) expect(line).toMatch(new RegExp(`^${penalty.name}\\b[^\\n]*$`))
    })
  })
}
