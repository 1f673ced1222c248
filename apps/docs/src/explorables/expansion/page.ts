import {
  choiceHtml,
  codeHtml,
  type Explorable,
  escaped,
  INK,
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
import { given } from './digits'
import { codeLines } from './mathematics'
import { deformed, LENGTH, SIDE, sheet } from './model'
import { firstSvg, inkUri, nowSvg, sheetSvg } from './pictures'
import { barsSvg, compareOf, describe, plotSvg, stripSvg } from './readings'
import { kinds } from './recipe'
import { opened } from './seen'
import { amounts, figures, link, OWN, type Shown } from './state'
import { type Amount, type Text, text } from './text'

export function sliders(t: Text, state: Shown): Record<Amount | 'strength', SliderOptions> {
  const of = (
    name: Amount,
    min: number,
    max: number,
    step: number,
    marked: readonly [number, number],
    symbol: string,
  ): SliderOptions => ({
    name,
    label: t.amounts[name],
    min,
    max,
    step,
    value: state[name],
    marked,
    symbol,
    format: (v) => t.units[name](short(v)),
  })
  return {
    right: of('right', -14, 14, 0.5, [2, 7], 'd'),
    down: of('down', -14, 14, 0.5, [2, 7], 'd'),
    degrees: of('degrees', -180, 180, 1, [15, 60], 'A'),
    slant: of('slant', -60, 60, 1, [20, 50], 'A'),
    factor: of('factor', 0.3, 2, 0.05, [0.4, 0.8], 'A'),
    alpha: of('alpha', 0, 150, 1, [34, 80], 'e'),
    strength: {
      name: 'strength',
      label: t.strength,
      min: 1,
      max: 5,
      step: 1,
      value: state.strength,
      marked: [2, 3],
      format: t.strengthFormat,
    },
  }
}

const state = link.initial
const DIGIT = Number(state.digit)

function stageHtml(t: Text): string {
  const u = given(DIGIT)
  const v = deformed(u, state, state.t)
  const p = [state.row, state.column] as const
  return `<div class="nn-stage nn-studio">
<div class="nn-lanes">
<div class="nn-lane"><p class="nn-lane-name">${escaped(t.first)}</p><div data-part="first">${firstSvg(t, u, DIGIT, state, state.t, p)}</div><div data-part="first-bars">${barsSvg(t, opened.first, DIGIT, false)}</div></div>
<div class="nn-lane"><p class="nn-lane-name" data-part="now-name">${escaped(t.now(state.t))}</p><div class="nn-drag" data-part="now" tabindex="0" role="group" aria-label="${escaped(t.pictureHint)}">${nowSvg(t, v, DIGIT, state, state.t, p)}</div><div data-part="now-bars">${barsSvg(t, opened.now, DIGIT, true)}</div></div>
</div>
<div><div class="nn-figure" data-part="plot" tabindex="0" role="group" aria-label="${escaped(t.plotTitle)}">${plotSvg(t, state, opened, DIGIT)}</div><div data-part="strip">${stripSvg(t, opened, DIGIT)}</div></div>
</div>`
}

const mineHtml = (t: Text): string =>
  `<div class="nn-mine"><div class="nn-row"><button type="button" data-mine>${escaped(t.mineButton(DIGIT))}</button> <button type="button" data-unmine hidden>${escaped(t.mineClear)}</button></div><p role="status" data-part="compare">${escaped(compareOf(t, state, opened, DIGIT))}</p></div>`

/** The ten digits to pick from, and a pad to draw another on. */
function deskHtml(t: Text): string {
  const pick = (value: string, content: string, label: string): string =>
    `<label class="nn-pick"><input type="radio" name="nn-digit" value="${value}" aria-label="${escaped(label)}"${value === state.digit ? ' checked' : ''} />${content}</label>`
  const thumb = (digit: number): string =>
    `<img src="${inkUri(given(digit).data, [SIDE, SIDE])}" alt="" width="28" height="28" />`
  return `<div class="nn-desk"><fieldset class="nn-picks" data-part="picks"><legend>${escaped(t.pick)}</legend>${figures.map((d) => pick(d, thumb(Number(d)), t.digit(Number(d)))).join('')}${pick(OWN, `<span>${escaped(t.draw)}</span>`, t.draw)}</fieldset>
<div class="nn-own" data-part="own" hidden><svg class="nn-pad" viewBox="0 0 ${INK} ${INK}" role="img" aria-label="${escaped(t.pad)}"><rect class="paper" width="${INK}" height="${INK}" /><path class="ink" d="" /></svg>
<div><p><small>${escaped(t.padHint)}</small></p><div class="nn-row"><button type="button" data-undo>${escaped(t.undo)}</button> <button type="button" data-clear>${escaped(t.clear)}</button></div>
<label class="nn-meant"><span>${escaped(t.meant)}</span> <select data-part="meant"><option value="-1">${escaped(t.asRead)}</option>${figures.map((d) => `<option value="${d}">${d}</option>`).join('')}</select></label></div></div></div>`
}

const mathHtml = (t: Text, shared: Words, formulas: Readonly<Record<string, string>>): string =>
  `<div class="nn-math" role="group" aria-label="${escaped(shared.mathematics)}">
<div><span class="nn-formula">${formulas.place}</span><span class="nn-formula">${formulas.numbers}</span></div>
<div class="nn-nets"><div class="role-none"><span class="nn-name">${escaped(t.networks.plain)}</span> <span class="nn-formula">${formulas.plain}</span></div>
<div class="role-expansion"><span class="nn-name">${escaped(t.networks.expanded)}</span> <span class="nn-formula">${formulas.expanded}</span></div></div>
${codeHtml(codeLines)}
</div>`

function controlsHtml(t: Text, shared: Words): string {
  const slider = sliders(t, state)
  return `<div class="nn-controls" role="group" aria-label="${escaped(shared.controls)}">
<div class="nn-row"><span>${escaped(t.presets)}</span> ${Object.entries(t.preset)
    .map(([name, label]) => `<button type="button" data-preset="${name}">${escaped(label)}</button>`)
    .join(' ')}</div>
<div class="nn-grid">${amounts.map((name) => sliderHtml(slider[name], shared)).join('')}</div>
<div class="nn-row"><button type="button" data-another data-part="field"${state.alpha === 0 ? ' disabled' : ''}>${escaped(t.anotherField)}</button></div>
</div>`
}

/** 36 pictures as training draws them. */
function sheetHtml(t: Text, shared: Words): string {
  const pictures = sheet(given(DIGIT), state.kind, state.strength, state.seed)
  return `<div class="nn-sheet-box"><h2>${escaped(t.sheetTitle)}</h2><p><small>${escaped(t.sheetHint)}</small></p>
<div class="nn-sheet-parts"><div data-part="sheet">${sheetSvg(t, pictures, undefined, DIGIT)}</div>
<div class="nn-sheet-controls">${choiceHtml({ name: 'kind', label: t.kind, value: state.kind, choices: kinds.map((value) => ({ value, label: t.kinds[value] })) })}
${sliderHtml(sliders(t, state).strength, shared)}<p role="status" data-part="sheet-says">${escaped(t.loading)}</p><button type="button" data-another>${escaped(t.another)}</button></div></div></div>`
}

/** The opening state, as it is built into the page. */
export const html: Explorable['html'] = (language, formulas) => {
  const t = text[language]
  const shared = words[language]
  return `${predictHtml(shared, t.question, t.guesses)}
${stageHtml(t)}
${timelineHtml(shared, LENGTH, t.clock)}
${mineHtml(t)}
<p class="nn-hidden" role="status" data-part="said">${escaped(describe(t, opened, DIGIT, state.t))}</p>
${deskHtml(t)}
${mathHtml(t, shared, formulas)}
${controlsHtml(t, shared)}
${sheetHtml(t, shared)}
${noticeHtml(shared, t.prompts)}
${takeHtml(shared)}`
}
