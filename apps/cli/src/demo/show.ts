import { beside, colours, grouped, pad, percent, picture, points, three, width, wrap } from '@nn/plot'
import type { Texts } from '../lang'
import type { Able } from '../terminal/colour'
import { plot, type Series } from '../terminal/plot'
import { bar } from '../terminal/progress'
import { table } from '../terminal/table'
import type { DemoData } from './data'
import { agreement } from './neuron'
import type { Closer, Measured, Result } from './perform'
import { type Plan, shared } from './plan'
import { mean, rows } from './summary'
import {
  finalNote,
  finalText,
  overfittingNote,
  overfittingText,
  settingOf,
  techniquesNote,
  techniquesText,
} from './text'

export interface Show {
  readonly can: Able
  readonly t: Texts
  /** Tables instead of plots. */
  readonly tables: boolean
}

const paragraph = (text: string, { can }: Show): string[] => wrap(text, Math.min(100, can.columns))

export function heading(number: number, text: string, { can }: Show): string[] {
  return ['', colours(can).bold(`${number}  ${text}`), '']
}

/** One neuron, 1 → 0: the plot, the numbers beside the expected ones, and why. */
export function neuronPart({ neurons }: Pick<DemoData, 'neurons'>, show: Show): string[] {
  const { t, can } = show
  const paint = colours(can)
  const saturated = neurons.filter(({ start }) => start[0] === 2)
  const [quadratic, crossEntropy] = saturated
  const six = (v: number | undefined): string => (v === undefined ? '' : v.toFixed(6))
  const lines = neurons.flatMap(({ cost, start, a, below, expected }) => [
    [`(${start.join(', ')})`, paint.role[cost](t.cost[cost]), six(a[150]), six(a[300]), String(below)],
    ['', t.neuron.expected, six(expected.a150), six(expected.a300), String(expected.below)].map(paint.quiet),
  ])
  const found = agreement(neurons)
  return [
    ...heading(1, t.neuron.heading, show),
    ...paragraph(t.neuron.lead, show),
    '',
    ...(show.tables
      ? []
      : [
          ...plot(
            saturated.map(({ cost, a }) => ({ name: t.cost[cost], role: cost, x: a.map((_, i) => i), y: a })),
            {
              title: t.neuron.chart,
              x: t.neuron.x,
              y: t.neuron.y,
              range: [0, 1],
              note: t.neuron.note(2, 2),
              lang: t.lang,
              published: saturated.flatMap(({ expected }) => [
                ...(expected.a150 === undefined ? [] : [{ x: 150, y: expected.a150 }]),
                { x: 300, y: expected.a300 },
              ]),
            },
            can,
          ),
          '',
        ]),
    ...table(t.neuron.head, lines, can, { align: ['left', 'left'] }),
    ...paragraph(t.neuron.agree(found.met, found.of), show).map(paint.quiet),
    '',
    ...paragraph(t.neuron.slow(crossEntropy.below, quadratic.below), show),
    ...paragraph(t.neuron.why, show),
  ]
}

/** Softmax: the numbers as bars, and what raising one of them does. */
export function softmaxPart({ softmax: { first, raised } }: Pick<DemoData, 'softmax'>, show: Show): string[] {
  const { t, can } = show
  const paint = colours(can)
  const four = ['₁', '₂', '₃', '₄']
  const index = (i: number): string => (can.unicode ? four[i] : String(i + 1))
  const long = Math.min(40, can.columns - 28)
  const bars = first.z.map((z, i) => {
    const label = `z${index(i)} = ${pad(String(z).replace('-', '−'), 4)} a${index(i)} = ${first.a[i].toFixed(4)}`
    return long < 10
      ? label
      : `${label}  ${paint.role.logLikelihood(bar(first.a[i], long, can.unicode, () => '').trimEnd())}`
  })
  const end = raised[3]
  return [
    ...heading(2, t.softmax.heading, show),
    ...paragraph(t.softmax.lead, show),
    '',
    ...bars,
    paint.quiet(t.softmax.sum(first.sum.toFixed(6))),
    '',
    ...(show.tables
      ? table(
          t.softmax.head,
          raised.map(({ z, a, sum }) => [String(z[3]), ...a.map((v) => v.toFixed(6)), sum.toFixed(6)]),
          can,
        )
      : paragraph(t.softmax.raise(String(end.z[3]), first.a[3].toFixed(3), end.a[3].toFixed(3)), show)),
  ]
}

export function overfittingLead(show: Show): string[] {
  const { t } = show
  const size = 784 * shared.hidden + shared.hidden + shared.hidden * 10 + 10
  return [
    ...heading(3, t.overfitting.heading, show),
    ...paragraph(t.overfitting.lead(grouped(shared.n), grouped(shared.test), grouped(size)), show),
    '',
  ]
}

