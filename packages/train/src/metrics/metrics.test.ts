import { linear, sigmoid, softmax } from '@nn/activations'
import { crossEntropy, hinge, quadratic } from '@nn/costs'
import { fromArrays } from '@nn/datasets'
import { describe, expect, test } from 'vitest'
import { classScores, confusionMatrix, dense, evaluate, explicit, network, regressionScore } from '../index'

const identity = (n: number) =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => Number(i === j)))
/** A network that says what it is shown: x is already the score of each class. */
const echo = (n: number) =>
  network([dense(n, { activation: linear, init: explicit({ w: identity(n), b: Array(n).fill(0) }) })], {
    inputs: n,
    dtype: 'float64',
  })

describe('classes', () => {
  const x = [
    [9, 0, 0],
    [9, 1, 0],
    [0, 9, 0],
    [0, 0, 9],
    [9, 0, 1],
    [0, 9, 0],
    [9, 0, 0],
  ]
  const data = fromArrays({ x, labels: [0, 0, 1, 2, 2, 0, 0], classes: ['a', 'b', 'c'] })

  test('the confusion matrix: rows are the truth', () => {
    const confusion = confusionMatrix(echo(3), data)
    expect([...confusion.counts]).toEqual([3, 1, 0, 0, 1, 0, 1, 0, 1])
    expect(confusion.classes).toEqual(['a', 'b', 'c'])
    expect(confusion.of(2, 0)).toBe(1)
    expect(() => confusion.of(3, 0)).toThrow('confusion: truth must be an integer ≥ 0 and < 3, got 3')
  })

  test('precision, recall, F1 by hand', () => {
    const { classes, macro } = classScores(confusionMatrix(echo(3), data))
    expect(classes[0]).toEqual({ precision: 3 / 4, recall: 3 / 4, f1: 6 / 8 })
    expect(classes[1]).toEqual({ precision: 1 / 2, recall: 1, f1: 2 / 3 })
    expect(classes[2]).toEqual({ precision: 1, recall: 1 / 2, f1: 2 / 3 })
    expect(macro.recall).toBeCloseTo((3 / 4 + 1 + 1 / 2) / 3, 15)
  })

  test('a class never predicted has no precision', () => {
    const none = fromArrays({ x: [[1, 0]], labels: [1], classes: ['a', 'b'] })
    const { classes } = classScores(confusionMatrix(echo(2), none))
    expect(classes[1]).toEqual({ precision: NaN, recall: 0, f1: 0 })
    expect(classes[0]).toEqual({ precision: 0, recall: NaN, f1: 0 })
  })

  test('accuracy agrees with the matrix, over more rows than one chunk', () => {
    const many = fromArrays({
      x: Array.from({ length: 257 }, (_, i) => [i % 5, 2.5]),
      labels: Array.from({ length: 257 }, (_, i) => Number(i % 3 === 0)),
    })
    const { counts } = confusionMatrix(echo(2), many)
    const { correct, accuracy, n } = evaluate(echo(2), many, { cost: quadratic })
    expect(n).toBe(257)
    expect(correct).toBe(counts[0] + counts[3])
    expect(accuracy).toBe((counts[0] + counts[3]) / 257)
    expect(counts.reduce((s, c) => s + c)).toBe(257)
  })

  test('one output: on its side of the middle of the targets', () => {
    const x = [[0.4], [0.6], [0.6], [-0.1]]
    const net = echo(1)
    expect(evaluate(net, fromArrays({ x, labels: [0, 1, 0, 0], outputs: 1 }), { cost: quadratic }).correct).toBe(3)
    const signs = fromArrays({ x, labels: [0, 1, 0, 0], outputs: 1, targets: [-1, 1] })
    expect(evaluate(net, signs, { cost: hinge }).correct).toBe(2)
    expect([...confusionMatrix(net, signs).counts]).toEqual([1, 2, 0, 1])
  })

  test('numbers have no classes', () => {
    const data = fromArrays({ x: [[1]], y: [[1]] })
    expect(() => confusionMatrix(echo(1), data)).toThrow(
      'confusionMatrix: the data has no classes; for regression use regressionScore',
    )
    expect(evaluate(echo(1), data, { cost: quadratic })).toEqual({ n: 1, cost: 0 })
  })
})

describe('numbers', () => {
  test('R², mean absolute and root mean squared error by hand', () => {
    const data = fromArrays({ x: [[1], [2], [3], [4]], y: [[1], [2], [4], [5]] })
    // errors 0, 0, 1, 1; ȳ = 3, spread 4 + 1 + 1 + 4
    const score = regressionScore(echo(1), data)
    expect(score.r2).toBeCloseTo(1 - 2 / 10, 15)
    expect(score.meanAbsoluteError).toBe(0.5)
    expect(score.rootMeanSquaredError).toBeCloseTo(Math.SQRT1_2, 15)
  })

  test('targets that do not vary have no R²', () => {
    expect(regressionScore(echo(1), fromArrays({ x: [[1], [3]], y: [[2], [2]] })).r2).toBeNaN()
  })
})

describe('evaluate', () => {
  test('saturated outputs stay finite where z is at hand', () => {
    const net = network([dense(2, { activation: sigmoid, init: explicit({ w: [[1e4, -1e4]], b: [0, 0] }) })], {
      inputs: 1,
      dtype: 'float64',
    })
    const data = fromArrays({ x: [[1]], labels: [1], classes: ['a', 'b'] })
    expect(evaluate(net, data, { cost: crossEntropy }).cost).toBe(2e4)
  })

  test('the mean over all examples, whatever the chunks', () => {
    const net = network([dense(2, { activation: softmax, init: explicit({ w: [[0, 0]], b: [0, 0] }) })], {
      inputs: 1,
      dtype: 'float64',
    })
    const data = fromArrays({ x: Array(123).fill([1]), labels: Array(123).fill(0), classes: ['a', 'b'] })
    expect(evaluate(net, data, { cost: quadratic }).cost).toBeCloseTo(0.25, 14)
  })

  test('data that does not fit, an unknown option', () => {
    const data = fromArrays({ x: [[1, 2]], y: [[1]] })
    expect(() => evaluate(echo(1), data, { cost: quadratic })).toThrow(
      'evaluate: the network goes from 1 to 1, the data from 2 to 1',
    )
    expect(() => evaluate(echo(1), data, { cos: quadratic } as never)).toThrow("evaluate: unknown option 'cos'")
  })
})
