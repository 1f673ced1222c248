import {
  attachChoice,
  attachHighlight,
  attachPlot,
  attachPredict,
  attachPresenter,
  attachSaid,
  attachSlider,
  attachSwitch,
  attachTake,
  attachTimeline,
  batch,
  bringIntoSight,
  type Code,
  choice,
  choiceHtml,
  codec,
  codeHtml,
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
  networkDrawing,
  noticeHtml,
  number,
  plot,
  predictHtml,
  px,
  type SliderOptions,
  type State,
  scaleOf,
  short,
  sliderHtml,
  stillness,
  switchHtml,
  sym,
  takeHtml,
  timeline,
  timelineHtml,
  words,
} from '../../explorable'
import {
  type Bench,
  bench,
  command,
  diagonal,
  etaOfCrossEntropy,
  LENGTH,
  type Mode,
  REACH,
  type Slopes,
  slopesAt,
  snippet,
} from './model'
import { type GuessName, type Text, text } from './text'

export const link = codec('slowdown', {
  w: number(0.6, { min: -REACH, max: REACH, digits: 2 }),
  b: number(0.9, { min: -REACH, max: REACH, digits: 2 }),
  eta: number(0.15, { min: 0.005, max: 5, digits: 4 }),
  eta2: number(0.005, { min: 0.005, max: 5, digits: 4 }),
  mode: choice(['equal', 'first', 'own'], 'equal'),
  widget: flag(),
  t: number(LENGTH, { min: 0, max: LENGTH, digits: 0 }),
  guess: choice(['', 'soon', 'even', 'late'], ''),
  present: flag(),
})

type Shown = State<typeof link.fields>
type Racer = 'quadratic' | 'crossEntropy'
const racers: readonly Racer[] = ['quadratic', 'crossEntropy']

const easy = { w: 0.6, b: 0.9, eta: 0.15, mode: 'equal', widget: false } as const
const hard = { ...easy, w: 2, b: 2 } as const

/** Starts that the prompts ask for: the ridge, where a = 2/3, is at w + b = ln 2. */
const shows: Readonly<Record<string, Partial<Shown>>> = {
  hard: { ...hard, t: 150 },
  ridge: { ...easy, w: 0.35, b: 0.35, t: 0 },
  first: { ...hard, mode: 'first', t: LENGTH },
}

const slope = (value: number): string => (value < 0.1 ? fixed(value, 4) : value < 10 ? fixed(value) : short(value))

function sliders(t: Text, state: Shown): Record<'w' | 'b' | 'eta' | 'eta2', SliderOptions> {
  const place = { min: -REACH, max: REACH, step: 0.05, marked: [1, 3] as const, format: (v: number) => fixed(v, 2) }
  const rate = { min: 0.005, max: 5, log: true, marked: [0.05, 0.5] as const, format: (v: number) => short(v) }
  return {
    w: { name: 'w', label: t.weight, value: state.w, symbol: 'w', ...place },
    b: { name: 'b', label: t.bias, value: state.b, symbol: 'b', ...place },
    eta: { name: 'eta', label: t.etaOfQuadratic, value: state.eta, ...rate },
    eta2: { name: 'eta2', label: t.etaOfCrossEntropy, value: state.eta2, ...rate },
  }
}

const SIDE = 172
const EDGE = 22

