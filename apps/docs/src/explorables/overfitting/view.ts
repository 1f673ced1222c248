import {
  attachChoice,
  attachHighlight,
  attachPlot,
  attachPredict,
  attachPresenter,
  attachScrub,
  attachSlider,
  attachTake,
  attachTimeline,
  batch,
  type Curve,
  choice,
  choiceHtml,
  codec,
  draw,
  type Explorable,
  effect,
  escaped,
  fillLive,
  fixed,
  flag,
  full,
  type Language,
  linked,
  live,
  type Mark,
  noticeHtml,
  number,
  plot,
  predictHtml,
  present,
  run,
  type SliderOptions,
  type State,
  short,
  signal,
  sliderHtml,
  stillness,
  sym,
  takeHtml,
  timeline,
  timelineHtml,
  weightPixels,
  words,
} from '../../explorable'
import { type Digits, digits, mnist, weights } from './assets'
import {
  after,
  type Curves,
  command,
  compare,
  LENGTH,
  misread,
  onset,
  patient,
  type RunName,
  recording,
  type Stop,
  snippet,
  stopAt,
  TEST,
} from './model'
import { FIRST, HIDDEN, LEVELS, type Look, PIXELS } from './record'
import type { Job, Live } from './replay.worker'
import './style.css'
import { type GuessName, type Text, text, type ViewName } from './text'

const names: readonly RunName[] = ['none', 'l2']
const rules = [10, 20, 50] as const

/** What the lecture says. */
const DECK = 280

export const link = codec('overfitting', {
  run: choice(['none', 'l2'], 'none'),
  view: choice(['accuracy', 'zoom', 'cost'], 'accuracy'),
  t: number(LENGTH, { min: 0, max: LENGTH, digits: 0 }),
  stop: number(-1, { min: -1, max: LENGTH, digits: 0 }),
  n: number(30, { min: 2, max: 100, digits: 0 }),
  guess: choice(['', 'falls', 'flat', 'turns'], ''),
  present: flag(),
})

type Shown = State<typeof link.fields>

const shows: Readonly<Record<string, Partial<Shown>>> = {
  begins: { run: 'none', view: 'cost', t: 14 },
  patience: { run: 'l2', view: 'zoom', t: 181 },
  sure: { run: 'none', view: 'cost', t: LENGTH },
}

const percent = (share: number): string => `${fixed(100 * share, 2)}\u00a0%`
const grouped = (count: number): string => String(Math.round(count)).replace(/(\d)(?=(\d{3})+$)/g, '$1,')
const cost = (value: number): string => (value < 0.1 ? fixed(value, 4) : fixed(value))

function sliders(t: Text, state: Shown): Record<'stop' | 'n', SliderOptions> {
  return {
    stop: {
      name: 'stop',
      label: t.stopSlider,
      min: 0,
      max: LENGTH,
      step: 1,
      value: Math.max(0, state.stop),
      format: (v) => (v < 0 ? '–' : String(v)),
    },
    n: {
      name: 'n',
      label: t.patienceSlider,
      min: 2,
      max: 100,
      step: 1,
      marked: [10, 50],
      value: state.n,
      format: (v) => String(v),
    },
  }
}

function marksOf(t: Text, { run: name, view, stop, n }: Shown): Mark[] {
  const { turned, perfect, best } = onset(recording[name])
  const own: Mark[] = stop >= 0 ? [{ x: stop, label: t.yourStop(stop), own: true }] : []
  if (view === 'cost') return [{ x: turned, label: t.marks.turned(turned) }, ...own]
  if (view === 'accuracy')
    return [
      { x: perfect, label: t.marks.perfect(perfect) },
      ...(name === 'none' ? [{ x: DECK, label: t.marks.deck(DECK) }] : []),
      ...own,
    ]
  const patience = (stop >= 0 ? [...new Set([...rules, n])] : []).flatMap((one) => {
    const { at } = patient(recording[name], one)
    return at === undefined ? [] : [{ x: at, label: t.patience(one) }]
  })
  return [...patience, { x: best, label: t.marks.best(best) }, ...own]
}

