import { digits, fromBytes, slice } from '@nn/datasets'
import type { ReplayProgress, ReplayResult, ReplaySettings } from '@nn/experiments'
import { programs } from '@nn/experiments/programs'
import { zeros } from '@nn/tensor'
import { serve } from '../../explorable/worker'
import { type Look, look, PIXELS } from './record'

export interface Job {
  readonly settings: ReplaySettings
  /** The training images and then the 10,000 test images, as bytes, with their classes. */
  readonly images: Uint8Array
  readonly labels: Uint8Array
  /** Of how many digits of each set the answers are shown. */
  readonly shown: number
}

/** All that came so far; between two reports there may be several epochs. */
export interface Live {
  readonly done: number
  readonly curves: ReplayResult['curves']
  readonly look?: Look
}

/** A published run, in this page: the very program that made the recording. */
serve<Job, Live, Live>(function* ({ settings, images, labels, shown }) {
  const all = fromBytes({ images, shape: [28, 28], labels, classes: digits })
  const training = slice(all, 0, settings.n)
  const test = slice(all, settings.n)
  const x = zeros([2 * shown, PIXELS])
  all.x([...range(0, shown), ...range(settings.n, settings.n + shown)], x)
  const curves: { [name: string]: number[] } = {}
  for (const name of settings.measured) {
    curves[`${name}Cost`] = []
    curves[`${name}Correct`] = []
  }
  const snapshots = range(0, settings.epochs)
  // no run shown here measures validation data
  const mnist = { training, validation: test, test }
  const course: Generator<ReplayProgress, ReplayResult, undefined> = programs.replay(
    { ...settings, snapshots },
    { mnist },
  )
  let latest: Look | undefined
  for (;;) {
    const { done, value } = course.next()
    if (done) return { done: 1, curves, look: latest }
    if (value.after) {
      for (const [name, mark] of Object.entries(value.after.marks)) curves[name].push(mark)
      if (value.after.snapshot) latest = look(value.after.snapshot, x)
    }
    yield { done: value.done, curves, look: latest }
  }
})

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i)
