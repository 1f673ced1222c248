import {
  choiceHtml,
  codeHtml,
  type Explorable,
  escaped,
  noticeHtml,
  predictHtml,
  type SliderOptions,
  short,
  sliderHtml,
  switchHtml,
  takeHtml,
  timelineHtml,
  type Words,
  words,
} from '../../explorable'
import { gridSvg, masksPlot, meansHtml, saidOfMeans, subscript, thinnedSvg } from './masks'
import { codeLines, type Line } from './mathematics'
import { type Ensemble, ensemble, FEWEST, GRAIN, MOST } from './model'
import { link, type Shown } from './state'
import { type Text, text } from './text'

export function sliders(t: Text, state: Shown): Record<'n' | 'p' | 'x' | 'seed', SliderOptions> {
  const plain = (value: number): string => short(value, 4)
  return {
    n: { name: 'n', label: t.hidden, value: state.n, min: FEWEST, max: MOST, step: 1, format: plain },
    p: {
      name: 'p',
      label: t.p,
      value: state.p,
      min: 1 / GRAIN,
      max: 1 - 1 / GRAIN,
      step: 1 / GRAIN,
      marked: [0.25, 0.5],
      format: plain,
      symbol: 'p',
    },
    x: { name: 'x', label: t.x, value: state.x, min: -1, max: 1, step: 1 / GRAIN, format: plain, symbol: 'a' },
    seed: { name: 'seed', label: t.seed, value: state.seed, min: 1, max: 20, step: 1, format: plain },
  }
}

const state = link.initial

function masksHtml(t: Text, one: Ensemble): string {
  const networks = one.members.length
  const toggles = Array.from(
    { length: MOST },
    (_, k) =>
      `<button type="button" data-toggle="${k}" aria-pressed="true" aria-label="a${subscript(k + 1)}: ${escaped(t.toggle(k + 1))}"${k < state.n ? '' : ' hidden'}>a${subscript(k + 1)}</button>`,
  ).join('')
  return `<div class="nn-stage nn-drop" data-act="masks">
<div class="nn-grid-of"><p class="nn-title"><span data-part="count">${escaped(t.grid(networks))}</span> <small>${escaped(t.gridHint)}</small></p>
<div data-part="grid">${gridSvg(state.n, state.readout, one, saidOfMeans(t, one, networks))}</div>
<p class="nn-legend"><small>${escaped(t.legend)}</small></p></div>
<div class="nn-figure" data-part="plot" tabindex="0" role="group" aria-label="${escaped(t.plotTitle)}">${masksPlot(t, state, one, networks)}</div>
<div class="nn-one role-dropout"><p class="nn-title" data-part="which">${escaped(t.now(networks, networks))}</p><div data-part="thinned">${thinnedSvg(t, one, networks)}</div>
<div class="nn-toggles" role="group" aria-label="${escaped(t.toggles)}"><small>${escaped(t.toggles)}</small> ${toggles}</div></div>
<div data-part="means">${meansHtml(t, state, one, networks)}</div>
</div>`
}

/** Empty until the page is alive: what it shows is learnt there. */
const trainingHtml = (t: Text): string =>
  `<div class="nn-stage nn-drop" data-act="training" hidden>
<div><p class="nn-title">${escaped(t.fitTitle)} <small>${escaped(t.fitHint)}</small></p><div data-part="fits"></div><p class="nn-legend"><small role="status" data-part="learning"></small></p></div>
<div class="nn-figure" data-part="costs" tabindex="0" role="group" aria-label="${escaped(t.costTitle)}"></div>
</div>`

function mathHtml(t: Text, shared: Words, formulas: Readonly<Record<string, string>>): string {
  const formula = (name: Line, key: keyof Text['lines'], hidden = false): string =>
    `<div data-line="${name}"${hidden ? ' hidden' : ''}><span class="nn-name">${escaped(t.lines[key])}</span> <span class="nn-formula">${formulas[name]}</span>${codeHtml(codeLines[name])}</div>`
  return `<div class="nn-math" role="group" aria-label="${escaped(shared.mathematics)}">
${formula('thinned-halve', 'thinned')}${formula('thinned-scale', 'thinned', true)}${formula('mean', 'mean')}${formula('whole-halve', 'whole')}${formula('whole-scale', 'whole', true)}${formula('scaled', 'scaled', true)}
</div>`
}

function controlsHtml(t: Text, shared: Words): string {
  const slider = sliders(t, state)
  return `<div class="nn-controls" role="group" aria-label="${escaped(shared.controls)}">
${choiceHtml({ name: 'act', label: t.act, value: state.act, choices: (['masks', 'training'] as const).map((value) => ({ value, label: t.acts[value][0], hint: t.acts[value][1] })) })}
<div class="nn-grid">${sliderHtml(slider.p, shared)}${sliderHtml(slider.n, shared)}${sliderHtml(slider.x, shared)}${sliderHtml(slider.seed, shared)}</div>
<div data-for="masks" class="nn-controls">${choiceHtml({ name: 'readout', label: t.readout, value: state.readout, choices: (['linear', 'sigmoid', 'softmax'] as const).map((value) => ({ value, label: t.readouts[value][0], hint: t.readouts[value][1] })) })}
${choiceHtml({ name: 'way', label: t.way, value: state.way, choices: (['halve', 'scale'] as const).map((value) => ({ value, label: t.ways[value][0], hint: t.ways[value][1] })) })}</div>
<div data-for="training" hidden>${switchHtml('thinned', t.flicker, state.thinned)}</div>
</div>`
}

/** The opening state, as it is built into the page. */
export const html: Explorable['html'] = (language, formulas) => {
  const t = text[language]
  const shared = words[language]
  const one = ensemble(state)
  const networks = one.members.length
  return `${predictHtml(shared, t.question, t.guesses)}
${masksHtml(t, one)}
${trainingHtml(t)}
${timelineHtml(shared, networks, t.units.masks)}
<p class="nn-hidden" role="status" data-part="said">${escaped(saidOfMeans(t, one, networks))}</p>
${mathHtml(t, shared, formulas)}
${controlsHtml(t, shared)}
${noticeHtml(shared, t.prompts)}
${takeHtml(shared)}`
}
