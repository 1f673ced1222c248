import {
  attachChoice,
  attachHighlight,
  attachPlot,
  attachPredict,
  attachPresenter,
  attachSaid,
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
  full,
  type Language,
  scaleOf,
  short,
  words,
} from '../../explorable'
import { plotSvg, said } from './curves'
import { attachMap, mapSvg } from './map'
import { formulas, liveValues } from './mathematics'
import { command, etaOfCrossEntropy, LENGTH, type Slopes, slopesAt, snippet } from './model'
import { neuronSvg } from './neuron'
import { html, sliders } from './page'
import { type Stage, stageOf } from './stage'
import { easy, hard, link, racers, shows } from './state'
import { type GuessName, text } from './text'

export { link }

export const explorable: Explorable = {
  name: 'slowdown',
  formulas,
  html,
  mount(root, language: Language) {
    const t = text[language]
    const shared = words[language]
    const stage = stageOf(root, t)
    const { signals, time, settings, runs } = stage
    showRacers(stage)
    showCurves(stage)
    showMathematics(stage)
    attachSaid(root, time, () => said(t, runs(), signals.t()))
    attachControls(stage)
    attachQuestions(stage)
    attachTimeline(root, time, shared, t.updates)
    attachHighlight(root)
    attachTake(root, shared, {
      code: () => snippet(settings()),
      command: () => command,
      svg: () => find<SVGSVGElement>(root, '[data-part=plot] svg'),
    })
    attachPresenter(root, signals.present)
  },
}

/** Each neuron: where it stands on the map of its cost, and what it answers. Its start can be dragged. */
function showRacers({ root, t, signals: { w, b, t: at }, runs, go }: Stage): void {
  for (const cost of racers) {
    const map = find(root, `[data-map=${cost}]`)
    draw(map, () => mapSvg(t, cost, runs(), at()))
    draw(find(root, `[data-neuron=${cost}]`), () => neuronSvg(t, cost, runs(), at()))
    effect(() => {
      find(root, `[data-value=${cost}]`).textContent = fixed(runs()[cost].a[at()])
    })
    attachMap(
      map,
      () => [w(), b()],
      (x, y) => go({ w: x, b: y }),
    )
  }
}

/** Both outputs on one clock. */
function showCurves({ root, t, signals: { t: at }, state, runs }: Stage): void {
  const figure = find(root, '[data-part=plot]')
  draw(figure, () => plotSvg(t, state(), runs(), at()))
  attachPlot(
    figure,
    () => LENGTH,
    (step) => [
      t.tip(step),
      ...(['quadratic', 'crossEntropy', 'bookWidget'] as const).flatMap((name) => {
        const course = runs()[name]
        return course ? [`${name === 'bookWidget' ? t.widget : t[name]}: a = ${full(course.a[step])}`] : []
      }),
    ],
  )
}

/** The numbers of now in the formulas. */
function showMathematics({ root, signals: { t: at }, runs }: Stage): void {
  effect(() => {
    const { quadratic: q, crossEntropy: c, bookWidget: k } = runs()
    const here = (course: { w: readonly number[]; b: readonly number[] }): Slopes =>
      slopesAt(course.w[at()], course.b[at()])
    fillLive(root, liveValues({ quadratic: here(q), crossEntropy: here(c), bookWidget: here(k ?? c) }))
  })
}

/** Where both start and how fast they learn; the learning rate of the cross-entropy is free only on its own. */
function attachControls({ root, t, signals: { w, b, eta, eta2, mode, widget }, settings, go }: Stage): void {
  const options = sliders(t, link.initial)
  attachSlider(root, options.w, w)
  attachSlider(root, options.b, b)
  attachSlider(root, options.eta, eta)
  attachSlider(root, options.eta2, eta2)
  attachChoice(root, 'mode', mode)
  attachSwitch(root, 'widget', widget)
  find(root, '[data-switch=widget] input').addEventListener('change', () => {
    if (widget()) go({ mode: 'own', eta2: 0.005 })
    else go({ mode: 'equal' })
  })
  effect(() => {
    find(root, '[data-part=widget]').hidden = !widget()
    const own = mode() === 'own'
    const box = find(root, '[data-slider=eta2]')
    const input = find<HTMLInputElement>(box, 'input')
    const value = own ? eta2() : etaOfCrossEntropy(settings())
    input.disabled = !own
    input.value = String(scaleOf(options.eta2).position(value))
    find(box, 'output').textContent = short(value)
  })
  root.addEventListener('click', (event) => {
    const start = (event.target as Element).closest<HTMLElement>('[data-start]')?.dataset.start
    if (start) go(start === 'hard' ? hard : easy)
  })
}

/** The prediction, which starts both far off, and what the prompts show. */
function attachQuestions({ root, t, signals: { guess }, time, go }: Stage): void {
  const place = find(root, '.nn-stage')
  attachShows(root, (name) => {
    go(shows[name])
    bringIntoSight(place, 'center')
  })
  attachPredict<GuessName>(
    root,
    guess,
    () => (guess() === '' ? '' : time.playing() ? t.running : t.verdict[guess() as GuessName]),
    () => {
      go({ ...hard, t: 0 })
      time.play()
      bringIntoSight(place, 'nearest')
    },
  )
}
