import type { Figure, Verdict } from '@nn/experiments'
import { escaped, kept, type Panel, svg, table } from '@nn/plot'
import type { Json } from '@nn/tensor'
import { type Lang, type Texts, texts } from '../../lang'
import type { AnyExperiment } from '../../reproduce/chapter'
import { shell } from '../../reproduce/command'
import { thinned } from '../../reproduce/shown'
import { valueShort, valueText } from '../../reproduce/value'
import { type Done, isDone, type Part } from './part'
import { type Slip, slips } from './slides'
import { chapterStyle } from './style'

export interface PageOptions {
  readonly lang: Lang
  /** As they were given, for the commands on the page. */
  readonly from?: string
  readonly folder?: string
  readonly versions: { readonly [name: string]: string }
  readonly stamp: string
}

/** The whole report as one HTML page: no request, no script, no date in it; the same results give the same bytes. */
export function chapterPage(parts: readonly Part[], options: PageOptions): string {
  const { lang, from } = options
  const t = texts(lang)
  const say = t.chapter
  const ours = from === undefined // of the slides, experiments of someone's own say nothing
  const verdicts = parts.flatMap((part) => (isDone(part) ? part.verdicts : []))
  const sections = parts.map((part, i) => section(part, i + 1, options, t))
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<meta name="generator" content="nn report">
<title>${escaped(say.title)}</title>
<style>${chapterStyle()}</style>
</head>
<body>
<header>
<h1>${escaped(say.title)}</h1>
<p class="lead">${escaped(say.lead)}</p>
${paragraph(say.counts(counts(verdicts), parts.filter(isDone).length, parts.length))}
<p class="note">${escaped(say.repeatShort)} <code>nn reproduce --full</code>, <code>nn report</code>. <a href="#repeat">${escaped(say.more)}</a></p>
${kindTable(verdicts, t)}
<nav aria-labelledby="contents"><h2 id="contents">${escaped(say.contents)}</h2>
<ol class="experiments">${parts.map((part) => `<li><a href="#${anchor(part.experiment.id)}">${escaped(part.experiment.title[lang])}</a> ${state(part, t)}</li>`).join('')}</ol>
<p><a href="#claims">${escaped(say.allClaims)}</a>${ours ? ` · <a href="#slides">${escaped(say.slides)}</a>` : ''} · <a href="#repeat">${escaped(say.repeat)}</a></p></nav>
</header>
<main>
${sections.join('\n')}
<section id="claims"><h2>${escaped(say.allClaims)}</h2>${paragraph(say.claimsLead)}${claimsTable(verdicts, t)}</section>
${ours ? slidesSection(parts, lang, t) : ''}
</main>
<footer id="repeat">
${footer(parts, options, t)}
</footer>
</body>
</html>
`
}

const paragraph = (text: string): string => `<p>${kept(text)}</p>`
const code = (text: string): string => `<pre><code>${escaped(text)}</code></pre>`
const anchor = (id: string): string => `e-${id.replace(/[^\w.-]/g, '-')}`

function counts(verdicts: readonly Verdict[]): { all: number; pass: number; fail: number; changed: number } {
  const count = (of: Verdict['verdict']): number => verdicts.filter(({ verdict }) => verdict === of).length
  return { all: verdicts.length, pass: count('pass'), fail: count('fail'), changed: count('changed settings') }
}

/** The first experiment that has to do with a slip. */
function homeOf({ at }: Slip, parts: readonly Part[]): AnyExperiment | undefined {
  const begins = (id: string, name: string): boolean => id === name || id.startsWith(`${name}.`)
  const holds = (name: string): Part | undefined =>
    parts.find(({ experiment }) => [experiment, ...experiment.claims].some(({ id }) => begins(id, name)))
  return at.map(holds).find((part) => part !== undefined)?.experiment
}

function state(part: Part, t: Texts): string {
  if (!isDone(part)) return `<span class="mark missing">${escaped(t.chapter.notYet)}</span>`
  const { all, pass, fail, changed } = counts(part.verdicts)
  if (all === 0) return ''
  if (changed > 0) return `<span class="mark changed">${escaped(t.reproduce.verdict.changed)}</span>`
  return `<span class="mark ${fail > 0 ? 'fail' : 'pass'}">${fail > 0 ? '✗' : '✓'} ${pass}/${all}</span>`
}

function mark(verdict: Verdict['verdict'], t: Texts): string {
  const say = t.reproduce.verdict
  if (verdict === 'changed settings') return `<span class="mark changed">${escaped(say.changed)}</span>`
  return `<span class="mark ${verdict}">${verdict === 'pass' ? '✓' : '✗'} ${escaped(say[verdict])}</span>`
}

function commandFor(experiment: AnyExperiment, { from, folder }: PageOptions): string {
  const rest = [
    ...(folder === undefined ? [] : [`--out ${shell(folder)}`]),
    ...(from === undefined ? [] : [`--from ${shell(from)}`]),
  ]
  return ['nn reproduce', experiment.id, ...rest].join(' ')
}

function section(part: Part, count: number, options: PageOptions, t: Texts): string {
  const { experiment } = part
  const { lang } = options
  const say = t.chapter
  const { topic, equations } = experiment.source
  const facts = [
    `${escaped(say.topic)} <b>${escaped(topic[lang])}</b>`,
    ...(equations === undefined ? [] : [`${escaped(say.equations)} <b>${escaped(equations)}</b>`]),
    `${escaped(say.name)} <b>${escaped(experiment.id)}</b>`,
  ]
  const head = `<h2><span class="count">${count}</span>${escaped(experiment.title[lang])}</h2>
<ul class="facts">${facts.map((fact) => `<li>${fact}</li>`).join('')}</ul>
${paragraph(experiment.about[lang])}`
  const body = isDone(part)
    ? done(part, options, t)
    : `<div class="missing-part">${paragraph(part.done > 0 ? say.partly(part.done, part.of) : say.missing)}${code(commandFor(experiment, options))}</div>`
  return `<section id="${anchor(experiment.id)}">${head}
${body}</section>`
}

function done(part: Done, options: PageOptions, t: Texts): string {
  const { experiment, settings, verdicts, figures, findings } = part
  const { lang } = options
  const say = t.chapter
  const said =
    findings.length === 0 ? '' : `<div class="says">${findings.map((words) => paragraph(words[lang])).join('')}</div>`
  const drawn = figures.map((figure, i) => figureOf(figure, `${anchor(experiment.id)}-f${i + 1}`, lang, t)).join('')
  const rows = settingRows(settings).map(([name, value]) => `<li>${escaped(name)} <b>${escaped(value)}</b></li>`)
  return `${drawn}${said}
${verdicts.length === 0 ? '' : `<figure>${verdictTable(verdicts, say.claimsOf(experiment.title[lang]), lang, t)}</figure>`}
<h3 class="small">${escaped(say.settings)}</h3><ul class="facts">${rows.join('')}</ul>${code(commandFor(experiment, options))}`
}

/** A figure in two widths, with its words around it and its numbers beneath. */
function figureOf(figure: Figure, id: string, lang: Lang, t: Texts): string {
  // Title, caption and settings stand on the page: as text they are read, found and copied.
  const bare: Figure = { ...figure, title: { en: '', ko: '' }, caption: undefined, note: { en: '', ko: '' } }
  const drawing = (width: number): string =>
    svg(bare, { lang, width }).replace('<svg ', `<svg aria-labelledby="${id}" `)
  const caption = figure.caption === undefined ? '' : `<p class="sub">${kept(figure.caption[lang])}</p>`
  const comparisons = figure.panels.map((panel) => comparison(panel, lang, t)).join('')
  return `<figure><figcaption><h3 id="${id}">${escaped(figure.title[lang])}</h3>${caption}</figcaption>
<div class="wide">${drawing(760)}</div><div class="narrow" aria-hidden="true">${drawing(360)}</div>
<p class="note">${escaped(figure.note[lang])}</p>${comparisons}${numbersOf(figure, lang, t)}</figure>`
}

/** The numbers of a picture, for who cannot see it or wants to go on with them. */
function numbersOf(figure: Figure, lang: Lang, t: Texts): string {
  const say = t.chapter
  const tables = table(figure, { lang }).map(({ title, head, rows }) => {
    const some = thinned(rows, 24)
    const words = some.length < rows.length ? `${title} · ${say.rows(some.length, rows.length)}` : title
    return `<p class="sub" aria-hidden="true">${kept(words)}</p>${plainTable(words, head, some)}`
  })
  return tables.length === 0 ? '' : `<details><summary>${escaped(say.numbers)}</summary>${tables.join('')}</details>`
}

/** A table with its first column as row headings, that may be scrolled sideways. */
function plainTable(caption: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  const th = head.map((text) => `<th scope="col">${escaped(text)}</th>`).join('')
  const tr = rows.map(
    ([first, ...rest]) =>
      `<tr><th scope="row">${escaped(first)}</th>${rest.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`,
  )
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escaped(caption)}"><table><caption class="hidden">${escaped(caption)}</caption><thead><tr>${th}</tr></thead><tbody>${tr.join('')}</tbody></table></div>`
}

/** How many claims of each kind pass. */
function kindTable(verdicts: readonly Verdict[], t: Texts): string {
  const say = t.chapter
  const kinds = (['exact', 'replay', 'statistical', 'new'] as const).filter((kind) =>
    verdicts.some((one) => one.kind === kind),
  )
  const rows = kinds.map((kind) => {
    const { all, pass, fail } = counts(verdicts.filter((one) => one.kind === kind))
    return [t.reproduce.kind[kind], String(all), String(pass), String(fail)]
  })
  return plainTable(say.byKind, say.kinds, rows)
}

/** Of techniques compared over seeds: how many, mean, spread, interval. */
function comparison(panel: Panel, lang: Lang, t: Texts): string {
  if (panel.kind !== 'dots') return ''
  const say = t.chapter.comparison
  const show = (v: number | undefined): string =>
    v === undefined
      ? '–'
      : panel.x.percent
        ? `${(100 * v).toFixed(2).replace('-', '−')} %`
        : valueText(Number(v.toPrecision(4)))
  const rows = panel.strips.map(({ name, values, mean, interval }) => {
    const n = values.length
    const m = mean ?? values.reduce((sum, v) => sum + v, 0) / n
    const centre = values.reduce((sum, v) => sum + v, 0) / n
    const sd = n < 2 ? undefined : Math.sqrt(values.reduce((sum, v) => sum + (v - centre) * (v - centre), 0) / (n - 1))
    const cells = [
      String(n),
      show(m),
      show(sd),
      interval === undefined ? '–' : `${show(interval[0])} … ${show(interval[1])}`,
    ]
    return [name[lang], ...cells]
  })
  return plainTable(panel.title?.[lang] ?? panel.x.label[lang], [panel.x.label[lang], ...say], rows)
}

/** The claims of one experiment, with everything that is to be said about them. */
function verdictTable(verdicts: readonly Verdict[], caption: string, lang: Lang, t: Texts): string {
  const [, , published, measured, verdict] = t.reproduce.head
  const say = t.chapter
  const rows = verdicts.map((one) => {
    const remark = one.remark === undefined ? '' : `<p class="remark">${kept(one.remark[lang])}</p>`
    return `<tr id="${anchor(`c-${one.experiment}-${one.id}`)}"><th scope="row">${kept(one.says[lang])}<br><span class="id">${escaped(one.id)}</span> <span class="mark missing">${escaped(t.reproduce.kind[one.kind])}</span>${remark}</th>${valueCells(one, [published, measured], lang)}<td data-label="${escaped(verdict)}">${mark(one.verdict, t)}</td></tr>`
  })
  const head = [say.claim, published, measured, verdict].map((text) => `<th scope="col">${escaped(text)}</th>`)
  return `<table class="wordy claims"><caption class="hidden">${escaped(caption)}</caption><thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`
}

/** Published and measured; numbers with names stand on lines of their own, beside each other. */
function valueCells({ expected, measured, tolerance }: Verdict, heads: readonly [string, string], lang: Lang): string {
  const near = `<p class="remark">${escaped(tolerance[lang])}</p>`
  const [wanted, got] = [named(expected), named(measured)]
  if (wanted !== undefined && got !== undefined && Object.keys(wanted).join('\n') === Object.keys(got).join('\n')) {
    const lines = Object.entries(wanted).map(
      ([name, v]) =>
        `<tr><th scope="row">${escaped(name)}</th><td>${escaped(valueText(v))}</td><td>${escaped(valueText(got[name]))}</td></tr>`,
    )
    return `<td class="number" colspan="2"><table class="values"><thead><tr><td></td>${heads.map((head) => `<th scope="col">${escaped(head)}</th>`).join('')}</tr></thead><tbody>${lines.join('')}</tbody></table>${near}</td>`
  }
  return `<td class="number" data-label="${escaped(heads[0])}">${escaped(valueText(expected))}${near}</td><td class="number" data-label="${escaped(heads[1])}">${escaped(valueText(measured))}</td>`
}

function named(value: Json): { readonly [name: string]: Json } | undefined {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as { readonly [name: string]: Json })
    : undefined
}

