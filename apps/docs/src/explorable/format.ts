/** For people: three significant digits, a true minus. 0.0177, 1.5, −2.2, 300. */
export function short(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return value > 0 ? '∞' : value < 0 ? '−∞' : '–'
  const text = value === 0 ? '0' : Math.abs(value) < 1e-4 ? value.toExponential(1) : String(+value.toPrecision(digits))
  return text.replace('-', '−').replace('e−', '·10^−')
}

/** Always the same width: 0.982, 0.018, −2.200. */
export function fixed(value: number, digits = 3): string {
  const text = value.toFixed(digits)
  return (Number(text) === 0 ? text.replace('-', '') : text).replace('-', '−')
}

/** The whole value, as it is on focus. */
export const full = (value: number): string => String(+value.toPrecision(6)).replace('-', '−')

/** A count with a comma between thousands: 1,000, 8,223. */
export const grouped = (count: number): string => String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ',')

/** Text inside HTML or SVG, or inside an attribute. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** Coordinates need no more than two digits after the point. */
export const px = (value: number): string => String(Math.round(value * 100) / 100)
