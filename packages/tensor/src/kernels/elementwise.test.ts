import { describe, expect, test } from 'vitest'
import { exp, log, sigmoid, softplus, tanh } from '../math'
import { exp32, expBelow32, log1p32, log32, sigmoid32, softplus32, tanh32 } from '../math32'
import { instantiate, type Kind, supported } from './instantiate'

const f = Math.fround
const memory = new WebAssembly.Memory({ initial: 64 })
const kernels = instantiate('plain', memory, false)

/** Numbers of the memory, and some beyond them that must stay as they are. */
function room(offset: number, length: number): Float32Array {
  return new Float32Array(memory.buffer, offset, length)
}
const X = 1 << 20
const Y = 2 << 20
const Z = 3 << 20
const capacity = 1 << 18
const [x, y, out] = [room(X, capacity), room(Y, capacity), room(Z, capacity)]

/** How many of the first `count` differ in a bit; NaN equals NaN. */
function differences(got: Float32Array, expected: (i: number) => number, count: number): string[] {
  const found: string[] = []
  for (let i = 0; i < count && found.length < 3; i++) {
    const e = expected(i)
    if (!Object.is(got[i], e)) found.push(`${i}: f(${x[i]}, ${y[i]}) is ${got[i]}, expected ${e}`)
  }
  return found
}

/** Every 16,411th float32 bit pattern, NaN of every kind among them; odd, so that the low bits vary. */
function everything(to: Float32Array): void {
  const bits = new Uint32Array(to.buffer, to.byteOffset, to.length)
  for (let i = 0; i < to.length; i++) bits[i] = i * 16411
}

/** A fixed sequence, mostly of moderate size, with the ends sprinkled in. */
function mixed(to: Float32Array, seed: number, ends: readonly number[]): void {
  let s = seed
  for (let i = 0; i < to.length; i++) {
    s = (Math.imul(s, 1664525) + 1013904223) >>> 0
    to[i] = s % 13 === 0 ? ends[(s >>> 8) % ends.length] : ((s >>> 8) / 2 ** 24 - 0.5) * (s % 3 === 0 ? 200 : 8)
  }
}
const ends = [0, -0, 1, -1, Infinity, -Infinity, NaN, 1e-45, -1e-45, 3.4e38, -3.4e38, 88.7, -87.4, -86, -104, 1e-39]

const maps = { exp: exp32, log: log32, sigmoid: sigmoid32, tanh: tanh32, softplus: softplus32 }
const relu = (v: number) => (v <= 0 ? 0 : v)
const leaky = (v: number) => (v > 0 ? v : f(f(0.01) * v))

describe('the same bits as the plain functions', () => {
  test.each(Object.entries(maps))('%s, over all kinds of numbers', (name, plain) => {
    everything(x)
    kernels[`${name as keyof typeof maps}_f32`](X, Z, capacity)
    expect(differences(out, (i) => plain(x[i]), capacity)).toEqual([])
  })

  test('relu and leakyRelu', () => {
    everything(x)
    kernels.relu_f32(X, Z, capacity)
    expect(differences(out, (i) => relu(x[i]), capacity)).toEqual([])
    kernels.leaky_relu_f32(X, Z, capacity, 0.01)
    expect(differences(out, (i) => leaky(x[i]), capacity)).toEqual([])
  })

  test('every derivative', () => {
    mixed(x, 1, ends)
    mixed(y, 2, ends)
    const n = 10_001
    const backs = {
      sigmoid: (g: number, a: number) => f(g * f(a * f(1 - a))),
      tanh: (g: number, a: number) => f(g * f(f(1 - a) * f(1 + a))),
      softplus: (g: number, z: number) => f(g * sigmoid32(z)),
      relu: (g: number, z: number) => (z <= 0 ? 0 : g),
    }
    for (const [name, plain] of Object.entries(backs)) {
      kernels[`${name as keyof typeof backs}_backward_f32`](Y, X, Z, n)
      expect(
        differences(out, (i) => plain(y[i], x[i]), n),
        name,
      ).toEqual([])
    }
    kernels.leaky_relu_backward_f32(Y, X, Z, n, 0.01)
    expect(differences(out, (i) => (x[i] > 0 ? y[i] : f(f(0.01) * y[i])), n)).toEqual([])
    kernels.delta_f32(X, Y, Z, n, 7)
    expect(differences(out, (i) => f(f(x[i] - y[i]) / 7), n)).toEqual([])
  })
})

