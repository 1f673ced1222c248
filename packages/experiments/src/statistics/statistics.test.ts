import { mnist } from '@nn/datasets/node'
import { expect, test } from 'vitest'
import { experiment, type Outcome, run } from '../index'

const data = { mnist: await mnist() }
const short = { eta: 0.5, epochs: 1 }

/** Each comparison with settings that take moments: whether it runs, judges, draws and speaks, not what comes out. */
test.each<[id: string, settings: object]>([
  ['costs', { seeds: [1, 2], epochs: 1, n: 100 }],
  ['l2.100', { seeds: [1, 2], n: 100, short, long: short }],
  ['more-data', { seeds: [1, 2], sizes: [100, 200], examples: 200 }],
  ['variance', { seeds: [1, 2], epochs: 1, n: 100 }],
  ['dropout', { seeds: [1, 2], small: { epochs: 1, n: 100 }, full: { epochs: 1, n: 200 } }],
  ['l1', { seeds: [1, 2], epochs: 1, n: 100, l1: [1, 9], l2: [1] }],
  ['hyperparameters.bad', { seeds: [1], epochs: 1, n: 20_000 }],
  ['expansion', { seeds: [1, 2], epochs: 1, n: 100 }],
])('%s', (id, settings) => {
  const one = experiment(id)
  const course = run(one, { data, settings })
  let outcome: Outcome | undefined
  while (outcome === undefined) {
    const { done, value } = course.next()
    if (done) outcome = value
  }
  expect(outcome.verdicts.map(({ id }) => id)).toEqual(one.claims.map(({ id }) => id))
  expect(new Set(outcome.verdicts.map(({ verdict }) => verdict))).toEqual(new Set(['changed settings']))
  expect(JSON.stringify(outcome.verdicts)).not.toContain('NaN')
  expect(one.figures(outcome.results, outcome.settings).length).toBeGreaterThan(0)
  for (const { en, ko } of one.findings?.(outcome.results, outcome.settings) ?? [])
    expect(en + ko).not.toMatch(/NaN|undefined/)
})
