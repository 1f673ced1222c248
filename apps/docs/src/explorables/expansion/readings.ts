import { escaped, fixed, full, plot, px, short } from '../../explorable'
import { DIGITS, LENGTH, names, type Reading, reading, stop } from './model'
import { opening } from './opening'
import { roles, type Seen } from './seen'
import { amounts, OWN, type Shown, still } from './state'
import type { GuessName, Text } from './text'

const largest = (row: ArrayLike<number>): number => reading(row, 0)

const says = (t: Text, row: ArrayLike<number>): string =>
  row.length === 0 ? t.loading : t.says(largest(row), fixed(row[largest(row)]))

/** Ten outputs of each network side by side, what each reads above them. */
export function barsSvg(t: Text, now: Reading, y: number, lit: boolean): string {
  const [wide, high, foot] = [280, 118, 98]
  const parts: string[] = []
  for (let j = 0; j < DIGITS; j++) {
    const x = 4 + 27.4 * j
    parts.push(
      `<text class="digit${j === y ? ' right' : ''}" x="${px(x + 12.5)}" y="${high - 4}" text-anchor="middle">${j}</text>`,
    )
    for (const [i, name] of names.entries()) {
      const a = now[name][j] ?? 0
      const tall = 70 * a
      parts.push(
        `<rect class="bar role-${roles[name]}"${lit && j === y ? ' data-symbol="a"' : ''} x="${px(x + 2 + 11 * i)}" y="${px(foot - tall)}" width="10" height="${px(Math.max(0.75, tall))}"><title>${escaped(t.networks[name])}, ${j}: ${full(a)}</title></rect>`,
      )
    }
  }
  for (const [i, name] of names.entries()) {
    const row = now[name]
    const right = row.length > 0 && largest(row) === y
    const said = row.length === 0 ? '…' : `${largest(row)}${right ? '' : ' ×'}`
    parts.push(
      `<text class="said role-${roles[name]}" x="${i === 0 ? 4 : 276}" y="16"${i === 0 ? '' : ' text-anchor="end"'}>${escaped(t.networks[name])}: <tspan class="read">${said}</tspan></text>`,
    )
  }
  return `<svg class="nn-bars" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${wide} ${high}" role="img" aria-label="${escaped(t.bars(says(t, now.plain), says(t, now.expanded)))}"><line class="rule" x1="4" x2="276" y1="${foot}" y2="${foot}" /><line class="half" x1="4" x2="276" y1="${foot - 35}" y2="${foot - 35}" />${parts.join('')}</svg>`
}

/** Settings and seed. */
function noteOf(t: Text, state: Shown): string {
  const what = amounts
    .filter((name) => state[name] !== still[name])
    .map((name) => t.amountsNote[name](short(state[name])))
  return t.note(
    state.digit === OWN ? t.own : `MNIST test ${opening.rows[Number(state.digit)]}`,
    what.join(', ') || '0',
    state.seed,
  )
}

/** What a screen reader hears of the stage. */
export const describe = (t: Text, seen: Seen, y: number, at: number): string =>
  t.description(at, y, says(t, seen.now.plain), says(t, seen.now.expanded))

/** The output for the digit along the deformation. */
export function plotSvg(t: Text, state: Shown, seen: Seen, y: number): string {
  const turned = state.digit === '6' && state.degrees === 180
  const sketch = t.guesses.find(({ value }) => value === state.guess)?.sketch
  return plot({
    title: t.plotTitle,
    xLabel: t.axis,
    yLabel: t.output(y),
    yRange: [0, 1],
    length: LENGTH,
    at: state.t,
    curves: names.map((name) => ({ role: roles[name], label: t.networks[name], values: seen.curves[name] })),
    rules: [{ y: 0.5, label: '½' }],
    marks: [
      ...names.flatMap((name) => {
        const x = stop(seen.readings[name], y)
        return x === undefined ? [] : [{ x, label: t.stops[name] }]
      }),
      ...(state.mine >= 0 ? [{ x: state.mine, label: t.mine, own: true }] : []),
    ],
    ...(sketch &&
      turned && {
        guess: {
          label: t.yourGuess[state.guess as GuessName],
          points: sketch.map(([x, value]) => [x * LENGTH, value] as const),
        },
      }),
    note: noteOf(t, state),
    description: describe(t, seen, y, state.t),
  })
}

/** What each network reads along the way, drawn under the plot on the same axis. */
export function stripSvg(t: Text, seen: Seen, y: number): string {
  const [left, inner] = [40, 332]
  const parts: string[] = []
  const said: string[] = []
  for (const [i, name] of names.entries()) {
    const readings = seen.readings[name]
    const top = 2 + 24 * i
    const runs: string[] = []
    for (let from = 0; from < readings.length; ) {
      let to = from
      while (to + 1 < readings.length && readings[to + 1] === readings[from]) to++
      const x = left + (inner * from) / readings.length
      const wide = (inner * (to + 1 - from)) / readings.length
      const right = readings[from] === y
      parts.push(
        `<rect class="run${right ? '' : ' wrong'} role-${roles[name]}" x="${px(x)}" y="${top}" width="${px(Math.max(1, wide - 1))}" height="20" />`,
      )
      if (wide > 9)
        parts.push(
          `<text class="run${right ? ' right' : ''}" x="${px(x + wide / 2)}" y="${top + 15}" text-anchor="middle">${readings[from]}</text>`,
        )
      runs.push(`${from}–${to} %: ${readings[from]}`)
      from = to + 1
    }
    said.push(t.stripSays(t.networks[name], runs.join(', ')))
    parts.push(`<text class="label role-${roles[name]}" x="380" y="${top + 15}">${escaped(t.networks[name])}</text>`)
  }
  return `<svg class="nn-strip" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 50" role="img" aria-label="${escaped(`${t.strip}. ${said.join('. ')}`)}"><text class="quiet" x="36" y="30" text-anchor="end">${escaped(t.strip)}</text>${parts.join('')}</svg>`
}

/** Where the reader, and where the networks, lost the digit. */
export function compareOf(t: Text, state: Shown, seen: Seen, y: number): string {
  const where = (step: number | undefined): string => (step === undefined ? t.never : t.at(step))
  return t.compare(
    state.mine < 0 ? undefined : t.at(state.mine),
    where(stop(seen.readings.plain, y)),
    where(stop(seen.readings.expanded, y)),
  )
}
