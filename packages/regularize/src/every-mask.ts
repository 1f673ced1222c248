import { type DType, finite, knownOptions, type Tensor, zeros } from '@nn/tensor'

export interface EveryMaskOptions {
  /** The probability in [0, 1) that a unit is dropped. */
  readonly p: number
  /** `'float32'` unless told. */
  readonly dtype?: DType
}

/** One network of the ensemble that dropout trains: what is kept, and how often it is drawn. */
export interface MaskChance {
  /** `[n]`, 0 or 1/(1 − p). */
  readonly mask: Tensor
  /** p^dropped · (1 − p)^kept; all of them sum to 1. */
  readonly probability: number
}

/**
 * All 2ⁿ dropout masks of n units, each with its probability: dropout as the average of an ensemble. In mask number b,
 * unit i is dropped if bit i of b is set; the first mask keeps all, the last drops all.
 *
 * @param n units, an integer from 0 to 20.
 * @param options `p` in [0, 1).
 * @throws RangeError if n or p is out of range.
 * @example
 * Array.from(everyMask(2, { p: 0.5 }), ({ mask }) => toArray(mask)) // [[2,2],[0,2],[2,0],[0,0]]
 * Array.from(everyMask(1, { p: 0.25 }), ({ probability }) => probability) // [0.75,0.25]
 */
export function everyMask(n: number, options: EveryMaskOptions): Generator<MaskChance, void, undefined> {
  knownOptions('everyMask', options, ['p', 'dtype'])
  finite('everyMask', 'n', n, { min: 0, max: 20, integer: true })
  const p = finite('everyMask', 'p', options?.p, { min: 0, below: 1 })
  const { dtype = 'float32' } = options
  zeros([0], { dtype }) // a dtype that is none fails here, not at the first mask
  return masks(n, p, dtype)
}

function* masks(n: number, p: number, dtype: DType): Generator<MaskChance, void, undefined> {
  for (let b = 0; b < 1 << n; b++) {
    const mask = zeros([n], { dtype })
    let probability = 1
    for (let i = 0; i < n; i++) {
      const dropped = (b >> i) & 1
      mask.data[i] = dropped ? 0 : 1 / (1 - p)
      probability *= dropped ? p : 1 - p
    }
    yield { mask, probability }
  }
}
