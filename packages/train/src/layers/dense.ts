import type { Activation, Initializer, Json, Layer, Nabla, Tensor } from '@nn/tensor'
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
    plan(inputs, { w, b }, { m, training, engine, zeros }) {
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
          engine.product(x, false, w, false, z, 1, 0)
          addBias(z, b)
          return activation.forward(z, a)
        },
        backward(nablaA) {
          delta = activation.backward(nablaA, a, z, own) // BP1 at the output, and σ′(z) of BP2 elsewhere
        },
        backwardDelta(given) {
          delta = given // BP1 with the σ′ cancelled
        },
        delta: () => delta,
        nablaX: () => engine.product(delta, false, w, true, back, 1, 0), // BP2: delta·wᵀ
        nablas: {
          w: { into: (target, alpha, beta) => void engine.product(x, true, delta, false, target, alpha, beta) }, // BP4: xᵀ·delta
          b: columnSums(() => delta), // BP3
        },
      }
    },
  }
}

function addBias(z: Tensor, b: Tensor): void {
  const [m, k] = z.shape
  for (let i = 0, at = 0; i < m; i++) for (let j = 0; j < k; j++, at++) z.data[at] += b.data[j]
}

/** ∂C/∂b: delta summed over the batch. */
function columnSums(delta: () => Tensor): Nabla {
  return {
    into(target, alpha, beta) {
      const { data, shape, dtype } = delta()
      const [m, k] = shape
      const round = dtype === 'float32' ? Math.fround : Number
      const scale = round(alpha)
      const keep = round(beta)
      for (let j = 0; j < k; j++) {
        let s = 0
        for (let i = 0; i < m; i++) s = round(s + data[i * k + j])
        s = round(scale * s)
        target.data[j] = keep === 0 ? s : round(round(keep * target.data[j]) + s)
      }
    },
  }
}
