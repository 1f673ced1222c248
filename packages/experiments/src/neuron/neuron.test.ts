import { expect, test } from 'vitest'
import { run } from '../index'
import { bookWidget } from './book-widget'
import { slowdown } from './slowdown'

function finish<T>(course: Generator<unknown, T>): T {
  for (;;) {
    const { done, value } = course.next()
    if (done) return value as T
  }
}

test.each([slowdown, bookWidget])('$id: every claim as the source has it', (one) => {
  // biome-ignore lint/suspicious/noExplicitAny: two experiments with settings of their own
  const { verdicts, results, settings } = finish(run(one as any)) as any
  for (const { id, verdict, measured } of verdicts) expect({ id, verdict, measured }).toMatchObject({ verdict: 'pass' })
  expect(one.figures(results, settings).length).toBeGreaterThan(0)
})

test('with other settings nothing is passed or failed', () => {
  const { verdicts } = finish(run(bookWidget, { settings: { eta: 0.01 } }))
  expect(verdicts.map(({ verdict }) => verdict)).toEqual(['changed settings', 'changed settings'])
  expect(() => finish(run(bookWidget, { settings: { speed: 1 } as never }))).toThrow(
    'neuron.eta: no setting speed, there are eta, steps, starts',
  )
})