/** The map of |∂C/∂w| over (w, b), the way of the neuron on it, its start as a ring. */
function mapSvg(t: Text, cost: Racer, runs: Bench, at: number): string {
  const x = (w: number): number => EDGE + (SIDE * (w + REACH)) / (2 * REACH)
  const y = (b: number): number => 6 + (SIDE * (REACH - b)) / (2 * REACH)
  const { slope: values, most } = diagonal(cost)
  const stops = values
    .map(
      (value, i) =>
        `<stop offset="${px((100 * i) / (values.length - 1))}%" stop-opacity="${(value / most).toFixed(3)}" />`,
    )
    .join('')
  const { w, b, a } = runs[cost]
  const way = w.map((value, i) => `${i === 0 ? 'M' : 'L'}${px(x(value))} ${px(y(b[i]))}`).join('')
  const id = `nn-map-${cost}`
  const tick = (v: number): string =>
    `<text x="${px(x(v))}" y="${SIDE + 20}" text-anchor="middle">${short(v)}</text><text x="${EDGE - 4}" y="${px(y(v) + 4)}" text-anchor="end">${short(v)}</text>`
  return `<svg class="nn-map role-${cost}" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 214" role="img" aria-label="${escaped(`${t.mapTitle}, ${t[cost]}: ${t.mapLegend(short(most))}. ${t.neuron(fixed(a[at]), fixed(w[at], 2), fixed(b[at], 2))}`)}">
<defs><linearGradient id="${id}" gradientUnits="userSpaceOnUse" x1="${EDGE}" y1="${SIDE + 6}" x2="${SIDE + EDGE}" y2="6">${stops}</linearGradient><clipPath id="${id}-clip"><rect x="${EDGE}" y="6" width="${SIDE}" height="${SIDE}" /></clipPath></defs>
<rect class="ground" x="${EDGE}" y="6" width="${SIDE}" height="${SIDE}" /><rect x="${EDGE}" y="6" width="${SIDE}" height="${SIDE}" fill="url(#${id})" />
${[-4, 0, 4].map(tick).join('')}<text class="axis" x="${EDGE + SIDE / 2 + 24}" y="${SIDE + 20}" data-symbol="w">w</text><text class="axis" x="${EDGE - 6}" y="${6 + SIDE / 2 - 24}" text-anchor="end" data-symbol="b">b</text>
<g clip-path="url(#${id}-clip)"><path class="way" d="${way}" /><circle class="now" cx="${px(x(w[at]))}" cy="${px(y(b[at]))}" r="5" /></g>
<circle class="ring" cx="${px(x(w[0]))}" cy="${px(y(b[0]))}" r="9" /><text class="quiet" x="${EDGE}" y="${SIDE + 36}">${escaped(t.mapLegend(short(most)))}</text></svg>`
}

function neuronSvg(t: Text, cost: Racer, runs: Bench, at: number): string {
  const { w, b, a } = runs[cost]
  return networkDrawing({
    layers: [[{ text: 'x', symbol: 'x' }, { text: '1' }], [{ text: 'a', symbol: 'a', fill: a[at] }]],
    links: [
      [
        [
          { weight: w[at], symbol: 'w', label: `w = ${fixed(w[at], 2)}` },
          { weight: b[at], symbol: 'b', label: `b = ${fixed(b[at], 2)}` },
        ],
      ],
    ],
    most: REACH,
    description: t.neuron(fixed(a[at]), fixed(w[at], 2), fixed(b[at], 2)),
    wide: 200,
    high: 110,
  })
}

function plotSvg(t: Text, state: Shown, runs: Bench, at: number): string {
  const { a } = runs.quadratic
  const sketch = t.guesses.find(({ value }) => value === state.guess)?.sketch
  const started = (w: number, b: number): boolean => state.w === w && state.b === b
  return plot({
    title: t.plotTitle,
    xLabel: t.axis,
    yLabel: t.output,
    yRange: [0, 1],
    length: LENGTH,
    at,
    curves: [
      { role: 'quadratic', label: t.quadratic, values: a },
      { role: 'crossEntropy', label: t.crossEntropy, values: runs.crossEntropy.a },
      ...(runs.bookWidget ? [{ role: 'quiet' as const, label: t.widget, values: runs.bookWidget.a }] : []),
    ],
    rules: [{ y: 0.5, label: 'a = ½' }],
    published: started(0.6, 0.9)
      ? [{ x: 0, y: 0.82, label: '0.82' }]
      : started(2, 2)
        ? [{ x: 0, y: 0.98, label: '0.98' }]
        : [],
    ...(sketch &&
      started(2, 2) && {
        guess: { label: t.yourGuess, points: sketch.map(([x, y]) => [x * LENGTH, y * a[0]] as const) },
      }),
    note: t.note(short(state.w), short(state.b), short(runs.quadratic.eta), short(runs.crossEntropy.eta)),
    description: said(t, runs, at),
  })
}