/** With the penalty, the cost begins at 3. */
const rangeOf = (view: ViewName, name: RunName): readonly [low: number, high: number] =>
  view === 'accuracy' ? [55, 100] : view === 'zoom' ? [78, 88] : [0, name === 'none' ? 2.2 : 3.1]

const percents = new Map<readonly number[], readonly number[]>()
/** Counts of a run as percentages, made once. */
function percentsOf(counts: readonly number[], of: number): readonly number[] {
  let found = percents.get(counts)
  if (found === undefined) {
    found = counts.map((right) => (100 * right) / of)
    percents.set(counts, found)
  }
  return found
}

function curvesOf(t: Text, { run: name, view }: Shown): Curve[] {
  const lines = (role: RunName): Curve[] => {
    const { trainCost, testCost, trainCorrect, testCorrect, settings } = recording[role]
    // One run alone needs no λ at its lines.
    const end = name === 'none' ? '' : `, λ ${short(settings.lambda)}`
    const test = {
      role,
      of: 'test',
      symbol: 'test',
      label: t.test + end,
      values: view === 'cost' ? testCost : percentsOf(testCorrect, TEST),
    } as const
    const train = {
      role,
      of: 'training',
      symbol: 'train',
      label: t.training + end,
      values: view === 'cost' ? trainCost : percentsOf(trainCorrect, settings.n),
    } as const
    return view === 'zoom' ? [test] : [train, test]
  }
  return name === 'none' ? lines('none') : [...lines('none'), ...lines('l2')]
}

function said(t: Text, name: RunName, at: number): string {
  const { train, test } = after(recording[name], at)
  const { trainCost, testCost } = recording[name]
  return t.description(at, percent(train), percent(test), cost(trainCost[at]), cost(testCost[at]))
}

function plotSvg(t: Text, state: Shown): string {
  const { run: name, view, t: at, guess } = state
  const sketch = t.guesses.find(({ value }) => value === guess)?.sketch
  const published =
    name === 'l2'
      ? view === 'cost'
        ? []
        : [{ x: 383, y: 87.1, label: '87.10' }]
      : view === 'cost'
        ? [{ x: 14, y: 1.203, label: '1.203' }]
        : [{ x: 374, y: 82.27, label: '82.27' }]
  return plot({
    title: t.plotTitle,
    xLabel: t.axis,
    yLabel: t.yLabels[view as ViewName],
    yRange: rangeOf(view as ViewName, name as RunName),
    length: LENGTH,
    at,
    curves: curvesOf(t, state),
    published,
    marks: marksOf(t, state),
    ...(view === 'cost' &&
      sketch && {
        // a sketch goes from 0 to 1; all begin where the cost of the test images does
        guess: {
          label: t.yourGuess,
          points: sketch.map(([x, y]) => [x * LENGTH, 0.81 + 1.27 * y] as const),
        },
      }),
    note: t.note(name === 'none' ? '0' : '0 | 0.1'),
    description: said(t, name, at),
    high: 320,
  })
}

function liveValues(name: RunName, t: number): Record<string, string> {
  const { train, test, gap, cost: c, penalty, unregularized } = after(recording[name], t)
  const { n, lambda } = recording[name].settings
  return {
    train: grouped(train * n),
    test: grouped(test * TEST),
    gap: fixed(gap),
    c: cost(c),
    c0: cost(unregularized),
    lambda: short(lambda),
    squares: grouped(recording[name].squares[t]),
    penalty: cost(penalty),
  }
}

/** Each span lights with its symbols; the tests run these lines as they stand. */
export const codeLines: Readonly<Record<'gap' | 'costs', readonly (readonly [code: string, symbols: string])[]>> = {
  gap: [
    ['const gap = ', 'gap'],
    ['evaluate(net, training, { cost }).accuracy', 'train'],
    [' - ', 'gap'],
    ['evaluate(net, test, { cost }).accuracy', 'test'],
  ],
  costs: [
    ['const C = ', 'cost'],
    ['evaluate(net, training, { cost', 'plain'],
    [', penalty: l2({ lambda })', 'penalty'],
    [' }).cost', 'plain'],
  ],
}

