import type { Initializer, Random, Tensor } from '@nn/tensor'
import { copy, finite, knownOptions, type Nested, tensor } from '@nn/tensor'

/** w ~ N(0, sd²), b ~ N(0, 1) or 0; weights and biases each from a stream of their own. */
function normal(name: string, sd: (inputs: number, outputs: number) => number, biases: 'normal' | 'zero'): Initializer {
  return {
    name,
    fill(w, b, random) {
      const [inputs, outputs] = w.shape
      const spread = sd(inputs, outputs)
      const ofW = random.split('w')
      for (let i = 0; i < w.data.length; i++) w.data[i] = spread * ofW.normal()
      const ofB = random.split('b')
      for (let j = 0; j < b.data.length; j++) b.data[j] = biases === 'normal' ? ofB.normal() : 0
    },
  }
}

/**
 * The book's first choice: weights and biases from N(0, 1). With n inputs on, z has standard deviation √(n + 1), so
 * neurons begin saturated and learn slowly (book, "Weight initialization").
 * @example
 * large.name // "large"
 */
export const large: Initializer = /* @__PURE__ */ normal('large', () => 1, 'normal')

/**
 * The book's better choice and the default here: weights from N(0, 1/n_in), biases from N(0, 1).
 * @example
 * scaled.name // "scaled"
 */
export const scaled: Initializer = /* @__PURE__ */ normal('scaled', (inputs) => 1 / Math.sqrt(inputs), 'normal')

/**
 * Weights from N(0, 2/(n_in + n_out)), biases 0 (Glorot and Bengio 2010): for tanh and sigmoid.
 * @example
 * glorot.name // "glorot"
 */
export const glorot: Initializer = /* @__PURE__ */ normal('glorot', (i, o) => Math.sqrt(2 / (i + o)), 'zero')

/**
 * Weights from N(0, 2/n_in), biases 0 (He et al. 2015): for relu and its kin.
 * @example
 * he.name // "he"
 */
export const he: Initializer = /* @__PURE__ */ normal('he', (inputs) => Math.sqrt(2 / inputs), 'zero')

/** Everything 0. Hidden neurons then stay equal to each other for ever: for output layers and for teaching.
 * @example
 * zero.name // "zero"
 */
export const zero: Initializer = {
  name: 'zero',
  fill(w, b) {
    w.data.fill(0)
    b.data.fill(0)
  },
}

/**
 * Given numbers: w as rows of `[n_in × n_out]`, b as `[n_out]`. For replaying published runs.
 * @throws ShapeError when the layer has another shape.
 * @example
 * const one = network([dense(1, { activation: sigmoid, init: explicit({ w: [[2]], b: [2] }) })], { inputs: 1 })
 * one.weight(2, 1, 1) // 2
 */
export function explicit(options: { readonly w: Nested | Tensor; readonly b: Nested | Tensor }): Initializer {
  knownOptions('explicit', options, ['w', 'b'])
  const read = (t: Nested | Tensor): Tensor =>
    typeof t === 'object' && 'shape' in t ? t : tensor(t, { dtype: 'float64' })
  const given = { w: read(options.w), b: read(options.b) }
  return {
    name: 'explicit',
    fill(w, b) {
      copy(given.w, w)
      copy(given.b, b)
    },
  }
}

/** Gaussian weights and biases with standard deviations of your own.
 * @throws RangeError unless both are ≥ 0.
 * @example
 * gaussian({ w: 0.01, b: 0 }).name // "gaussian"
 */
export function gaussian(options: { readonly w: number; readonly b: number }): Initializer {
  knownOptions('gaussian', options, ['w', 'b'])
  const sd = { w: finite('gaussian', 'w', options.w, { min: 0 }), b: finite('gaussian', 'b', options.b, { min: 0 }) }
  return {
    name: 'gaussian',
    options: sd,
    fill(w: Tensor, b: Tensor, random: Random) {
      const ofW = random.split('w')
      for (let i = 0; i < w.data.length; i++) w.data[i] = sd.w * ofW.normal()
      const ofB = random.split('b')
      for (let j = 0; j < b.data.length; j++) b.data[j] = sd.b * ofB.normal()
    },
  }
}
