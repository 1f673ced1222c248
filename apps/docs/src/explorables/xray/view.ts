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
  computed,
  draw,
  type Explorable,
  effect,
  fillLive,
  find,
  following,
  type Language,
  short,
  signal,
  words,
} from '../../explorable'
import { curvesOf, plotSvg, said } from './curves'
import { formulas, liveValues } from './mathematics'
import { biasFor, command, PLACES, power, snippet, zAt } from './model'
import { networkSvg, outputHtml } from './network'
import { html, wSlider, zSlider } from './page'
import { readoutHtml } from './pointed'
import { edited, nameOf, numberOf, SIZES, seen } from './small'
import { type Stage, stageOf } from './stage'
import { aimOf, link, opening, type Shown, shows } from './state'
import { type GuessName, type SymbolName, symbolNames, text } from './text'

export { link }

export const explorable: Explorable = {
  name: 'xray',
  formulas,
  html,
  mount(root, language: Language) {
    const stage = stageOf(root, text[language])
    const { signals, state, time } = stage
    attachNetwork(stage)
    attachFactors(stage)
    attachDerivation(stage)
    attachSaid(root, time, () => said(stage.t, state()))
    attachControls(stage)
    attachQuestions(stage)
    const shared = words[language]
    attachTimeline(root, time, shared, stage.t.steps)
    attachTake(root, shared, {
      code: () => snippet(signals.edits(), aimOf(state())),
      command: () => command,
      svg: () => find<SVGSVGElement>(root, '[data-part=plot] svg'),
    })
    attachPresenter(root, signals.present)
  },
}

/** The network, and what its chosen output says; a neuron that is pressed is looked at. */
function attachNetwork({ root, t, signals: { j, k }, state, of }: Stage): void {
  const box = find(root, '[data-part=network]')
  draw(box, () => networkSvg(t, state(), of()))
  const output = find(root, '[data-part=output]')
  effect(() => {
    output.innerHTML = outputHtml(t, state(), of())
  })
  box.addEventListener('click', (event) => {
    const hit = pressed(find<SVGSVGElement>(box, 'svg'), event)
    if (hit?.layer === 2) k.set(String(hit.neuron) as Shown['k'])
    if (hit?.layer === 3) j.set(String(hit.neuron) as Shown['j'])
  })
}

/** The neuron under the pointer, counted from 1. */
function pressed(svg: SVGSVGElement, event: MouseEvent): { layer: number; neuron: number } | undefined {
  const group = (event.target as Element).closest('.neuron')
  const at = [...svg.querySelectorAll('.neuron')].indexOf(group as Element)
  if (at < 0) return undefined
  let before = 0
  for (const [i, size] of SIZES.entries()) {
    if (at < before + size) return { layer: i + 1, neuron: at - before + 1 }
    before += size
  }
  return undefined
}

/** The factors of the slope over every z. */
function attachFactors({ root, t, state, of }: Stage): void {
  const figure = find(root, '[data-part=plot]')
  draw(figure, () => plotSvg(t, state(), of()))
  attachPlot(
    figure,
    () => PLACES,
    (place) => {
      const { j, example } = aimOf(state())
      return [
        t.tip(short(zAt(place))),
        ...curvesOf(t, state(), of().y[example - 1][j - 1]).map(
          ({ label, values }) => `${label}: ${short(power(values[place]), 5)}`,
        ),
      ]
    },
  )
}

/** The lines of the derivation with the numbers of now; what is pointed at is read out. */
function attachDerivation({ root, t, signals: { cost, t: at }, state }: Stage): void {
  const values = computed(() => liveValues(state()))
  effect(() => fillLive(root, values()))
  effect(() => {
    for (const line of root.querySelectorAll<HTMLElement>('[data-line]')) {
      const i = Number(line.dataset.line)
      line.dataset.state = i === at() ? 'now' : i < at() ? 'past' : 'future'
    }
  })
  effect(() => {
    for (const side of root.querySelectorAll<HTMLElement>('[data-side]'))
      side.hidden = cost() !== 'both' && cost() !== side.dataset.side
  })

  const lit = signal('')
  attachHighlight(root, (symbols) => {
    // What was pointed at last stays to be read.
    const name = symbols.split(' ').find((one) => symbolNames.includes(one as SymbolName))
    if (name) lit.set(name)
  })
  const readout = find(root, '[data-part=readout]')
  effect(() => {
    if (lit() !== '') readout.innerHTML = readoutHtml(t, lit() as SymbolName, values())
  })
}

/** What is looked at, and the numbers that can be changed there. */
function attachControls({ root, t, signals: { cost, j, k, example, edits }, state, of }: Stage): void {
  attachChoice(root, 'cost', cost)
  attachChoice(root, 'j', j)
  attachChoice(root, 'k', k)
  attachChoice(root, 'example', example)

  const change = (name: string, value: number): void => edits.set(edited(edits(), name, value))
  // A slider for a number that follows from others: it shows where that stands, and moves what it may move.
  const z = following(
    () => seen(of(), Number(example())).z(3, Number(j())),
    (value) => change(nameOf.b(3, Number(j())), biasFor(edits(), aimOf(state()), value)),
  )
  const w = following(
    () => numberOf(edits(), nameOf.w(3, Number(j()), Number(k()))),
    (value) => change(nameOf.w(3, Number(j()), Number(k())), value),
  )
  attachSlider(root, zSlider(t, z()), z)
  attachSlider(root, wSlider(t, w()), w)
  const flip = following(
    () => of().y[Number(example()) - 1][Number(j()) - 1] === 1,
    (on) => change(`y${example()}.${j()}`, on ? 1 : 0),
  )
  attachSwitch(root, 'flip', flip)
  root.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>('[data-z], [data-again]')
    if (button?.dataset.z) z.set(Number(button.dataset.z))
    else if (button) edits.set('')
  })
}

/** The prediction, which runs the derivation, and what the prompts show. */
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