describe('every length, no number too many', () => {
  const unary = ['exp', 'log', 'sigmoid', 'tanh', 'softplus', 'relu'] as const
  test.each(unary)('%s', (name) => {
    mixed(x, 3, [1])
    const whole = new Float32Array(40)
    kernels[`${name}_f32`](X, Z, 40)
    whole.set(out.subarray(0, 40))
    for (let n = 0; n < 40; n++) {
      out.fill(7)
      kernels[`${name}_f32`](X, Z, n)
      expect([...out.subarray(0, n)]).toEqual([...whole.subarray(0, n)])
      expect([...out.subarray(n, n + 8)]).toEqual(Array(8).fill(7))
      // in place, at an address that no vector is aligned to
      const inside = room(Z + 4, n)
      inside.set(x.subarray(0, n))
      kernels[`${name}_f32`](Z + 4, Z + 4, n)
      expect([...inside]).toEqual([...whole.subarray(0, n)])
      expect(out[n + 1]).toBe(7)
    }
  })
})

/** A batch in x and a bias in y; z + b by hand. */
function batch(m: number, n: number, seed: number, kinds: readonly number[] = [1]): Float32Array {
  mixed(x.subarray(0, m * n + 16), seed, kinds)
  mixed(y.subarray(0, n + 16), seed + 1, [0.5])
  return Float32Array.from(x.subarray(0, m * n), (z, i) => f(z + y[i % n]))
}

const shapes = [
  [1, 1],
  [3, 2],
  [2, 3],
  [4, 4],
  [3, 5],
  [10, 10],
  [7, 30],
  [5, 100],
  [1, 2050],
  [300, 9],
  [0, 5],
]

describe.each(shapes)('bias and activation, [%d × %d]', (m, n) => {
  test.each(['linear', 'sigmoid', 'tanh', 'softplus', 'relu', 'leaky_relu', 'softmax'] as const)('%s', (name) => {
    const z = batch(m, n, 5)
    const expected = new Float32Array(m * n)
    if (name === 'softmax')
      for (let i = 0; i < m; i++) softmaxRow(z.subarray(i * n, i * n + n), expected.subarray(i * n))
    else {
      const plain = { linear: Number, relu, leaky_relu: leaky, ...maps }[name]
      expected.set(z.map(plain))
    }
    out.fill(7)
    const after = x[m * n]
    kernels[`bias_${name}_f32`](X, Y, Z, m, n, 0.01)
    expect(x.subarray(0, m * n)).toEqual(z)
    expect(x[m * n]).toBe(after)
    expect(out.subarray(0, m * n)).toEqual(expected)
    expect([...out.subarray(m * n, m * n + 8)]).toEqual(Array(8).fill(7))
  })
})

function softmaxRow(z: Float32Array, a: Float32Array): void {
  let max = -Infinity
  for (const v of z) if (v > max) max = v
  let sum = 0
  for (let j = 0; j < z.length; j++) {
    a[j] = expBelow32(z[j], max)
    sum += a[j]
  }
  const part = 1 / sum
  for (let j = 0; j < z.length; j++) a[j] *= part
}

