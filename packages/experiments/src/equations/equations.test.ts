import { svg, text } from '@nn/plot'
import { describe, expect, test } from 'vitest'
import { experiments, type Outcome, run } from '../index'
import { leastSquares } from '../programs/least-squares'

function finish(one: (typeof experiments)[number]): Outcome {
  const course = run(one)
  for (;;) {
    const { done, value } = course.next()
    if (done) return value
  }
}

/** Every experiment that wants no data and takes moments. */
const quick = experiments.filter(({ size, needs }) => size === 'quick' && needs.length === 0)

const spoken = ({ en, ko }: { en: string; ko: string }): void => {
  for (const words of [en, ko]) {
    expect(words.trim()).not.toBe('')
    expect(words).not.toMatch(/NaN|undefined|\[object/)
  }
}

test('every experiment of the equations is among them', () => {
  const ids = ['neuron', 'cross-entropy', 'notation', 'softmax', 'penalties', 'dropout.masks', 'initialisation']
  expect(quick.map(({ id }) => id)).toEqual(
    expect.arrayContaining([...ids, 'momentum', 'tanh', 'parameters', 'elephant']),
  )
})

test('ids are unique: experiments, claims, and the figures of each', () => {
  const claims = experiments.flatMap((one) => one.claims.map(({ id }) => id))
  for (const ids of [experiments.map(({ id }) => id), claims])
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
})

const outcomes = new Map<string, Outcome>()

describe.each(quick.map((one) => [one.id, one] as const))('%s', (_, one) => {
  const outcome = finish(one)
  outcomes.set(one.id, outcome)
  const { verdicts, results, settings } = outcome

  test.each(verdicts.map((verdict) => [verdict.id, verdict] as const))('%s holds', (_id, { verdict, measured }) => {
    expect({ verdict, measured }).toMatchObject({ verdict: 'pass' })
    expect(JSON.parse(JSON.stringify(measured))).toEqual(measured)
  })

  test('results are JSON', () => {
    expect(JSON.parse(JSON.stringify(results))).toEqual(results)
  })

  test('speaks both languages', () => {
    spoken(one.title)
    spoken(one.about)
    spoken(one.source.topic)
    for (const { says, tolerance, remark } of verdicts)
      for (const words of [says, tolerance, remark ?? says]) spoken(words)
    for (const words of one.findings?.(results, settings) ?? []) spoken(words)
  })

  test('draws its figures in both languages, on desk and phone', () => {
    const figures = one.figures(results, settings)
    expect(new Set(figures.map(({ name }) => name)).size).toBe(figures.length)
    expect(figures.length).toBeGreaterThan(0)
    for (const figure of figures) {
      for (const words of [figure.title, figure.note, figure.caption ?? figure.title]) spoken(words)
      for (const lang of ['en', 'ko'] as const) {
        for (const width of [760, 360])
          expect(svg(figure, { lang, width, standalone: true })).not.toMatch(/NaN|undefined/)
        expect(text(figure, { lang, columns: 80, unicode: true, colour: 'none' }).join('\n')).not.toMatch(
          /NaN|undefined/,
        )
      }
    }
  })
})

/** Every number and truth of a result changed. */
const spoilings: readonly ((v: number) => number)[] = [(v) => v + 3, (v) => -v - 1, () => 0.5, () => 0]

test('every claim can fail', () => {
  for (const one of quick.filter((each) => !each.id.startsWith('neuron'))) {
    const { results, settings } = outcomes.get(one.id) as Outcome
    const judged = spoilings.map((spoil) => {
      const other = (_: string, v: unknown): unknown =>
        typeof v === 'number' ? spoil(v) : typeof v === 'boolean' ? !v : typeof v === 'string' ? '1' : v
      const spoilt = JSON.parse(JSON.stringify(results), other)
      return one.claims.map(({ check }) => check(spoilt, settings).pass)
    })
    const never = one.claims.filter((_, i) => judged.every((passes) => passes[i]))
    expect(never.map(({ id }) => id)).toEqual([])
  }
})

describe('leastSquares', () => {
  test('by hand', () => {
    // y = 1, 2, 2 at 0, 1, 2: slope ½, and 7/6 at 0
    const [first, second] = leastSquares(
      [
        [1, 0],
        [1, 1],
        [1, 2],
      ],
      [1, 2, 2],
    )
    expect(first).toBeCloseTo(7 / 6, 14)
    expect(second).toBeCloseTo(1 / 2, 14)
    expect(
      leastSquares(
        [
          [0, 2],
          [3, 0],
        ],
        [8, 6],
      ).map((v) => Math.round(v * 1e12) / 1e12),
    ).toEqual([2, 4])
  })

  test('what has no answer is refused', () => {
    expect(() => leastSquares([[1, 2]], [1])).toThrow(
      'leastSquares: expected at least as many rows as columns, got [1 × 2] and 1',
    )
    expect(() =>
      leastSquares(
        [
          [1, 0],
          [1, 0],
        ],
        [1, 2],
      ),
    ).toThrow('leastSquares: column 2 depends on those before it')
    expect(() => leastSquares([], [])).toThrow('leastSquares')
  })
})
