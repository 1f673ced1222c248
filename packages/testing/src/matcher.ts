import { formatShape, isTensor, type Tensor } from '@nn/tensor'
import { expect } from 'vitest'

declare module 'vitest' {
  interface Matchers<R, T> {
    /** The same shape and dtype, and no element further from the expected one than `tolerance` (0 unless told). NaN equals NaN. */
    toBeCloseToTensor(expected: Tensor, tolerance?: number): R
  }
}

/** Where two tensors of one shape differ most: the first of the worst elements, or −1. */
export function worst(a: Tensor, b: Tensor): { readonly index: number; readonly distance: number } {
  let index = -1
  let distance = 0
  for (let i = 0; i < a.data.length; i++) {
    if (Object.is(a.data[i], b.data[i]) || a.data[i] === b.data[i]) continue
    const off = Math.abs(a.data[i] - b.data[i])
    // NaN against a number, or ∞ against −∞, is as far as it gets.
    const d = Number.isNaN(off) ? Infinity : off
    if (d > distance || index < 0) {
      index = i
      distance = d
    }
  }
  return { index, distance }
}

/** `[1, 2]`: where element i lies. */
function place(i: number, shape: readonly number[]): string {
  const at: number[] = []
  for (let d = shape.length - 1, rest = i; d >= 0; d--) {
    at.unshift(rest % shape[d])
    rest = Math.floor(rest / shape[d])
  }
  return `[${at.join(', ')}]`
}

expect.extend({
  toBeCloseToTensor(received: unknown, expected: Tensor, tolerance = 0) {
    if (!isTensor(received)) return { pass: false, message: () => `expected a tensor, got ${String(received)}` }
    const shapes = [received, expected].map((t) => `${t.dtype} ${formatShape(t.shape)}`)
    if (shapes[0] !== shapes[1]) return { pass: false, message: () => `expected ${shapes[1]}, got ${shapes[0]}` }
    const { index, distance } = worst(received, expected)
    const pass = distance <= tolerance
    return {
      pass,
      actual: received.data,
      expected: expected.data,
      message: () =>
        pass
          ? `expected a tensor that differs by more than ${tolerance}, the largest distance is ${distance}`
          : `element ${place(index, expected.shape)} is ${received.data[index]}, expected ${expected.data[index]}: ` +
            `${distance} apart, more than ${tolerance}`,
    }
  },
})
