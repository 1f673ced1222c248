import type { Json } from '@nn/tensor'
import type { Claim, Words } from '../forms'

/** One number of a claim: what it should be, and where it is found. */
export interface Row<R> {
  readonly name: string
  readonly expected: number | string
  readonly holds: (value: number) => boolean
  /** `undefined` where a changed run has no such epoch. */
  readonly of: (results: readonly R[]) => number | undefined
}

type Of<R> = Row<R>['of']

/** Counts and epochs: equal. */
export const exactly = <R>(name: string, expected: number, of: Of<R>): Row<R> => ({
  name,
  expected,
  holds: (value) => value === expected,
  of,
})

/** Within so much, NaN never. */
export const near = <R>(name: string, expected: number, within: number, of: Of<R>): Row<R> => ({
  name,
  expected,
  holds: (value) => Math.abs(value - expected) <= within,
  of,
})

export const below = <R>(name: string, bound: number, of: Of<R>): Row<R> => ({
  name,
  expected: `< ${bound}`,
  holds: (value) => value < bound,
  of,
})

export const atLeast = <R>(name: string, bound: number, of: Of<R>): Row<R> => ({
  name,
  expected: `≥ ${bound}`,
  holds: (value) => value >= bound,
  of,
})

/** A claim of several numbers, all of which must hold; those that do not are named in its remark. */
export function tabled<S extends Json, R extends Json>(
  claim: Pick<Claim<S, R>, 'id' | 'kind' | 'says' | 'tolerance'> & {
    readonly rows: readonly Row<R>[]
    readonly remark?: Words
  },
): Claim<S, R> {
  const { rows, remark, ...rest } = claim
  return {
    ...rest,
    expected: Object.fromEntries(rows.map(({ name, expected }) => [name, expected])),
    check(results) {
      const measured: { [name: string]: number | null } = {}
      const missed: string[] = []
      for (const { name, holds, of } of rows) {
        const value = of(results)
        measured[name] = value !== undefined && Number.isFinite(value) ? value : null
        if (value === undefined || !holds(value)) missed.push(name)
      }
      if (missed.length === 0) return { measured, pass: true, ...(remark && { remark }) }
      const names = missed.join(', ')
      const beside = { en: remark ? ` ${remark.en}` : '', ko: remark ? ` ${remark.ko}` : '' }
      return {
        measured,
        pass: false,
        remark: { en: `Not as expected: ${names}.${beside.en}`, ko: `기대한 값과 다른 항목: ${names}.${beside.ko}` },
      }
    },
  }
}
