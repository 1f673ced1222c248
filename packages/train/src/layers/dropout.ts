import { dropoutMask } from '@nn/regularize'
import type { Layer, Pass, Tensor } from '@nn/tensor'
import { finite, knownOptions } from '@nn/tensor'

/**
 * Dropout (Hinton et al. 2012; Srivastava et al. 2014): while training each unit of each example is switched off with
 * probability p and the others are multiplied by 1/(1 − p); afterwards the layer passes everything through unchanged.
 * The book's way, halving the weights after training, is the same thing for p = ½ with the factor moved.
 *
 * @throws RangeError unless 0 ≤ p < 1.
 * @example
 * dropout({ p: 0.5 }).outputs(30) // 30
 */
export function dropout(options: { readonly p: number }): Layer {
  knownOptions('dropout', options, ['p'])
  const p = finite('dropout', 'p', options?.p, { min: 0, below: 1 })
  return {
    name: 'dropout',
    options: { p },
    outputs: (inputs) => inputs,
    init: () => ({}),
    plan(inputs, _params, { m, training, random, zeros }) {
      if (!training || random === undefined) return through()
      const mask = zeros([m, inputs])
      const a = zeros([m, inputs])
      const back = zeros([m, inputs])
      let nabla: Tensor
      return {
        forward(x) {
          dropoutMask(mask, { p, random: random() })
          return times(x, mask, a)
        },
        backward(nablaA) {
          nabla = nablaA
        },
        nablaX: () => times(nabla, mask, back),
        nablas: {},
      }
    },
  }
}

/** Outside of training: nothing happens. */
function through(): Pass {
  let nabla: Tensor
  return {
    forward: (x) => x,
    backward(nablaA) {
      nabla = nablaA
    },
    nablaX: () => nabla,
    nablas: {},
  }
}

function times(x: Tensor, mask: Tensor, out: Tensor): Tensor {
  for (let i = 0; i < out.data.length; i++) out.data[i] = x.data[i] * mask.data[i]
  return out
}