const codeHtml = (name: keyof typeof codeLines): string =>
  `<pre class="nn-code"><code>${codeLines[name]
    .map(([code, symbols]) => `<span data-symbol="${symbols}">${escaped(code)}</span>`)
    .join('')}</code></pre>`

function kept(t: Text, { at, correct, lost }: Stop): string {
  const accuracy = percent(correct / TEST)
  if (at === undefined) return `${t.never}: ${accuracy}`
  return lost > 0 ? t.kept(at, accuracy, fixed(lost, 2)) : `${at}: ${accuracy}`
}

function rulesHtml(t: Text, { stop, n }: Shown): string {
  const row = (label: string, cells: readonly Stop[], own = false): string =>
    `<tr${own ? ' class="own"' : ''}><th scope="row">${escaped(label)}</th>${cells.map((cell) => `<td>${escaped(kept(t, cell))}</td>`).join('')}</tr>`
  const each = (of: (name: RunName) => Stop): Stop[] => names.map(of)
  const patience = [...new Set([...rules, n])].sort((a, b) => a - b)
  return `<table class="nn-rules"><caption>${escaped(t.rulesTitle)}</caption><thead><tr><th scope="col">${escaped(t.ruleColumn)}</th>${names.map((name) => `<th scope="col">${escaped(t.runs[name][0])}</th>`).join('')}</tr></thead><tbody>
${row(
  t.mine,
  each((name) => stopAt(recording[name], stop)),
  true,
)}
${patience
  .map((one) =>
    row(
      t.patience(one),
      each((name) => patient(recording[name], one)),
    ),
  )
  .join('\n')}
${row(
  t.byCost,
  each((name) => stopAt(recording[name], onset(recording[name]).turned)),
)}
${row(
  t.deck,
  each((name) => stopAt(recording[name], DECK)),
)}
${row(
  t.hindsight,
  each((name) => stopAt(recording[name], onset(recording[name]).best)),
)}
</tbody></table>`
}

const digitsHtml = (t: Text, set: 'train' | 'test'): string =>
  `<div class="nn-digits" data-symbol="${set}"><p><strong>${escaped(t.digitsTitle[set])}</strong> <span data-count="${set}"></span></p>
<canvas data-canvas="${set}" width="560" height="280" role="img" aria-label="${escaped(t.digitsTitle[set])}"></canvas>
<p class="nn-misread" data-list="${set}"></p></div>`

