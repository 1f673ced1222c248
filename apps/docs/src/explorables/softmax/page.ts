import {
  choiceHtml,
  codePieces,
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
  type Words,
  words,
} from '../../explorable'
import { plotSvg, roles } from './curves'
import { layersSvg } from './layers'
import { codeLines } from './mathematics'
import { HIGH, LENGTH, LOW, STEP, type TargetName } from './model'
import { said } from './said'
import { type Layer, layers, type Scene, sceneOf } from './scene'
import { slopesSvg } from './slopes'
import { keys, link, type Shown } from './state'
import { type Text, text } from './text'

export function slider(t: Text, state: Shown, j: number): SliderOptions {
  return {
    name: keys[j],
    label: t.z(j + 1),
    min: LOW,
    max: HIGH,
    step: STEP,
    value: state[keys[j]],
    marked: [1, 5],
    format: (v) => fixed(v, 1),
    symbol: keys[j],
  }
}
export const heat = (t: Text, state: Shown): SliderOptions => ({
  name: 'T',
  label: t.temperature,
  min: 0.1,
  max: 10,
  log: true,
  value: state.T,
  marked: [0.3, 3],
  format: (v) => short(v),
  symbol: 'T',
})

type Formulas = Readonly<Record<string, string>>

function stageHtml(t: Text, scene: Scene): string {
  const name = (layer: Layer): string =>
    `<p class="nn-lane-name role-${roles[layer]}"><span class="nn-block" aria-hidden="true"></span>${escaped(t[layer])} <small data-miss="${layer}"></small></p>`
  const slopes = (layer: Layer): string =>
    `<div><p class="nn-lane-name role-${roles[layer]}">${escaped(t[layer])}</p><div data-slopes="${layer}">${slopesSvg(t, layer, scene)}</div></div>`
  return `<div class="nn-stage">
<div class="nn-softmax-layers"><p class="nn-title"><span data-when="raise">${escaped(t.zTitle)}</span><span data-when="hit" hidden>${escaped(t.zTitleHit)}</span>. <small>${escaped(t.zHint)}</small></p>
<div class="nn-drag" data-part="layers">${layersSvg(t, scene)}</div>
<div class="nn-softmax-names">${layers.map(name).join('')}</div></div>
<div class="nn-softmax-right">
<div class="nn-figure" data-part="plot" tabindex="0" role="group" aria-label="${escaped(t.raisePlot('z'))}">${plotSvg(t, scene)}</div>
<div class="nn-softmax-slopes"><p>${escaped(t.jacobian)}. <small>${escaped(t.jacobianHint)}</small></p>${layers.map(slopes).join('')}</div>
</div>
</div>`
}

function mathematicsHtml(t: Text, shared: Words, formulas: Formulas): string {
  const far = `<div data-when="far" hidden><span class="nn-formula">${formulas.lowered}</span><p><small>${escaped(t.farSays)}</small></p></div>`
  const math = (layer: Layer): string =>
    `<div class="role-${roles[layer]}"><span class="nn-name">${escaped(t[layer])}</span> <span class="nn-formula">${formulas[layer]}</span>
${layer === 'softmax' ? far : ''}
<span class="nn-formula" data-when="raise">${formulas[`${layer}Raise`]}</span><span class="nn-formula" data-when="hit" hidden>${formulas[`${layer}Hit`]}</span>
<pre class="nn-code"><code>${codePieces(codeLines[layer])}<span data-when="raise">${codePieces(codeLines[`${layer}Raise`])}</span><span data-when="hit" hidden>${codePieces(codeLines[`${layer}Hit`])}</span></code></pre></div>`
  return `<div class="nn-math" role="group" aria-label="${escaped(shared.mathematics)}">${layers.map(math).join('\n')}</div>`
}

function controlsHtml(t: Text, shared: Words, state: Shown): string {
  const mode = {
    name: 'mode',
    label: t.mode,
    value: state.mode as 'raise' | 'hit',
    choices: (['raise', 'hit'] as const).map((value) => ({
      value,
      label: t.modes[value][0],
      hint: t.modes[value][1],
    })),
  }
  const target = {
    name: 'target',
    label: t.target,
    value: state.target as TargetName,
    choices: (['shares', 'class', 'several'] as const).map((value) => ({
      value,
      label: t.targets[value][0],
      hint: t.targets[value][1],
    })),
  }
  return `<div class="nn-controls" role="group" aria-label="${escaped(shared.controls)}">
${choiceHtml(mode)}
<div data-when="hit" hidden>${choiceHtml(target)}</div>
<div class="nn-grid">${keys.map((_, j) => sliderHtml(slider(t, state, j), shared)).join('')}</div>
<div class="nn-grid" data-when="raise">${sliderHtml(heat(t, state), shared)}${switchHtml('far', t.far, state.far)}</div>
<div class="nn-row"><button type="button" data-start>${escaped(t.back)}</button></div>
</div>`
}

export function html(language: Language, formulas: Formulas): string {
  const t = text[language]
  const shared = words[language]
  const scene = sceneOf(link.initial)
  return `${predictHtml(shared, t.question, t.guesses)}
${stageHtml(t, scene)}
${timelineHtml(shared, LENGTH, t.steps)}
<p class="nn-hidden" role="status" data-part="said">${escaped(said(t, scene))}</p>
${mathematicsHtml(t, shared, formulas)}
${controlsHtml(t, shared, link.initial)}
${noticeHtml(shared, t.prompts)}
${takeHtml(shared)}`
}
