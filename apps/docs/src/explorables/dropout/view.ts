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
  full,
  words,
} from '../../explorable'
import { type Learning, learningOf } from './learning'
import { atHand, gridSvg, keptOf, masksPlot, meansHtml, saidOfMeans, saidOfOne, thinnedSvg } from './masks'
import { formulas, maskLive, taskLive } from './mathematics'
import { command, type Ensemble, snippet } from './model'
import { html, sliders } from './page'
import { type Stage, stageOf } from './stage'
import { link, shows, usual } from './state'
import { arms, EPOCHS, taskSnippet } from './task'
import './style.css'
import { type Act, type GuessName, text } from './text'
import { costPlot, fitsSvg, saidOfTask } from './training'

const boxOf = ({ root }: Stage, act: Act): HTMLElement => find(root, `.nn-stage[data-act=${act}]`)

/** One act at a time, with its controls and its lines of mathematics; the clock rests between them. */
function showAct(stage: Stage): void {
  const { root, signals, time } = stage
  const { act, way } = signals
  effect(() => {
    for (const name of ['masks', 'training'] as const) {
      boxOf(stage, name).hidden = act() !== name
      find(root, `[data-for=${name}]`).hidden = act() !== name
    }
    for (const name of ['n', 'x']) find(root, `[data-slider=${name}]`).hidden = act() !== 'masks'
    const shown: readonly string[] = act() === 'masks' ? [`thinned-${way()}`, 'mean', `whole-${way()}`] : ['scaled']
    for (const line of root.querySelectorAll<HTMLElement>('[data-line]'))
      line.hidden = !shown.includes(line.dataset.line!)
  })
  effect(() => {
    act()
    time.pause()
  })
}

/** All thinned networks; those that are still to be counted are pale. */
function showGrid({ root, t, signals: { n, readout }, one, counted, time }: Stage): void {
  const grid = find(root, '[data-part=grid]')
  let drawn: Ensemble | undefined
  effect(() => {
    const all = one()
    const now = counted()
    if (drawn !== all) {
      drawn = all
      grid.innerHTML = gridSvg(n(), readout(), all, saidOfMeans(t, all, now))
      find(root, '[data-part=count]').textContent = t.grid(all.members.length)
    }
    for (const cell of grid.querySelectorAll<SVGGElement>('.cell')) {
      const turn = all.turn[Number(cell.dataset.mask)]
      cell.classList.toggle('later', turn > now)
      cell.classList.toggle('now', turn === now)
    }
  })
  grid.addEventListener('click', (event) => {
    const b = (event.target as Element).closest<SVGGElement>('[data-mask]')?.dataset.mask
    if (b !== undefined) time.seek(one().turn[Number(b)])
  })
}

/** The network at hand. Switching a neuron goes to the network that differs in it. */
function showAtHand({ root, t, signals: { n }, one, counted, time }: Stage): void {
  const box = find(root, '[data-part=thinned]')
  const toggles = [...root.querySelectorAll<HTMLElement>('[data-toggle]')]
  draw(box, () => thinnedSvg(t, one(), counted()))
  effect(() => {
    const kept = keptOf(one(), counted())
    for (const [k, button] of toggles.entries()) {
      button.hidden = k >= n()
      button.setAttribute('aria-pressed', String(kept[k] ?? false))
    }
    find(root, '[data-part=which]').textContent = counted() === 0 ? t.nowWhole : t.now(counted(), one().members.length)
  })
  const toggle = (k: number): void => {
    const kept = keptOf(one(), counted()).map((on, i) => (i === k ? !on : on))
    const other = one().members.find((member) => member.kept.every((on, i) => on === kept[i]))
    if (other) time.seek(one().turn[other.b])
  }
  for (const [k, button] of toggles.entries()) button.addEventListener('click', () => toggle(k))
  box.addEventListener('click', (event) => {
    const neurons = [...box.querySelectorAll('.neuron')]
    const k = neurons.indexOf((event.target as Element).closest('.neuron')!) - 1 // the input is the first
    if (k >= 0 && k < n()) toggle(k)
  })
}

