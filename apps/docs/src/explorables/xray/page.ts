import {
  choiceHtml,
  codeHtml,
  escaped,
  fixed,
  type Language,
  noticeHtml,
  predictHtml,
  type SliderOptions,
  sliderHtml,
  switchHtml,
  takeHtml,
  timelineHtml,
  type Words,
  words,
} from '../../explorable'
import { plotSvg, said } from './curves'
import { tagOf } from './equations'
import { codeLines } from './mathematics'
import { type CostName, costNames, LENGTH, REACH } from './model'
import { networkSvg, outputHtml } from './network'
import { nameOf, numberOf, type Small, seen, small } from './small'
import { aimOf, link, type Shown } from './state'
import { type Text, text } from './text'

export const zSlider = (t: Text, value: number): SliderOptions => ({
  name: 'z',
  label: t.z,
  min: -REACH,
  max: REACH,
  step: 0.05,
  value,
  marked: [2, 6],
  format: (v) => fixed(v, 2),
  symbol: 'z',
})
export const wSlider = (t: Text, value: number): SliderOptions => ({
  name: 'w',
  label: t.weight,
  min: -4,
  max: 4,
  step: 0.1,
  value,
  marked: [-1.5, 1.5],
  format: (v) => fixed(v, 1),
  symbol: 'w',
})

/** One side for each cost, side by side; only what is looked at is shown. */
const side = (cost: CostName, content: string): string =>
  `<div class="nn-side role-${cost}" data-side="${cost}"${link.initial.cost === cost ? '' : ' hidden'}>${content}</div>`
const sides = (make: (cost: CostName) => string): string =>
  `<div class="nn-sides">${costNames.map((cost) => side(cost, make(cost))).join('')}</div>`

function stageHtml(t: Text, state: Shown, of: Small): string {
  return `<div class="nn-stage">
<div><p class="nn-title">${escaped(t.networkTitle)} <small>${escaped(t.networkHint)}</small></p>
<div data-part="network" class="nn-choosable">${networkSvg(t, state, of)}</div>
<p class="nn-big" data-symbol="a" data-part="output">${outputHtml(t, state, of)}</p></div>
<div class="nn-figure" data-part="plot" tabindex="0" role="group" aria-label="${escaped(t.plotTitle)}">${plotSvg(t, state, of)}</div>
</div>`
}

type Formulas = Readonly<Record<string, string>>

function derivationHtml(t: Text, formulas: Formulas): string {
  const tag = (cost: CostName, i: number): string => {
    const equation = tagOf(cost, i)
    return equation ? ` <small>(${equation})</small>` : ''
  }
  const row = (title: string, i: number): string =>
    `<li class="nn-line" data-line="${i}" data-state="${i === link.initial.t ? 'now' : 'past'}"><p class="nn-line-title">${escaped(title)}</p>${sides(
      (cost) =>
        `<span class="nn-equation"><span class="nn-formula">${formulas[`${cost}${i}`]}</span>${tag(cost, i)}</span> <span class="nn-formula nn-numbers">${formulas[`${cost}${i}n`]}</span>`,
    )}</li>`
  return `<div><span class="nn-name">${escaped(t.derivation)}</span>
<div class="nn-sides nn-heads" aria-hidden="true">${costNames.map((cost) => side(cost, `<span class="nn-lane-name"><span class="nn-swatch"></span>${escaped(t[cost])}</span>`)).join('')}</div>
<ol class="nn-lines">${t.lines.map(row).join('')}</ol></div>`
}

function mathematicsHtml(t: Text, shared: Words, formulas: Formulas): string {
  return `<div class="nn-math" role="group" aria-label="${escaped(shared.mathematics)}">
<div><span class="nn-name">${escaped(t.who)}</span> <span class="nn-formula nn-who">${formulas.who}</span></div>
<div class="nn-readout" data-part="readout" aria-live="polite"><small>${escaped(t.pointHint)}</small></div>
${derivationHtml(t, formulas)}
<div><span class="nn-name">${escaped(t.mean)}</span>${sides((cost) => `<span class="nn-formula">${formulas[cost === 'crossEntropy' ? 'cMean' : 'qMean']}</span>`)}</div>
<div><span class="nn-name">${escaped(t.hidden)}</span> <span class="nn-formula">${formulas.hidden}</span>${sides((cost) => `<span class="nn-formula">${formulas[cost === 'crossEntropy' ? 'cHidden' : 'qHidden']}</span>`)}</div>
<div><span class="nn-name">${escaped(shared.code)}</span>${sides((cost) => codeHtml(codeLines[cost]))}</div>
</div>`
}

function controlsHtml(t: Text, shared: Words, state: Shown, of: Small): string {
  const { j, k, example } = aimOf(state)
  const index = (name: 'j' | 'k' | 'example', names: readonly string[]): string =>
    choiceHtml({
      name,
      label: t[name],
      value: state[name] as string,
      compact: true,
      choices: names.map((value) => ({ value, label: value })),
    })
  return `<div class="nn-controls" role="group" aria-label="${escaped(shared.controls)}">
${choiceHtml({
  name: 'cost',
  label: t.costChoice,
  value: state.cost,
  choices: (['quadratic', 'crossEntropy', 'both'] as const).map((value) => ({ value, label: t[value] })),
})}
<div class="nn-row nn-starts"><span>${escaped(t.presets)}</span> <button type="button" data-z="0">${escaped(t.middle)}</button> <button type="button" data-z="4">${escaped(t.saturated)}</button> <button type="button" data-again>${escaped(t.again)}</button></div>
<div class="nn-grid">${sliderHtml(zSlider(t, seen(of, example).z(3, j)), shared)}${sliderHtml(wSlider(t, numberOf(state.edits, nameOf.w(3, j, k))), shared)}</div>
<div class="nn-row">${index('j', ['1', '2'])}
${index('k', ['1', '2', '3', '4'])}
${index('example', ['1', '2', '3', '4'])}</div>
${switchHtml('flip', t.flip, of.y[example - 1][j - 1] === 1)}
</div>`
}

export function html(language: Language, formulas: Formulas): string {
  const t = text[language]
  const shared = words[language]
  const state = link.initial
  const of = small(state.edits)
  return `${predictHtml(shared, t.question, t.guesses)}
${stageHtml(t, state, of)}
${timelineHtml(shared, LENGTH, t.steps)}
<p class="nn-hidden" role="status" data-part="said">${escaped(said(t, state))}</p>
${mathematicsHtml(t, shared, formulas)}
${controlsHtml(t, shared, state, of)}
${noticeHtml(shared, t.prompts)}
${takeHtml(shared)}`
}
