import { finite, knownOptions, sameShape, type Tensor, zeros } from '@nn/tensor'
import { exp, log } from '@nn/tensor/math'
import { needTensor, oneWord } from './check'

/** One network of an ensemble: what it answers, and how much it counts. */
export interface Member {
  /** Any shape, the same for all. For a geometric mean: the classes of one example, all ≥ 0. */
  readonly a: Tensor
  /** ≥ 0; they need not sum to 1. */
  readonly probability: number
}

export interface EnsembleMeansOptions {
  /** `'arithmetic'`, Σ P a / Σ P; or `'geometric'`, exp(Σ P ln a / Σ P) made to sum to 1 over the elements of a. */
  readonly mean: 'arithmetic' | 'geometric'
}

/**
 * The mean of the first member, of the first two, …, in float64; the last one is that of the whole ensemble.
 *
 * Over all masks of `everyMask` the arithmetic mean of a linear readout is the whole network with its outgoing weights times
 * 1 − p. Behind a softmax it is not, but the geometric mean is (Hinton et al. 2012); behind a sigmoid, that of the two
 * classes a and 1 − a.
 * A member of probability 0 changes nothing; while nothing counts, the mean is NaN.
 *
 * @throws ShapeError if shapes differ; RangeError for a negative probability, or where a geometric mean has no sense: a < 0,
 *   or every class given 0 by some member.
 * @example
 * const members = [1, 3].map((a) => ({ a: tensor([a]), probability: 0.5 }))
 * Array.from(ensembleMeans(members, { mean: 'arithmetic' }), (t) => toArray(t)) // [[1],[2]]
 */
export function ensembleMeans(
  members: Iterable<Member>,
  options: EnsembleMeansOptions,
): Generator<Tensor, void, undefined> {
  knownOptions('ensembleMeans', options, ['mean'])
  const kind = oneWord('ensembleMeans', 'mean', options?.mean, ['arithmetic', 'geometric'])
  return means(members, kind === 'geometric')
}

function* means(members: Iterable<Member>, geometric: boolean): Generator<Tensor, void, undefined> {
  let first: Tensor | undefined
  let sums = new Float64Array(0)
  let total = 0
  for (const { a, probability } of members) {
    const { data } = needTensor('ensembleMeans', 'a', a)
    finite('ensembleMeans', 'probability', probability, { min: 0 })
    if (!first) {
      first = a
      sums = new Float64Array(data.length)
    }
    const { shape } = first
    sameShape('ensembleMeans', first, a)
    if (probability > 0) {
      for (let j = 0; j < data.length; j++) {
        if (geometric && data[j] < 0)
          throw new RangeError(`ensembleMeans: a geometric mean wants a ≥ 0, got ${data[j]}`)
        sums[j] += probability * (geometric ? log(data[j]) : data[j])
      }
      total += probability
    }
    yield geometric ? normalised(sums, total, shape) : divided(sums, total, shape)
  }
}

function divided(sums: Float64Array, total: number, shape: readonly number[]): Tensor {
  const out = zeros(shape, { dtype: 'float64' })
  for (let j = 0; j < sums.length; j++) out.data[j] = sums[j] / total
  return out
}

function normalised(sums: Float64Array, total: number, shape: readonly number[]): Tensor {
  const out = divided(sums, total, shape)
  if (total === 0) return out
  let most = Number.NEGATIVE_INFINITY
  for (let j = 0; j < sums.length; j++) most = Math.max(most, out.data[j])
  if (most === Number.NEGATIVE_INFINITY)
    throw new RangeError('ensembleMeans: no geometric mean, every class is given 0 by some member')
  let sum = 0
  for (let j = 0; j < sums.length; j++) {
    out.data[j] = exp(out.data[j] - most)
    sum += out.data[j]
  }
  for (let j = 0; j < sums.length; j++) out.data[j] /= sum
  return out
}
