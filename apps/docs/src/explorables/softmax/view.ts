import './style.css'
import {
  attachChoice,
  attachHighlight,
  attachPlot,
  attachPredict,
  attachPresenter,
  attachSaid,
  attachScrub,
  attachShows,
  attachSlider,
  attachSwitch,
  attachTake,
  attachTimeline,
  bringIntoSight,
  draw,
  type Explorable,
  effect,
  fillLive,
  find,
  fixed,
  following,
  full,
  type Language,
  words,
} from '../../explorable'
import { plotSvg } from './curves'
import { dragZ } from './drag'
import { layersSvg } from './layers'
import { formulas, liveValues } from './mathematics'
import { command, LENGTH, raising, snippet, type TargetName, zOf } from './model'
import { heat, html, slider } from './page'
import { said, subscript } from './said'
import { layers, NEAR, type Scene } from './scene'
import { slopesSvg } from './slopes'
import { type Stage, stageOf } from './stage'
import { keys, link, raise, shows, start } from './state'
import { type GuessName, text } from './text'

export { link }

export const explorable: Explorable = {
  name: 'softmax',
  formulas,
  html,
  mount(root, language: Language) {
    const stage = stageOf(root, text[language])
    const { signals, scene, time } = stage
    attachLayers(stage)
    attachCurves(stage)
    attachMathematics(stage)
    attachSaid(root, time, () => said(stage.t, scene()))
    attachControls(stage)
    attachQuestions(stage)
    const shared = words[language]
    attachTimeline(root, time, shared, stage.t.steps)
    attachHighlight(root)
    attachTake(root, shared, {
      code: () => program(scene()),
      command: () => command,
      svg: () => find<SVGSVGElement>(root, '[data-part=plot] svg'),
    })
    attachPresenter(root, signals.present)
  },
}

/** What is shown, as a program. */
const program = ({ state, chosen, temperature }: Scene): string =>
  snippet({
    mode: state.mode as 'raise' | 'hit',
    z: chosen,
    temperature,
    far: state.far,
    target: state.target as TargetName,
    t: state.t,
  })

/** Both layers on the same z, their rings to be dragged, how far each is from its target, and their slopes. */
function attachLayers({ root, t, scene, z, move }: Stage): void {
  const box = find(root, '[data-part=layers]')
  draw(box, () => layersSvg(t, scene()))
  dragZ(box, z, move)
  for (const layer of layers) {
    draw(find(root, `[data-slopes=${layer}]`), () => slopesSvg(t, layer, scene()))
    const miss = find(root, `[data-miss=${layer}]`)
    effect(() => {
      const { courses, state } = scene()
      const off = courses?.[layer].miss[state.t]
      miss.textContent = off === undefined ? '' : `${t.miss} ${fixed(off)}${off < NEAR ? `, ${t.hit}` : ''}`
    })
  }
}

/** The outputs over the raised z, or how far they are from the target; pressed, it sets the clock. */
function attachCurves({ root, t, scene, courses, time }: Stage): void {
  const figure = find(root, '[data-part=plot]')
  draw(figure, () => plotSvg(t, scene()))
  effect(() => {
    const { hit, k } = scene()
    figure.setAttribute('aria-label', hit ? t.hitPlot : t.raisePlot(`z${subscript(k)}`))
  })
  attachPlot(
    figure,
    () => LENGTH,
    (step) => {
      const both = courses()
      if (both) return [t.afterSteps(step), ...layers.map((layer) => `${t[layer]}: ${full(both[layer].miss[step])}`)]
      const { chosen, k, temperature, far } = scene()
      const { softmax, sigmoid } = raising(chosen, k, temperature, far)
      const name = `z${subscript(k)}`
      return [
        `${name} = ${fixed(zOf(step) + far, 1)}`,
        ...softmax.map((values, j) => `a${subscript(j)} = ${full(values[step])}`),
        `σ(${name}) = ${full(sigmoid[step])}`,
      ]
    },
  )
  attachScrub(figure, () => LENGTH, time.seek)
}

/** The numbers of now in the formulas, and the parts of the page that belong to what is done. */
function attachMathematics({ root, scene }: Stage): void {
  effect(() => {
    const { far, hit } = scene()
    fillLive(root, liveValues(scene()))
    for (const part of root.querySelectorAll<HTMLElement>('[data-when]')) {
      const { when } = part.dataset
      part.hidden = when === 'far' ? far === 0 : when !== (hit ? 'hit' : 'raise')
    }
  })
}

function attachControls({ root, t, signals: { mode, target, T, far }, go, z, move }: Stage): void {
  for (const j of keys.keys()) {
    const one = following(
      () => z()[j],
      (to) => move(j, to),
    )
    attachSlider(root, slider(t, link.initial, j), one)
  }
  attachSlider(root, heat(t, link.initial), T)
  attachSwitch(root, 'far', far)
  attachChoice(
    root,
    'target',
    following(target, (value) => go({ target: value, t: 0 })),
  )
  attachChoice(
    root,
    'mode',
    following(mode, (value) => go({ mode: value, t: 0 })),
  )
  find(root, '[data-start]').addEventListener('click', () => go({ ...start, t: 0 }))
}

/** The prediction, which raises one z, and what the prompts show. */
function attachQuestions({ root, t, signals: { guess }, time, go }: Stage): void {
  const place = find(root, '.nn-stage')
  attachShows(root, (name) => {
    go(shows[name])
    bringIntoSight(place, 'nearest')
  })
  attachPredict<GuessName>(
    root,
    guess,
    () => (guess() === '' ? '' : time.playing() ? t.running : t.verdict[guess() as GuessName]),
    () => {
      go(raise)
      time.play()
      bringIntoSight(place, 'nearest')
    },
  )
}
