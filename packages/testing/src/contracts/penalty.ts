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
        expect(
          relativeError(
            pull(w, 0.001),
            numericalGradient(() => penalty.value(w, n), w, 0.01),
          ),
        ).toBeLessThan(1e-9)
      }
    })

    const half = (once: (n: number) => Tensor | number) => [once(n), once(2 * n)].map(numbers)
    const halves: Record<string, (n: number) => Tensor | number> = {
      value: (n) => penalty.value(weights([3, 2], 4), n),
      ...(penalty.decay ? { decay: penalty.decay } : {}),
      ...(penalty.addGradient ? { addGradient: (n) => added(n, 1) } : {}),
    }
    test.each(Object.entries(halves))('λ is divided by n, in %s', (_, once) => {
      const [whole, part] = half(once)
      whole.forEach((v, i) => expect(part[i]).toBeCloseTo(v / 2, 14))
    })

    /** What `addGradient`, called so many times, leaves in a nabla of zeros. */
    const added = (n: number, times: number) => {
      const nabla = zeros([3, 2], { dtype: 'float64' })
      for (let i = 0; i < times; i++) penalty.addGradient?.(weights([3, 2], 4), n, nabla)
      return nabla
    }
    test('addGradient adds to what is there', () => {
      expect(added(2 * n, 2)).toBeCloseToTensor(added(n, 1), 1e-15)
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

    const wild = penalty.warnings?.({ eta: 1e9, n: 1, dtype: 'float32' }) ?? []
    test('warns in one line each, of settings that cannot work', () => {
      for (const line of wild) expect(line).toMatch(new RegExp(`^${penalty.name}\\b[^\\n]*$`))
    })
    if (penalty.decay || penalty.addGradient) {
      test('warns of an eta of a thousand million', () => {
        expect(wild.length).toBeGreaterThan(0)
      })
    }
  })
}

function numbers(value: Tensor | number): number[] {
  return typeof value === 'number' ? [value] : Array.from(value.data)
}
