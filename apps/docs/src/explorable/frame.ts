import { escaped } from './format'
import { effect } from './signal'
import type { Language, Words } from './words'

/** What the build and the page need to know of an explorable; `view.ts` of its folder exports it as `explorable`. */
export interface Explorable {
  readonly name: string
  /** Formulas in TeX, set at build time, and what each symbol in them is called. */
  formulas(language: Language): {
    readonly tex: Readonly<Record<string, string>>
    readonly symbols: Readonly<Record<string, string>>
  }
  /** The whole thing in its opening state, as HTML: what is there before, and without, any script. */
  html(language: Language, formulas: Readonly<Record<string, string>>): string
  /** Brings that HTML to life. */
  mount(root: HTMLElement, language: Language): void
}

export interface Prompt {
  readonly question: string
  readonly answer: string
  /** The test that holds the number. */
  readonly test: string
  /** What `data-show` tells the explorable to set up. */
  readonly show?: string
}

/** Three things to notice, each closed until it is asked for. */
export function noticeHtml(words: Words, prompts: readonly Prompt[]): string {
  return `<div class="nn-notice"><h2>${escaped(words.notice)}</h2>
${prompts
  .map(
    ({ question, answer, test, show }) =>
      `<details><summary>${question}</summary><p>${answer}</p><p class="nn-after-answer">${show ? `<button type="button" data-show="${show}">${escaped(words.show)}</button> ` : ''}<small>${escaped(words.test)} <code>${escaped(test)}</code></small></p></details>`,
  )
  .join('\n')}
</div>`
}

/** The prompts' buttons, by the names of what they show. */
export function attachShows(root: HTMLElement, show: (name: string) => void): void {
  root.addEventListener('click', (event) => {
    const name = (event.target as Element).closest<HTMLElement>('[data-show]')?.dataset.show
    if (name !== undefined) show(name)
  })
}

export function takeHtml(words: Words): string {
  const button = (what: string, label: string): string =>
    `<button type="button" data-take="${what}">${escaped(label)}</button>`
  return `<div class="nn-take"><h2>${escaped(words.take)}</h2><div class="nn-row">
${button('code', words.copyCode)} ${button('command', words.copyCommand)} ${button('svg', words.copySvg)} ${button('link', words.copyLink)} <button type="button" data-present title="${escaped(words.presentHint)}">${escaped(words.present)}</button>
</div><p role="status" data-part="taken"></p><textarea data-part="by-hand" rows="6" readonly hidden aria-label="${escaped(words.take)}"></textarea>
<p class="nn-keys"><small>${escaped(words.keys)}</small></p></div>`
}

/** Buttons that copy. Where copying is not allowed, the text is shown to be copied by hand. */
export function attachTake(
  root: HTMLElement,
  words: Words,
  make: { readonly code: () => string; readonly command: () => string; readonly svg: () => SVGSVGElement },
): void {
  const status = root.querySelector<HTMLElement>('[data-part=taken]')!
  const hand = root.querySelector<HTMLTextAreaElement>('[data-part=by-hand]')!
  const copy = async (what: string): Promise<void> => {
    // The state is written to the address a moment after a change; a link wants it now.
    if (what === 'link') await new Promise((done) => setTimeout(done, 300))
    const text =
      what === 'code'
        ? make.code()
        : what === 'command'
          ? make.command()
          : what === 'svg'
            ? portable(make.svg())
            : location.href
    try {
      await navigator.clipboard.writeText(text)
      status.textContent = words.copied
      hand.hidden = true
    } catch {
      status.textContent = words.copyFailed
      hand.value = text
      hand.hidden = false
      hand.select()
    }
  }
  root.addEventListener('click', (event) => {
    const what = (event.target as Element).closest<HTMLElement>('[data-take]')?.dataset.take
    if (what) void copy(what)
  })
}

const kept = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'opacity',
  'stroke-opacity',
  'paint-order',
  'font-size',
  'font-weight',
]

/** A drawing that looks the same without this page: what style sheets said of it is written into it. */
export function portable(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const from = [svg, ...svg.querySelectorAll<SVGElement>('*')]
  const to = [copy, ...copy.querySelectorAll<SVGElement>('*')]
  for (const [i, element] of from.entries()) {
    const style = getComputedStyle(element)
    for (const name of kept) {
      const value = style.getPropertyValue(name)
      if (value) to[i].setAttribute(name, value)
    }
    to[i].removeAttribute('class')
  }
  const { width, height } = svg.viewBox.baseVal
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  copy.setAttribute('font-family', 'sans-serif')
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  for (const [key, value] of [
    ['width', '100%'],
    ['height', '100%'],
    ['fill', getComputedStyle(document.documentElement).getPropertyValue('--nn-ground').trim() || '#fff'],
  ])
    ground.setAttribute(key, value)
  copy.prepend(ground)
  return new XMLSerializer().serializeToString(copy)
}

/** Presenter mode: large type, no controls, keys drive. P enters and leaves, Escape leaves. */
export function attachPresenter(root: HTMLElement, on: { (): boolean; set(value: boolean): void }): void {
  root.querySelector('[data-present]')?.addEventListener('click', () => on.set(true))
  addEventListener('keydown', (event) => {
    const typed = (event.target as Element).closest?.('input:not([type=range]), textarea, select')
    if (typed || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return
    if (event.key === 'p' || event.key === 'P') on.set(!on())
    else if (event.key === 'Escape' && on()) on.set(false)
    else return
    event.preventDefault()
  })
  effect(() => present(root, on()))
}

/** The least that a stage shrinks to, for what is around it on a screen. */
const LEAST = 0.4

let fitted: ResizeObserver | undefined

/** Shows or leaves presenter mode. */
function present(root: HTMLElement, on: boolean): void {
  document.documentElement.toggleAttribute('data-presenter', on)
  root.toggleAttribute('data-presented', on)
  fitted?.disconnect()
  const stage = root.querySelector<HTMLElement>('.nn-stage')
  if (!stage) return
  let scale = 1
  const show = (): void => {
    stage.style.transform = scale < 1 ? `scale(${scale})` : ''
    stage.style.marginBlockEnd = scale < 1 ? `${(scale - 1) * stage.offsetHeight}px` : ''
  }
  show()
  if (!on) return
  scrollTo(0, 0)
  // A transform leaves the height that the stage would have as it was: one look is enough, until something else changes.
  fitted = new ResizeObserver(() => {
    const around = root.getBoundingClientRect().bottom + scrollY - scale * stage.offsetHeight
    const next = Math.max(LEAST, Math.min(1, (innerHeight - around) / stage.offsetHeight))
    if (Math.abs(next - scale) < 0.001) return
    scale = next
    show()
  })
  for (const one of [document.documentElement, root, stage]) fitted.observe(one)
}
