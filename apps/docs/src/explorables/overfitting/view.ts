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
  attachTake,
  attachTimeline,
  bringIntoSight,
  draw,
  type Explorable,
  effect,
  fillLive,
  find,
  fixed,
  grouped,
  short,
  signal,
  words,
} from '../../explorable'
import { type Digits, digits, weights } from './assets'
import { plotSvg, said, tipOf } from './curves'
import { attachLive } from './live'
import { formulas, liveValues } from './mathematics'
import { command, LENGTH, misread, type RunName, recording, snippet } from './model'
import { html, sliders } from './page'
import { paintDigits, paintWeights } from './pictures'
import { FIRST } from './record'
import { type Stage, stageOf } from './stage'
import { link, names, shows } from './state'
import { rulesHtml } from './stops'
import './style.css'
import { type GuessName, text } from './text'

function showCurves({ root, t, signals: { run, view }, state, time }: Stage): void {
  const figure = find(root, '[data-part=plot]')
  const length = (): number => LENGTH
  draw(figure, () => plotSvg(t, state()))
  attachPlot(figure, length, (step) => tipOf(t, { run: run(), view: view() }, step))
  attachScrub(figure, length, time.seek)
}

const tellFailure = ({ root, t }: Stage): void => {
  find(root, '[data-list=test]').textContent = t.failed
}

/** The weights of the hidden neurons: a few epochs come with the page, all of a run's when it is first moved or chosen. */
function framesOf(stage: Stage): (of: RunName, epoch: number) => Uint8Array | undefined {
  const come = signal(0)
  const frames: Record<RunName, Map<number, Uint8Array>> = { none: new Map(), l2: new Map() }
  const asked = new Set<string>()
  const ask = (of: RunName, part: 'first' | 'all'): void => {
    if (asked.has(of + part)) return
    asked.add(of + part)
    weights(names.indexOf(of), part).then(
      (found) => {
        for (const [i, frame] of found.entries()) frames[of].set(part === 'first' ? FIRST[i] : i, frame)
        come.set(come() + 1)
      },
      () => {
        asked.delete(of + part)
        tellFailure(stage)
      },
    )
  }
  return (of, epoch) => {
    ask(of, FIRST.includes(epoch) && !asked.has(`${of}all`) ? 'first' : 'all')
    come()
    return frames[of].get(epoch)
  }
}

function showWeights(stage: Stage): void {
  const { root, t, signals, fresh } = stage
  const frameOf = framesOf(stage)
  const canvas = find<HTMLCanvasElement>(root, '[data-canvas=weights]')
  // Five rows of six, or on a phone three rows of ten, which leaves the plot in sight.
  const perRow = signal(6)
  new ResizeObserver(([{ contentRect }]) => perRow.set(contentRect.width < 480 ? 10 : 6)).observe(root)
  effect(() => {
    const [of, epoch] = [signals.run(), signals.t()]
    const frame = fresh()?.pictures ?? frameOf(of, epoch)
    const scale = short(recording[of].scale[epoch], 2)
    const squares = grouped(recording[of].squares[epoch])
    find(root, '[data-part=squares]').textContent = squares
    find(root, '[data-part=scale]').textContent = t.scale(scale)
    canvas.setAttribute('aria-label', t.weightsSaid(epoch, squares, scale))
    if (frame) paintWeights(canvas, frame, perRow())
  })
}

/** Fifty digits of each set, and how the network reads them. */
function showDigits(stage: Stage): void {
  const { root, t, signals, fresh } = stage
  const all = signal<Digits | undefined>(undefined)
  digits().then(all.set, () => tellFailure(stage))
  effect(() => {
    const found = all()
    if (!found) return
    const { answers, sure } = found.reads[names.indexOf(signals.run())]
    const now = fresh() ?? { answers: answers[signals.t()], sure: sure[signals.t()] }
    const half = found.labels.length / 2
    for (const [i, part] of (['train', 'test'] as const).entries()) {
      const [from, to] = [i * half, (i + 1) * half]
      const wrong = misread(found.labels, now.answers, now.sure, [from, to])
      const list = wrong.map(({ label, answer, sure }) => t.readAs(label, answer, fixed(sure, 2)))
      const count = t.misread(wrong.length, half)
      find(root, `[data-count=${part}]`).textContent = count
      find(root, `[data-list=${part}]`).textContent = list.join(' · ') || t.allRight
      const canvas = find<HTMLCanvasElement>(root, `[data-canvas=${part}]`)
      canvas.setAttribute('aria-label', `${t.digitsTitle[part]}: ${count}.`)
      paintDigits(
        canvas,
        found.images.slice(from, to),
        new Map(wrong.map(({ place, answer }) => [place - from, answer])),
      )
    }
  })
}

function showMathematics({ root, signals: { run, t: at } }: Stage): void {
  effect(() => fillLive(root, liveValues(run(), at())))
}

/** The reader stops; then the rules are shown. */
function attachStops({ root, t, signals: { stop, n, t: at }, state, time }: Stage): void {
  const options = sliders(t, link.initial)
  attachSlider(root, options.stop, stop)
  attachSlider(root, options.n, n)
  find(root, '[data-part=stop-here]').addEventListener('click', () => {
    time.pause()
    stop.set(at())
  })
  effect(() => {
    const placed = stop() >= 0
    find(root, '[data-part=own-rule]').hidden = !placed
    const box = find(root, '[data-part=rules]')
    box.hidden = !placed
    if (placed) box.innerHTML = rulesHtml(t, state())
  })
}

function attachPrompts({ root, go }: Stage): void {
  attachShows(root, (name) => {
    go(shows[name])
    bringIntoSight(find(root, '.nn-stage'), 'nearest')
  })
}

/** Before it moves, the reader says what the cost of the test images will do. */
function attachGuess({ root, t, signals: { guess }, time, go }: Stage): void {
  attachPredict<GuessName>(
    root,
    guess,
    () => (guess() === '' ? '' : time.playing() ? t.running : t.verdict[guess() as GuessName]),
    () => {
      go({ run: 'none', view: 'cost', t: 0 })
      time.play()
      bringIntoSight(find(root, '.nn-stage'), 'nearest')
    },
  )
}

export { link }

export const explorable: Explorable = {
  name: 'overfitting',
  formulas,
  html,

  mount(root, language) {
    const t = text[language]
    const shared = words[language]
    const stage = stageOf(root, t)
    const { signals, time } = stage
    const { run, n, t: at } = signals
    showCurves(stage)
    showMathematics(stage)
    attachSaid(root, time, () => said(t, run(), at()))
    showWeights(stage)
    showDigits(stage)
    attachChoice(root, 'run', run)
    attachChoice(root, 'view', signals.view)
    attachStops(stage)
    attachPrompts(stage)
    attachGuess(stage)
    attachTimeline(root, time, shared, t.epochs)
    attachLive(stage)
    attachHighlight(root)
    attachTake(root, shared, {
      code: () => snippet(run(), n()),
      command: () => command(run()),
      svg: () => find<SVGSVGElement>(root, '[data-part=plot] svg'),
    })
    attachPresenter(root, signals.present)
  },
}
