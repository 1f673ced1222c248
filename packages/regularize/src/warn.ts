import type { DType, StepSize } from '@nn/tensor'

/** What `Penalty.warnings` is told: the step, and the precision weights are kept in. */
export type Setting = StepSize & { readonly dtype: DType }

/** A number as a sentence shows it: six digits, with a minus that is as long as a plus. */
export function show(value: number): string {
  return String(Number(value.toPrecision(6))).replaceAll('-', '−')
}

/** What is wrong with multiplying weights by 1 − ηλ/n, in words; nothing when λ or η is 0. */
export function decayWarnings(where: string, lambda: number, { eta, n, dtype }: Setting): readonly string[] {
  if (lambda === 0 || eta === 0) return []
  const factor = 1 - eta * (lambda / n)
  if (Math.abs(factor) >= 1 && factor !== 1) {
    const what = factor === -1 ? 'weights flip their sign and never shrink' : 'weights grow instead of shrinking'
    const limits = `lower eta below ${show((2 * n) / lambda)} or lambda below ${show((2 * n) / eta)}`
    return [`${where}: 1 − ηλ/n = ${show(factor)}, ${what}; ${limits}`]
  }
  if ((dtype === 'float32' ? Math.fround(factor) : factor) === 1) {
    const rate = show(eta * (lambda / n))
    const remedy = dtype === 'float32' ? 'raise eta or lambda, or use float64' : 'raise eta or lambda'
    return [`${where}: 1 − ηλ/n = 1 − ${rate} rounds to 1 in ${dtype}, weights do not decay; ${remedy}`]
  }
  return []
}

/** Half the distance between neighbouring numbers in [0.5, 1), where large but ordinary weights lie. */
const halfGap = { float32: 1 / 0x200_0000, float64: 1 / 0x40_0000_0000_0000 } as const // 2⁻²⁵, 2⁻⁵⁴

/** What is wrong with moving weights by ηλ/n, in words; nothing when λ or η is 0. */
export function moveWarnings(where: string, lambda: number, { eta, n, dtype }: Setting): readonly string[] {
  if (lambda === 0 || eta === 0) return []
  const move = eta * (lambda / n)
  if (move >= 1) {
    const limits = `lower eta below ${show(n / lambda)} or lambda below ${show(n / eta)}`
    return [`${where}: ηλ/n = ${show(move)}, one step is longer than most weights; ${limits}`]
  }
  if (move < halfGap[dtype]) {
    const remedy = dtype === 'float32' ? 'raise eta or lambda, or use float64' : 'raise eta or lambda'
    return [`${where}: ηλ/n = ${show(move)} is lost to rounding in ${dtype} on weights from 0.5 up; ${remedy}`]
  }
  return []
}
