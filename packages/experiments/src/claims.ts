import type { Json } from '@nn/tensor'
import type { Finding, Words } from './forms'

/** Measured numbers by name against expected ones: all within `within` of theirs, every name there. */
export function near(
  measured: { readonly [name: string]: number },
  expected: { readonly [name: string]: number },
  within: number,
  remark?: Words,
): Finding {
  const names = Object.keys(expected)
  // Written so that NaN fails.
  const pass = names.every((name) => Math.abs(measured[name] - expected[name]) <= within)
  return { measured, pass, ...(remark && { remark }) }
}

/** Equal as JSON. */
export function equal(measured: Json, expected: Json, remark?: Words): Finding {
  return { measured, pass: JSON.stringify(measured) === JSON.stringify(expected), ...(remark && { remark }) }
}

/** Words that are the same in both languages: symbols and numbers. */
export const both = (text: string): Words => ({ en: text, ko: text })

export const withinWords = (tolerance: string): Words => both(`±${tolerance}`)
export const EQUAL: Words = { en: 'equal', ko: '같음' }