describe.each(shapes)('rows and sums, [%d × %d]', (m, n) => {
  const count = m * n

  test.each([[[1]], [ends]])('softmax, in place too, and its derivative', (kinds) => {
    batch(m, n, 11, kinds)
    const a = new Float32Array(count)
    for (let i = 0; i < m; i++) softmaxRow(x.subarray(i * n, i * n + n), a.subarray(i * n))
    out.fill(7)
    kernels.softmax_f32(X, Z, m, n)
    expect(out.subarray(0, count)).toEqual(a)
    expect([...out.subarray(count, count + 8)]).toEqual(Array(8).fill(7))
    kernels.softmax_f32(X, X, m, n)
    expect(x.subarray(0, count)).toEqual(a)

    mixed(y, 13, kinds)
    const delta = new Float32Array(count)
    for (let i = 0; i < m; i++) {
      let dot = 0
      for (let j = i * n; j < i * n + n; j++) dot += y[j] * a[j]
      for (let j = i * n; j < i * n + n; j++) delta[j] = a[j] * (y[j] - dot)
    }
    out.fill(7)
    kernels.softmax_backward_f32(Y, X, Z, m, n)
    expect(out.subarray(0, count)).toEqual(delta)
    expect([...out.subarray(count, count + 8)]).toEqual(Array(8).fill(7))
  })

  test.each([[[1]], [ends]])('costs', (kinds) => {
    batch(m, n, 17, kinds)
    for (let i = 0; i < count + 8; i++) y[i] = [0, 1, 0, 0.3, 0][(i * 7) % 5]
    let quadratic = 0
    let entropy = 0
    let likelihood = 0
    const delta = new Float32Array(count)
    for (let i = 0; i < m; i++) {
      let max = -Infinity
      let total = 0
      for (let j = i * n; j < i * n + n; j++) {
        const d = x[j] - y[j]
        quadratic += d * d
        const off = (x[j] > 0 ? 1 : 0) - y[j]
        entropy += log1p32(exp32(-Math.abs(x[j]))) + (off === 0 ? 0 : off * x[j])
        if (x[j] > max) max = x[j]
        total += y[j]
      }
      let ones = -1
      let rest = 0
      for (let j = i * n; j < i * n + n; j++) {
        const e = expBelow32(x[j], max)
        if (e === 1) ones++
        else rest += e
        delta[j] = (x[j] * total - y[j]) / m
      }
      const ln = log1p32(f(rest + ones))
      for (let j = i * n; j < i * n + n; j++) {
        if (y[j] !== 0) likelihood += y[j] * (ln - (x[j] === max ? 0 : x[j] - max))
      }
    }
    expect(kernels.quadratic_f32(X, Y, count)).toBe(quadratic)
    expect(kernels.cross_entropy_logistic_f32(X, Y, count)).toBe(entropy)
    expect(kernels.log_likelihood_softmax_f32(X, Y, m, n)).toBe(likelihood)
    out.fill(7)
    kernels.log_likelihood_delta_f32(X, Y, Z, m, n)
    expect(out.subarray(0, count)).toEqual(delta)
    expect([...out.subarray(count, count + 8)]).toEqual(Array(8).fill(7))
  })
})

const relaxed: Kind = 'relaxed'
// Node 20 runs no relaxed SIMD unless told to.
describe.runIf(supported(relaxed))('the relaxed build', () => {
  const exact = { exp, log, sigmoid, tanh, softplus }
  test.each(Object.entries(exact))('%s is within 3 ulp, and right at its ends', (name, g) => {
    const fused = instantiate(relaxed, memory, false)
    everything(x)
    fused[`${name as keyof typeof exact}_f32`](X, Z, capacity)
    for (let i = 0; i < capacity; i++) {
      const r = g(x[i])
      const e = f(r)
      if (Number.isFinite(e) && e !== 0) {
        // 2^-22 is 2 to 4 ulp; among the subnormal 3 ulp are 2^-147.4
        const off = Math.abs(out[i] - r)
        if (!(off <= Math.abs(r) * 3.6e-7 || off <= 4.3e-45))
          throw new Error(`${name}(${x[i]}) is ${out[i]}, expected ${r}`)
      } else if (!Object.is(out[i], e) && !(e === 0 && Math.abs(out[i]) <= 4.3e-45))
        throw new Error(`${name}(${x[i]}) is ${out[i]}`)
    }
  })
})
