import {
  attachChoice,
  attachHighlight,
  attachPlot,
  attachPredict,
  attachPresenter,
  attachSaid,
  attachShows,
  attachSlider,
  attachTake,
  attachTimeline,
  bringIntoSight,
  draw,
  type Explorable,
  effect,
  fillLive,
  find,
  full,
  grouped,
  type Language,
  words,
} from '../../explorable'
import { attachClouds } from './clouds'
import { plotSvg, read, said } from './curves'
import { legendOf } from './draw'
import { formulas, liveValues } from './mathematics'
import { command, EPOCHS, type Name, names, snippet, WEIGHTS } from './model'
import { opening, silentPixels } from './opening'
import { html, sliders } from './page'
import { attachPictures } from './pictures'
import { newest } from './seen'
import { type Stage, stageOf } from './stage'
import { beginning, link, shows } from './state'
import { type GuessName, text, type Zoom } from './text'
import './style.css'

export { link }

export const explorable: Explorable = {
  name: 'shrink',
  formulas,
  html,
  mount(root, language: Language) {
    const stage = stageOf(root, text[language])
    const { signals, seen, wanted, told, time } = stage
    const { lambda, t: epoch } = signals
    // Whoever touches it will want to scrub: the epochs between are learnt here.
    for (const kind of ['pointerdown', 'keydown', 'input'] as const)
      root.addEventListener(kind, () => wanted.set(true), { passive: true })
    attachWait(stage)
    attachClouds(stage)
    attachPictures(stage)
    attachCaptions(stage)
    attachCurves(stage)
    attachMathematics(stage)
    attachSaid(root, time, () => said(stage.t, seen.known(), epoch(), told()))
    attachControls(stage)
    attachQuestions(stage)
    const shared = words[language]
    attachTimeline(root, time, shared, stage.t.epochs)
    attachHighlight(root)
    attachTake(root, shared, {
      code: () => snippet(lambda()),
      command: () => command(lambda()),
      svg: () => find<SVGSVGElement>(root, '[data-part=plot] svg'),
    })
    attachPresenter(root, signals.present)
  },
}

/** The clock waits for what is still being learnt. */
function attachWait({ root, t, signals: { t: epoch }, learning, seen: { have }, wanted, waiting, time }: Stage): void {
  effect(() => {
    if (time.playing() && wanted() && have() < EPOCHS && epoch() > have()) {
      time.seek(have())
      waiting.set(true)
    }
  })
  effect(() => {
    if (waiting() && !time.playing() && have() >= Math.min(EPOCHS, epoch() + 2)) {
      waiting.set(false)
      time.play()
    }
  })
  const place = find(root, '[data-part=wait]')
  effect(() => {
    const busy = learning.shipped() !== undefined && wanted() && have() < EPOCHS
    place.textContent = learning.trouble() ? t.failed : busy ? t.waiting(have()) : ''
    root.toggleAttribute('data-learnt', have() >= EPOCHS)
  })
}

/** What the drawings and the mathematics speak of, in words. */
function attachCaptions({ root, t, signals: { zoom, j, row, column } }: Stage): void {
  const part = (name: string): HTMLElement => find(root, `[data-part=${name}]`)
  const [legend, pictures, which, silent] = ['legend', 'pictures', 'which', 'silent'].map(part)
  effect(() => {
    legend.textContent = legendOf(t, zoom() as Zoom)
    pictures.textContent = t.pictures(j())
    which.textContent = t.weight(j(), row(), column())
    silent.textContent = silentPixels[28 * row() + column()] ? t.silent : ''
  })
}

/** Zeros, or images read right, epoch by epoch. */
function attachCurves({ root, t, signals: { show }, state, seen: { known }, told }: Stage): void {
  const figure = find(root, '[data-part=plot]')
  draw(figure, () => plotSvg(t, state(), known(), told()))
  attachPlot(
    figure,
    () => EPOCHS,
    (step) => [
      t.tip(step),
      ...names.map((name) => {
        const { zeros, correct } = newest(known()[name], step) ?? { zeros: 0, correct: 0 }
        return `${t.names[name]}: ${show() === 'zeros' ? `${grouped(zeros)} / ${grouped(WEIGHTS)}` : `${full(read(correct))} %`}`
      }),
    ],
  )
}

/** The weight in question, in the three formulas. */
function attachMathematics({ root, signals: { lambda }, seen: { weights }, place }: Stage): void {
  effect(() => {
    const of = (name: Name): number => weights[name]()?.[place()] ?? opening.probe[name]
    fillLive(root, liveValues(lambda(), { l2: of('l2'), l1: of('l1'), l1Proximal: of('l1Proximal') }))
  })
}

function attachControls({ root, t, signals: { lambda, j, row, column, zoom, show } }: Stage): void {
  const options = sliders(t, link.initial)
  attachSlider(root, options.lambda, lambda)
  attachSlider(root, options.j, j)
  attachSlider(root, options.row, row)
  attachSlider(root, options.column, column)
  attachChoice(root, 'zoom', zoom)
  attachChoice(root, 'show', show)
}

/** The prediction, which lets the three go on, and what the prompts show. */
function attachQuestions({ root, t, signals: { guess }, waiting, time, go }: Stage): void {
  const place = find(root, '.nn-stage')
  attachShows(root, (name) => {
    go(shows[name])
    bringIntoSight(place, 'center')
  })
  attachPredict<GuessName>(
    root,
    guess,
    () => (guess() === '' ? '' : time.playing() || waiting() ? t.running : t.verdict[guess() as GuessName]),
    () => {
      go(beginning)
      time.play()
      bringIntoSight(place, 'nearest')
    },
  )
}
