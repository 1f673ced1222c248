import './style.css'
import {
  attachChoice,
  attachHighlight,
  attachPlot,
  attachPredict,
  attachPresenter,
  attachSaid,
  attachScrub,
  attachSlider,
  attachSwitch,
  attachTake,
  attachTimeline,
  batch,
  bringIntoSight,
  computed,
  draw,
  type Explorable,
  effect,
  fillLive,
  find,
  fixed,
  following,
  full,
  type Language,
  linked,
  present,
  type Signals,
  stillness,
  type Timeline,
  timeline,
  words,
} from '../../explorable'
import { plotSvg } from './curves'
import { dragZ } from './drag'
import { layersSvg } from './layers'
import { formulas, liveValues } from './mathematics'
import { command, LENGTH, raising, snippet, stepOf, type TargetName, tidy, zOf } from './model'
import { heat, html, slider } from './page'
import { said, subscript } from './said'
import { type Courses, coursesOf, layers, NEAR, type Scene, sceneOf } from './scene'
import { slopesSvg } from './slopes'
import { keys, link, raise, type Shown, shows, start } from './state'
import { type GuessName, type Text, text } from './text'

export { link }

export const explorable: Explorable = {
  name: 'softmax',
  formulas,
  html,
  mount(root, language: Language) {
    const { signals, state, set } = linked(link)
    const { mode, target, k } = signals
    const hit = (): boolean => mode() === 'hit'
    const chosen = (): number[] => keys.map((key) => signals[key]())
    const courses = computed(() => (hit() ? coursesOf(chosen(), target() as TargetName) : undefined))
    const scene = computed(() => sceneOf(state(), courses()))
    // One clock for both: while one z is raised it is that z, in a descent the updates done.
    const at = following(
      () => (hit() ? signals.t() : stepOf(signals[keys[k() - 1]]())),
      (step) => (hit() ? signals.t.set(step) : signals[keys[k() - 1]].set(zOf(step))),
    )
    const time = timeline({ length: LENGTH, at, still: stillness })
    const go = (next: Partial<Shown>): void =>
      batch(() => {
        time.pause()
        set(next)
      })
    const z = (): readonly number[] => (hit() ? scene().z.softmax : chosen())
    const move = (j: number, to: number): void => {
      const now = z()
      go({ ...Object.fromEntries(keys.map((key, i) => [key, tidy(i === j ? to : now[i])])), k: j + 1, t: 0 })
    }
    const stage: Stage = { root, t: text[language], signals, scene, courses, time, go, z, move }
    attachLayers(stage)
    attachCurves(stage)
    attachMathematics(stage)
    attachSaid(root, time, () => said(stage.t, scene()))
    attachControls(stage)
    attachQuestions(stage)
    const shared = words[language]
    attachTimeline(root, time, shared, stage.t.steps)
    attachHighlight(root)
    attachTake(root, shared, {
      code: () => program(scene()),
      command: () => command,
      svg: () => find<SVGSVGElement>(root, '[data-part=plot] svg'),
    })
    attachPresenter(root, signals.present)
    effect(() => present(root, signals.present()))
  },
}

/** What everything on the stage follows from. */
interface Stage {
  readonly root: HTMLElement
  readonly t: Text
  readonly signals: Signals<typeof link.fields>
  readonly scene: () => Scene
  /** Only where there is a target to descend to. */
  readonly courses: () => Courses | undefined
  readonly time: Timeline
  /** Stops the clock, and shows something else. */
  readonly go: (next: Partial<Shown>) => void
  /** The z that can be moved: of the softmax as they are now. */
  readonly z: () => readonly number[]
  /** Moves one z, neuron `j` from 0, from where everything stands now, which becomes the start. */
  readonly move: (j: number, to: number) => void
}

const program = ({ state, chosen, temperature }: Scene): string =>
  snippet({
    mode: state.mode as 'raise' | 'hit',
    z: chosen,
    temperature,
    far: state.far,
    target: state.target as TargetName,
    t: state.t,
  })

/** Both layers on the same z, their rings to be dragged, how far each is from its target, and their slopes. */
function attachLayers({ root, t, scene, z, move }: Stage): void {
  const box = find(root, '[data-part=layers]')
  draw(box, () => layersSvg(t, scene()))
  dragZ(box, z, move)
  for (const layer of layers) {
    draw(find(root, `[data-slopes=${layer}]`), () => slopesSvg(t, layer, scene()))
    const miss = find(root, `[data-miss=${layer}]`)
    effect(() => {
      const { courses, state } = scene()
      const off = courses?.[layer].miss[state.t]
      miss.textContent = off === undefined ? '' : `${t.miss} ${fixed(off)}${off < NEAR ? `, ${t.hit}` : ''}`
    })
  }
}

/** The outputs over the raised z, or how far they are from the target; pressed, it sets the clock. */
function attachCurves({ root, t, scene, courses, time }: Stage): void {
  const figure = find(root, '[data-part=plot]')
  draw(figure, () => plotSvg(t, scene()))
  effect(() => {
    const { hit, k } = scene()
    figure.setAttribute('aria-label', hit ? t.hitPlot : t.raisePlot(`z${subscript(k)}`))
  })
  attachPlot(
    figure,
    () => LENGTH,
    (step) => {
      const both = courses()
      if (both) return [t.afterSteps(step), ...layers.map((layer) => `${t[layer]}: ${full(both[layer].miss[step])}`)]
      const { chosen, k, temperature, far } = scene()
      const { softmax, sigmoid } = raising(chosen, k, temperature, far)
      const name = `z${subscript(k)}`
      return [
        `${name} = ${fixed(zOf(step) + far, 1)}`,
        ...softmax.map((values, j) => `a${subscript(j)} = ${full(values[step])}`),
        `σ(${name}) = ${full(sigmoid[step])}`,
      ]
    },
  )
  attachScrub(figure, () => LENGTH, time.seek)
}

/** The numbers of now in the formulas, and the parts of the page that belong to what is done. */
function attachMathematics({ root, scene }: Stage): void {
  effect(() => {
    const { far, hit } = scene()
    fillLive(root, liveValues(scene()))
    for (const part of root.querySelectorAll<HTMLElement>('[data-when]')) {
      const { when } = part.dataset
      part.hidden = when === 'far' ? far === 0 : when !== (hit ? 'hit' : 'raise')
    }
  })
}

function attachControls({ root, t, signals: { mode, target, T, far }, go, z, move }: Stage): void {
  for (const j of keys.keys()) {
    const one = following(
      () => z()[j],
      (to) => move(j, to),
    )
    attachSlider(root, slider(t, link.initial, j), one)
  }
  attachSlider(root, heat(t, link.initial), T)
  attachSwitch(root, 'far', far)
  attachChoice(
    root,
    'target',
    following(target, (value) => go({ target: value, t: 0 })),
  )
  attachChoice(
    root,
    'mode',
    following(mode, (value) => go({ mode: value, t: 0 })),
  )
  find(root, '[data-start]').addEventListener('click', () => go({ ...start, t: 0 }))
}

/** The prediction, which raises one z, and what the prompts show. */
function attachQuestions({ root, t, signals: { guess }, time, go }: Stage): void {
  const place = find(root, '.nn-stage')
  root.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>('[data-show]')
    if (!button) return
    go(shows[button.dataset.show!])
    bringIntoSight(place, 'nearest')
  })
  attachPredict<GuessName>(
    root,
    guess,
    () => (guess() === '' ? '' : time.playing() ? t.running : t.verdict[guess() as GuessName]),
    () => {
      go(raise)
      time.play()
      bringIntoSight(place, 'nearest')
    },
  )
}
