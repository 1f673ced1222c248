import { finite, knownOptions, type Part } from '@nn/tensor'

/** A learning rate that changes: η of epoch 1, 2, … */
export interface Schedule extends Part {
  eta(epoch: number): number
}

/**
 * η falls by `factor` every `every` epochs: the book's learning rate schedule.
 * @throws RangeError unless eta > 0, 0 < factor ≤ 1, every ≥ 1.
 * @example
 * stepDecay({ eta: 0.5, factor: 0.5, every: 10 }).eta(11) // 0.25
 */
export function stepDecay(options: {
  readonly eta: number
  readonly factor: number
  readonly every: number
}): Schedule {
  knownOptions('stepDecay', options, ['eta', 'factor', 'every'])
  const eta = finite('stepDecay', 'eta', options?.eta, { above: 0 })
  const factor = finite('stepDecay', 'factor', options.factor, { above: 0, max: 1 })
  const every = finite('stepDecay', 'every', options.every, { integer: true, min: 1 })
  return {
    name: 'stepDecay',
    options: { eta, factor, every },
    eta(epoch) {
      let now = eta
      for (let e = every; e < epoch; e += every) now *= factor
      return now
    },
  }
}

/** η of an epoch, from a number or a schedule. */
export function etaOf(eta: number | Schedule, epoch: number): number {
  return typeof eta === 'number' ? eta : eta.eta(epoch)
}
