import { fixed, short } from '../../explorable'

/** Numbers that were computed, and numbers that were given; a negative one between others stands in brackets. */
export const num = (v: number): string => fixed(v)
export const given = (v: number): string => short(v, 4)
export const givenPart = (v: number): string => (v < 0 ? `(${given(v)})` : given(v))

/** Indices as they stand on a letter. */
export const up = (n: number): string => '⁰¹²³⁴⁵⁶⁷⁸⁹'[n]
export const down = (...n: readonly number[]): string => n.map((one) => '₀₁₂₃₄₅₆₇₈₉'[one]).join('')

/** 1, 2, …, n: as the book counts. */
export const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1)