const said = (t: Text, runs: Bench, at: number): string =>
  t.description(
    at,
    fixed(runs.quadratic.a[at]),
    fixed(runs.crossEntropy.a[at]),
    runs.bookWidget && fixed(runs.bookWidget.a[at]),
  )

/** The numbers in the formulas. */
function liveValues(here: Readonly<Record<Racer | 'bookWidget', Slopes>>): Record<string, string> {
  const { quadratic: q, crossEntropy: c, bookWidget: k } = here
  return {
    qa: slope(q.a),
    qs: slope(q.sigmaPrime),
    qn: slope(q.nabla.quadratic),
    ca: slope(c.a),
    cn: slope(c.nabla.crossEntropy),
    ka: slope(k.a),
    kn: slope(k.nabla.bookWidget),
  }
}

/** Each span lights with its symbols; the tests run these lines as they stand. */
export const codeLines: Readonly<Record<Racer, Code>> = {
  quadratic: [
    ['const delta = ', ''],
    ['sigmoid.backward(', 'sigma'],
    ['quadratic.gradient(a, y)', 'a y'],
    [', a, z)', 'sigma'],
    ['\nconst nabla = ', 'nabla'],
    ['dot(x, delta)', 'x'],
  ],
  crossEntropy: [
    ['const delta = ', ''],
    ['crossEntropy.fromZ.logistic.delta(a, y)', 'a y'],
    ['\nconst nabla = ', 'nabla'],
    ['dot(x, delta)', 'x'],
  ],
}

const sigma = sym('sigma', "\\sigma'(z)")
const nabla = sym('nabla', '\\dfrac{\\partial C}{\\partial w}')
const letter = (name: string): string => sym(name, name)

