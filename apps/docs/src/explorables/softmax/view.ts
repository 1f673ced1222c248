import './style.css'
import {
  attachChoice,
  attachHighlight,
  attachPlot,
  attachPredict,
  attachPresenter,
  attachScrub,
  attachSlider,
  attachSwitch,
  attachTake,
  attachTimeline,
  batch,
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
  type Signal,
  type SliderOptions,
  type State,
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
import { layersDrawing, type Picture, place, slopesDrawing, subscript } from './draw'
import {
  command,
  type Descent,
  descent,
  ETA,
  error,
  FAR,
  HIGH,
  jacobian,
  LENGTH,
  LOW,
  lowered,
  OUTPUTS,
  outputs,
  raising,
  START,
  STEP,
  snippet,
  stepOf,
  type TargetName,
  targets,
  tidy,
  total,
  written,
  zOf,
} from './model'
import { type GuessName, type Text, text } from './text'

const ofZ = (initial: number) => number(initial, { min: LOW, max: HIGH, digits: 1 })

export const link = codec('softmax', {
  mode: choice(['raise', 'hit'], 'raise'),
  z1: ofZ(START[0]),
  z2: ofZ(START[1]),
  z3: ofZ(START[2]),
  z4: ofZ(START[3]),
  k: number(OUTPUTS, { min: 1, max: OUTPUTS, digits: 0 }),
  T: number(1, { min: 0.1, max: 10, digits: 2 }),
  far: flag(),
  target: choice(['shares', 'class', 'several'], 'shares'),
  t: number(0, { min: 0, max: LENGTH, digits: 0 }),
  guess: choice(['', 'same', 'even', 'share'], ''),
  present: flag(),
})

type Shown = State<typeof link.fields>
const keys = ['z1', 'z2', 'z3', 'z4'] as const
const layers = ['softmax', 'sigmoid'] as const
const roles = { softmax: 'logLikelihood', sigmoid: 'crossEntropy' } as const
/** The step of the clock at which the outputs that are not raised have their names. */
const LABELS = 9
/** A miss that counts as a hit. */
export const NEAR = 0.02

const start = { z1: START[0], z2: START[1], z3: START[2], z4: START[3], k: OUTPUTS }
const raise = { ...start, mode: 'raise', T: 1, far: false } as const

/** What the prompts set up. */
const shows: Readonly<Record<string, Partial<Shown>>> = {
  raise: { ...raise, z4: 3.2 },
  several: { ...start, mode: 'hit', target: 'several', t: LENGTH },
  far: { ...raise, far: true },
}

/** Everything that is drawn, at one moment. */
interface Scene {
  readonly state: Shown
  readonly hit: boolean
  /** From 0. */
  readonly k: number
  readonly temperature: number
  readonly far: number
  /** As chosen, without what far adds. */
  readonly chosen: readonly number[]
  /** Of each layer, at this step. */
  readonly z: Readonly<Record<'softmax' | 'sigmoid', readonly number[]>>
  readonly a: Readonly<Record<'softmax' | 'sigmoid', readonly number[]>>
  readonly y: readonly number[]
  readonly courses?: Readonly<Record<'softmax' | 'sigmoid', Descent>>
}

type Courses = NonNullable<Scene['courses']>
const zOfState = (state: Shown): number[] => keys.map((key) => state[key])
const coursesOf = (z: readonly number[], target: TargetName): Courses => ({
  softmax: descent('softmax', z, targets[target]),
  sigmoid: descent('sigmoid', z, targets[target]),
})

function sceneOf(state: Shown, courses?: Courses): Scene {
  const hit = state.mode === 'hit'
  const chosen = zOfState(state)
  const k = state.k - 1
  const y = targets[state.target as TargetName]
  if (hit) {
    const both = courses ?? coursesOf(chosen, state.target as TargetName)
    const at = (layer: 'softmax' | 'sigmoid', what: 'z' | 'a') => both[layer][what][state.t]
    return {
      state,
      hit,
      k,
      temperature: 1,
      far: 0,
      chosen,
      z: { softmax: at('softmax', 'z'), sigmoid: at('sigmoid', 'z') },
      a: { softmax: at('softmax', 'a'), sigmoid: at('sigmoid', 'a') },
      y,
      courses: both,
    }
  }
  const far = state.far ? FAR : 0
  const z = chosen.map((value) => value + far)
  return { state, hit, k, temperature: state.T, far, chosen, z: { softmax: z, sigmoid: z }, a: outputs(z, state.T), y }
}

const list = (values: readonly number[], digits: number): string => values.map((v) => fixed(v, digits)).join(', ')

function said(t: Text, { hit, state, z, a, y }: Scene): string {
  const said = layers.map((layer) => t.outputsAre(t[layer], list(a[layer], 3), fixed(total(a[layer]))))
  return [...(hit ? [t.targetIs(y.join(', ')), t.afterSteps(state.t)] : [t.zAre(list(z.softmax, 1))]), ...said].join(
    ' ',
  )
}

const pictureOf = (t: Text, scene: Scene): Picture => ({
  z: scene.hit ? scene.z.softmax : scene.chosen,
  ...(scene.hit && { zOfSigmoid: scene.z.sigmoid, y: scene.y }),
  softmax: scene.a.softmax,
  sigmoid: scene.a.sigmoid,
  k: scene.k,
  far: scene.far,
  description: said(t, scene),
})

function plotSvg(t: Text, scene: Scene): string {
  const { hit, state, k, temperature, far, chosen, courses, y } = scene
  const description = said(t, scene)
  if (hit) {
    return plot({
      title: t.hitPlot,
      xLabel: t.steps,
      yLabel: `${t.miss} |a − y|`,
      yRange: [0, 1],
      length: LENGTH,
      at: state.t,
      curves: layers.map((layer) => ({ role: roles[layer], label: t[layer], values: courses![layer].miss })),
      note: t.hitNote(chosen.map((v) => short(v)).join(', '), y.join(', '), ETA),
      description,
    })
  }
  const name = `z${subscript(k)}`
  const { softmax, sigmoid } = raising(chosen, k, temperature, far)
  return plot({
    title: t.raisePlot(name),
    xLabel: name,
    yLabel: t.output,
    yRange: [0, 1],
    length: LENGTH,
    at: stepOf(chosen[k]),
    whole: true,
    xTick: (step) => short(zOf(step) + far, 5),
    curves: [
      ...softmax.map((values, j) => ({
        role: 'logLikelihood' as const,
        label: `a${subscript(j)}`,
        values,
        // The others are apart where z is low, and end together.
        ...(j !== k && { labelAt: LABELS }),
        symbol: `a${j + 1}${j === k ? ' ak' : ''}`,
      })),
      {
        role: 'crossEntropy',
        label: `σ(${name})`,
        values: sigmoid,
        symbol: `s${k + 1} sk`,
      },
    ],
    note: t.note(chosen.map((v, j) => (j === k ? '…' : short(v + far, 5))).join(', '), short(temperature)),
    description,
  })
}

function slopesSvg(t: Text, layer: 'softmax' | 'sigmoid', { z, k, temperature }: Scene): string {
  const values = jacobian(layer, z[layer], temperature)
  // No slope of either is steeper: a(1 − a) is at most a quarter.
  const most = layer === 'softmax' ? 0.25 / temperature : 0.25
  return slopesDrawing({
    name: layer,
    letter: layer === 'softmax' ? 'a' : 'σ',
    values,
    most,
    k,
    description: t.jacobianSays(t[layer], values.map((row) => list(row, 3)).join('; '), short(most)),
  })
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'
/** Three digits, and a power of ten where the number is long: 33.9, 5.54·10³⁴. */
export function long(value: number): string {
  if (!Number.isFinite(value) || value === 0 || (Math.abs(value) < 1e5 && Math.abs(value) >= 1e-3)) {
    return Number.isNaN(value) ? 'NaN' : short(value)
  }
  const [digits, power] = value.toExponential(2).split('e')
  return `${Number(digits)}·10${power
    .replace('+', '')
    .replace('-', '⁻')
    .replace(/\d/g, (d) => superscripts[Number(d)])}`.replace('-', '−')
}

/** The numbers in the formulas. */
function liveValues({ k, z, a, y, temperature, hit, far, chosen }: Scene): Record<string, string> {
  const plain = written(z.softmax, temperature)
  const low = lowered(z.softmax)
  const safe = written(low, temperature)
  const values: Record<string, string> = {
    k: String(k + 1),
    ek: fixed(z.softmax[k] / temperature, far ? 1 : 2),
    num: long(plain.powers[k]),
    den: long(plain.sum),
    a: far ? long(plain.a[k]) : fixed(a.softmax[k], 4),
    lk: fixed(low[k] / temperature, 2),
    lnum: long(safe.powers[k]),
    lden: long(safe.sum),
    la: fixed(a.softmax[k], 4),
    sz: fixed(z.sigmoid[k], hit ? 2 : 1),
    s: fixed(a.sigmoid[k], 4),
    y: String(y[k]),
    T: short(temperature),
    slope: fixed(jacobian('softmax', z.softmax, temperature)[k][k], 4),
    sslope: fixed(jacobian('sigmoid', z.sigmoid)[k][k], 4),
    error: fixed(error('softmax', a.softmax, y)[k], 4),
    serror: fixed(error('sigmoid', a.sigmoid, y)[k], 4),
    sumy: String(Number(total(y).toFixed(6))),
  }
  for (const j of chosen.keys()) {
    values[`e${j + 1}`] = fixed(z.softmax[j] / temperature, far ? 1 : 2)
    values[`l${j + 1}`] = fixed(low[j] / temperature, 2)
  }
  return values
}

/** Each span lights with its symbols; the tests run these lines as they stand. */
export const codeLines: Readonly<Record<string, readonly (readonly [code: string, symbols: string])[]>> = {
  softmax: [
    ['const a = ', 'ak'],
    ['softmaxWith({ temperature: T })', 'T'],
    ['.forward(', 'sum'],
    ['z', 'zk z1 z2 z3 z4'],
    [')', 'sum'],
  ],
  sigmoid: [
    ['const s = ', 'sk'],
    ['sigmoid.forward(', ''],
    ['z', 'zk z1 z2 z3 z4'],
    [')', ''],
  ],
  softmaxRaise: [
    ['\nconst slopes = ', 'slope-softmax'],
    ['softmaxWith({ temperature: T }).backward(one, a, z)', 'slope-softmax T'],
    [' // one: 1 at k, else 0', ''],
  ],
  sigmoidRaise: [['\nconst slopes = sigmoid.backward(one, s, z)', 'slope-sigmoid']],
  softmaxHit: [
    ['\nconst delta = ', 'error'],
    ['logLikelihood.fromZ.softmax.delta(', 'error'],
    ['a', 'ak'],
    [', ', ''],
    ['y', 'yk'],
    [')', 'error'],
  ],
  sigmoidHit: [
    ['\nconst delta = ', 'error'],
    ['crossEntropy.fromZ.logistic.delta(', 'error'],
    ['s', 'sk'],
    [', ', ''],
    ['y', 'yk'],
    [')', 'error'],
  ],
}

const lines = (name: string): string =>
  codeLines[name]
    .map(([code, symbols]) => (symbols ? `<span data-symbol="${symbols}">${escaped(code)}</span>` : escaped(code)))
    .join('')

function slider(t: Text, state: Shown, j: number): SliderOptions {
  return {
    name: keys[j],
    label: t.z(j + 1),
    min: LOW,
    max: HIGH,
    step: STEP,
    value: state[keys[j]],
    marked: [1, 5],
    format: (v) => fixed(v, 1),
    symbol: keys[j],
  }
}
const heat = (t: Text, state: Shown): SliderOptions => ({
  name: 'T',
  label: t.temperature,
  min: 0.1,
  max: 10,
  log: true,
  value: state.T,
  marked: [0.3, 3],
  format: (v) => short(v),
  symbol: 'T',
})

export const explorable: Explorable = {
  name: 'softmax',

  formulas(language) {
    const now = liveValues(sceneOf(link.initial))
    const at = (name: string, symbol: string): string => live(name, now[name], symbol)
    const k = (symbol: string): string => at('k', symbol)
    const power = (name: string, symbol: string): string => `e^{${at(name, symbol)}}`
    const under = (letter: string): string => keys.map((key, j) => power(`${letter}${j + 1}`, key)).join(' + ')
    const ak = sym('ak', `a_{${k('ak')}}`)
    const zk = sym('zk', `z_{${k('zk')}}`)
    const yk = sym('yk', `y_{${k('yk')}}`)
    const sk = `${sym('sk', '\\sigma')}(${zk})`
    const T = sym('T', 'T')
    const slopeOf = (name: string, of: string): string =>
      sym(name, `\\dfrac{\\partial ${of}}{\\partial z_{${k(name)}}}`)
    const { symbols } = text[language]
    return {
      symbols: { ...symbols, 'slope-softmax': symbols.slope, 'slope-sigmoid': symbols.slope },
      tex: {
        softmax: `${ak} = \\dfrac{e^{${zk}/${T}}}{${sym('sum', '\\sum_j e^{z_j/T}')}} = \\dfrac{${power('ek', 'zk')}}{${under('e')}} = \\dfrac{${at('num', 'zk')}}{${at('den', 'sum')}} = ${at('a', 'ak')}`,
        lowered: `${ak} = \\dfrac{${power('lk', 'zk')}}{${under('l')}} = \\dfrac{${at('lnum', 'zk')}}{${at('lden', 'sum')}} = ${at('la', 'ak')}`,
        sigmoid: `${sk} = \\dfrac{1}{1 + e^{-${zk}}} = \\dfrac{1}{1 + e^{-(${at('sz', 'zk')})}} = ${at('s', 'sk')}`,
        softmaxRaise: `${slopeOf('slope-softmax', `a_{${k('slope-softmax')}}`)} = \\dfrac{${ak}(1 - ${ak})}{${T}} = \\dfrac{${at('la', 'ak')} \\cdot (1 - ${at('la', 'ak')})}{${at('T', 'T')}} = ${at('slope', 'slope-softmax')}`,
        sigmoidRaise: `${slopeOf('slope-sigmoid', '\\sigma')} = \\sigma(1 - \\sigma) = ${at('s', 'sk')} \\cdot (1 - ${at('s', 'sk')}) = ${at('sslope', 'slope-sigmoid')}`,
        softmaxHit: `${sym('error', `\\delta_{${k('error')}}`)} = ${ak}\\,${sym('sum', '\\textstyle\\sum_j y_j')} - ${yk} = ${at('la', 'ak')} \\cdot ${at('sumy', 'sum')} - ${at('y', 'yk')} = ${at('error', 'error')}`,
        sigmoidHit: `${sym('error', `\\delta_{${k('error')}}`)} = ${sk} - ${yk} = ${at('s', 'sk')} - ${at('y', 'yk')} = ${at('serror', 'error')}`,
      },
    }
  },

  html(language, formulas) {
    const t = text[language]
    const shared = words[language]
    const state = link.initial
    const scene = sceneOf(state)
    const mode = {
      name: 'mode',
      label: t.mode,
      value: state.mode as 'raise' | 'hit',
      choices: (['raise', 'hit'] as const).map((value) => ({
        value,
        label: t.modes[value][0],
        hint: t.modes[value][1],
      })),
    }
    const target = {
      name: 'target',
      label: t.target,
      value: state.target as TargetName,
      choices: (['shares', 'class', 'several'] as const).map((value) => ({
        value,
        label: t.targets[value][0],
        hint: t.targets[value][1],
      })),
    }
    const name = (layer: 'softmax' | 'sigmoid'): string =>
      `<p class="nn-lane-name role-${roles[layer]}"><span class="nn-block" aria-hidden="true"></span>${escaped(t[layer])} <small data-miss="${layer}"></small></p>`
    const slopes = (layer: 'softmax' | 'sigmoid'): string =>
      `<div><p class="nn-lane-name role-${roles[layer]}">${escaped(t[layer])}</p><div data-slopes="${layer}">${slopesSvg(t, layer, scene)}</div></div>`
    const math = (layer: 'softmax' | 'sigmoid'): string =>
      `<div class="role-${roles[layer]}"><span class="nn-name">${escaped(t[layer])}</span> <span class="nn-formula">${formulas[layer]}</span>
${layer === 'softmax' ? `<div data-when="far" hidden><span class="nn-formula">${formulas.lowered}</span><p><small>${escaped(t.farSays)}</small></p></div>` : ''}
<span class="nn-formula" data-when="raise">${formulas[`${layer}Raise`]}</span><span class="nn-formula" data-when="hit" hidden>${formulas[`${layer}Hit`]}</span>
<pre class="nn-code"><code>${lines(layer)}<span data-when="raise">${lines(`${layer}Raise`)}</span><span data-when="hit" hidden>${lines(`${layer}Hit`)}</span></code></pre></div>`
    return `${predictHtml(shared, t.question, t.guesses)}
<div class="nn-stage">
<div class="nn-softmax-layers"><p class="nn-title"><span data-when="raise">${escaped(t.zTitle)}</span><span data-when="hit" hidden>${escaped(t.zTitleHit)}</span>. <small>${escaped(t.zHint)}</small></p>
<div class="nn-drag" data-part="layers">${layersDrawing(t, pictureOf(t, scene))}</div>
<div class="nn-softmax-names">${layers.map(name).join('')}</div></div>
<div class="nn-softmax-right">
<div class="nn-figure" data-part="plot" tabindex="0" role="group" aria-label="${escaped(t.raisePlot('z'))}">${plotSvg(t, scene)}</div>
<div class="nn-softmax-slopes"><p>${escaped(t.jacobian)}. <small>${escaped(t.jacobianHint)}</small></p>${layers.map(slopes).join('')}</div>
</div>
</div>
${timelineHtml(shared, LENGTH, t.steps)}
<p class="nn-hidden" role="status" data-part="said">${escaped(said(t, scene))}</p>
<div class="nn-math" role="group" aria-label="${escaped(shared.mathematics)}">${layers.map(math).join('\n')}</div>
<div class="nn-controls" role="group" aria-label="${escaped(shared.controls)}">
${choiceHtml(mode)}
<div data-when="hit" hidden>${choiceHtml(target)}</div>
<div class="nn-grid">${keys.map((_, j) => sliderHtml(slider(t, state, j), shared)).join('')}</div>
<div class="nn-grid" data-when="raise">${sliderHtml(heat(t, state), shared)}${switchHtml('far', t.far, state.far)}</div>
<div class="nn-row"><button type="button" data-start>${escaped(t.back)}</button></div>
</div>
${noticeHtml(shared, t.prompts)}
${takeHtml(shared)}`
  },

  mount(root, language: Language) {
    const t = text[language]
    const shared = words[language]
    const { signals, set } = linked(link)
    const { mode, k, T, far, target, guess } = signals
    const hit = (): boolean => mode() === 'hit'
    const find = (selector: string): HTMLElement => root.querySelector<HTMLElement>(selector)!
    const chosen = (): number[] => keys.map((key) => signals[key]())
    const courses = computed(() => (hit() ? coursesOf(chosen(), target() as TargetName) : undefined))
    const scene = computed(() =>
      sceneOf(Object.fromEntries(Object.entries(signals).map(([key, value]) => [key, value()])) as Shown, courses()),
    )

    // One clock for both: while one z is raised it is that z, in a descent the updates done.
    const at = lens(
      () => (hit() ? signals.t() : stepOf(signals[keys[k() - 1]]())),
      (step) => (hit() ? signals.t.set(step) : signals[keys[k() - 1]].set(zOf(step))),
    )
    const time = timeline({ length: LENGTH, at, still: stillness })
    const go = (next: Partial<Shown>): void =>
      batch(() => {
        time.pause()
        set(next)
      })
    /** Moves one z from where everything stands now, which becomes the start. */
    const move = (j: number, z: number): void => {
      const now = hit() ? scene().z.softmax : chosen()
      go({
        ...Object.fromEntries(keys.map((key, i) => [key, tidy(i === j ? z : now[i])])),
        k: j + 1,
        t: 0,
      })
    }

    draw(find('[data-part=layers]'), () => layersDrawing(t, pictureOf(t, scene())))
    for (const layer of layers) draw(find(`[data-slopes=${layer}]`), () => slopesSvg(t, layer, scene()))
    const figure = find('[data-part=plot]')
    draw(figure, () => plotSvg(t, scene()))
    attachPlot(
      figure,
      () => LENGTH,
      (step) => {
        const both = courses()
        if (both) return [t.afterSteps(step), ...layers.map((layer) => `${t[layer]}: ${full(both[layer].miss[step])}`)]
        const now = scene()
        const { softmax, sigmoid } = raising(now.chosen, now.k, now.temperature, now.far)
        const name = `z${subscript(now.k)}`
        return [
          `${name} = ${fixed(zOf(step) + now.far, 1)}`,
          ...softmax.map((values, j) => `a${subscript(j)} = ${full(values[step])}`),
          `σ(${name}) = ${full(sigmoid[step])}`,
        ]
      },
    )
    attachScrub(figure, () => LENGTH, time.seek)
    dragZ(find('[data-part=layers]'), () => (hit() ? scene().z.softmax : chosen()), move)

    effect(() => {
      const now = scene()
      fillLive(root, liveValues(now))
      for (const part of root.querySelectorAll<HTMLElement>('[data-when]')) {
        const when = part.dataset.when
        part.hidden = when === 'far' ? now.far === 0 : when !== (now.hit ? 'hit' : 'raise')
      }
      for (const layer of layers) {
        const off = now.courses?.[layer].miss[now.state.t]
        find(`[data-miss=${layer}]`).textContent =
          off === undefined ? '' : `${t.miss} ${fixed(off)}${off < NEAR ? `, ${t.hit}` : ''}`
      }
      figure.setAttribute('aria-label', now.hit ? t.hitPlot : t.raisePlot(`z${subscript(now.k)}`))
    })
    let rest: ReturnType<typeof setTimeout> | undefined
    effect(() => {
      const sentence = said(t, scene())
      if (time.playing()) return
      clearTimeout(rest)
      rest = setTimeout(() => {
        find('[data-part=said]').textContent = sentence
      }, 600)
    })

    for (const [j, key] of keys.entries()) {
      const shown = lens(
        () => (hit() ? scene().z.softmax[j] : signals[key]()),
        (z) => move(j, z),
      )
      attachSlider(root, slider(t, link.initial, j), shown)
    }
    attachSlider(root, heat(t, link.initial), T)
    attachSwitch(root, 'far', far)
    attachChoice(
      root,
      'target',
      lens(target, (value) => go({ target: value, t: 0 })),
    )
    attachChoice(
      root,
      'mode',
      lens(mode, (value) => go({ mode: value, t: 0 })),
    )
    root.addEventListener('click', (event) => {
      const button = (event.target as Element).closest<HTMLElement>('[data-start], [data-show]')
      if (!button) return
      if (button.dataset.show === undefined) go({ ...start, t: 0 })
      else {
        go(shows[button.dataset.show])
        find('.nn-stage').scrollIntoView({ block: 'nearest', behavior: stillness() ? 'auto' : 'smooth' })
      }
    })

    attachPredict<GuessName>(
      root,
      guess,
      () => (guess() === '' ? '' : time.playing() ? t.running : t.verdict[guess() as GuessName]),
      () => {
        go(raise)
        time.play()
        find('.nn-stage').scrollIntoView({ block: 'nearest', behavior: stillness() ? 'auto' : 'smooth' })
      },
    )
    attachTimeline(root, time, shared, t.steps)
    attachHighlight(root)
    attachTake(root, shared, {
      code: () => {
        const { state, temperature } = scene()
        return snippet({
          mode: state.mode as 'raise' | 'hit',
          z: chosen(),
          temperature,
          far: state.far,
          target: state.target as TargetName,
          t: state.t,
        })
      },
      command: () => command,
      svg: () => figure.querySelector<SVGSVGElement>('svg')!,
    })
    attachPresenter(root, signals.present)
    effect(() => present(root, signals.present()))
  },
}

/** Something that is read and set like a signal, made from others. */
function lens<T>(read: () => T, set: (value: T) => void): Signal<T> {
  const one = (() => read()) as Signal<T>
  one.set = set
  return one
}

/** Rings follow the pointer; on a touch screen a drag that begins elsewhere scrolls the page, and a tap moves the ring. */
function dragZ(box: HTMLElement, where: () => readonly number[], to: (j: number, z: number) => void): void {
  const at = (event: MouseEvent): ReturnType<typeof place> => {
    // Where the drawing is, which need not fill its box.
    const { a: unit, e: left, f: top } = box.querySelector('svg')!.getScreenCTM()!
    return place((event.clientX - left) / unit, (event.clientY - top) / unit)
  }
  let held: number | undefined
  let dragged = false
  let frame = 0
  box.addEventListener('pointerdown', (event) => {
    const { j, z, inside } = at(event)
    dragged = false
    if (!inside || event.button !== 0) return
    if (event.pointerType !== 'mouse' && Math.abs(z - where()[j]) > 2) return
    held = j
    dragged = true
    box.setPointerCapture(event.pointerId)
    if (event.pointerType === 'mouse') to(j, z)
    event.preventDefault()
  })
  box.addEventListener(
    'touchmove',
    (event) => {
      if (held !== undefined) event.preventDefault()
    },
    { passive: false },
  )
  box.addEventListener('pointermove', (event) => {
    if (held === undefined) return
    const j = held
    const { z } = at(event)
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(() => to(j, z))
  })
  const drop = (): void => {
    held = undefined
  }
  box.addEventListener('pointerup', drop)
  box.addEventListener('pointercancel', drop)
  // A tap elsewhere in the column of a ring; what has been dragged is where it should be.
  box.addEventListener('click', (event) => {
    const { j, z, inside } = at(event)
    if (inside && !dragged) to(j, z)
  })
}
