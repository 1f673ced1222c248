import {
  attachChoice,
  attachHighlight,
  attachPlot,
  attachPredict,
  attachPresenter,
  attachSlider,
  attachTake,
  attachTimeline,
  batch,
  canvasHtml,
  choice,
  choiceHtml,
  codec,
  computed,
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
import { colourOf, grid, type Lines, legendOf, overlay, paintCloud, reachOf } from './draw'
import {
  alone,
  type Course,
  command,
  type Digits,
  EPOCHS,
  type Frame,
  HIDDEN,
  IMAGES,
  type learn,
  type Name,
  names,
  type Opening,
  oneUpdate,
  PIXELS,
  placeOf,
  snippet,
  stepOf,
  type Task,
  unpack,
  WEIGHTS,
  zerosIn,
} from './model'
import { opening, silentPixels } from './opening'
import { type GuessName, type Shown, type Text, text, type Zoom } from './text'
import './style.css'

export const link = codec('shrink', {
  lambda: number(opening.lambda, { min: 0.1, max: 3, digits: 2 }),
  zoom: choice(['1', '50', '2000'], '1'),
  show: choice(['zeros', 'correct'], 'correct'),
  j: number(1, { min: 1, max: HIDDEN, digits: 0 }),
  row: number(13, { min: 0, max: 27, digits: 0 }),
  column: number(13, { min: 0, max: 27, digits: 0 }),
  t: number(EPOCHS, { min: 0, max: EPOCHS, digits: 0 }),
  guess: choice(['', 'none', 'half', 'most'], ''),
  present: flag(),
})

type Now = State<typeof link.fields>

/** States that the prompts ask for. */
const shows: Readonly<Record<string, Partial<Now>>> = {
  line: { lambda: 1, zoom: '1', t: EPOCHS, row: 0, column: 0, show: 'zeros' },
  crossing: { lambda: 1, zoom: '1', t: 0, show: 'zeros' },
  microscope: { lambda: 1, zoom: '2000', t: EPOCHS, show: 'correct' },
}

/** What is known of the three, epoch by epoch: a frame, or only its numbers before the weights have been fetched. */
type Known = { readonly [name in Name]: readonly (Pick<Frame, 'zeros' | 'correct'> | undefined)[] }

const openingKnown: Known = Object.fromEntries(
  names.map((name) => [name, opening.zeros[name].map((zeros, t) => ({ zeros, correct: opening.correct[name][t] }))]),
) as unknown as Known

const linesOf = (lambda: number): Lines =>
  Object.fromEntries(names.map((name) => [name, alone(name, lambda, grid)])) as unknown as Lines

const count = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',')
const weight = (value: number): string => fixed(value, 4)
const share = (zeros: number): number => (100 * zeros) / WEIGHTS
const read = (correct: number): number => (100 * correct) / IMAGES

function sliders(t: Text, state: Now): Record<'lambda' | 'j' | 'row' | 'column', SliderOptions> {
  const whole = (value: number): string => String(value)
  return {
    lambda: {
      name: 'lambda',
      label: t.lambda,
      min: 0.1,
      max: 3,
      log: true,
      value: state.lambda,
      marked: [0.5, 2],
      format: (v) => short(v),
      symbol: 'c',
    },
    j: { name: 'j', label: t.neuron, min: 1, max: HIDDEN, step: 1, value: state.j, format: whole, symbol: 'w' },
    row: { name: 'row', label: t.row, min: 0, max: 27, step: 1, value: state.row, format: whole, symbol: 'w' },
    column: {
      name: 'column',
      label: t.column,
      min: 0,
      max: 27,
      step: 1,
      value: state.column,
      format: whole,
      symbol: 'w',
    },
  }
}

/** The newest that is known at or before this epoch. */
function at<T>(list: readonly (T | undefined)[], t: number): T | undefined {
  for (let i = Math.min(t, list.length - 1); i >= 0; i--) if (list[i] !== undefined) return list[i]
  return undefined
}

const unknown = '?'

