import { mnist } from '@nn/datasets/node'
import { expect, test } from 'vitest'
import { runTrial } from '../trials'
import type { Trained, TrainSettings } from './train'

const data = { mnist: await mnist() }

const settings: TrainSettings = {
  layers: [784, 30, 10],
  cost: 'cross-entropy',
  init: 'large',
  eta: 0.5,
  l2: 0.1,
  epochs: 2,
  n: 1000,
  seed: 1,
  measure: ['test', 'training'],
  look: ['recall', 'weights', 'co-adaptation'],
}

function result(changes: Partial<TrainSettings> = {}): Trained {
  const course = runTrial({ program: 'train', settings: { ...settings, ...changes }, work: 1 }, data)
  for (;;) {
    const { done, value } = course.next()
    if (done) return value as Trained
  }
}

test('one seed, one result; another seed, another', () => {
  const first = JSON.stringify(result())
  expect(JSON.stringify(result())).toBe(first)
  expect(JSON.stringify(result({ seed: 2 }))).not.toBe(first)
})

test('curves of what was measured, every epoch, and what was looked at', () => {
  const { curves, recall, weights, coAdaptation } = result()
  expect(Object.keys(curves).sort()).toEqual(['testCorrect', 'testCost', 'trainCorrect', 'trainCost'])
  expect(curves.testCorrect).toHaveLength(2)
  expect(curves.trainCorrect?.[1]).toBeGreaterThan(500)
  expect(recall).toHaveLength(10)
  expect(weights?.count).toBe(784 * 30 + 30 * 10)
  expect(weights?.counts.reduce((a, b) => a + b)).toBe(weights?.count)
  expect(weights?.zero).toBe(0)
  expect(coAdaptation).toHaveLength(30)
  expect(coAdaptation?.every((row, i) => Math.abs(row[i]) === 1 || row.every((r) => r === 0))).toBe(true)
})

test('only the proximal step of L1 leaves exact zeros', () => {
  const sign = result({ l2: undefined, l1: 20, look: ['weights'] })
  const proximal = result({ l2: undefined, l1: 20, proximal: true, look: ['weights'] })
  expect(sign.weights?.zero).toBeLessThan(10)
  expect(proximal.weights?.zero).toBeGreaterThan(1000)
})

test('dropout and expansion change the training, not the start or the shuffle', () => {
  expect(result({ dropout: 0.5 }).curves.testCost).not.toEqual(result().curves.testCost)
  expect(result({ expand: 'shift' }).curves.testCost).not.toEqual(result().curves.testCost)
})