/** All claims in short, each with the way to its own place. */
function claimsTable(verdicts: readonly Verdict[], t: Texts): string {
  const say = t.reproduce
  const rows = verdicts.map(
    (one) =>
      `<tr><th scope="row"><a class="id" href="#${anchor(`c-${one.experiment}-${one.id}`)}">${escaped(one.id)}</a></th><td data-label="${escaped(say.head[1])}">${escaped(say.kind[one.kind])}</td><td class="number" data-label="${escaped(say.head[2])}">${escaped(valueShort(one.expected))}</td><td class="number" data-label="${escaped(say.head[3])}">${escaped(valueShort(one.measured))}</td><td data-label="${escaped(say.head[4])}">${mark(one.verdict, t)}</td></tr>`,
  )
  const head = say.head.map((text) => `<th scope="col">${escaped(text)}</th>`)
  return `<table class="wordy all"><caption class="hidden">${escaped(t.chapter.allClaims)}</caption><thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`
}

/** What the slides get wrong or leave out, and where it is shown. */
function slidesSection(parts: readonly Part[], lang: Lang, t: Texts): string {
  const say = t.chapter
  const all = slips.map((slip) => {
    const home = homeOf(slip, parts)
    const shown =
      home === undefined
        ? ''
        : ` <a href="#${anchor(home.id)}">${escaped(say.shownIn)} ${escaped(home.title[lang])}</a>`
    return `<li><b>${escaped(slip.title[lang])}.</b> ${kept(slip.text[lang])}${shown}</li>`
  })
  return `<section id="slides"><h2>${escaped(say.slides)}</h2>${paragraph(say.slidesLead)}<ol class="slides">${all.join('')}</ol></section>`
}

