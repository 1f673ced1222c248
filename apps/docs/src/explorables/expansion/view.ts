import './style.css'
import {
  attachChoice,
  attachHighlight,
  attachInk,
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
  fetched,
  fillLive,
  find,
  full,
  inkPath,
  words,
  writeInk,
} from '../../explorable'
import { formulas, liveValues } from './mathematics'
import { both, command, LENGTH, names, SIDE, sheet, snippet, unpack } from './model'
import { html, sliders } from './page'
import { firstSvg, nowSvg, sheetSays, sheetSvg } from './pictures'
import { barsSvg, compareOf, describe, plotSvg, stripSvg } from './readings'
import { type Stage, stageOf } from './stage'
import { amounts, link, presets, type Shown, shows } from './state'
import { type GuessName, type Preset, text } from './text'

/** The networks come after the page. */
function load({ root, t, nets }: Stage): void {
  fetched(new URL('./made/networks.bin', import.meta.url))
    .then((response) => response.arrayBuffer())
    .then((bytes) => unpack(new Uint8Array(bytes)))
    .then(nets.set, (error: unknown) => {
      console.warn(error)
      for (const part of ['sheet-says', 'said']) find(root, `[data-part=${part}]`).textContent = t.failed
    })
}

function showDigits({ root, t, all, u, v, y, at, p, seen }: Stage): void {
  draw(find(root, '[data-part=first]'), () => firstSvg(t, u(), y(), all(), at(), p()))
  draw(find(root, '[data-part=first-bars]'), () => barsSvg(t, seen().first, y(), false))
  draw(find(root, '[data-part=now]'), () => nowSvg(t, v(), y(), all(), at(), p()))
  draw(find(root, '[data-part=now-bars]'), () => barsSvg(t, seen().now, y(), true))
  effect(() => {
    find(root, '[data-part=now-name]').textContent = t.now(at())
  })
}

function showCurves({ root, t, state, seen, y }: Stage): void {
  const figure = find(root, '[data-part=plot]')
  draw(figure, () => plotSvg(t, state(), seen(), y()))
  draw(find(root, '[data-part=strip]'), () => stripSvg(t, seen(), y()))
  attachPlot(
    figure,
    () => LENGTH,
    (step) => [t.tip(step), ...names.map((name) => `${t.networks[name]}: a = ${full(seen().curves[name][step])}`)],
  )
}

/** The place where it stops being the digit for the reader, beside those of the networks. */
function showMine({ root, t, signals, state, seen, y }: Stage): void {
  effect(() => {
    find(root, '[data-mine]').textContent = t.mineButton(y())
    find(root, '[data-unmine]').hidden = signals.mine() < 0
    find(root, '[data-part=compare]').textContent = compareOf(t, state(), seen(), y())
  })
}

function showMathematics({ root, all, at, p, y, seen }: Stage): void {
  effect(() => fillLive(root, liveValues(all(), at(), p(), y(), seen())))
}

function showSheet({ root, t, signals, nets, u, y }: Stage): void {
  effect(() => {
    const pictures = sheet(u(), signals.kind(), signals.strength(), signals.seed())
    const now = nets()
    const of = now && both(now, pictures)
    find(root, '[data-part=sheet]').innerHTML = sheetSvg(t, pictures, of, y())
    find(root, '[data-part=sheet-says]').textContent = sheetSays(t, of, y())
  })
}

function attachControls({ root, t, signals }: Stage): void {
  const options = sliders(t, link.initial)
  for (const name of [...amounts, 'strength'] as const) attachSlider(root, options[name], signals[name])
  attachChoice(root, 'kind', signals.kind)
  effect(() => {
    find<HTMLButtonElement>(root, '[data-part=field]').disabled = signals.alpha() === 0
  })
}

