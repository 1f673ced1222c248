import {
  attachChoice,
  attachHighlight,
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
  following,
  type Language,
  signal,
  words,
} from '../../explorable'
import { edited, nameOf, numberOf, SIZES } from '../xray/small'
import { formulas, liveValues } from './mathematics'
import { matrixSvg } from './matrix'
import { command, snippet, timeOf } from './model'
import { networkSvg } from './network'
import { html, slider } from './page'
import { readoutHtml } from './pointed'
import { type Stage, stageOf } from './stage'
import { link, opening, shows } from './state'
import { said, sumSvg } from './sum'
import { type GuessName, text } from './text'

export { link }

export const explorable: Explorable = {
  name: 'notation',
  formulas,
  html,
  mount(root, language: Language) {
    const stage = stageOf(root, text[language])
    const { signals, state, time } = stage
    attachDrawings(stage)
    attachMathematics(stage)
    attachSaid(root, time, () => said(stage.t, state(), stage.of()))
    attachIndices(stage)
    attachNumbers(stage)
    attachQuestions(stage)
    const shared = words[language]
    attachTimeline(root, time, shared, stage.t.steps)
    attachTake(root, shared, {
      code: () => snippet(signals.edits(), Number(signals.example()), stage.place()),
      command: () => command,
      svg: () => find<SVGSVGElement>(root, '[data-part=network] svg'),
    })
    attachPresenter(root, signals.present)
  },
}

/** The same link in the network, in the matrix, and in the sum. */
function attachDrawings({ root, t, state, of }: Stage): void {
  draw(find(root, '[data-part=network]'), () => networkSvg(t, state(), of()))
  draw(find(root, '[data-part=matrix]'), () => matrixSvg(t, state(), of()))
  draw(find(root, '[data-part=plot]'), () => sumSvg(t, state(), of()))
}

/** The numbers of now in the formulas; what is pointed at is read out. */
function attachMathematics({ root, t, state, of, place }: Stage): void {
  effect(() => fillLive(root, liveValues(state())))
  effect(() => {
    for (const line of root.querySelectorAll<HTMLElement>('[data-terms]'))
      line.hidden = Number(line.dataset.terms) !== place().l
  })
  const lit = signal('w')
  attachHighlight(root, (symbols) => {
    // What was pointed at last stays to be read.
    if (symbols) lit.set(symbols.split(' ')[0])
  })
  const readout = find(root, '[data-part=readout]')
  effect(() => {
    readout.innerHTML = readoutHtml(t, state(), of(), lit())
  })
}

/** Choosers of l, j, k, links and cells: each leads the clock to its place. */
function attachIndices({ root, signals: { example }, place, time }: Stage): void {
  const to = (next: { readonly l?: number; readonly j?: number; readonly k?: number }): void => {
    const { l, j, k } = { ...place(), ...next }
    time.seek(timeOf(l, j, k))
  }
  for (const letter of ['l', 'j', 'k'] as const) {
    const index = following(
      () => String(place()[letter]),
      (value) => to({ [letter]: Number(value) }),
    )
    attachChoice(root, letter, index)
  }
  effect(() => {
    const { l } = place()
    for (const [letter, n] of [
      ['j', SIZES[l - 1]],
      ['k', SIZES[l - 2]],
    ] as const)
      for (const input of find(root, `[data-choice=${letter}]`).querySelectorAll('input'))
        input.disabled = Number(input.value) > n
  })
  attachChoice(root, 'example', example)
  root.addEventListener('click', (event) => {
    const cell = (event.target as Element).closest<SVGElement>('.nn-choosable [data-lights]')
    const address = cell?.dataset.lights?.match(/^w(\d)\.(\d)\.(\d)/)
    if (!address) return
    const [l, j, k] = address.slice(1).map(Number)
    to({ l, j, k })
  })
}

/** The weight and the bias of the present place can be changed, and be as they were given again. */
function attachNumbers({ root, t, signals: { edits }, place }: Stage): void {
  const numberAt = (name: () => string) =>
    following(
      () => numberOf(edits(), name()),
      (value) => edits.set(edited(edits(), name(), value)),
    )
  const w = numberAt(() => nameOf.w(place().l, place().j, place().k))
  const b = numberAt(() => nameOf.b(place().l, place().j))
  attachSlider(root, slider(t, 'w', w()), w)
  attachSlider(root, slider(t, 'b', b()), b)
  find(root, '[data-again]').addEventListener('click', () => edits.set(''))
}

/** The prediction, which lets the pass go on, and what the prompts show. */
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
      go(opening)
      time.play()
      bringIntoSight(place, 'nearest')
    },
  )
}
