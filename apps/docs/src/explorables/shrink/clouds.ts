import { computed, draw, effect, find, grouped, signal } from '../../explorable'
import { UNKNOWN } from './curves'
import { type Look, linesOf, lookOf, overlay, paintCloud, reachOf } from './draw'
import { HIDDEN, names, PIXELS, WEIGHTS } from './model'
import { opening, silentPixels } from './opening'
import { newest } from './seen'
import type { Stage } from './stage'
import type { Zoom } from './text'

/** Every weight as a dot, over where it began; how many are exactly 0. */
export function attachClouds({ root, t, signals, learning: { shipped }, seen, place, told }: Stage): void {
  const { lambda, zoom, t: epoch } = signals
  // Asked of the style sheet when it may have changed, not at every frame: asking lays the page out.
  const look = signal<Look | undefined>(undefined)
  const see = (): void => look.set(lookOf(root))
  new MutationObserver(see).observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['data-theme', 'data-presenter'],
  })
  new ResizeObserver(see).observe(find(root, '[data-box=l2]'))
  const silent = Array.from({ length: WEIGHTS }, (_, i) => i < PIXELS * HIDDEN && silentPixels[Math.floor(i / HIDDEN)])
  const lines = computed(() => linesOf(lambda()))

  for (const name of names) {
    const canvas = find<HTMLCanvasElement>(root, `[data-cloud=${name}]`)
    const box = find(root, `[data-box=${name}]`)
    const zeros = find(root, `[data-zeros=${name}]`)
    const weights = seen.weights[name]
    effect(() => {
      const [from, to, now] = [shipped(), weights(), look()]
      if (from && to && now) paintCloud(canvas, from.start.w, to, silent, reachOf[zoom() as Zoom], name, now)
    })
    effect(() => {
      box.toggleAttribute('data-old', seen.stale())
      const exact = newest(seen.known()[name], epoch())?.zeros ?? 0
      const shown = !told() ? UNKNOWN : seen.stale() && lambda() !== opening.lambda ? '…' : grouped(exact)
      zeros.textContent = shown
      canvas.setAttribute('aria-label', t.cloud(t.names[name], shown, epoch()))
    })
    draw(find(root, `[data-over=${name}]`), () => {
      const start = shipped()?.start.w[place()] ?? opening.probe.start
      const now = weights()?.[place()] ?? opening.probe[name]
      const state = { lambda: lambda(), zoom: zoom() as Zoom, t: epoch() }
      return overlay(name, state, lines()[name][epoch()], { start, now })
    })
  }
}
