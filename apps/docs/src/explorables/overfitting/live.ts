import { effect, find, grouped, run } from '../../explorable'
import { mnist } from './assets'
import { type Curves, compare, LENGTH, type RunName, recording } from './model'
import type { Job, Live } from './replay.worker'
import type { Stage } from './stage'

/** The run repeated in this page, each epoch compared with the recording as it comes. */
export function attachLive({ root, t, signals: { run: name }, time, fresh }: Stage): void {
  const start = find<HTMLButtonElement>(root, '[data-part=live-start]')
  const end = find<HTMLButtonElement>(root, '[data-part=live-stop]')
  const status = find(root, '[data-part=live]')
  const aloud = find(root, '[data-part=live-said]')
  const strip = find<HTMLCanvasElement>(root, '[data-canvas=strip]')
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
    paintStrip(strip, epochs, different)
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
    if (!following || name() !== of) fresh.set(undefined)
    else if (!last) {
      fresh.set(look)
      time.seek(epochs - 1)
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
      if (following && name() === of) time.seek(LENGTH)
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

/** A pixel for each epoch: whether it is equal to the recording. */
function paintStrip(strip: HTMLCanvasElement, epochs: number, different: readonly number[]): void {
  const context = strip.getContext('2d')!
  const style = getComputedStyle(strip)
  for (let epoch = 0; epoch < epochs; epoch++) {
    context.fillStyle = style.getPropertyValue(different.includes(epoch) ? '--role-quadratic' : '--role-crossEntropy')
    context.fillRect(epoch, 0, 1, 1)
  }
}