/** One of ten digits, or the reader's own. */
function attachDesk({ root, signals, strokes, own, go }: Stage): void {
  const picks = find(root, '[data-part=picks]')
  picks.addEventListener('change', (event) => {
    go({ digit: (event.target as HTMLInputElement).value as Shown['digit'], mine: -1 })
  })
  effect(() => {
    for (const input of picks.querySelectorAll('input')) input.checked = input.value === signals.digit()
    find(root, '[data-part=own]').hidden = !own()
  })
  const pad = find<SVGSVGElement>(root, '.nn-pad')
  attachInk(pad, strokes, (now) => go({ ink: writeInk(now), mine: -1 }))
  effect(() => find(pad, '.ink').setAttribute('d', inkPath(strokes())))
  const meant = find<HTMLSelectElement>(root, '[data-part=meant]')
  meant.addEventListener('change', () => signals.y.set(Number(meant.value)))
  effect(() => {
    meant.value = String(signals.y())
  })
}

/** A pixel is chosen with the mouse over it, a tap on it, or the arrows. */
function attachPointing({ root, signals, set }: Stage): void {
  const now = find(root, '[data-part=now]')
  const on = (place: number): number => Math.min(SIDE - 1, Math.max(0, place))
  const point = (event: PointerEvent): void => {
    const { left, top, width } = find(now, 'svg').getBoundingClientRect()
    const place = (length: number): number => on(Math.floor(SIDE * (length / width)))
    set({ row: place(event.clientY - top), column: place(event.clientX - left) })
  }
  now.addEventListener('pointermove', (event) => {
    if (event.pointerType === 'mouse') point(event)
  })
  now.addEventListener('pointerdown', point)
  now.addEventListener('keydown', (event) => {
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key]
    if (!step) return
    set({ row: on(signals.row() + step[0]), column: on(signals.column() + step[1]) })
    event.preventDefault()
    event.stopPropagation()
  })
}

function attachButtons({ root, signals, strokes, at, go }: Stage): void {
  root.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>('button')
    if (!button) return
    const { preset, mine, unmine, another, undo, clear } = button.dataset
    if (preset) go({ ...presets[preset as Preset], mine: -1 })
    else if (another !== undefined) go({ seed: signals.seed() + 1 })
    else if (mine !== undefined) go({ mine: at() })
    else if (unmine !== undefined) go({ mine: -1 })
    else if (undo !== undefined) go({ ink: writeInk(strokes().slice(0, -1)) })
    else if (clear !== undefined) go({ ink: '', y: -1 })
  })
  attachShows(root, (name) => {
    go(shows[name])
    bringIntoSight(find(root, '.nn-stage'), 'center')
  })
}

/** Before it turns, the reader says what the networks will see. */
function attachGuess({ root, t, signals: { guess }, time, go }: Stage): void {
  attachPredict<GuessName>(
    root,
    guess,
    () => (guess() === '' ? '' : time.playing() ? t.running : t.verdict[guess() as GuessName]),
    () => {
      go({ ...presets.turn, digit: '6', t: 0, mine: -1 })
      time.play()
      bringIntoSight(find(root, '.nn-stage'), 'nearest')
    },
  )
}

export { link }

export const explorable: Explorable = {
  name: 'expansion',
  formulas,
  html,

  mount(root, language) {
    const t = text[language]
    const shared = words[language]
    const stage = stageOf(root, t)
    const { signals, time, seen, y, at, all } = stage
    load(stage)
    showDigits(stage)
    showCurves(stage)
    showMine(stage)
    showMathematics(stage)
    attachSaid(root, time, () => describe(t, seen(), y(), at()))
    showSheet(stage)
    attachControls(stage)
    attachDesk(stage)
    attachPointing(stage)
    attachButtons(stage)
    attachGuess(stage)
    attachTimeline(root, time, shared, t.clock)
    attachHighlight(root)
    attachTake(root, shared, {
      code: () => snippet(all(), at(), y()),
      command: () => command,
      svg: () => find<SVGSVGElement>(root, '[data-part=plot] svg'),
    })
    attachPresenter(root, signals.present)
  },
}
