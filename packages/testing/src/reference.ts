import { type Activation, type Cost, type CostFromZ, type Tensor, zeros } from '@nn/tensor'

/** A network of dense layers in the plainest form: w[l] is `[in × out]`, b[l] `[out]`. */
export interface Reference {
  readonly w: readonly Tensor[]
  readonly b: readonly Tensor[]
  readonly activations: readonly Activation[]
}

/** What a forward pass leaves: a[0] is the input, z[l] and a[l + 1] belong to layer l. */
export interface Trace {
  readonly z: readonly Tensor[]
  readonly a: readonly Tensor[]
}

/** z = a·w + b, a = f(z), layer by layer, with nothing but loops. */
export function forward({ w, b, activations }: Reference, x: Tensor): Trace {
  const z: Tensor[] = []
  const a: Tensor[] = [x]
  for (let l = 0; l < w.length; l++) {
    const [m, into] = a[l].shape
    const out = w[l].shape[1]
    z[l] = zeros([m, out], { dtype: 'float64' })
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < out; j++) {
        let sum = 0
        for (let k = 0; k < into; k++) sum += a[l].data[i * into + k] * w[l].data[k * out + j]
        z[l].data[i * out + j] = sum + b[l].data[j]
      }
    }
    a[l + 1] = activations[l].forward(z[l])
  }
  return { z, a }
}

/** The cost's short route for this output, where it has one. */
export function shortRoute(cost: Cost, output: Activation): CostFromZ | undefined {
  return output.link === undefined ? undefined : cost.fromZ?.[output.link]
}

/** delta = ∂C/∂z of the last layer by the long route: the cost's gradient through the activation's backward. */
export function longDelta({ activations }: Reference, cost: Cost, { z, a }: Trace, y: Tensor): Tensor {
  const last = a[a.length - 1]
  return activations[activations.length - 1].backward(cost.gradient(last, y), last, z[z.length - 1])
}

/** ∂C/∂w and ∂C/∂b of every layer from the last layer's delta (BP2, BP3, BP4 of the book). */
export function backward(network: Reference, { z, a }: Trace, last: Tensor): { nablaW: Tensor[]; nablaB: Tensor[] } {
  const { w, activations } = network
  const nablaW: Tensor[] = []
  const nablaB: Tensor[] = []
  let delta = last
  for (let l = w.length - 1; l >= 0; l--) {
    const [into, out] = w[l].shape
    const m = delta.shape[0]
    nablaW[l] = zeros([into, out], { dtype: 'float64' })
    nablaB[l] = zeros([out], { dtype: 'float64' })
    for (let j = 0; j < out; j++) {
      for (let i = 0; i < m; i++) nablaB[l].data[j] += delta.data[i * out + j]
      for (let k = 0; k < into; k++) {
        let sum = 0
        for (let i = 0; i < m; i++) sum += a[l].data[i * into + k] * delta.data[i * out + j]
        nablaW[l].data[k * out + j] = sum
      }
    }
    if (l === 0) break
    const nablaA = zeros([m, into], { dtype: 'float64' })
    for (let i = 0; i < m; i++) {
      for (let k = 0; k < into; k++) {
        let sum = 0
        for (let j = 0; j < out; j++) sum += delta.data[i * out + j] * w[l].data[k * out + j]
        nablaA.data[i * into + k] = sum
      }
    }
    delta = activations[l - 1].backward(nablaA, a[l], z[l - 1])
  }
  return { nablaW, nablaB }
}