export const explorable: Explorable = {
  name: 'slowdown',

  formulas(language) {
    const error = `(${letter('a')} - ${letter('y')})`
    const y = sym('y', '0')
    const x = sym('x', '1')
    const { w, b, t } = link.initial
    const runs = bench(link.initial)
    const at = (course: { w: readonly number[]; b: readonly number[] }): Slopes => slopesAt(course.w[t], course.b[t])
    const now = liveValues({
      quadratic: at(runs.quadratic),
      crossEntropy: at(runs.crossEntropy),
      bookWidget: slopesAt(w, b),
    })
    return {
      symbols: text[language].symbols,
      tex: {
        quadratic: `${nabla} = ${error}\\,${sigma}\\,${letter('x')} = (${live('qa', now.qa, 'a')} - ${y}) \\cdot ${live('qs', now.qs, 'sigma')} \\cdot ${x} = ${live('qn', now.qn, 'nabla')}`,
        crossEntropy: `${nabla} = ${error}\\,${letter('x')} = (${live('ca', now.ca, 'a')} - ${y}) \\cdot ${x} = ${live('cn', now.cn, 'nabla')}`,
        bookWidget: `\\dfrac{1}{1 - ${letter('a')}}\\,${letter('x')} = \\dfrac{1}{1 - ${live('ka', now.ka, 'a')}} \\cdot ${x} = ${live('kn', now.kn, 'nabla')}`,
      },
    }
  },

  html(language, formulas) {
    const t = text[language]
    const shared = words[language]
    const state = link.initial
    const runs = bench(state)
    const at = state.t
    const slider = sliders(t, state)
    const lane = (cost: Racer): string =>
      `<div class="nn-lane role-${cost}"><p class="nn-lane-name"><span class="nn-swatch" aria-hidden="true"></span>${escaped(t[cost])}</p>
<div class="nn-drag" data-map="${cost}">${mapSvg(t, cost, runs, at)}</div>
<div data-neuron="${cost}">${neuronSvg(t, cost, runs, at)}</div>
<p class="nn-big" data-symbol="a"><i>a</i> = <span data-value="${cost}">${fixed(runs[cost].a[at])}</span> <small>${escaped(t.target)}</small></p></div>`
    const mode = {
      name: 'mode',
      label: t.mode,
      value: state.mode as Mode,
      choices: (['equal', 'first', 'own'] as const).map((value) => ({
        value,
        label: t.modes[value][0],
        hint: t.modes[value][1],
      })),
    }
    return `${predictHtml(shared, t.question, t.guesses)}
<div class="nn-stage">
<div class="nn-lanes"><p class="nn-title">${escaped(t.mapTitle)} <small>${escaped(t.mapHint)}</small></p>${racers.map(lane).join('')}</div>
<div class="nn-figure" data-part="plot" tabindex="0" role="group" aria-label="${escaped(t.plotTitle)}">${plotSvg(t, state, runs, at)}</div>
</div>
${timelineHtml(shared, LENGTH, t.updates)}
<p class="nn-hidden" role="status" data-part="said">${escaped(said(t, runs, at))}</p>
<div class="nn-math" role="group" aria-label="${escaped(shared.mathematics)}">
<div class="role-quadratic"><span class="nn-name">${escaped(t.quadratic)}</span> <span class="nn-formula">${formulas.quadratic}</span>${codeHtml(codeLines.quadratic)}</div>
<div class="role-crossEntropy"><span class="nn-name">${escaped(t.crossEntropy)}</span> <span class="nn-formula">${formulas.crossEntropy}</span>${codeHtml(codeLines.crossEntropy)}</div>
<div class="role-quiet" data-part="widget" hidden><span class="nn-name">${escaped(t.widget)}</span> <span class="nn-formula">${formulas.bookWidget}</span><p><small>${escaped(t.widgetSays)}</small></p></div>
</div>
<div class="nn-controls" role="group" aria-label="${escaped(shared.controls)}">
<div class="nn-row nn-starts"><span>${escaped(t.starts)}</span> <button type="button" data-start="easy">${escaped(t.easy)}</button> <button type="button" data-start="hard">${escaped(t.hard)}</button></div>
<div class="nn-grid">${sliderHtml(slider.w, shared)}${sliderHtml(slider.b, shared)}${sliderHtml(slider.eta, shared)}${sliderHtml(slider.eta2, shared)}</div>
${choiceHtml(mode)}
${switchHtml('widget', t.switch, state.widget)}
</div>
${noticeHtml(shared, t.prompts)}
${takeHtml(shared)}`
  },

  mount(root, language: Language) {
    const t = text[language]
    const shared = words[language]
    const { signals, state, set } = linked(link)
    const { w, b, eta, eta2, mode, widget, t: at, guess } = signals
    const time = timeline({ length: LENGTH, at, still: stillness })
    const settings = () => ({
      w: w(),
      b: b(),
      eta: eta(),
      eta2: eta2(),
      mode: mode() as Mode,
      widget: widget(),
    })
    const runs = computed(() => bench(settings()))
    const find = (selector: string): HTMLElement => root.querySelector<HTMLElement>(selector)!
    const go = (next: Partial<Shown>): void =>
      batch(() => {
        time.pause()
        set(next)
      })

    for (const cost of racers) {
      draw(find(`[data-map=${cost}]`), () => mapSvg(t, cost, runs(), at()))
      draw(find(`[data-neuron=${cost}]`), () => neuronSvg(t, cost, runs(), at()))
      effect(() => {
        find(`[data-value=${cost}]`).textContent = fixed(runs()[cost].a[at()])
      })
      dragStart(
        find(`[data-map=${cost}]`),
        () => [w(), b()],
        (x, y) => go({ w: x, b: y }),
      )
    }
    const figure = find('[data-part=plot]')
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

    effect(() => {
      const { quadratic: q, crossEntropy: c, bookWidget: k } = runs()
      const here = (course: { w: readonly number[]; b: readonly number[] }): Slopes =>
        slopesAt(course.w[at()], course.b[at()])
      fillLive(root, liveValues({ quadratic: here(q), crossEntropy: here(c), bookWidget: here(k ?? c) }))
    })
    attachSaid(root, time, () => said(t, runs(), at()))

    const options = sliders(t, link.initial)
    attachSlider(root, options.w, w)
    attachSlider(root, options.b, b)
    attachSlider(root, options.eta, eta)
    attachSlider(root, options.eta2, eta2)
    attachChoice(root, 'mode', mode)
    attachSwitch(root, 'widget', widget)
    find('[data-switch=widget] input').addEventListener('change', () => {
      if (widget()) go({ mode: 'own', eta2: 0.005 })
      else go({ mode: 'equal' })
    })
    effect(() => {
      find('[data-part=widget]').hidden = !widget()
      const own = mode() === 'own'
      const box = find('[data-slider=eta2]')
      const input = box.querySelector('input')!
      const value = own ? eta2() : etaOfCrossEntropy(settings())
      input.disabled = !own
      input.value = String(scaleOf(options.eta2).position(value))
      box.querySelector('output')!.textContent = short(value)
    })
    root.addEventListener('click', (event) => {
      const button = (event.target as Element).closest<HTMLElement>('[data-start], [data-show]')
      if (!button) return
      if (button.dataset.start) go(button.dataset.start === 'hard' ? hard : easy)
      else {
        go(shows[button.dataset.show!])
        bringIntoSight(find('.nn-stage'), 'center')
      }
    })

    attachPredict<GuessName>(
      root,
      guess,
      () => (guess() === '' ? '' : time.playing() ? t.running : t.verdict[guess() as GuessName]),
      () => {
        go({ ...hard, t: 0 })
        time.play()
        bringIntoSight(find('.nn-stage'), 'nearest')
      },
    )
    attachTimeline(root, time, shared, t.updates)
    attachHighlight(root)
    attachTake(root, shared, {
      code: () => snippet(settings()),
      command: () => command,
      svg: () => figure.querySelector<SVGSVGElement>('svg')!,
    })
    attachPresenter(root, signals.present)
  },
}