function showMeans({ root, t, state, one, networks, counted, time }: Stage): void {
  effect(() => {
    find(root, '[data-part=means]').innerHTML = meansHtml(t, state(), one(), counted())
  })
  const figure = find(root, '[data-part=plot]')
  draw(figure, () => masksPlot(t, state(), one(), counted()))
  attachPlot(figure, networks, (i) => {
    const all = one()
    const member = atHand(all, i)
    return [
      t.tip.masks(i),
      ...(member ? [`${t.each}: ${full(member.a)}`, `${t.mean}: ${full(all.mean[i])}`] : []),
      ...(member && all.geometric ? [`${t.geometric}: ${full(all.geometric[i])}`] : []),
      `${t.one}: ${full(all.whole)}`,
    ]
  })
  attachScrub(figure, networks, time.seek)
}

function showTraining({ root, t, signals, time }: Stage, { task, known, failed, done, soFar }: Learning): void {
  const { act, thinned } = signals
  effect(() => {
    const epoch = soFar()
    root.toggleAttribute('data-learnt', done())
    find(root, '[data-part=learning]').textContent = failed()
      ? t.failed
      : done() || act() === 'masks'
        ? ''
        : epoch === undefined
          ? t.waiting
          : t.learning(epoch)
  })
  draw(find(root, '[data-part=fits]'), () => fitsSvg(t, task(), known(), thinned()))
  const costs = find(root, '[data-part=costs]')
  draw(costs, () => costPlot(t, task(), known()))
  const length = (): number => EPOCHS
  attachPlot(costs, length, (i) => [
    t.tip.training(i),
    ...arms.flatMap((arm) => {
      const value = known()?.costs[arm].test[i]
      return value === undefined ? [] : [`${t.arms[arm]}: C = ${full(value)}`]
    }),
  ])
  attachScrub(costs, length, time.seek)
}

function showMathematics({ root, signals: { act, p }, one, counted }: Stage, { task, known }: Learning): void {
  effect(() => {
    fillLive(root, maskLive(one(), counted(), p()))
    const now = known()
    if (act() === 'training' && now) fillLive(root, taskLive(now, task()))
  })
}

/** While it learns nothing is said: the numbers run. */
function attachSentence({ root, t, signals: { act }, time, one, counted }: Stage, { known, done }: Learning): void {
  attachSaid(root, time, () => {
    const now = known()
    if (act() === 'masks') return `${saidOfMeans(t, one(), counted())} ${saidOfOne(t, one(), counted())}`
    return now && done() ? saidOfTask(t, now) : undefined
  })
}

function attachControls(stage: Stage): void {
  const { root, t, signals, go } = stage
  const options = sliders(t, link.initial)
  for (const name of ['n', 'p', 'x', 'seed'] as const) attachSlider(root, options[name], signals[name])
  attachChoice(root, 'act', signals.act)
  attachChoice(root, 'readout', signals.readout)
  attachChoice(root, 'way', signals.way)
  attachSwitch(root, 'thinned', signals.thinned)
  attachShows(root, (name) => {
    go(shows[name])
    bringIntoSight(boxOf(stage, signals.act()), 'center')
  })
}

/** Before the networks are counted, the reader says where their mean will be. */
function attachGuess(stage: Stage): void {
  const { root, t, time, go } = stage
  const { guess } = stage.signals
  attachPredict<GuessName>(
    root,
    guess,
    () => (guess() === '' ? '' : time.playing() ? t.running : t.verdict[guess() as GuessName]),
    () => {
      go({ ...usual, act: 'masks', readout: 'sigmoid', t: 0 })
      time.play()
      bringIntoSight(boxOf(stage, 'masks'), 'nearest')
    },
  )
}

export { link }

export const explorable: Explorable = {
  name: 'dropout',
  formulas,
  html,

  mount(root, language) {
    const t = text[language]
    const shared = words[language]
    const stage = stageOf(root, t)
    const { signals, state, time } = stage
    const { act, p } = signals
    showAct(stage)
    showGrid(stage)
    showAtHand(stage)
    showMeans(stage)
    const learning = learningOf(stage)
    showTraining(stage, learning)
    showMathematics(stage, learning)
    attachSentence(stage, learning)
    attachControls(stage)
    attachGuess(stage)
    attachTimeline(root, time, shared, () => t.units[act()])
    attachHighlight(root)
    attachTake(root, shared, {
      code: () => (act() === 'masks' ? snippet(state()) : taskSnippet(learning.task())),
      command: () => command(p()),
      svg: () => find<SVGSVGElement>(root, `[data-part=${act() === 'masks' ? 'plot' : 'costs'}] svg`),
    })
    attachPresenter(root, signals.present)
  },
}
