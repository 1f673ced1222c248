import {
  type DotsPanel,
  dataUri,
  escaped,
  grouped,
  kept,
  type Line,
  type LinesPanel,
  percent,
  points,
  type Role,
  three,
  words,
} from '@nn/plot'
import type { DemoData } from '../demo/data'
import { agreement } from '../demo/neuron'
import { shared, techniques } from '../demo/plan'
import { mean, rows } from '../demo/summary'
import {
  finalNote,
  finalText,
  overfittingNote,
  overfittingText,
  settingOf,
  techniquesNote,
  techniquesText,
} from '../demo/text'
import { type Lang, type Texts, texts } from '../lang'
import { confusionTable } from './confusion'
import { drawn, packed, sizes } from './draw'
import { script } from './script'
import { stacks } from './stacks'
import { style } from './style'
import { weightImages } from './weights'

/** The whole report as one HTML page: no request, no font, no date in it; the same data give the same bytes. */
export function report(data: DemoData, lang: Lang): string {
  const t = texts(lang)
  const parts: readonly [id: string, heading: string, body: string][] = [
    ['neuron', t.neuron.heading, neuronPart(data, t)],
    ['softmax', t.softmax.heading, softmaxPart(data, t)],
    ['overfitting', t.overfitting.heading, overfittingPart(data, t)],
    ['techniques', t.techniques.heading, techniquesPart(data, t)],
    ['misread', t.final.heading, finalPart(data, t)],
  ]
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<meta name="generator" content="nn demo">
<title>${escaped(t.report.title)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${escaped(t.report.title)}</h1>
<p class="lead">${escaped(t.report.lead)}</p>
<p class="note">${escaped(t.report.by(data.plan.seed))}</p>
<nav aria-labelledby="contents"><h2 id="contents" class="hidden">${escaped(t.report.contents)}</h2>
<ol>${parts.map(([id, heading]) => `<li><a href="#${id}">${escaped(heading)}</a></li>`).join('')}</ol></nav>
</header>
<main>
${parts.map(([id, heading, body], i) => `<section id="${id}"><h2><span class="count">${i + 1}</span>${escaped(heading)}</h2>\n${body}\n</section>`).join('\n')}
</main>
<footer>
${footer(data, t, lang)}
</footer>
<script>${script}</script>
</body>
</html>
`
}

const p = (text: string): string => `<p>${kept(text)}</p>`
const says = (all: readonly string[]): string => `<div class="says">${all.map(p).join('')}</div>`

/** A table with its first column as row headings. */
function table(caption: string, head: readonly string[], body: readonly (readonly (string | number)[])[]): string {
  const th = head.map((text) => `<th scope="col">${escaped(text)}</th>`).join('')
  const tr = body.map(
    ([first, ...rest]) =>
      `<tr><th scope="row">${escaped(first)}</th>${rest.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`,
  )
  return `<p class="sub" aria-hidden="true">${kept(caption)}</p><div class="scroll" tabindex="0" role="region" aria-label="${escaped(caption)}"><table><caption class="hidden">${escaped(caption)}</caption><thead><tr>${th}</tr></thead><tbody>${tr.join('')}</tbody></table></div>`
}

interface Curve {
  readonly name: string
  readonly role: Role
  readonly x: readonly number[]
  readonly y: readonly number[]
  /** Training data are dotted. */
  readonly of?: 'training' | 'test'
}

interface Chart {
  readonly title: string
  readonly x: string
  readonly y: string
  readonly log?: boolean
  readonly range?: readonly [number, number]
  readonly published?: readonly { readonly x: number; readonly y: number }[]
  readonly note: string
  readonly percent?: boolean
}

/** Curves with everything around them: heading, values on focus, settings, the numbers as a table. */
function lineFigure(curves: readonly Curve[], chart: Chart, t: Texts): string {
  const ends = curves.map(
    ({ name, y, x }) =>
      `${name}: ${chart.percent ? percent(y[y.length - 1], 2) : three(y[y.length - 1])} (${chart.x} ${x[x.length - 1]})`,
  )
  const label = `${chart.title}. ${ends.join('; ')}`
  const panel: LinesPanel = {
    kind: 'lines',
    x: { label: words(chart.x) },
    y: { label: words(chart.y), scale: chart.log ? 'log' : 'linear', range: chart.range, percent: chart.percent },
    lines: curves.map(
      ({ name, ...curve }): Line => ({
        ...curve,
        name: words(name),
        dash: curve.of === 'training' ? 'dotted' : undefined,
      }),
    ),
    points: (chart.published ?? []).map((point) => ({ ...point, role: 'published', label: words('') })),
  }
  const live = {
    x: curves[0].x,
    percent: chart.percent === true,
    label: chart.x,
    series: curves.map(({ name, role, y }) => ({ name, role, y: y.map((v) => Number(v.toPrecision(7))) })),
  }
  const every = Math.max(1, Math.ceil(curves[0].x.length / 20))
  const shown = curves[0].x.map((_, i) => i).filter((i) => i % every === 0 || i === curves[0].x.length - 1)
  const body = shown.map((i) => [
    curves[0].x[i],
    ...curves.map(({ y }) => (chart.percent ? percent(y[i], 2) : y[i].toPrecision(4))),
  ])
  return `<figure>
<figcaption><h3>${escaped(chart.title)}</h3></figcaption>
<div class="plot" aria-label="${escaped(`${chart.title}. ${t.report.cursor}: ${chart.x}`)}" data-chart="${escaped(JSON.stringify(live))}">${drawn(panel, t.lang, label)}</div>
<p class="readout" aria-hidden="true"></p>
<p class="note">${escaped(chart.note)}</p>
<details><summary>${escaped(t.report.table)}</summary>${table(chart.title, [chart.x, ...curves.map(({ name }) => name)], body)}</details>
</figure>`
}

function neuronPart({ neurons }: DemoData, t: Texts): string {
  const six = (v: number | undefined): string => (v === undefined ? '' : v.toFixed(6))
  const figure = ([w, b]: readonly [number, number]): string => {
    const runs = neurons.filter(({ start }) => start[0] === w)
    const curves = runs.map(({ cost, a }): Curve => ({ name: t.cost[cost], role: cost, x: a.map((_, i) => i), y: a }))
    const published = runs.flatMap(({ expected: { a150, a300 } }) => [
      ...(a150 === undefined ? [] : [{ x: 150, y: a150 }]),
      { x: 300, y: a300 },
    ])
    return lineFigure(
      curves,
      {
        title: `${t.neuron.chart} · (w, b) = (${w}, ${b})`,
        x: t.neuron.x,
        y: t.neuron.y,
        range: [0, 1],
        note: t.neuron.note(w, b),
        published,
      },
      t,
    )
  }
  const found = agreement(neurons)
  const [quadratic, crossEntropy] = neurons
  const body = neurons.flatMap(({ cost, start, a, below, expected }) => [
    [`(${start.join(', ')})`, t.cost[cost], six(a[150]), six(a[300]), below],
    ['', t.neuron.expected, six(expected.a150), six(expected.a300), expected.below],
  ])
  return `${p(t.neuron.lead)}<p class="note hint">${escaped(t.report.hint)}</p>
${figure([2, 2])}${figure([0.6, 0.9])}
<figure>${table(t.neuron.agree(found.met, found.of), t.neuron.head, body)}</figure>
${says([t.neuron.slow(crossEntropy.below, quadratic.below), t.neuron.why])}`
}

function softmaxPart({ softmax: { first, raised } }: DemoData, t: Texts): string {
  const four = ['₁', '₂', '₃', '₄']
  const all = raised.map(({ z, a }) => ({ name: `z₄ = ${z[3]}`, parts: a }))
  const label = `${t.softmax.raising}. ${raised.map(({ z, a }) => `z₄ = ${z[3]}: ${a.map((v) => v.toFixed(3)).join(', ')}`).join('; ')}`
  const draw = sizes
    .map((size) => stacks(all, { names: four.map((i) => `a${i}`), x: t.softmax.axis, label }, size))
    .join('')
  const end = raised[3]
  return `${p(t.softmax.lead)}${p(first.a.map((v, i) => `a${four[i]} = ${v.toFixed(6)}`).join(' · '))}
<figure><figcaption><h3>${escaped(t.softmax.raising)}</h3></figcaption>${draw}
<details><summary>${escaped(t.report.table)}</summary>${table(
    t.softmax.raising,
    t.softmax.head,
    raised.map(({ z, a, sum }) => [z[3], ...a.map((v) => v.toFixed(6)), sum.toFixed(6)]),
  )}</details></figure>
${says([t.softmax.raise(String(end.z[3]), first.a[3].toFixed(3), end.a[3].toFixed(3))])}`
}

function overfittingPart({ plan, curves }: DemoData, t: Texts): string {
  const o = t.overfitting
  const note = overfittingNote(plan, t)
  const size = 784 * shared.hidden + shared.hidden + shared.hidden * 10 + 10
  const of = (what: 'accuracy' | 'cost'): Curve[] =>
    (['none', 'l2'] as const).flatMap((role, i) =>
      (['training', 'test'] as const).map((part) => ({
        name: (part === 'training' ? o.train : o.test)(t.technique[role]),
        role,
        of: part,
        x: curves[i].measured.map(({ epoch }) => epoch),
        y: curves[i].measured.map((m) => m[part][what]),
      })),
    )
  return `${p(o.lead(grouped(shared.n), grouped(shared.test), grouped(size)))}
${lineFigure(of('accuracy'), { title: o.accuracy, x: o.x, y: o.y.accuracy, note, percent: true }, t)}
${lineFigure(of('cost'), { title: o.cost, x: o.x, y: o.y.cost, note, log: true }, t)}
${says(overfittingText(plan, curves, t))}`
}

function techniquesPart(data: DemoData, t: Texts): string {
  const { plan } = data
  const found = rows(plan, data.table)
  const k = t.techniques
  const others = found.filter(({ technique }) => technique !== 'none')
  const panel: DotsPanel = {
    kind: 'dots',
    x: { label: words(k.axis) },
    strips: others.map(({ technique, differences, mean: m }) => ({
      name: words(t.technique[technique]),
      role: technique,
      values: differences.map((d) => 100 * d),
      labels: plan.seeds.map(String),
      mean: 100 * m,
      text: words(points(m)),
    })),
  }
  const label = `${k.chart}. ${others.map((row) => `${t.technique[row.technique]}: ${row.differences.map((d) => points(d)).join(', ')}`).join('; ')}`
  const draw = drawn(panel, t.lang, label)
  const summary = found.map((row) => [
    t.technique[row.technique],
    settingOf(row.technique, t),
    percent(mean(row.training)),
    percent(mean(row.test), 2),
    ...(row.technique === 'none'
      ? ['', '', '']
      : [
          k.spread(points(row.mean), (100 * row.spread).toFixed(2)),
          row.differences.map((d) => points(d)).join(', '),
          `${row.improved}/${row.differences.length}`,
        ]),
  ])
  const seeds = found.flatMap((row) =>
    plan.seeds.map((seed, i) => [
      t.technique[row.technique],
      seed,
      percent(row.training[i], 2),
      percent(row.test[i], 2),
      row.technique === 'none' ? '' : points(row.differences[i]),
    ]),
  )
  return `${p(k.lead(plan.seeds.length))}
<figure><figcaption><h3>${escaped(k.chart)}</h3><p class="sub">${escaped(k.numbers)}</p></figcaption>${draw}
<p class="note">${escaped(techniquesNote(plan, t))}</p></figure>
<figure>${table(k.explain, k.head, summary)}
<details><summary>${escaped(k.more)}</summary>${table(k.more, k.perSeed, seeds)}</details></figure>
${says(techniquesText(found, data.start, t))}`
}

function finalPart({ plan, curves, final }: DemoData, t: Texts): string {
  const f = t.final
  const closer = final.closer
  const none = curves[0].closer
  if (closer === undefined || none === undefined)
    throw new Error('report: the demo did not look closer at its networks')
  const digits = closer.worst.map((d) => {
    const [truth, said] = [String(d.truth), String(d.said)]
    const image = dataUri(packed(d.pixels, [28, 28], 1))
    return `<li><img src="${image}" width="28" height="28" alt="${escaped(f.pixels(truth, said))}"><b>${escaped(f.misread(truth, said))}</b><span>${escaped(f.sure(d.a.toFixed(2), d.own.toFixed(2)))}</span></li>`
  })
  const sheet = (w: Float32Array, name: string): string => {
    const { strips: images, width, height, limit } = weightImages(w, { neurons: shared.hidden, side: 28, across: 5 })
    const all = images
      .map((image) => `<img src="${dataUri(image)}" width="${width}" height="${height}" alt="">`)
      .join('')
    return `<figure><figcaption><h4 class="sub">${escaped(name)}</h4></figcaption><div class="sheet" role="img" aria-label="${escaped(f.weightsAlt(name))}">${all}</div><p class="ramp"><i></i>${escaped(f.weightsScale(three(limit)))}</p></figure>`
  }
  return `${p(finalText(plan, final, t))}<p class="note">${escaped(finalNote(plan, t))}</p>
<figure><figcaption><h3>${escaped(f.confusion)}</h3><p class="sub">${escaped(f.confusionLead)}</p></figcaption>${confusionTable(closer.confusion, t)}</figure>
<figure><figcaption><h3>${escaped(f.worst)}</h3><p class="sub">${escaped(f.worstLead)}</p></figcaption><ul class="digits">${digits.join('')}</ul></figure>
<figure><figcaption><h3>${escaped(f.weights)}</h3><p class="sub">${escaped(f.weightsLead)}</p></figcaption>
${sheet(none.weights, f.weightsNone(grouped(plan.curves[0].n)))}${sheet(closer.weights, f.weightsFinal(grouped(plan.final.n)))}</figure>
${says([f.weightsSee])}`
}

function footer({ plan, versions }: DemoData, t: Texts, lang: Lang): string {
  const s = t.report.setting
  const command = `npx nn demo --seed ${plan.seed}${plan.quick ? ' --quick' : ''} --lang ${lang}`
  const [none, l2] = plan.curves
  const settings: [string, string][] = [
    [s.seed, String(plan.seed)],
    [s.network, `[784, ${shared.hidden}, 10]`],
    [s.cost, t.cost.crossEntropy],
    [s.eta, String(shared.eta)],
    [s.batch, String(shared.batch)],
    [s.train, `${grouped(none.n)}; ${grouped(plan.final.n)}`],
    [s.test, grouped(shared.test)],
    [s.curves, `${s.epochs(none.epochs)} · ${s.seeds(String(plan.seed))} · w, b ∼ N(0, 1) · L2: λ = ${l2.lambda}`],
    [
      s.table,
      `${s.epochs(plan.table[0].epochs)} · ${s.seeds(plan.seeds.join(', '))} · w, b ∼ N(0, 1) · ${techniques
        .filter((x) => x !== 'none')
        .map((x) => `${t.technique[x]}: ${settingOf(x, t)}`)
        .join(' · ')}`,
    ],
    [
      s.final,
      `${s.epochs(plan.final.epochs)} · ${s.seeds(String(plan.seed))} · w ∼ N(0, 1/n) · L2: λ = ${plan.final.lambda}`,
    ],
  ]
  const list = (of: readonly (readonly [string, string])[]): string =>
    `<table class="left"><tbody>${of.map(([name, value]) => `<tr><th scope="row">${escaped(name)}</th><td>${escaped(value)}</td></tr>`).join('')}</tbody></table>`
  return `<h2>${escaped(t.report.settings)}</h2>${list(settings)}
<h2>${escaped(t.report.repeat)}</h2>${p(t.report.repeatLead)}<pre><code>${escaped(command)}</code></pre>
<h2>${escaped(t.report.versions)}</h2><p>${Object.entries(versions)
    .map(([name, version]) => escaped(`${name} ${version}`))
    .join(' · ')}</p>
<h2>${escaped(t.report.data)}</h2>${p(t.report.dataText)}${p(t.report.source)}`
}
