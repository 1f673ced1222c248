import { exp, log } from '@nn/tensor/math'
import { escaped } from './format'
import { effect, type Signal } from './signal'
import type { Words } from './words'

export interface SliderOptions {
  /** Its name in the markup; unique within the explorable. */
  readonly name: string
  readonly label: string
  readonly min: number
  readonly max: number
  readonly step?: number
  /** Equal distances are equal ratios. */
  readonly log?: boolean
  readonly value: number
  /** Where something happens. */
  readonly marked?: readonly [low: number, high: number]
  readonly format: (value: number) => string
  /** The letter that lights up with it. */
  readonly symbol?: string
}

/** Positions of a logarithmic slider: whole numbers, so that the arrows take even steps. */
const TICKS = 150

/** Where on the slider a value stands, and back. */
export function scaleOf({ min, max, log: logarithmic }: Pick<SliderOptions, 'min' | 'max' | 'log'>): {
  position(value: number): number
  value(position: number): number
} {
  if (!logarithmic) return { position: (value) => value, value: (position) => position }
  const [low, high] = [log(min), log(max)]
  return {
    position: (value) => Math.round((TICKS * (log(value) - low)) / (high - low)),
    // Two significant digits: what is shown is what is used.
    value: (position) =>
      position <= 0
        ? min
        : position >= TICKS
          ? max
          : Number(exp(low + (position / TICKS) * (high - low)).toPrecision(2)),
  }
}

export function sliderHtml(options: SliderOptions, words: Words): string {
  const { name, label, min, max, step = 0.1, log: logarithmic, value, marked, format, symbol } = options
  const scale = scaleOf(options)
  const [from, to] = logarithmic ? [0, TICKS] : [min, max]
  const share = (v: number): string => `${((100 * (scale.position(v) - from)) / (to - from)).toFixed(1)}%`
  const mark = marked
    ? ` class="nn-track" style="--from:${share(marked[0])};--to:${share(marked[1])}"`
    : ' class="nn-track"'
  const hint = marked
    ? `<small id="nn-${name}-hint">${escaped(words.worthTrying)}: ${format(marked[0])} – ${format(marked[1])}</small>`
    : ''
  return `<div class="nn-slider" data-slider="${name}"${symbol ? ` data-symbol="${symbol}"` : ''}>
<label><span>${label}</span> <output>${format(value)}</output>
<span${mark}><input type="range" name="${name}" min="${from}" max="${to}" step="${logarithmic ? 1 : step}" value="${scale.position(value)}" aria-valuetext="${escaped(format(value))}"${marked ? ` aria-describedby="nn-${name}-hint"` : ''} /></span></label>${hint}
</div>`
}

export function attachSlider(root: HTMLElement, options: SliderOptions, value: Signal<number>): void {
  const box = root.querySelector<HTMLElement>(`[data-slider=${options.name}]`)!
  const input = box.querySelector('input')!
  const output = box.querySelector('output')!
  const scale = scaleOf(options)
  input.addEventListener('input', () => value.set(scale.value(Number(input.value))))
  effect(() => {
    const now = value()
    if (scale.value(Number(input.value)) !== now) input.value = String(scale.position(now))
    output.textContent = options.format(now)
    input.setAttribute('aria-valuetext', options.format(now))
  })
}

export interface ChoiceOptions<C extends string> {
  readonly name: string
  readonly label: string
  readonly value: C
  /** Side by side, for answers of a letter or two. */
  readonly compact?: boolean
  readonly choices: readonly { readonly value: C; readonly label: string; readonly hint?: string }[]
}

export function choiceHtml<C extends string>({ name, label, value, choices, compact }: ChoiceOptions<C>): string {
  return `<fieldset class="nn-choice${compact ? ' nn-compact' : ''}" data-choice="${name}"><legend>${escaped(label)}</legend>
${choices
  .map(
    (one) =>
      `<label><input type="radio" name="nn-${name}" value="${one.value}"${one.value === value ? ' checked' : ''} /><span>${escaped(one.label)}${one.hint ? ` <small>${escaped(one.hint)}</small>` : ''}</span></label>`,
  )
  .join('\n')}
</fieldset>`
}

export function attachChoice<C extends string>(root: HTMLElement, name: string, value: Signal<C>): void {
  const box = root.querySelector<HTMLElement>(`[data-choice=${name}]`)!
  box.addEventListener('change', (event) => value.set((event.target as HTMLInputElement).value as C))
  effect(() => {
    for (const input of box.querySelectorAll('input')) input.checked = input.value === value()
  })
}

export function switchHtml(name: string, label: string, on: boolean): string {
  return `<label class="nn-switch" data-switch="${name}"><input type="checkbox" role="switch"${on ? ' checked' : ''} /><span>${escaped(label)}</span></label>`
}

export function attachSwitch(root: HTMLElement, name: string, on: Signal<boolean>): void {
  const input = root.querySelector<HTMLInputElement>(`[data-switch=${name}] input`)!
  input.addEventListener('change', () => on.set(input.checked))
  effect(() => {
    input.checked = on()
  })
}