/** Overfitting: accuracy and cost while learning, without and with L2, and where the test cost turns. */
export function overfittingPart({ plan, curves }: Pick<DemoData, 'plan' | 'curves'>, show: Show): string[] {
  const { t, can } = show
  const [none, l2] = curves
  const o = t.overfitting
  const note = overfittingNote(plan, t)
  if (show.tables) {
    const every = none.measured.filter(({ epoch }, i) => epoch % 20 === 0 || i === 0 || i === none.measured.length - 1)
    const cells = (m: Measured): string[] => [
      percent(m.training.accuracy),
      percent(m.test.accuracy, 2),
      three(m.training.cost),
      three(m.test.cost),
    ]
    const head = [none, l2].map((_, i) => t.technique[i === 0 ? 'none' : 'l2'])
    return [none, l2]
      .flatMap((result, i) => [
        ...(i === 0 ? [] : ['']),
        colours(can).bold(head[i]),
        ...table(
          [o.x, o.train(o.y.accuracy), o.test(o.y.accuracy), o.train(o.y.cost), o.test(o.y.cost)],
          every.map(({ epoch }) => [
            String(epoch),
            ...cells(result.measured.find((m) => m.epoch === epoch) as Measured),
          ]),
          can,
        ),
      ])
      .concat(
        wrap(note, can.columns).map(colours(can).quiet),
        '',
        ...overfittingText(plan, curves, t).flatMap((text) => paragraph(text, show)),
      )
  }
  const series = (result: Result, role: 'none' | 'l2', of: 'training' | 'test', what: 'cost' | 'accuracy'): Series => ({
    name: (of === 'training' ? o.train : o.test)(t.technique[role]),
    role,
    line: of === 'training' ? 'dotted' : 'solid',
    x: result.measured.map(({ epoch }) => epoch),
    y: result.measured.map((m) => m[of][what]),
  })
  return [
    ...plot(
      [
        series(none, 'none', 'training', 'accuracy'),
        series(none, 'none', 'test', 'accuracy'),
        series(l2, 'l2', 'test', 'accuracy'),
      ],
      { title: o.accuracy, x: o.x, y: o.y.accuracy, percent: true, note, lang: t.lang },
      can,
    ),
    '',
    ...plot(
      (['none', 'l2'] as const).flatMap((role, i) => [
        series(curves[i], role, 'training', 'cost'),
        series(curves[i], role, 'test', 'cost'),
      ]),
      { title: o.cost, x: o.x, y: o.y.cost, log: true, note, lang: t.lang },
      can,
    ),
    '',
    ...overfittingText(plan, curves, t).flatMap((text) => paragraph(text, show)),
  ]
}

export function techniquesLead(plan: Plan, show: Show): string[] {
  return [
    ...heading(4, show.t.techniques.heading, show),
    ...paragraph(show.t.techniques.lead(plan.seeds.length), show),
    '',
  ]
}

/** The four techniques and none, paired by seed. */
export function techniquesPart(data: Pick<DemoData, 'plan' | 'table' | 'start'>, show: Show): string[] {
  const { t, can } = show
  const paint = colours(can)
  const found = rows(data.plan, data.table)
  const cells = found.map((row) => [
    paint.role[row.technique](t.technique[row.technique]),
    settingOf(row.technique, t),
    percent(mean(row.training)),
    percent(mean(row.test), 2),
    ...(row.technique === 'none'
      ? ['', '', '']
      : [
          t.techniques.spread(points(row.mean), (100 * row.spread).toFixed(2)),
          row.differences.map((d) => points(d, 1)).join(' '),
          `${row.improved}/${row.differences.length}`,
        ]),
  ])
  return [
    ...table(t.techniques.head, cells, can, { align: ['left', 'left'] }),
    ...wrap(techniquesNote(data.plan, t), can.columns).map(paint.quiet),
    ...wrap(t.techniques.explain, can.columns).map(paint.quiet),
    '',
    ...techniquesText(found, data.start, t).flatMap((text) => paragraph(text, show)),
  ]
}

/** What the last network still misreads, three of them as pictures. */
export function finalPart({ plan, final }: Pick<DemoData, 'plan' | 'final'>, show: Show): string[] {
  const { t, can } = show
  const { worst } = final.closer as Closer
  const side = 22 // the middle: digits leave the border empty
  const crop = (pixels: readonly number[]): number[] =>
    Array.from({ length: side * side }, (_, i) => pixels[(3 + Math.floor(i / side)) * 28 + 3 + (i % side)] / 255)
  const count = Math.min(worst.length, Math.floor((Math.min(100, can.columns) + 2) / (side + 2)))
  const pictures = worst
    .slice(0, count)
    .map((digit) => [
      ...picture(crop(digit.pixels), [side, side], can),
      t.final.misread(String(digit.truth), String(digit.said)),
      colours(can).quiet(t.final.sure(digit.a.toFixed(2), digit.own.toFixed(2))),
    ])
  return [
    ...heading(5, t.final.heading, show),
    ...paragraph(finalText(plan, final, t), show),
    '',
    ...(show.tables || count === 0
      ? table(
          [t.final.truth, t.final.said, 'a'],
          worst.slice(0, 10).map((d) => [String(d.truth), String(d.said), d.a.toFixed(3)]),
          can,
        )
      : beside(pictures, Math.max(side, ...pictures.flat().map(width)))),
    ...wrap(finalNote(plan, t), can.columns).map(colours(can).quiet),
  ]
}