function said(t: Text, known: Known, epoch: number, told: boolean): string {
  const of = names.map((name) => at(known[name], epoch) ?? { zeros: 0, correct: 0 })
  return t.description(
    epoch,
    of.map(({ zeros }) => (told ? count(zeros) : unknown)),
    of.map(({ correct }) => correct),
  )
}

function plotSvg(t: Text, state: Now, known: Known, told: boolean): string {
  // What is still being learnt is a gap; the name stands where the curve has come to.
  const values = (name: Name): number[] =>
    Array.from({ length: EPOCHS + 1 }, (_, epoch) => {
      const one = epoch === EPOCHS ? at(known[name], epoch) : known[name][epoch]
      if (one === undefined) return Number.NaN
      return state.show === 'zeros' ? share(one.zeros) : read(one.correct)
    })
  const sketch = t.guesses.find(({ value }) => value === state.guess)?.sketch
  return plot({
    title: t.plotTitle,
    xLabel: t.axis,
    yLabel: t.measures[state.show as Shown][1],
    yRange: state.show === 'zeros' ? [0, 100] : [70, 90],
    length: EPOCHS,
    at: state.t,
    curves: names.map((name) => ({ role: name, label: t.names[name], values: values(name) })),
    ...(sketch &&
      state.show === 'zeros' && {
        guess: { label: t.yourGuess, points: sketch.map(([x, y]) => [x * EPOCHS, 100 * y] as const) },
      }),
    note: t.note(short(state.lambda)),
    description: said(t, known, state.t, told),
  })
}

/** What the mathematics shows: the marked weight in each of the three, and after one update of the penalty. */
function liveValues(lambda: number, w: { readonly [name in Name]: number }): Record<string, string> {
  const values: Record<string, string> = { c: short(stepOf(lambda)), signL1: String(Math.sign(w.l1)).replace('-', '−') }
  for (const name of names) {
    const value = w[name]
    values[`w_${name}`] = value < 0 ? `(${weight(value)})` : weight(value)
    values[`next_${name}`] = fixed(oneUpdate(name, lambda, [value])[0], 5)
    values[`size_${name}`] = weight(Math.abs(value))
  }
  values.signProximal = String(Math.sign(w.l1Proximal)).replace('-', '−')
  return values
}

/** Each span lights with its symbols; the tests run these lines as they stand. */
export const codeLines: Readonly<Record<Name, readonly (readonly [code: string, symbols: string])[]>> = {
  l2: [
    ['const decay = ', ''],
    ['l2({ lambda }).decay(n)', 'c'],
    ['\n', ''],
    ['nabla.into(', 'data'],
    ['w', 'w'],
    [', -eta, ', 'data'],
    ['1 - eta * decay', 'c'],
    [')', 'data'],
  ],
  l1: [
    ['l1({ lambda }).addGradient(', 'c sgn'],
    ['w', 'w'],
    [', n, sum)', 'c sgn'],
    ['\n', ''],
    ['update(w, sum, eta)', 'data next'],
  ],
  l1Proximal: [
    ['update(w, sum, eta)', 'data'],
    ['\n', ''],
    ["l1({ lambda, step: 'proximal' })", 'c'],
    ['.after(', 'next'],
    ['w', 'w'],
    [', { eta, n })', 'c'],
  ],
}

const codeHtml = (name: Name): string =>
  `<pre class="nn-code"><code>${codeLines[name]
    .map(([code, symbols]) => (symbols ? `<span data-symbol="${symbols}">${escaped(code)}</span>` : escaped(code)))
    .join('')}</code></pre>`

