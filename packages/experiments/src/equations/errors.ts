import type { Json } from '@nn/tensor'
import type { Claim, Words } from '../forms'
import { below, type Row, tabled } from '../replay/tabled'

/** What most of these programs return among others: relative errors by name, the worst of all seeds. */
type Errors = { readonly errors: { readonly [name: string]: number } }

export const BOUND = 1e-6

const RELATIVE: Words = { en: 'relative error < 1e-6 with every seed', ko: '모든 시드에서 상대 오차 < 1e-6' }

/** The error of this name is below 1e-6. */
export const small = <R extends Errors>(name: string, bound: number = BOUND): Row<R> =>
  below(name, bound, ([result]) => result.errors[name])

/** Formula and program agree: the errors of these names are all below 1e-6. */
export function agrees<S extends Json, R extends Json & Errors>(
  id: string,
  says: Words,
  names: readonly string[],
  options: { readonly kind?: 'exact' | 'new'; readonly remark?: Words } = {},
): Claim<S, R> {
  const { kind = 'exact', remark } = options
  return tabled({ id, kind, says, tolerance: RELATIVE, rows: names.map((name) => small<R>(name)), remark })
}

/** A number in a sentence: 2.2e-16, 0.0151, 22.4, 1,230. */
export function written(value: number): string {
  const size = Math.abs(value)
  const text =
    size !== 0 && size < 1e-3
      ? value.toExponential(1)
      : size < 1000
        ? String(Number(value.toPrecision(3)))
        : value.toFixed(0)
  return text
    .replace('-', '−')
    .replace(/\B(?=(\d{3})+$)/g, size < 1000 ? '' : ',')
    .replace('e-', 'e−')
}

/** From low to high in so many equal steps. */
export const steps = (low: number, high: number, count: number): number[] =>
  Array.from({ length: count + 1 }, (_, i) => low + ((high - low) * i) / count)

/** The end of a figure's grey line. */
export const seedsNote = (settings: string, seeds: readonly number[]): Words => {
  const many = seeds.length > 1
  return {
    en: `${settings}, ${many ? 'seeds' : 'seed'} ${seeds.join(', ')}`,
    ko: `${settings}, 시드 ${seeds.join(', ')}`,
  }
}

export const SEEDS: readonly number[] = [1, 2, 3, 4, 5]
