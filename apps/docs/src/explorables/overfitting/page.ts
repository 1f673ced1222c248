import {
  choiceHtml,
  codeHtml,
  type Explorable,
  escaped,
  grouped,
  noticeHtml,
  predictHtml,
  type SliderOptions,
  short,
  sliderHtml,
  takeHtml,
  timelineHtml,
  type Words,
  words,
} from '../../explorable'
import { plotSvg, said } from './curves'
import { codeLines } from './mathematics'
import { LENGTH, recording } from './model'
import { link, type Shown } from './state'
import { type Text, text } from './text'

export function sliders(t: Text, state: Shown): Record<'stop' | 'n', SliderOptions> {
  return {
    stop: {
      name: 'stop',
      label: t.stopSlider,
      min: 0,
      max: LENGTH,
      step: 1,
      value: Math.max(0, state.stop),
      format: (v) => (v < 0 ? '–' : String(v)),
    },
    n: {
      name: 'n',
      label: t.patienceSlider,
      min: 2,
      max: 100,
      step: 1,
      marked: [10, 50],
      value: state.n,
      format: (v) => String(v),
    },
  }
}

const state = link.initial

/** Their pictures come when the page is alive. */
const digitsHtml = (t: Text, set: 'train' | 'test'): string =>
  `<div class="nn-digits" data-symbol="${set}"><p><strong>${escaped(t.digitsTitle[set])}</strong> <span data-count="${set}"></span></p>
<canvas data-canvas="${set}" width="560" height="280" role="img" aria-label="${escaped(t.digitsTitle[set])}"></canvas>
<p class="nn-misread" data-list="${set}"></p></div>`

function stageHtml(t: Text): string {
  const { scale, squares } = recording[state.run]
  return `<div class="nn-stage nn-overfitting">
<div class="nn-hidden-weights" data-symbol="penalty"><p class="nn-title"><strong>${escaped(t.weightsTitle)}</strong> <small>${escaped(t.weightsHint)}</small></p>
<canvas data-canvas="weights" width="178" height="148" role="img" aria-label="${escaped(t.weightsTitle)}"></canvas>
<p class="nn-scale"><small data-part="scale">${escaped(t.scale(short(scale[state.t], 2)))}</small> <span>${escaped(t.sum)} <b data-part="squares">${grouped(squares[state.t])}</b></span></p></div>
<div class="nn-figure" data-part="plot" tabindex="0" role="group" aria-label="${escaped(t.plotTitle)}. ${escaped(t.plotHint)}">${plotSvg(t, state)}</div>
<div class="nn-both">${digitsHtml(t, 'train')}${digitsHtml(t, 'test')}</div>
</div>`
}

function controlsHtml(t: Text, shared: Words): string {
  const pick = <C extends string>(
    name: string,
    label: string,
    value: C,
    all: Readonly<Record<C, readonly [string, string]>>,
  ): string =>
    choiceHtml<C>({
      name,
      label,
      value,
      choices: (Object.keys(all) as C[]).map((key) => ({ value: key, label: all[key][0], hint: all[key][1] })),
    })
  return `<div class="nn-controls" role="group" aria-label="${escaped(shared.controls)}">
${pick('run', t.run, state.run, t.runs)}
${pick('view', t.view, state.view, t.views)}
</div>`
}

const mathHtml = (t: Text, shared: Words, formulas: Readonly<Record<string, string>>): string =>
  `<div class="nn-math" role="group" aria-label="${escaped(shared.mathematics)}">
<div class="role-none"><span class="nn-name">${escaped(t.names.gap)}</span> <span class="nn-formula">${formulas.gap}</span>${codeHtml(codeLines.gap)}</div>
<div class="role-l2"><span class="nn-name">${escaped(t.names.costs)}</span> <span class="nn-formula">${formulas.costs}</span>${codeHtml(codeLines.costs)}</div>
</div>`

/** Early stopping: the rules are shown once the reader has stopped. */
function stopsHtml(t: Text, shared: Words): string {
  const slider = sliders(t, state)
  return `<div class="nn-controls nn-stops"><h2>${escaped(t.stopTitle)}</h2><p>${escaped(t.stopAsk)}</p>
<div class="nn-grid"><div>${sliderHtml(slider.stop, shared)}<button type="button" data-part="stop-here">${escaped(t.stopHere)}</button></div>
<div data-part="own-rule" hidden>${sliderHtml(slider.n, shared)}</div></div>
<div data-part="rules" hidden></div></div>`
}

/** The run repeated in this page. */
const liveHtml = (t: Text): string =>
  `<div class="nn-live nn-controls"><h2>${escaped(t.liveTitle)}</h2><p>${escaped(t.liveAbout)}</p>
<div class="nn-row"><button type="button" data-part="live-start">${escaped(t.liveStart('0'))}</button><button type="button" data-part="live-stop" hidden>${escaped(t.liveStop)}</button></div>
<canvas data-canvas="strip" width="400" height="1" role="img" aria-label="${escaped(t.liveStrip)}" hidden></canvas>
<p data-part="live"></p><p class="nn-hidden" role="status" data-part="live-said"></p></div>`

/** The opening state, as it is built into the page. */
export const html: Explorable['html'] = (language, formulas) => {
  const t = text[language]
  const shared = words[language]
  return `${predictHtml(shared, t.question, t.guesses)}
${stageHtml(t)}
${timelineHtml(shared, LENGTH, t.epochs)}
<p class="nn-hidden" role="status" data-part="said">${escaped(said(t, state.run, state.t))}</p>
${controlsHtml(t, shared)}
${mathHtml(t, shared, formulas)}
${stopsHtml(t, shared)}
${liveHtml(t)}
${noticeHtml(shared, t.prompts)}
${takeHtml(shared)}`
}