export const explorable: Explorable = {
  name: 'overfitting',

  formulas(language) {
    // as text: a number that is put in its place later keeps its width and the space around it
    const now = Object.fromEntries(
      Object.entries(liveValues('none', link.initial.t)).map(([key, value]) => [key, `\\text{${value}}`]),
    )
    const share = (symbol: 'train' | 'test', n: string): string =>
      `\\dfrac{${live(symbol, now[symbol], symbol)}}{${sym(symbol, n)}}`
    return {
      symbols: text[language].symbols,
      tex: {
        gap: `${share('train', '1{,}000')} - ${share('test', '10{,}000')} = ${live('gap', now.gap, 'gap')}`,
        costs: `${sym('cost', 'C')} = ${sym('plain', 'C_0')} + ${sym('penalty', '\\dfrac{\\lambda}{2n} \\textstyle\\sum w^2')} = ${live('c0', now.c0, 'plain')} + \\dfrac{${live('lambda', now.lambda, 'penalty')}}{2 \\cdot 1{,}000} \\cdot ${live('squares', now.squares, 'penalty')} = ${live('c', now.c, 'cost')}`,
      },
    }
  },

  html(language, formulas) {
    const t = text[language]
    const shared = words[language]
    const state = link.initial
    const slider = sliders(t, state)
    const pick = <C extends string>(
      name: string,
      label: string,
      value: C,
      all: Readonly<Record<C, readonly [string, string]>>,
    ) =>
      choiceHtml<C>({
        name,
        label,
        value,
        choices: (Object.keys(all) as C[]).map((key) => ({ value: key, label: all[key][0], hint: all[key][1] })),
      })
    const end = short(recording.none.scale[state.t], 2)
    return `${predictHtml(shared, t.question, t.guesses)}
<div class="nn-stage nn-overfitting">
<div class="nn-hidden-weights" data-symbol="penalty"><p class="nn-title"><strong>${escaped(t.weightsTitle)}</strong> <small>${escaped(t.weightsHint)}</small></p>
<canvas data-canvas="weights" width="178" height="148" role="img" aria-label="${escaped(t.weightsTitle)}"></canvas>
<p class="nn-scale"><small data-part="scale">${escaped(t.scale(end))}</small> <span>${escaped(t.sum)} <b data-part="squares">${grouped(recording.none.squares[state.t])}</b></span></p></div>
<div class="nn-figure" data-part="plot" tabindex="0" role="group" aria-label="${escaped(t.plotTitle)}. ${escaped(t.plotHint)}">${plotSvg(t, state)}</div>
<div class="nn-both">${digitsHtml(t, 'train')}${digitsHtml(t, 'test')}</div>
</div>
${timelineHtml(shared, LENGTH, t.epochs)}
<p class="nn-hidden" role="status" data-part="said">${escaped(said(t, 'none', state.t))}</p>
<div class="nn-controls" role="group" aria-label="${escaped(shared.controls)}">
${pick('run', t.run, state.run as RunName, t.runs)}
${pick('view', t.view, state.view as ViewName, t.views)}
</div>
<div class="nn-math" role="group" aria-label="${escaped(shared.mathematics)}">
<div class="role-none"><span class="nn-name">${escaped(t.names.gap)}</span> <span class="nn-formula">${formulas.gap}</span>${codeHtml('gap')}</div>
<div class="role-l2"><span class="nn-name">${escaped(t.names.costs)}</span> <span class="nn-formula">${formulas.costs}</span>${codeHtml('costs')}</div>
</div>
<div class="nn-controls nn-stops"><h2>${escaped(t.stopTitle)}</h2><p>${escaped(t.stopAsk)}</p>
<div class="nn-grid"><div>${sliderHtml(slider.stop, shared)}<button type="button" data-part="stop-here">${escaped(t.stopHere)}</button></div>
<div data-part="own-rule" hidden>${sliderHtml(slider.n, shared)}</div></div>
<div data-part="rules" hidden></div></div>
<div class="nn-live nn-controls"><h2>${escaped(t.liveTitle)}</h2><p>${escaped(t.liveAbout)}</p>
<div class="nn-row"><button type="button" data-part="live-start">${escaped(t.liveStart('0'))}</button><button type="button" data-part="live-stop" hidden>${escaped(t.liveStop)}</button></div>
<canvas data-canvas="strip" width="400" height="1" role="img" aria-label="${escaped(t.liveStrip)}" hidden></canvas>
<p data-part="live"></p><p class="nn-hidden" role="status" data-part="live-said"></p></div>
${noticeHtml(shared, t.prompts)}
${takeHtml(shared)}`
  },

  mount(root, language: Language) {
    const t = text[language]
    const shared = words[language]
    const { signals, set } = linked(link)
    const { run: chosen, view, t: at, stop, n, guess } = signals
    const name = chosen as unknown as () => RunName
    const time = timeline({ length: LENGTH, at, seconds: 12, still: stillness })
    const shown = (): Shown => ({
      run: chosen(),
      view: view(),
      t: at(),
      stop: stop(),
      n: n(),
      guess: guess(),
      present: signals.present(),
    })
    const find = <E extends HTMLElement = HTMLElement>(selector: string): E => root.querySelector<E>(selector)!
    const go = (next: Partial<Shown>): void =>
      batch(() => {
        time.pause()
        set(next)
      })

    const figure = find('[data-part=plot]')
    draw(figure, () => plotSvg(t, shown()))
    attachPlot(
      figure,
      () => LENGTH,
      (step) => [
        t.tip(step),
        ...(name() === 'none' ? (['none'] as const) : names).flatMap((one) => {
          const { trainCost, testCost, trainCorrect, testCorrect } = recording[one]
          const end = name() === 'none' ? '' : `, ${t.runs[one][0]}`
          return view() === 'cost'
            ? [`${t.training}${end}: ${full(trainCost[step])}`, `${t.test}${end}: ${full(testCost[step])}`]
            : [
                `${t.training}${end}: ${t.right(grouped(trainCorrect[step]))}`,
                `${t.test}${end}: ${t.right(grouped(testCorrect[step]))}`,
              ]
        }),
      ],
    )
    attachScrub(
      figure,
      () => LENGTH,
      (to) => time.seek(to),
    )

    effect(() => fillLive(root, liveValues(name(), at())))
    let rest: ReturnType<typeof setTimeout> | undefined
    effect(() => {
      const sentence = said(t, name(), at())
      if (time.playing()) return
      clearTimeout(rest)
      rest = setTimeout(() => {
        find('[data-part=said]').textContent = sentence
      }, 600)
    })

    // Pictures: a few epochs come with the page, all of a run's when it is first moved or chosen.
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
          find('[data-list=test]').textContent = t.failed
        },
      )
    }
    // Five rows of six, or on a phone three rows of ten, which leaves the plot in sight.
    const perRow = signal(6)
    new ResizeObserver(([{ contentRect }]) => perRow.set(contentRect.width < 480 ? 10 : 6)).observe(root)
    // While a run is repeated here, its own weights are shown.
    const fresh = signal<Look | undefined>(undefined)
    effect(() => {
      const [of, epoch] = [name(), at()]
      if (!fresh()) ask(of, FIRST.includes(epoch) && !asked.has(`${of}all`) ? 'first' : 'all')
      come()
      const frame = fresh()?.pictures ?? frames[of].get(epoch)
      const scale = short(recording[of].scale[epoch], 2)
      const squares = grouped(recording[of].squares[epoch])
      find('[data-part=squares]').textContent = squares
      find('[data-part=scale]').textContent = t.scale(scale)
      const canvas = find<HTMLCanvasElement>('[data-canvas=weights]')
      canvas.setAttribute('aria-label', t.weightsSaid(epoch, squares, scale))
      if (frame) paintWeights(canvas, frame, perRow())
    })

    const seen = signal<Digits | undefined>(undefined)
    digits().then(
      (found) => seen.set(found),
      () => {
        find('[data-list=test]').textContent = t.failed
      },
    )
    effect(() => {
      const found = seen()
      if (!found) return
      const { answers, sure } = found.reads[names.indexOf(name())]
      const now = fresh() ?? { answers: answers[at()], sure: sure[at()] }
      const half = found.labels.length / 2
      for (const [i, part] of (['train', 'test'] as const).entries()) {
        const wrong = misread(found.labels, now.answers, now.sure, [i * half, (i + 1) * half])
        const list = wrong.map(({ label, answer, sure }) => t.readAs(label, answer, fixed(sure, 2)))
        const count = t.misread(wrong.length, half)
        find(`[data-count=${part}]`).textContent = count
        find(`[data-list=${part}]`).textContent = list.join(' · ') || t.allRight
        const canvas = find<HTMLCanvasElement>(`[data-canvas=${part}]`)
        canvas.setAttribute('aria-label', `${t.digitsTitle[part]}: ${count}.`)
        paintDigits(
          canvas,
          found.images.slice(i * half, (i + 1) * half),
          new Map(wrong.map((one) => [one.place - i * half, one.answer])),
        )
      }
    })

    attachChoice(root, 'run', chosen)
    attachChoice(root, 'view', view)

    const options = sliders(t, link.initial)
    attachSlider(root, options.stop, stop)
    attachSlider(root, options.n, n)
    find('[data-part=stop-here]').addEventListener('click', () => {
      time.pause()
      stop.set(at())
    })
    effect(() => {
      const placed = stop() >= 0
      find('[data-part=own-rule]').hidden = !placed
      const box = find('[data-part=rules]')
      box.hidden = !placed
      if (placed) box.innerHTML = rulesHtml(t, shown())
    })

    root.addEventListener('click', (event) => {
      const button = (event.target as Element).closest<HTMLElement>('[data-show]')
      if (!button) return
      go(shows[button.dataset.show!])
      find('.nn-stage').scrollIntoView({ block: 'nearest', behavior: stillness() ? 'auto' : 'smooth' })
    })
    attachPredict<GuessName>(
      root,
      guess,
      () => (guess() === '' ? '' : time.playing() ? t.running : t.verdict[guess() as GuessName]),
      () => {
        go({ run: 'none', view: 'cost', t: 0 })
        time.play()
        find('.nn-stage').scrollIntoView({ block: 'nearest', behavior: stillness() ? 'auto' : 'smooth' })
      },
    )
    attachTimeline(root, time, shared, t.epochs)
    attachLive(root, t, { name, at: time.seek, fresh, run: chosen })
    attachHighlight(root)
    attachTake(root, shared, {
      code: () => snippet(name(), n()),
      command: () => command(name()),
      svg: () => figure.querySelector<SVGSVGElement>('svg')!,
    })
    attachPresenter(root, signals.present)
    effect(() => present(root, signals.present()))
  },
}

