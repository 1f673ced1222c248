import type { Curves, Trial, Words } from '../forms'
import type { ReplayResult, ReplaySettings } from '../programs/replay'

/** The seed of all published runs. */
export const SEED = 12345678

/** One network of a published run; what is not told is as in most of them. */
export function replayTrial(
  settings: Pick<
    ReplaySettings,
    'seed' | 'layers' | 'init' | 'drawn' | 'n' | 'epochs' | 'eta' | 'lambda' | 'measured'
  > &
    Partial<ReplaySettings>,
): Trial {
  const all: ReplaySettings = { shuffled: 0, snapshots: [], ...settings }
  const { layers, n, epochs, measured } = all
  const examined = { train: n, validation: 10_000, test: 10_000 }
  let size = 0
  for (let l = 1; l < layers.length; l++) size += layers[l] * (layers[l - 1] + 1)
  const rows = 3 * n + measured.reduce((sum, name) => sum + examined[name], 0)
  return { program: 'replay', settings: all, work: size * rows * epochs }
}

/** The curves of a result, as the chapter's programs publish them. */
export const curvesOf = ({ curves }: ReplayResult): Curves => curves

/** A curve that was measured; nothing of a network that a changed run does not have. */
export function curve(result: ReplayResult | undefined, name: keyof Curves): readonly number[] {
  if (result === undefined) return []
  const { curves } = result
  const found = curves[name]
  if (found === undefined)
    throw new RangeError(`replay: ${name} was not measured, ${Object.keys(curves).join(', ')} were`)
  return found
}

/** The first of the largest. */
export function highest(values: readonly number[]): number {
  let at = 0
  for (let i = 1; i < values.length; i++) if (values[i] > values[at]) at = i
  return at
}

/** The first of the smallest. */
export function lowest(values: readonly number[]): number {
  let at = 0
  for (let i = 1; i < values.length; i++) if (values[i] < values[at]) at = i
  return at
}

export const last = (values: readonly number[]): number => values[values.length - 1]
export const sum = (values: readonly number[]): number => values.reduce((total, v) => total + v, 0)
export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
}

export const epochsOf = (values: readonly number[]): readonly number[] => values.map((_, epoch) => epoch)
export const shares = (counts: readonly number[], n: number): readonly number[] => counts.map((count) => count / n)

/** 0.8227 as "82.27 %". */
export const percent = (share: number): string => `${(100 * share).toFixed(2)} %`

export const EPOCH: Words = { en: 'epoch (0 = after the first)', ko: '에포크 (0 = 첫 에포크를 마친 뒤)' }
export const ACCURACY: Words = { en: 'accuracy', ko: '정확도' }
export const COST: Words = { en: 'cost', ko: '비용' }