/** The ring follows the pointer; on a touch screen a drag that begins elsewhere scrolls the page, and a tap moves it. */
function dragStart(box: HTMLElement, where: () => readonly [number, number], to: (w: number, b: number) => void): void {
  const place = (event: PointerEvent | MouseEvent): readonly [number, number] => {
    const { left, top, width } = box.querySelector('svg')!.getBoundingClientRect()
    const unit = 200 / width
    const snap = (v: number): number => Math.round(20 * Math.min(REACH, Math.max(-REACH, v))) / 20
    return [
      snap((2 * REACH * ((event.clientX - left) * unit - EDGE)) / SIDE - REACH),
      snap(REACH - (2 * REACH * ((event.clientY - top) * unit - 6)) / SIDE),
    ]
  }
  let held = false
  let frame = 0
  const near = (event: PointerEvent): boolean => {
    const [w, b] = place(event)
    const [w0, b0] = where()
    return Math.max(Math.abs(w - w0), Math.abs(b - b0)) < 1.2
  }
  box.addEventListener('pointerdown', (event) => {
    if (event.pointerType !== 'mouse' && !near(event)) return
    held = true
    box.setPointerCapture(event.pointerId)
    if (event.pointerType === 'mouse') to(...place(event))
    event.preventDefault()
  })
  box.addEventListener(
    'touchmove',
    (event) => {
      if (held) event.preventDefault()
    },
    { passive: false },
  )
  box.addEventListener('pointermove', (event) => {
    if (!held) return
    cancelAnimationFrame(frame)
    const next = place(event)
    frame = requestAnimationFrame(() => to(...next))
  })
  const drop = (): void => {
    held = false
  }
  box.addEventListener('pointerup', drop)
  box.addEventListener('pointercancel', drop)
  box.addEventListener('click', (event) => to(...place(event)))
}
