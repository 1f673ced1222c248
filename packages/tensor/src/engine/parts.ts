import type { Activation, CostFromZ, Link, Tensor, Workspace } from '../forms'
import type { Exports } from '../kernels/instantiate'

/** Numbers that tell an impostor: a part is taken over only where the kernel gives its very bits on these. */
const PROBE = [0, -0, 0.1, -0.1, 0.75, -1, 1.5, -2.5, 7, -9, 30, -31, 88, -120, 1e-30, 3e4]

/** The kernels of one activation, float32: forward from z to a, backward from ∂C/∂a to ∂C/∂z. */
interface Pair {
  forward(z: number, a: number, m: number, n: number): void
  backward(g: number, a: number, z: number, out: number, m: number, n: number): void
}

/**
 * Activations and costs as kernels, for tensors of one memory. Whatever has no kernel, or is not what its name says, stays
 * as it is and works on the same tensors.
 *
 * @param probe room for three tensors of `[4 × 4]` that nothing else uses meanwhile.
 */
export function kernelParts(
  kernels: Exports,
  inside: (t: Tensor) => boolean,
  probe: readonly Tensor[],
): Pick<Workspace, 'activation' | 'cost'> {
  const ours = (t: Tensor | undefined): t is Tensor => t !== undefined && t.dtype === 'float32' && inside(t)
  return {
    activation(original) {
      const pair = activationKernels(kernels, original)
      if (pair === undefined) return original
      const taken: Activation = {
        ...original,
        forward(z, out) {
          if (!ours(z) || !ours(out)) return original.forward(z, out)
          pair.forward(z.data.byteOffset, out.data.byteOffset, z.shape[0], z.shape[1])
          return out
        },
        backward(nablaA, a, z, out) {
          if (!ours(nablaA) || !ours(a) || !ours(z) || !ours(out)) return original.backward(nablaA, a, z, out)
          pair.backward(
            nablaA.data.byteOffset,
            a.data.byteOffset,
            z.data.byteOffset,
            out.data.byteOffset,
            z.shape[0],
            z.shape[1],
          )
          return out
        },
      }
      const [z, a, out] = probe
      z.data.set(PROBE)
      const same =
        equal(original.forward(copyOf(z)), taken.forward(z, a)) && // a first: backward reads it
        equal(original.backward(copyOf(z), copyOf(a), copyOf(z)), taken.backward(z, a, z, out))
      return same ? taken : original
    },
    cost(name, link, original) {
      const taken = costKernels(kernels, ours, name, link, original)
      if (taken === undefined) return original
      const [z, y, out] = probe
      z.data.set(PROBE)
      y.data.set(PROBE.map((_, i) => (i % 5 === 0 ? 1 : 0)))
      const a = copyOf(z)
      for (let i = 0; i < a.data.length; i++) a.data[i] = 1 / (i + 1)
      const value = Object.is(original.value(copyOf(z), copyOf(y)), taken.value(z, y))
      z.data.set(a.data)
      return value && equal(original.delta(a, copyOf(y)), taken.delta(z, y, out)) ? taken : original
    },
  }
}

function activationKernels(kernels: Exports, { name, options }: Activation): Pair | undefined {
  const alpha = options?.alpha
  switch (name) {
    case 'sigmoid':
      return {
        forward: (z, a, m, n) => kernels.sigmoid_f32(z, a, m * n),
        backward: (g, a, _z, out, m, n) => kernels.sigmoid_backward_f32(g, a, out, m * n),
      }
    case 'tanh':
      return {
        forward: (z, a, m, n) => kernels.tanh_f32(z, a, m * n),
        backward: (g, a, _z, out, m, n) => kernels.tanh_backward_f32(g, a, out, m * n),
      }
    case 'relu':
      return {
        forward: (z, a, m, n) => kernels.relu_f32(z, a, m * n),
        backward: (g, _a, z, out, m, n) => kernels.relu_backward_f32(g, z, out, m * n),
      }
    case 'leakyRelu':
      if (typeof alpha !== 'number') return undefined
      return {
        forward: (z, a, m, n) => kernels.leaky_relu_f32(z, a, m * n, alpha),
        backward: (g, _a, z, out, m, n) => kernels.leaky_relu_backward_f32(g, z, out, m * n, alpha),
      }
    case 'softplus':
      return {
        forward: (z, a, m, n) => kernels.softplus_f32(z, a, m * n),
        backward: (g, _a, z, out, m, n) => kernels.softplus_backward_f32(g, z, out, m * n),
      }
    case 'softmax':
      return {
        forward: (z, a, m, n) => kernels.softmax_f32(z, a, m, n),
        backward: (g, a, _z, out, m, n) => kernels.softmax_backward_f32(g, a, out, m, n),
      }
    default:
      return undefined
  }
}

function costKernels(
  kernels: Exports,
  ours: (t: Tensor | undefined) => t is Tensor,
  name: string,
  link: Link,
  original: CostFromZ,
): CostFromZ | undefined {
  if (name === 'crossEntropy' && link === 'logistic') {
    return {
      value(z, y) {
        if (!ours(z) || !ours(y) || !within(y, 1)) return original.value(z, y)
        return kernels.cross_entropy_logistic_f32(z.data.byteOffset, y.data.byteOffset, z.data.length) / z.shape[0]
      },
      delta(a, y, out) {
        if (!ours(a) || !ours(y) || !ours(out)) return original.delta(a, y, out)
        kernels.delta_f32(a.data.byteOffset, y.data.byteOffset, out.data.byteOffset, a.data.length, a.shape[0])
        return out
      },
    }
  }
  if (name === 'logLikelihood' && link === 'softmax') {
    return {
      value(z, y) {
        if (!ours(z) || !ours(y) || !within(y, Infinity)) return original.value(z, y)
        const [m, n] = z.shape
        return kernels.log_likelihood_softmax_f32(z.data.byteOffset, y.data.byteOffset, m, n) / m
      },
      delta(a, y, out) {
        if (!ours(a) || !ours(y) || !ours(out)) return original.delta(a, y, out)
        const [m, n] = a.shape
        kernels.log_likelihood_delta_f32(a.data.byteOffset, y.data.byteOffset, out.data.byteOffset, m, n)
        return out
      },
    }
  }
  return undefined
}

/** Targets as the cost wants them; others it refuses itself, in words. */
function within(y: Tensor, most: number): boolean {
  const { data } = y
  for (let i = 0; i < data.length; i++) if (!(data[i] >= 0 && data[i] <= most)) return false
  return true
}

function copyOf(t: Tensor): Tensor {
  return { ...t, data: Float32Array.from(t.data) }
}

function equal(s: Tensor, t: Tensor): boolean {
  for (let i = 0; i < s.data.length; i++) if (!Object.is(s.data[i], t.data[i])) return false
  return true
}
