import { type Dataset, type Engine, finite, knownOptions } from '@nn/tensor'
import { wasm } from '@nn/tensor/engine'
import { classesOf, eachChunk } from '../evaluate'
import type { Network } from '../network'

/** Who was taken for whom. */
export interface Confusion {
  readonly classes: readonly string[]
  /** `counts[truth · k + predicted]`. */
  readonly counts: Uint32Array
  /** How often class `truth` was taken for class `predicted`, both counted from 0. */
  of(truth: number, predicted: number): number
}

/** How well one class is found. */
export interface ClassScore {
  /** Of those predicted to be of the class, the share that is; NaN when none was. */
  readonly precision: number
  /** Of those that are of the class, the share that was found; NaN when there are none. */
  readonly recall: number
  /** 2·precision·recall/(precision + recall), counted as 2·TP/(2·TP + FP + FN); NaN when all three are 0. */
  readonly f1: number
}

/**
 * The confusion matrix: rows are the truth, columns the prediction.
 * @throws TypeError if the data has no classes.
 * @example
 * const net = network([dense(1, { activation: sigmoid, init: explicit({ w: [[4]], b: [-2] }) })], { inputs: 1 })
 * const data = fromArrays({ x: [[0], [1], [1]], labels: [0, 1, 0], outputs: 1 })
 * Array.from(confusionMatrix(net, data).counts) // [1,1,0,1]
 */
export function confusionMatrix(
  network: Network,
  data: Dataset,
  options: { readonly engine?: Engine } = {},
): Confusion {
  knownOptions('confusionMatrix', options, ['engine'])
  const { labels } = data
  if (labels === undefined)
    throw new TypeError('confusionMatrix: the data has no classes; for regression use regressionScore')
  const k = Math.max(2, data.outputs)
  const counts = new Uint32Array(k * k)
  eachChunk('confusionMatrix', network, data, options.engine ?? wasm(), (rows, a) => {
    const found = classesOf(a, data)
    for (let i = 0; i < rows.length; i++) counts[labels[rows[i]] * k + found[i]]++
  })
  const index = (what: string, i: number): number => finite('confusion', what, i, { integer: true, min: 0, below: k })
  return {
    classes: data.classes ?? Array.from({ length: k }, (_, i) => String(i)),
    counts,
    of: (truth, predicted) => counts[index('truth', truth) * k + index('predicted', predicted)],
  }
}

/**
 * Precision, recall and F1 of each class, and their plain means over the classes (macro averages).
 * @example
 * const scores = classScores({ classes: ['a', 'b'], counts: Uint32Array.of(3, 1, 1, 5), of: () => 0 })
 * scores.classes[0].precision // 0.75
 * scores.classes[1].recall // 0.8333333333333334
 */
export function classScores(confusion: Confusion): {
  readonly classes: readonly ClassScore[]
  readonly macro: ClassScore
} {
  const { counts } = confusion
  const k = Math.round(Math.sqrt(counts.length))
  const classes = Array.from({ length: k }, (_, c): ClassScore => {
    const hit = counts[c * k + c]
    let is = 0
    let said = 0
    for (let i = 0; i < k; i++) {
      is += counts[c * k + i]
      said += counts[i * k + c]
    }
    return { precision: hit / said, recall: hit / is, f1: (2 * hit) / (is + said) }
  })
  const mean = (of: (score: ClassScore) => number): number => classes.reduce((s, score) => s + of(score), 0) / k
  return {
    classes,
    macro: { precision: mean((s) => s.precision), recall: mean((s) => s.recall), f1: mean((s) => s.f1) },
  }
}
