/** Three significant digits, as on axes: 0.0123, 4.57, 83.5, 1,230. */
export function three(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value < 0 ? '−∞' : '∞'
  if (value === 0) return '0'
  const size = Math.abs(value)
  const text =
    size >= 1e6 || size < 1e-4
      ? value.toExponential(2).replace('e+', 'e')
      : size >= 100
        ? grouped(Math.round(value))
        : value.toPrecision(3)
  return text.replace('-', '−')
}

/** 12345 → 12,345 */
export function grouped(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** A fraction as per cent: 0.8765 → 87.65 %. */
export function percent(fraction: number, digits: number = 1): string {
  return `${(100 * fraction).toFixed(digits).replace('-', '−')} %`
}

/** Percentage points with their sign: +1.25, −0.10, ±0.00. */
export function points(fraction: number, digits: number = 2): string {
  const text = (100 * Math.abs(fraction)).toFixed(digits)
  return `${Number(text) === 0 ? '±' : fraction < 0 ? '−' : '+'}${text}`
}