/** Pictures in rows, two pixels apart. */
function paintWeights(canvas: HTMLCanvasElement, frame: Uint8Array, perRow: number): void {
  const [width, height] = [30 * perRow - 2, (30 * HIDDEN) / perRow - 2]
  if (canvas.width !== width) {
    canvas.width = width
    canvas.height = height
  }
  const context = canvas.getContext('2d')!
  for (let j = 0; j < HIDDEN; j++) {
    const values = Float32Array.from(frame.subarray(j * PIXELS, (j + 1) * PIXELS), (level) => level - LEVELS)
    const pixels = new ImageData(weightPixels(values, LEVELS), 28)
    context.putImageData(pixels, 30 * (j % perRow), 30 * Math.floor(j / perRow))
  }
}

/** Ten digits a row. What is read rightly is pale; what is not has a frame and the answer in its corner. */
function paintDigits(
  canvas: HTMLCanvasElement,
  images: readonly Uint8Array[],
  wrong: ReadonlyMap<number, number>,
): void {
  const context = canvas.getContext('2d')!
  const style = getComputedStyle(canvas)
  const [ink, ground] = [style.getPropertyValue('--nn-ink').trim(), style.getPropertyValue('--nn-ground').trim()]
  const one = document.createElement('canvas')
  one.width = 28
  one.height = 28
  const small = one.getContext('2d')!
  const side = 56
  context.clearRect(0, 0, canvas.width, canvas.height)
  context.imageSmoothingEnabled = false
  for (const [i, image] of images.entries()) {
    const [x, y] = [side * (i % 10), side * Math.floor(i / 10)]
    const answer = wrong.get(i)
    // the digit is a mask of the ink's colour: it follows the theme
    const bytes = new Uint8ClampedArray(4 * PIXELS)
    for (let p = 0; p < PIXELS; p++) bytes[4 * p + 3] = image[p]
    small.putImageData(new ImageData(bytes, 28), 0, 0)
    small.globalCompositeOperation = 'source-in'
    small.fillStyle = ink
    small.fillRect(0, 0, 28, 28)
    small.globalCompositeOperation = 'source-over'
    context.globalAlpha = answer === undefined ? 0.28 : 1
    context.drawImage(one, x + 4, y + 4, side - 8, side - 8)
    context.globalAlpha = 1
    if (answer === undefined) continue
    context.strokeStyle = ink
    context.lineWidth = 3
    context.strokeRect(x + 2.5, y + 2.5, side - 5, side - 5)
    context.fillStyle = ink
    context.fillRect(x + side - 24, y + side - 26, 22, 24)
    context.fillStyle = ground
    context.font = '700 20px sans-serif'
    context.textAlign = 'center'
    context.fillText(String(answer), x + side - 13, y + side - 7)
  }
}

