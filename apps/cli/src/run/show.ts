import { basename } from 'node:path'
import { grouped, percent, type Role } from '@nn/plot'
import type { Facts } from './data'
import type { ChosenRun, Reached } from './folder'
import type { Settings } from './settings'
import type { Say } from './words'

/** Everything needed to repeat a run, in one line. */
export function summary(settings: Settings, facts: Facts): string {
  const { data, layers, activation, output, cost, eta, etaFactor, etaEvery, batch, optimizer, mu, init, dtype, seed } =
    settings
  const hidden = layers.length > 2 ? `${activation} → ` : ''
  const parts = [
    `${basename(data)} ${grouped(facts.n.training)} + ${grouped(facts.n.validation)}`,
    `[${layers.join(', ')}] ${hidden}${output}`,
    cost,
    `η = ${eta}${etaFactor === undefined ? '' : ` × ${etaFactor} every ${etaEvery}`}`,
    `m = ${batch}`,
    optimizer === 'gradient-descent' ? '' : `${optimizer}${mu === undefined ? '' : ` μ = ${mu}`}`,
    settings.l1 === undefined ? '' : `L1 λ = ${settings.l1}${settings.l1Proximal ? ' proximal' : ''}`,
    settings.l2 === undefined ? '' : `L2 λ = ${settings.l2}`,
    settings.maxNorm === undefined ? '' : `max-norm ${settings.maxNorm}`,
    settings.dropout === undefined ? '' : `dropout ${settings.dropout}`,
    settings.expand === undefined ? '' : `expand ${settings.expand}`,
    `init ${init}`,
    dtype,
    `seed ${seed}`,
  ]
  return parts.filter(Boolean).join(' · ')
}

/** The epoch with the highest accuracy, or the lowest cost where there is none; the earliest of equals. */
export function best<T extends Reached>(epochs: readonly T[]): T | undefined {
  let found: T | undefined
  for (const epoch of epochs) {
    const better =
      found === undefined ||
      (epoch.accuracy === undefined || found.accuracy === undefined
        ? costOf(epoch) < costOf(found)
        : epoch.accuracy > found.accuracy)
    if (better) found = epoch
  }
  return found
}

/** What JSON has no number for was not good. */
function costOf({ validationCost }: Reached): number {
  return Number.isFinite(validationCost) ? validationCost : Number.POSITIVE_INFINITY
}

export function value({ accuracy, validationCost }: Reached): string {
  return accuracy === undefined ? `C = ${numberOf(validationCost)}` : percent(accuracy, 2)
}

/** Which network it is, of which epoch; nothing where that is not known. */
export function networkNote({ epoch, which, best, last }: ChosenRun, talk: Say): string {
  if (epoch === undefined) return ''
  return which && best && last ? talk.network(epoch, which, best.epoch, last.epoch) : `${talk.epoch} ${epoch}`
}

/** Four significant digits. */
export function numberOf(value: number): string {
  if (!Number.isFinite(value)) return String(value)
  const size = Math.abs(value)
  return size !== 0 && (size < 1e-3 || size >= 1e5) ? value.toExponential(3) : String(Number(value.toPrecision(4)))
}

/** The colour of a run: that of its technique, else of its cost. */
export function roleOf({
  dropout,
  expand,
  l1,
  l2,
  cost,
}: Pick<Settings, 'dropout' | 'expand' | 'l1' | 'l2' | 'cost'>): Role {
  if (dropout !== undefined) return 'dropout'
  if (expand !== undefined) return 'expansion'
  if (l1 !== undefined) return 'l1'
  if (l2 !== undefined) return 'l2'
  return cost === 'quadratic' ? 'quadratic' : cost === 'log-likelihood' ? 'logLikelihood' : 'crossEntropy'
}

/** A path as a shell takes it. */
export function quoted(path: string): string {
  return /^[\w./~+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
}
