import {
  choiceHtml,
  codeHtml,
  escaped,
  type Language,
  noticeHtml,
  predictHtml,
  type SliderOptions,
  sliderHtml,
  takeHtml,
  timelineHtml,
  type Words,
  words,
} from '../../explorable'
import { type Small, small } from '../xray/small'
import { given, range } from './letters'
import { codeLines } from './mathematics'
import { matrixSvg } from './matrix'
import { LENGTH, placeAt } from './model'
import { networkSvg } from './network'
import { readoutHtml } from './pointed'
import { link, type Shown } from './state'
import { said, sumSvg } from './sum'
import { type Text, text } from './text'

export const slider = (t: Text, name: 'w' | 'b', value: number): SliderOptions => ({
  name,
  label: name === 'w' ? t.weight : t.bias,
  min: -4,
  max: 4,
  step: 0.1,
  value,
  marked: [-1.5, 1.5],
  format: (v) => given(v),
  symbol: name,
})

type Formulas = Readonly<Record<string, string>>

function stageHtml(t: Text, state: Shown, of: Small): string {
  return `<div class="nn-stage">
<div><p class="nn-title">${escaped(t.networkTitle)} <small>${escaped(t.networkHint)}</small></p>
<div data-part="network" class="nn-choosable">${networkSvg(t, state, of)}</div>
<p class="nn-layers" aria-hidden="true">${t.layer.map((name) => `<small>${escaped(name)}</small>`).join('')}</p></div>
<div class="nn-tables"><div><p class="nn-title">${escaped(t.matrixTitle)} <small>${escaped(t.matrixHint)}</small></p><div data-part="matrix" class="nn-choosable">${matrixSvg(t, state, of)}</div></div>
<div><p class="nn-title">${escaped(t.sumTitle)}</p><div class="nn-figure" data-part="plot">${sumSvg(t, state, of)}</div></div></div>
</div>`
}

function mathematicsHtml(t: Text, shared: Words, formulas: Formulas, state: Shown, of: Small): string {
  return `<div class="nn-math" role="group" aria-label="${escaped(shared.mathematics)}">
<div><span class="nn-formula">${formulas.letters}</span> <span class="nn-formula" data-terms="2" hidden>${formulas.three}</span><span class="nn-formula" data-terms="3">${formulas.four}</span>
<span class="nn-formula">${formulas.here}</span></div>
<div class="nn-readout" data-part="readout" aria-live="polite">${readoutHtml(t, state, of, 'w')}</div>
<div><span class="nn-name">${escaped(shared.code)}</span>${codeHtml(codeLines)}</div>
</div>`
}

function controlsHtml(t: Text, shared: Words, state: Shown, of: Small): string {
  const { l, j, k } = placeAt(state.t)
  const index = (name: 'l' | 'j' | 'k' | 'example', value: string, names: readonly number[]): string =>
    choiceHtml({
      name,
      label: t[name],
      value,
      compact: true,
      choices: names.map((n) => ({ value: String(n), label: String(n) })),
    })
  return `<div class="nn-controls" role="group" aria-label="${escaped(shared.controls)}">
<div class="nn-row">${index('l', String(l), [2, 3])}
${index('j', String(j), range(4))}
${index('k', String(k), range(4))}
${index('example', state.example, range(4))}</div>
<div class="nn-grid">${sliderHtml(slider(t, 'w', of.net.weight(l, j, k)), shared)}${sliderHtml(slider(t, 'b', of.net.bias(l, j)), shared)}</div>
<div class="nn-row"><button type="button" data-again>${escaped(t.again)}</button></div>
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
<p class="nn-hidden" role="status" data-part="said">${escaped(said(t, state, of))}</p>
${mathematicsHtml(t, shared, formulas, state, of)}
${controlsHtml(t, shared, state, of)}
${noticeHtml(shared, t.prompts)}
${takeHtml(shared)}`
}
