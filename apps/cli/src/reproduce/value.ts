import type { Json } from '@nn/tensor'

/** A measured or published value in few letters: six significant digits, lists and objects without their brackets. */
export function valueText(value: Json): string {
  if (value === null) return '–'
  if (typeof value === 'number') return numberText(value)
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.map((v) => inner(v)).join(', ')
  return Object.entries(value)
    .map(([name, v]) => `${name}: ${inner(v)}`)
    .join(', ')
}

/** The same for a narrow cell: of an object only its values, which stand in the same order in the cell beside it. */
export function valueShort(value: Json): string {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? valueText(Object.values(value))
    : valueText(value)
}

function inner(value: Json): string {
  return value !== null && typeof value === 'object' ? `(${valueText(value)})` : valueText(value)
}

function numberText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value).replace('-', '−')
  const text = value.toPrecision(6)
  const [digits, power] = text.split('e')
  const short = digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits
  return (power === undefined ? short : `${short}e${power.replace('+', '')}`).replaceAll('-', '−')
}
