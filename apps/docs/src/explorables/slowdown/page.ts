import {
  choiceHtml,
  codeHtml,
  escaped,
  fixed,
  type Language,
  noticeHtml,
  predictHtml,
  type SliderOptions,
  short,
  sliderHtml,
  switchHtml,
  takeHtml,
  timelineHtml,
  words,
} from '../../explorable'
import { plotSvg, said } from './curves'
import { mapSvg } from './map'
import { codeLines } from './mathematics'
import { bench, LENGTH, type Mode, REACH } from './model'
import { neuronSvg } from './neuron'
import { link, type Racer, racers, type Shown } from './state'
import { type Text, text } from './text'

export function sliders(t: Text, state: Shown): Record<'w' | 'b' | 'eta' | 'eta2', SliderOptions> {
  const place = { min: -REACH, max: REACH, step: 0.05, marked: [1, 3] as const, format: (v: number) => fixed(v, 2) }
  const rate = { min: 0.005, max: 5, log: true, marked: [0.05, 0.5] as const, format: (v: number) => short(v) }
  return {
    w: { name: 'w', label: t.weight, value: state.w, symbol: 'w', ...place },
    b: { name: 'b', label: t.bias, value: state.b, symbol: 'b', ...place },
    eta: { name: 'eta', label: t.etaOfQuadratic, value: state.eta, ...rate },
    eta2: { name: 'eta2', label: t.etaOfCrossEntropy, value: state.eta2, ...rate },
  }
}

export function html(language: Language, formulas: Readonly<Record<string, string>>): string {
  const t = text[language]
  const shared = words[language]
  const state = link.initial
  const runs = bench(state)
  const at = state.t
  const slider = sliders(t, state)
  const lane = (cost: Racer): string =>
    `<div class="nn-lane role-${cost}"><p class="nn-lane-name"><span class="nn-swatch" aria-hidden="true"></span>${escaped(t[cost])}</p>
<div class="nn-drag" data-map="${cost}">${mapSvg(t, cost, runs, at)}</div>
<div data-neuron="${cost}">${neuronSvg(t, cost, runs, at)}</div>
<p class="nn-big" data-symbol="a"><i>a</i> = <span data-value="${cost}">${fixed(runs[cost].a[at])}</span> <small>${escaped(t.target)}</small></p></div>`
  const mode = {
    name: 'mode',
    label: t.mode,
    value: state.mode as Mode,
    choices: (['equal', 'first', 'own'] as const).map((value) => ({
      value,
      label: t.modes[value][0],
      hint: t.modes[value][1],
    })),
  }
  return `${predictHtml(shared, t.question, t.guesses)}
<div class="nn-stage">
<div class="nn-lanes"><p class="nn-title">${escaped(t.mapTitle)} <small>${escaped(t.mapHint)}</small></p>${racers.map(lane).join('')}</div>
<div class="nn-figure" data-part="plot" tabindex="0" role="group" aria-label="${escaped(t.plotTitle)}">${plotSvg(t, state, runs, at)}</div>
</div>
${timelineHtml(shared, LENGTH, t.updates)}
<p class="nn-hidden" role="status" data-part="said">${escaped(said(t, runs, at))}</p>
<div class="nn-math" role="group" aria-label="${escaped(shared.mathematics)}">
<div class="role-quadratic"><span class="nn-name">${escaped(t.quadratic)}</span> <span class="nn-formula">${formulas.quadratic}</span>${codeHtml(codeLines.quadratic)}</div>
<div class="role-crossEntropy"><span class="nn-name">${escaped(t.crossEntropy)}</span> <span class="nn-formula">${formulas.crossEntropy}</span>${codeHtml(codeLines.crossEntropy)}</div>
<div class="role-quiet" data-part="widget" hidden><span class="nn-name">${escaped(t.widget)}</span> <span class="nn-formula">${formulas.bookWidget}</span><p><small>${escaped(t.widgetSays)}</small></p></div>
</div>
<div class="nn-controls" role="group" aria-label="${escaped(shared.controls)}">
<div class="nn-row nn-starts"><span>${escaped(t.starts)}</span> <button type="button" data-start="easy">${escaped(t.easy)}</button> <button type="button" data-start="hard">${escaped(t.hard)}</button></div>
<div class="nn-grid">${sliderHtml(slider.w, shared)}${sliderHtml(slider.b, shared)}${sliderHtml(slider.eta, shared)}${sliderHtml(slider.eta2, shared)}</div>
${choiceHtml(mode)}
${switchHtml('widget', t.switch, state.widget)}
</div>
${noticeHtml(shared, t.prompts)}
${takeHtml(shared)}`
}
