import { escaped } from './format'
import { effect, type Signal, signal } from './signal'
import type { Words } from './words'

/** One clock for everything on a stage. It scrubs both ways, and moves by itself only when asked. */
export interface Timeline {
  /** Read anew each time: it may follow what is shown. */
  readonly length: number
  readonly at: Signal<number>
  readonly playing: Signal<boolean>
  /** From the beginning when it stands at the end. Where motion is not wanted it goes to the end at once. */
  play(): void
  pause(): void
  step(by: number): void
  restart(): void
  seek(to: number): void
  /** Moves by the time since the last look, while playing. */
  tick(milliseconds: number): void
}

export interface TimelineOptions {
  /** A function of signals where the clock's length depends on what is shown. */
  readonly length: number | (() => number)
  readonly at?: Signal<number>
  /** From the beginning to the end; 6 seconds unless told. */
  readonly seconds?: number
  readonly still?: () => boolean
}

export function timeline(options: TimelineOptions): Timeline {
  const { length: given, seconds = 6, still = () => false } = options
  const length = typeof given === 'function' ? given : () => given
  const { at = signal(length()) } = options
  const playing = signal(false)
  const clamp = (t: number): number => Math.min(length(), Math.max(0, Math.round(t)))
  let exact = at()
  const to = (t: number): void => {
    exact = t
    at.set(clamp(t))
  }
  return {
    get length() {
      return length()
    },
    at,
    playing,
    play() {
      if (at() >= length()) to(0)
      if (still()) to(length())
      else {
        exact = at()
        playing.set(true)
      }
    },
    pause: () => playing.set(false),
    step(by) {
      playing.set(false)
      to(clamp(at() + by))
    },
    restart() {
      playing.set(false)
      to(0)
    },
    seek(t) {
      playing.set(false)
      to(clamp(t))
    },
    tick(milliseconds) {
      if (!playing()) return
      to(Math.min(length(), exact + (length() * milliseconds) / (1000 * seconds)))
      if (exact >= length()) playing.set(false)
    },
  }
}

const icon = (path: string): string => `<svg viewBox="0 0 16 16" aria-hidden="true"><path d="${path}" /></svg>`
const icons = {
  play: icon('M4 2.5v11l9-5.5z'),
  pause: icon('M4 2.5h3v11H4zM9 2.5h3v11H9z'),
  restart: icon('M3 2.5h2v11H3zM13 2.5v11L5.5 8z'),
}

/** `unit` says what is counted: updates, epochs. */
export function timelineHtml(words: Words, length: number, unit: string): string {
  return `<div class="nn-timeline" data-part="timeline" role="group" aria-label="${escaped(words.timeline)}">
<button type="button" data-act="restart" title="${escaped(words.restart)} (R)" aria-label="${escaped(words.restart)}">${icons.restart}</button>
<button type="button" data-act="back" title="${escaped(words.back)} (←)" aria-label="−1: ${escaped(words.back)}">−1</button>
<button type="button" data-act="play" class="nn-play" title="${escaped(words.play)} (${escaped(words.space)})" aria-label="${escaped(words.play)}">${icons.play}</button>
<button type="button" data-act="forward" title="${escaped(words.forward)} (→)" aria-label="+1: ${escaped(words.forward)}">+1</button>
<input type="range" min="0" max="${length}" step="1" value="${length}" aria-label="${escaped(words.timeline)}" />
<output><span data-at>${length}</span> / <span data-length>${length}</span> <span data-unit>${escaped(unit)}</span></output>
</div>`
}

/** Buttons, slider, keys. Keys count where the explorable has the focus, or everywhere in presenter mode. */
export function attachTimeline(root: HTMLElement, time: Timeline, words: Words, unit: string | (() => string)): void {
  const counted = typeof unit === 'function' ? unit : () => unit
  const bar = root.querySelector<HTMLElement>('[data-part=timeline]')!
  const range = bar.querySelector('input')!
  const play = bar.querySelector<HTMLButtonElement>('[data-act=play]')!
  const output = bar.querySelector<HTMLElement>('[data-at]')!
  const toggle = (): void => (time.playing() ? time.pause() : time.play())
  const acts: Record<string, () => void> = {
    restart: time.restart,
    back: () => time.step(-1),
    play: toggle,
    forward: () => time.step(1),
  }
  bar.addEventListener('click', (event) => {
    const act = (event.target as Element).closest<HTMLElement>('[data-act]')?.dataset.act
    if (act) acts[act]()
  })
  range.addEventListener('input', () => time.seek(Number(range.value)))
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    const target = event.target as HTMLElement
    const presenting = document.documentElement.hasAttribute('data-presenter')
    if (!root.contains(target) && !(presenting && target === document.body)) return
    const own = target.closest('input, select, textarea, [role=radio], summary, a, button')
    const typed = target.closest('input:not([type=range]):not([type=radio]):not([type=checkbox]), textarea')
    if (typed) return
    if (event.key === 'r' || event.key === 'R') time.restart()
    else if (event.key === ' ' && !own) toggle()
    else if (event.key === ' ' && target === range) toggle()
    else if ((event.key === 'ArrowLeft' || event.key === 'ArrowRight') && (!own || own.matches('button'))) {
      time.step((event.key === 'ArrowLeft' ? -1 : 1) * (event.shiftKey ? 10 : 1))
    } else return
    event.preventDefault()
  })
  let opened = true
  effect(() => {
    const at = time.at()
    // From now on there is more to see than the opening: presenter mode gives the prediction's room to the mathematics.
    if (!opened) root.dataset.moved = ''
    opened = false
    range.max = String(time.length)
    range.value = String(at)
    range.setAttribute('aria-valuetext', `${at} ${counted()}`)
    output.textContent = String(at)
    bar.querySelector('[data-length]')!.textContent = String(time.length)
    bar.querySelector('[data-unit]')!.textContent = counted()
  })
  effect(() => {
    const playing = time.playing()
    const label = playing ? words.pause : words.play
    play.innerHTML = playing ? icons.pause : icons.play
    play.title = `${label} (${words.space})`
    play.setAttribute('aria-label', label)
    if (!playing) return
    let last: number | undefined
    const frame = (now: number): void => {
      if (!time.playing()) return
      if (last !== undefined) time.tick(Math.min(100, now - last))
      last = now
      requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
  })
  // What moves out of sight stops.
  new IntersectionObserver(([entry]) => {
    if (!entry.isIntersecting) time.pause()
  }).observe(root)
}

/** Whether the reader asks for less motion. */
export const stillness = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches
