import { mnist } from '@nn/datasets/node'
import { expect, test } from 'vitest'
import { type Outcome, run } from '../index'
import { compareCosts } from './costs'

const data = { mnist: await mnist() }

/** Each comparison with settings that take moments: whether it runs, judges, draws and speaks, not what comes out. */
test.each([[compareCosts, { seeds: [1, 2], epochs: 1, n: 100 }]])('%o', (one, settings) => {
  const course = run(one, { data, settings })
  let outcome: Outcome | undefined
  while (outcome === undefined) {
    const { done, value } = course.next()
    if (done) outcome = value
  }
  expect(outcome.verdicts.map(({ id }) => id)).toEqual(one.claims.map(({ id }) => id))
  expect(new Set(outcome.verdicts.map(({ verdict }) => verdict))).toEqual(new Set(['changed settings']))
  expect(JSON.stringify(outcome.verdicts)).not.toContain('NaN')
  expect(one.figures(outcome.results as never, outcome.settings as never).length).toBeGreaterThan(0)
  for (const { en, ko } of one.findings?.(outcome.results as never, outcome.settings as never) ?? [])
    expect(en + ko).not.toMatch(/NaN|undefined/)
})