interface LiveParts {
  readonly name: () => RunName
  readonly at: (t: number) => void
  readonly fresh: { (): Look | undefined; set(look: Look | undefined): void }
  readonly run: { (): string; set(name: RunName): void }
}

/** The run repeated in this page, each epoch compared with the recording as it comes. */
function attachLive(root: HTMLElement, t: Text, { name, at, fresh, run: chosen }: LiveParts): void {
  const start = root.querySelector<HTMLButtonElement>('[data-part=live-start]')!
  const end = root.querySelector<HTMLButtonElement>('[data-part=live-stop]')!
  const status = root.querySelector<HTMLElement>('[data-part=live]')!
  const aloud = root.querySelector<HTMLElement>('[data-part=live-said]')!
  const strip = root.querySelector<HTMLCanvasElement>('[data-canvas=strip]')!
  let stopping: AbortController | undefined
  let following = false
  // Who takes the clock in hand has it; the run goes on beside.
  for (const event of ['pointerdown', 'keydown', 'input'])
    root.addEventListener(event, ({ target }) => {
      if (!(target as Element).closest('.nn-live')) following = false
    })
  effect(() => {
    start.textContent = t.liveStart(name() === 'none' ? '0' : '0.1')
  })

  // Drawing takes the page's time, of which the reader's finger has the larger part.
  let drawn = Number.NEGATIVE_INFINITY
  let told = 0
  const report = (of: RunName, { curves, look }: Live, last: boolean): void => {
    if (!last && performance.now() - drawn < 250) return
    drawn = performance.now()
    const recorded = recording[of]
    const { epochs, different } = compare(recorded, curves as unknown as Curves)
    const context = strip.getContext('2d')!
    const style = getComputedStyle(strip)
    for (let epoch = 0; epoch < epochs; epoch++) {
      context.fillStyle = style.getPropertyValue(different.includes(epoch) ? '--role-quadratic' : '--role-crossEntropy')
      context.fillRect(epoch, 0, 1, 1)
    }
    if (epochs === 0) return
    const verdict =
      different.length > 0 ? t.liveDifferent(different.length, different[0]) : last ? t.liveAll : t.liveEqual(epochs)
    status.textContent = `${t.liveSoFar(epochs, LENGTH + 1, grouped(curves.testCorrect[epochs - 1]), String(curves.testCost[epochs - 1]))} ${verdict}`
    // Numbers that run are for the eye; the ear is told now and then, and at the end.
    if (last || epochs - told >= 100) {
      told = epochs
      aloud.textContent = status.textContent
    }
    status.dataset.different = String(different.length)
    status.dataset.epochs = String(epochs)
    strip.setAttribute('aria-label', `${t.liveStrip}: ${epochs}. ${verdict}`)
    // The clock goes with the run until the reader takes it, or looks at the other run.
    if (!following || chosen() !== of) fresh.set(undefined)
    else if (!last) {
      fresh.set(look)
      at(epochs - 1)
    }
  }

  const repeat = async (): Promise<void> => {
    const of = name()
    following = true
    stopping = new AbortController()
    const { signal } = stopping
    start.hidden = true
    end.hidden = false
    end.focus()
    strip.hidden = false
    strip.getContext('2d')!.clearRect(0, 0, strip.width, 1)
    status.textContent = t.liveLoading
    aloud.textContent = t.liveLoading
    told = 0
    try {
      const { images, labels } = await mnist()
      signal.throwIfAborted()
      const job: Job = {
        settings: recording[of].settings as Job['settings'],
        images,
        labels,
        shown: 50,
      }
      const make = (): Worker => new Worker(new URL('./replay.worker.ts', import.meta.url), { type: 'module' })
      const all = await run<Job, Live, Live>(make, job, { signal, onProgress: (live) => report(of, live, false) })
      report(of, all, true)
      if (following && chosen() === of) at(LENGTH)
    } catch (error) {
      status.textContent = signal.aborted
        ? t.liveStopped
        : t.liveFailed(error instanceof Error ? error.message : String(error))
      aloud.textContent = status.textContent
    }
    fresh.set(undefined)
    end.hidden = true
    start.hidden = false
  }
  start.addEventListener('click', () => void repeat())
  end.addEventListener('click', () => {
    stopping?.abort()
    start.focus()
  })
}
