import type { Activation, Initializer, Json, Layer, Tensor } from '@nn/tensor'
import { describe, describePart, finite, knownOptions, ShapeError, zeros } from '@nn/tensor'
import { scaled } from '../initializers'

export interface DenseOptions {
  readonly activation: Activation
  /** How w and b begin; `scaled` (1/√n_in) unless told. */
  readonly init?: Initializer
}

/**
 * A fully connected layer: z = x·w + b, a = f(z), with x `[m × in]`, w `[in × out]`, b `[out]` (eq. 23).
 * Backwards it is the book's BP2 to BP4 for a whole batch.
 *
 * @param outputs how many neurons, ≥ 1.
 * @throws RangeError, TypeError when an option is none.
 * @example
 * dense(30, { activation: sigmoid }).outputs(784) // 30
 */
export function dense(outputs: number, options: DenseOptions): Layer {
  finite('dense', 'outputs', outputs, { integer: true, min: 1 })
  knownOptions('dense', options, ['activation', 'init'])
  const { activation, init = scaled } = options ?? {}
  if (typeof activation?.forward !== 'function') {
    throw new TypeError(`dense: activation must be an activation such as sigmoid, got ${describe(activation)}`)
  }
  if (typeof init?.fill !== 'function')
    throw new TypeError(`dense: init must be an initializer such as large, got ${describe(init)}`)
  return {
    name: 'dense',
    options: { outputs, activation: describePart(activation) as Json },
    activation,
    outputs(inputs) {
      if (inputs < 1) throw new ShapeError(`dense: expected at least one input, got ${inputs}`)
      return outputs
    },
    init(inputs, random, dtype) {
      const w = zeros([inputs, outputs], { dtype })
      const b = zeros([outputs], { dtype })
      init.fill(w, b, random)
      return { w, b }
    },
    plan(inputs, { w, b }, { m, training, workspace, zeros }) {
      const f = workspace.activation(activation)
      const z = zeros([m, outputs])
      const a = zeros([m, outputs])
      const own = zeros([training ? m : 0, outputs])
      const back = zeros([training ? m : 0, inputs])
      let x: Tensor
      let delta: Tensor
      return {
        z,
        forward(input) {
          x = input
          workspace.product(x, false, w, false, z, 1, 0)
          workspace.addRow(z, b)
          return f.forward(z, a)
        },
        backward(nablaA) {
          delta = f.backward(nablaA, a, z, own) // BP1 at the output, and σ′(z) of BP2 elsewhere
        },
        backwardDelta(given) {
          delta = given // BP1 with the σ′ cancelled
        },
        delta: () => delta,
        nablaX: () => workspace.product(delta, false, w, true, back, 1, 0), // BP2: delta·wᵀ
        nablas: {
          w: { into: (target, alpha, beta) => void workspace.product(x, true, delta, false, target, alpha, beta) }, // BP4: xᵀ·delta
          b: { into: (target, alpha, beta) => workspace.sumRows(delta, target, alpha, beta) }, // BP3
        },
      }
    },
  }
}