function footer(parts: readonly Part[], options: PageOptions, t: Texts): string {
  const { lang, versions, stamp, folder, from } = options
  const say = t.chapter
  const rest = `${folder === undefined ? '' : ` --out ${shell(folder)}`}${from === undefined ? '' : ` --from ${shell(from)}`}`
  const bind = `nn report${folder === undefined ? '' : ` ${shell(folder)}`}${from === undefined ? '' : ` --from ${shell(from)}`} --lang ${lang}`
  const missing = parts.filter((part) => !isDone(part))
  const complete =
    missing.length === 0
      ? ''
      : `<h2>${escaped(say.missingTitle)}</h2>${paragraph(say.missingLead(missing.length))}${code(missing.map(({ experiment }) => commandFor(experiment, options)).join('\n'))}`
  return `${complete}<h2>${escaped(say.repeat)}</h2>${paragraph(say.repeatLead)}${code(`nn reproduce --full${rest}\n${bind}`)}
<h2>${escaped(t.report.versions)}</h2><p>${Object.entries(versions)
    .map(([name, version]) => escaped(`${name} ${version}`))
    .join(' · ')} · ${escaped(say.stamp(stamp))}</p>
<h2>${escaped(t.report.data)}</h2>${paragraph(say.data)}${paragraph(t.report.source)}`
}

/** Settings as lines: `network.eta`, 0.5. */
function settingRows(settings: Json, before: string = ''): [string, string][] {
  if (settings === null || typeof settings !== 'object' || Array.isArray(settings))
    return [[before, valueText(settings)]]
  return Object.entries(settings).flatMap(([name, value]) =>
    settingRows(value, before === '' ? name : `${before}.${name}`),
  )
}
