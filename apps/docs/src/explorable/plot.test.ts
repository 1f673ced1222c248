import fc from 'fast-check'
import { expect, test } from 'vitest'
import { apart, plot, rows, ticks } from './plot'

const options = {
  title: 'Output',
  xLabel: 'updates',
  yLabel: 'a',
  yRange: [0, 1] as const,
  length: 2,
  note: 'x = 1, y = 0',
  description: 'a falls from 1 to 0',
  curves: [{ role: 'quadratic' as const, label: 'quadratic', values: [1, 0.5, 0] }],
}

test('a curve goes where its values are, and its label stands at its end', () => {
  const svg = plot(options)
  expect(svg).toContain('<path class="curve role-quadratic" d="M40 32L206 137L372 242" />')
  expect(svg).toContain('<text class="label role-quadratic" x="380" y="246">quadratic</text>')
  expect(svg).toContain('role="img" aria-label="Output. a falls from 1 to 0"')
  expect(svg).toContain('>x = 1, y = 0</text>')
})

test('after the clock the curve is pale', () => {
  const svg = plot({ ...options, at: 1 })
  expect(svg).toContain('d="M40 32L206 137"')
  expect(svg).toContain('opacity="0.3" d="M206 137L372 242"')
  expect(svg).toContain('<circle class="dot role-quadratic" cx="206" cy="137"')
})

test('an axis that is no time: whole curves, and ticks in words of their own', () => {
  const svg = plot({ ...options, at: 1, whole: true, xTick: (t) => `z${t - 1}`, yTick: (v) => `10^${v}` })
  expect(svg).not.toContain('opacity="0.3"')
  expect(svg).toContain('d="M40 32L206 137L372 242"')
  expect(svg).toContain('>z-1</text>')
  expect(svg).toContain('>10^0.5</text>')
  expect(svg).toContain('<title>quadratic, z0: 10^0.5</title>')
})

test('a label can stand over its line, and then leaves the end to others', () => {
  const [curve] = options.curves
  const svg = plot({
    ...options,
    curves: [
      { ...curve, labelAt: 1 },
      { role: 'l2', label: 'other', values: [0, 0, 0] },
    ],
  })
  expect(svg).toContain('<text class="label role-quadratic" x="206" y="131" text-anchor="middle">quadratic</text>')
  expect(svg).toContain('<text class="label role-l2" x="380" y="246">other</text>')
})

test('published values are diamonds with their number, guesses are grey', () => {
  const svg = plot({
    ...options,
    published: [{ x: 0, y: 1, label: '0.98' }],
    guess: {
      label: 'your guess',
      points: [
        [0, 1],
        [2, 0],
      ],
    },
  })
  expect(svg).toContain('<path class="diamond" d="M40 27l5 5l-5 5l-5 -5z" />')
  expect(svg).toContain('<path class="guess" d="M40 32L372 242" />')
})

test('text cannot leave its place', () => {
  expect(plot({ ...options, note: '</svg><script>' })).toContain('&lt;/svg&gt;&lt;script&gt;')
})

test('ticks are round and within', () => {
  expect(ticks(0, 300, 4)).toEqual([0, 100, 200, 300])
  expect(ticks(0, 1, 4)).toEqual([0, 0.25, 0.5, 0.75, 1])
  expect(ticks(0.9, 1, 4).map((v) => v.toFixed(3))).toEqual(['0.900', '0.925', '0.950', '0.975', '1.000'])
})

test('labels keep their distance, their order and the bounds', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 200, noNaN: true }), { maxLength: 6 }), (ys) => {
      const placed = apart(ys, 15, 0, 200)
      const sorted = [...placed].sort((a, b) => a - b)
      for (let i = 1; i < sorted.length; i++) expect(sorted[i] - sorted[i - 1]).toBeGreaterThan(14.99)
      for (const y of placed) expect(y).toBeLessThanOrEqual(200)
      const pairs = ys.flatMap((y, i) => ys.map((other, j) => [y < other, placed[i] <= placed[j]]))
      expect(pairs.filter(([lower, above]) => lower && !above)).toEqual([])
    }),
  )
})

test('labels of lines down stand one above another where they would meet, and turn at the end', () => {
  expect(
    rows(
      [
        { x: 10, width: 30 },
        { x: 20, width: 30 },
        { x: 41, width: 30 },
        { x: 90, width: 30 },
      ],
      100,
    ),
  ).toEqual([
    { row: 0, left: false },
    { row: 1, left: false },
    { row: 0, left: false },
    { row: 1, left: true },
  ])
})

test('where a curve has no value yet it has a gap and no dot; points stand at their steps', () => {
  const svg = plot({
    ...options,
    length: 3,
    curves: [{ role: 'dropout', label: 'mean', values: [Number.NaN, 0.5, 1, 0] }],
    points: { role: 'quiet', values: [Number.NaN, 0.5, 1, 0] },
    at: 0,
  })
  expect(svg).not.toContain('NaN')
  expect(svg).not.toContain('class="dot')
  expect(svg.match(/class="curve[^>]*d="([^"]*)"/)?.[1]).toMatch(/^M[^M]*L[^M]*L[^M]*$/)
  expect(svg).toContain('class="points role-quiet" d=""')
  expect(svg.match(/opacity="0.3" d="(M[\d.]+ [\d.]+h0){3}"/)).not.toBeNull()
})