export const explorable: Explorable = {
  name: 'shrink',

  formulas(language) {
    const { start: _, ...probe } = opening.probe
    const now = liveValues(opening.lambda, probe)
    const w = sym('w', 'w')
    const c = sym('c', '\\tfrac{\\eta\\lambda}{n}')
    const data = sym('data', '\\eta\\,\\tfrac{\\partial C_0}{\\partial w}')
    const value = (name: string, symbol: string): string => live(name, now[name].replace('−', '-'), symbol)
    return {
      symbols: text[language].symbols,
      tex: {
        l2: `${w} \\to \\bigl(1 - ${c}\\bigr)${w} - ${data}: \\quad (1 - ${value('c', 'c')}) \\cdot ${value('w_l2', 'w')} = ${value('next_l2', 'next')}`,
        l1: `${w} \\to ${w} - ${c}\\,${sym('sgn', '\\operatorname{sgn} w')} - ${data}: \\quad ${value('w_l1', 'w')} - ${value('c', 'c')} \\cdot (${value('signL1', 'sgn')}) = ${value('next_l1', 'next')}`,
        l1Proximal: `${w} \\to ${w} - ${data},\\ \\ ${w} \\to ${sym('sgn', '\\operatorname{sgn} w')}\\,\\max\\bigl(|${w}| - ${c}, 0\\bigr): \\quad (${value('signProximal', 'sgn')})\\max(${value('size_l1Proximal', 'w')} - ${value('c', 'c')}, 0) = ${value('next_l1Proximal', 'next')}`,
      },
    }
  },

  html(language, formulas) {
    const t = text[language]
    const shared = words[language]
    const state = link.initial
    const slider = sliders(t, state)
    const lines = linesOf(state.lambda)
    const zoom = state.zoom as Zoom
    const lane = (name: Name): string => {
      // What the prediction asks for is not told before.
      const zeros = unknown
      return `<div class="nn-lane role-${name}"><p class="nn-lane-name"><span class="nn-swatch" aria-hidden="true"></span>${escaped(t.names[name])}</p>
<div class="nn-cloud" data-box="${name}"><canvas data-cloud="${name}" role="img" aria-label="${escaped(t.cloud(t.names[name], zeros, state.t))}"></canvas><div data-over="${name}">${overlay(name, { lambda: state.lambda, zoom, t: state.t }, lines[name][state.t], { start: opening.probe.start, now: opening.probe[name] })}</div></div>
<p class="nn-count"><output data-zeros="${name}">${zeros}</output> <small>${escaped(t.exactly)}</small></p></div>`
    }
    const picture = (name: Name): string =>
      `<div class="nn-weights" data-symbol="w" data-picture="${name}">${canvasHtml(name, t.picture(t.names[name], state.j, 0))}<span class="here" style="inset-inline-start:${(100 * state.column) / 28}%;inset-block-start:${(100 * state.row) / 28}%"></span></div>`
    return `${predictHtml(shared, t.question, t.guesses).replace('<b>', '<strong>').replace('</b>', '</strong>')}
<div class="nn-stage nn-shrink">
<div class="nn-clouds"><p class="nn-title">${escaped(t.stage)} <small data-part="wait"></small></p>${names.map(lane).join('')}
<p class="nn-legend"><small><i></i> ${escaped(t.black)}. <span data-part="legend">${escaped(legendOf(t, zoom))}</span></small></p></div>
<div class="nn-under"><div class="nn-pictures">${names.map(picture).join('')}<p class="nn-legend"><small data-part="pictures">${escaped(t.pictures(state.j))}</small></p></div>
<div class="nn-figure" data-part="plot" tabindex="0" role="group" aria-label="${escaped(t.plotTitle)}">${plotSvg(t, state, openingKnown, false)}</div></div>
</div>
${timelineHtml(shared, EPOCHS, t.epochs)}
<p class="nn-hidden" role="status" data-part="said">${escaped(said(t, openingKnown, state.t, false))}</p>
<div class="nn-math" role="group" aria-label="${escaped(shared.mathematics)}">
<p><small><span data-symbol="w"><i>w</i></span>: <span data-part="which">${escaped(t.weight(state.j, state.row, state.column))}</span> <span data-part="silent"></span></small></p>
${names.map((name) => `<div class="role-${name}"><span class="nn-name">${escaped(t.names[name])}</span> <span class="nn-formula">${formulas[name]}</span>${codeHtml(name)}</div>`).join('\n')}
</div>
<div class="nn-controls" role="group" aria-label="${escaped(shared.controls)}">
<div class="nn-grid">${sliderHtml(slider.lambda, shared)}${sliderHtml(slider.j, shared)}${sliderHtml(slider.row, shared)}${sliderHtml(slider.column, shared)}</div>
${choiceHtml({ name: 'zoom', label: t.zoom, value: zoom, choices: (['1', '50', '2000'] as const).map((value) => ({ value, label: t.zooms[value][0], hint: t.zooms[value][1] })) })}
${choiceHtml({ name: 'show', label: t.measure, value: state.show as Shown, choices: (['zeros', 'correct'] as const).map((value) => ({ value, label: t.measures[value][0] })) })}
</div>
${noticeHtml(shared, t.prompts)}
${takeHtml(shared)}`
  },

  mount(root, language: Language) {
    const t = text[language]
    const shared = words[language]
    const { signals, set } = linked(link)
    const { lambda, zoom, show, j, row, column, t: epoch, guess } = signals
    const time = timeline({ length: EPOCHS, at: epoch, still: stillness, seconds: 10 })
    const find = (selector: string): HTMLElement => root.querySelector<HTMLElement>(selector) as HTMLElement
    const go = (next: Partial<Now>): void =>
      batch(() => {
        waiting.set(false)
        time.pause()
        set(next)
      })
    const state = (): Now => ({
      lambda: lambda(),
      zoom: zoom(),
      show: show(),
      j: j(),
      row: row(),
      column: column(),
      t: epoch(),
      guess: guess(),
      present: signals.present(),
    })

    // What is shown of the three: at first what the site ships, then what is learnt here.
    const shipped = signal<Opening | undefined>(undefined)
    const course = signal<
      | { readonly lambda: number; readonly frames: { readonly [name in Name]: readonly (Frame | undefined)[] } }
      | undefined
    >(undefined)
    const trouble = signal(false)
    const waiting = signal(false)
    const wanted = signal(link.write(state()) !== link.write(link.initial))
    /** The counters wait for the prediction, or for whoever goes on without one. */
    const told = computed(() => guess() !== '' || wanted())
    const lines = computed(() => linesOf(lambda()))
    const known = computed<Known>(() => {
      const here = course()
      return here?.lambda === lambda() && (lambda() !== opening.lambda || here.frames.l2.length > EPOCHS)
        ? here.frames
        : lambda() === opening.lambda
          ? openingKnown
          : (here?.frames ?? openingKnown)
    })
    /** The weights to show: of this λ, or, until those are learnt, of the last. */
    const now = computed<{ readonly [name in Name]: Float32Array } | undefined>(() => {
      const from = shipped()
      if (!from) return undefined
      const here = course()
      const of = (name: Name): Float32Array => {
        if (epoch() === 0) return from.start.w
        if (
          lambda() === opening.lambda &&
          epoch() === EPOCHS &&
          !(here?.lambda === lambda() && here.frames[name][EPOCHS])
        )
          return from.end[name]
        return at(here?.frames[name] ?? [], epoch())?.w ?? from.start.w
      }
      return { l2: of('l2'), l1: of('l1'), l1Proximal: of('l1Proximal') }
    })
    /** The last epoch whose weights are there. */
    const have = computed(() => {
      const here = course()
      return here?.lambda === lambda() ? here.frames.l1Proximal.length - 1 : 0
    })
    const stale = computed(() => {
      const end = lambda() === opening.lambda && epoch() === EPOCHS
      return !end && epoch() > have()
    })

    void load()
      .then((loaded) => shipped.set(loaded))
      .catch(() => trouble.set(true))
    let digits: Promise<Digits> | undefined
    let control: AbortController | undefined
    let rest: ReturnType<typeof setTimeout> | undefined
    effect(() => {
      const from = shipped()
      const strength = lambda()
      clearTimeout(rest)
      if (!from || !wanted() || course()?.lambda === strength) return
      // A drag goes on: the lines follow it, the three learn again when it rests.
      rest = setTimeout(() => {
        control?.abort(new Error('another λ'))
        const mine = new AbortController()
        control = mine
        digits ??= loadDigits()
        const task = digits.then((all) => {
          const input: Task = { lambda: strength, start: from.start, digits: all }
          const first: Frame = { w: from.start.w, zeros: zerosIn(from.start.w), correct: opening.correct.l2[0] }
          const frames: { [name in Name]: (Frame | undefined)[] } = { l2: [first], l1: [first], l1Proximal: [first] }
          course.set({ lambda: strength, frames })
          type Step = ReturnType<typeof learn> extends Generator<infer P> ? P : never
          return run<Task, Step, Course>(
            () => new Worker(new URL('./shrink.worker.ts', import.meta.url), { type: 'module' }),
            input,
            {
              signal: mine.signal,
              onProgress: ({ epoch: done, frames: newest }) => {
                const next = Object.fromEntries(
                  names.map((name) => {
                    const list = [...frames[name]]
                    list[done] = newest[name]
                    frames[name] = list
                    return [name, list]
                  }),
                ) as unknown as { readonly [name in Name]: readonly (Frame | undefined)[] }
                course.set({ lambda: strength, frames: next })
              },
            },
          )
        })
        task
          .then((frames) => {
            if (control === mine) course.set({ lambda: strength, frames })
          })
          .catch(() => {
            if (control === mine && !mine.signal.aborted) trouble.set(true)
          })
      }, 250)
    })
    // Whoever touches it will want to scrub: the epochs between are learnt here.
    for (const kind of ['pointerdown', 'keydown', 'input'] as const)
      root.addEventListener(kind, () => wanted.set(true), { passive: true })

    // The clock waits for what is still being learnt.
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

    const place = computed(() => placeOf(j() - 1, 28 * row() + column()))
    const silent = Array.from(
      { length: WEIGHTS },
      (_, i) => i < PIXELS * HIDDEN && silentPixels[Math.floor(i / HIDDEN)],
    )
    const theme = signal(0)
    new MutationObserver(() => theme.set(theme() + 1)).observe(document.documentElement, {
      attributes: true,
      attributeFilter: ['data-theme', 'data-presenter'],
    })
    new ResizeObserver(() => theme.set(theme() + 1)).observe(find('[data-box=l2]'))

    for (const name of names) {
      const canvas = find(`[data-cloud=${name}]`) as HTMLCanvasElement
      const box = find(`[data-box=${name}]`)
      effect(() => {
        theme()
        const [from, to] = [shipped(), now()]
        if (!from || !to) return
        const colours = { role: colourOf(box, `--role-${name}`), ink: colourOf(box, '--nn-ink') }
        paintCloud(canvas, from.start.w, to[name], silent, reachOf[zoom() as Zoom], colours)
      })
      effect(() => {
        box.toggleAttribute('data-old', stale())
        const zeros = at(known()[name], epoch())?.zeros ?? 0
        const shown = !told() ? unknown : stale() && lambda() !== opening.lambda ? '…' : count(zeros)
        find(`[data-zeros=${name}]`).textContent = shown
        canvas.setAttribute('aria-label', t.cloud(t.names[name], shown, epoch()))
      })
      draw(find(`[data-over=${name}]`), () => {
        const i = place()
        const start = shipped()?.start.w[i] ?? opening.probe.start
        const value = now()?.[name][i] ?? opening.probe[name]
        return overlay(name, { lambda: lambda(), zoom: zoom() as Zoom, t: epoch() }, lines()[name][epoch()], {
          start,
          now: value,
        })
      })
      const picture = find(`[data-canvas=${name}]`) as HTMLCanvasElement
      effect(() => {
        const to = now()
        if (!to) return
        const incoming = Float32Array.from({ length: PIXELS }, (_, k) => to[name][placeOf(j() - 1, k)])
        const bytes = weightPixels(incoming, 2)
        for (let k = 0; k < PIXELS; k++) if (incoming[k] === 0) bytes[4 * k + 3] = 0 // the hatching shows
        picture.getContext('2d')?.putImageData(new ImageData(bytes, 28), 0, 0)
        picture.setAttribute('aria-label', t.picture(t.names[name], j(), zerosIn(incoming)))
      })
      const pick = find(`[data-picture=${name}]`)
      const here = pick.querySelector<HTMLElement>('.here') as HTMLElement
      effect(() => {
        here.style.insetInlineStart = `${(100 * column()) / 28}%`
        here.style.insetBlockStart = `${(100 * row()) / 28}%`
      })
      pick.addEventListener('click', (event) => {
        const { left, top, width, height } = picture.getBoundingClientRect()
        const cell = (share: number): number => Math.min(27, Math.max(0, Math.floor(28 * share)))
        batch(() => {
          column.set(cell((event.clientX - left) / width))
          row.set(cell((event.clientY - top) / height))
        })
      })
    }
    effect(() => {
      find('[data-part=legend]').textContent = legendOf(t, zoom() as Zoom)
      find('[data-part=pictures]').textContent = t.pictures(j())
      find('[data-part=which]').textContent = t.weight(j(), row(), column())
      find('[data-part=silent]').textContent = silentPixels[28 * row() + column()] ? t.silent : ''
    })
    effect(() => {
      const learning = shipped() !== undefined && wanted() && have() < EPOCHS
      find('[data-part=wait]').textContent = trouble() ? t.failed : learning ? t.waiting(have()) : ''
      root.toggleAttribute('data-learnt', have() >= EPOCHS)
    })

    const figure = find('[data-part=plot]')
    draw(figure, () => plotSvg(t, state(), known(), told()))
    attachPlot(
      figure,
      () => EPOCHS,
      (step) => [
        t.tip(step),
        ...names.map((name) => {
          const one = at(known()[name], step) ?? { zeros: 0, correct: 0 }
          return `${t.names[name]}: ${show() === 'zeros' ? `${count(one.zeros)} / ${count(WEIGHTS)}` : `${full(read(one.correct))} %`}`
        }),
      ],
    )
    effect(() => {
      const i = place()
      const to = now()
      const of = (name: Name): number => to?.[name][i] ?? opening.probe[name]
      fillLive(root, liveValues(lambda(), { l2: of('l2'), l1: of('l1'), l1Proximal: of('l1Proximal') }))
    })
    let quiet: ReturnType<typeof setTimeout> | undefined
    effect(() => {
      const sentence = said(t, known(), epoch(), told())
      if (time.playing()) return
      clearTimeout(quiet)
      quiet = setTimeout(() => {
        find('[data-part=said]').textContent = sentence
      }, 600)
    })

    const options = sliders(t, link.initial)
    attachSlider(root, options.lambda, lambda)
    attachSlider(root, options.j, j)
    attachSlider(root, options.row, row)
    attachSlider(root, options.column, column)
    attachChoice(root, 'zoom', zoom)
    attachChoice(root, 'show', show)
    root.addEventListener('click', (event) => {
      const button = (event.target as Element).closest<HTMLElement>('[data-show]')
      if (!button) return
      go(shows[button.dataset.show as string])
      find('.nn-stage').scrollIntoView({ block: 'center', behavior: stillness() ? 'auto' : 'smooth' })
    })
    attachPredict<GuessName>(
      root,
      guess,
      () => (guess() === '' ? '' : time.playing() || waiting() ? t.running : t.verdict[guess() as GuessName]),
      () => {
        go({ lambda: opening.lambda, zoom: '1', show: 'zeros', t: 0 })
        time.play()
        find('.nn-stage').scrollIntoView({ block: 'nearest', behavior: stillness() ? 'auto' : 'smooth' })
      },
    )
    attachTimeline(root, time, shared, t.epochs)
    attachHighlight(root)
    attachTake(root, shared, {
      code: () => snippet(lambda()),
      command: () => command(lambda()),
      svg: () => figure.querySelector<SVGSVGElement>('svg') as SVGSVGElement,
    })
    attachPresenter(root, signals.present)
    effect(() => present(root, signals.present()))
  },
}

async function bytesOf(url: URL): Promise<Response> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url.pathname}: ${response.status}`)
  return response
}

async function load(): Promise<Opening> {
  const response = await bytesOf(new URL('./made/opening.bin', import.meta.url))
  return unpack(new Uint16Array(await response.arrayBuffer()))
}

async function loadDigits(): Promise<Digits> {
  const response = await bytesOf(new URL('./made/digits.bin', import.meta.url))
  const stream = response.body?.pipeThrough(new DecompressionStream('gzip'))
  const all = new Uint8Array(await new Response(stream).arrayBuffer())
  return { images: all.subarray(0, 2 * IMAGES * PIXELS), labels: all.subarray(2 * IMAGES * PIXELS) }
}
