import {
  canvasHtml,
  choiceHtml,
  codeHtml,
  escaped,
  type Language,
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
import { plotSvg, said, UNKNOWN } from './curves'
import { legendOf, linesOf, overlay } from './draw'
import { codeLines } from './mathematics'
import { EPOCHS, HIDDEN, type Name, names } from './model'
import { opening } from './opening'
import { openingKnown } from './seen'
import { link, type Now } from './state'
import { type Shown, type Text, text, type Zoom } from './text'

export function sliders(t: Text, state: Now): Record<'lambda' | 'j' | 'row' | 'column', SliderOptions> {
  const whole = (value: number): string => String(value)
  return {
    lambda: {
      name: 'lambda',
      label: t.lambda,
      min: 0.1,
      max: 3,
      log: true,
      value: state.lambda,
      marked: [0.5, 2],
      format: (v) => short(v),
      symbol: 'c',
    },
    j: { name: 'j', label: t.neuron, min: 1, max: HIDDEN, step: 1, value: state.j, format: whole, symbol: 'w' },
    row: { name: 'row', label: t.row, min: 0, max: 27, step: 1, value: state.row, format: whole, symbol: 'w' },
    column: {
      name: 'column',
      label: t.column,
      min: 0,
      max: 27,
      step: 1,
      value: state.column,
      format: whole,
      symbol: 'w',
    },
  }
}

type Formulas = Readonly<Record<string, string>>

function stageHtml(t: Text, state: Now): string {
  const lines = linesOf(state.lambda)
  const zoom = state.zoom as Zoom
  const lane = (name: Name): string =>
    `<div class="nn-lane role-${name}"><p class="nn-lane-name"><span class="nn-swatch" aria-hidden="true"></span>${escaped(t.names[name])}</p>
<div class="nn-cloud" data-box="${name}"><canvas data-cloud="${name}" role="img" aria-label="${escaped(t.cloud(t.names[name], UNKNOWN, state.t))}"></canvas><div data-over="${name}">${overlay(name, { lambda: state.lambda, zoom, t: state.t }, lines[name][state.t], { start: opening.probe.start, now: opening.probe[name] })}</div></div>
<p class="nn-count"><output data-zeros="${name}">${UNKNOWN}</output> <small>${escaped(t.exactly)}</small></p></div>`
  const picture = (name: Name): string =>
    `<div class="nn-weights" data-symbol="w" data-picture="${name}">${canvasHtml(name, t.picture(t.names[name], state.j, 0))}<span class="here" style="inset-inline-start:${(100 * state.column) / 28}%;inset-block-start:${(100 * state.row) / 28}%"></span></div>`
  return `<div class="nn-stage nn-shrink">
<div class="nn-clouds"><p class="nn-title">${escaped(t.stage)} <small data-part="wait"></small></p>${names.map(lane).join('')}
<p class="nn-legend"><small><i></i> ${escaped(t.black)}. <span data-part="legend">${escaped(legendOf(t, zoom))}</span></small></p></div>
<div class="nn-under"><div class="nn-pictures">${names.map(picture).join('')}<p class="nn-legend"><small data-part="pictures">${escaped(t.pictures(state.j))}</small></p></div>
<div class="nn-figure" data-part="plot" tabindex="0" role="group" aria-label="${escaped(t.plotTitle)}">${plotSvg(t, state, openingKnown, false)}</div></div>
</div>`
}

function mathematicsHtml(t: Text, shared: Words, formulas: Formulas, state: Now): string {
  const line = (name: Name): string =>
    `<div class="role-${name}"><span class="nn-name">${escaped(t.names[name])}</span> <span class="nn-formula">${formulas[name]}</span>${codeHtml(codeLines[name])}</div>`
  return `<div class="nn-math" role="group" aria-label="${escaped(shared.mathematics)}">
<p><small><span data-symbol="w"><i>w</i></span>: <span data-part="which">${escaped(t.weight(state.j, state.row, state.column))}</span> <span data-part="silent"></span></small></p>
${names.map(line).join('\n')}
</div>`
}

function controlsHtml(t: Text, shared: Words, state: Now): string {
  const slider = sliders(t, state)
  const zoom = {
    name: 'zoom',
    label: t.zoom,
    value: state.zoom as Zoom,
    choices: (['1', '50', '2000'] as const).map((value) => ({
      value,
      label: t.zooms[value][0],
      hint: t.zooms[value][1],
    })),
  }
  const show = {
    name: 'show',
    label: t.measure,
    value: state.show as Shown,
    choices: (['zeros', 'correct'] as const).map((value) => ({ value, label: t.measures[value][0] })),
  }
  return `<div class="nn-controls" role="group" aria-label="${escaped(shared.controls)}">
<div class="nn-grid">${sliderHtml(slider.lambda, shared)}${sliderHtml(slider.j, shared)}${sliderHtml(slider.row, shared)}${sliderHtml(slider.column, shared)}</div>
${choiceHtml(zoom)}
${choiceHtml(show)}
</div>`
}

export function html(language: Language, formulas: Formulas): string {
  const t = text[language]
  const shared = words[language]
  const state = link.initial
  return `${predictHtml(shared, t.question, t.guesses).replace('<b>', '<strong>').replace('</b>', '</strong>')}
${stageHtml(t, state)}
${timelineHtml(shared, EPOCHS, t.epochs)}
<p class="nn-hidden" role="status" data-part="said">${escaped(said(t, openingKnown, state.t, false))}</p>
${mathematicsHtml(t, shared, formulas, state)}
${controlsHtml(t, shared, state)}
${noticeHtml(shared, t.prompts)}
${takeHtml(shared)}`
}
