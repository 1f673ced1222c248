import type { Tensor } from './forms'

/** A tensor, or a layer, whose shape does not fit the operation it was given to. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError'
}

/** `[2 × 3]`, as shapes are written in every error. */
export function formatShape(shape: readonly number[]): string {
  return `[${shape.join(' × ')}]`
}

/**
 * An option that is not understood is an error, never ignored.
 * @throws TypeError naming the first unknown key and the known ones.
 * @example
 * knownOptions('l2', { lambda: 5 }, ['lambda'])
 */
export function knownOptions(where: string, options: object | undefined, known: readonly string[]): void {
  if (options === undefined) return
  if (options === null || typeof options !== 'object' || Array.isArray(options)) {
    throw new TypeError(`${where}: expected an options object, got ${describe(options)}`)
  }
  for (const key of Object.keys(options)) {
    if (!known.includes(key)) throw new TypeError(`${where}: unknown option '${key}'; it takes ${known.join(', ') || 'none'}`)
  }
}

/** What was received, short enough for one line of an error. */
export function describe(value: unknown): string {
  if (value === null) return 'null'
  if (typeof value === 'string') return value.length > 40 ? `'${value.slice(0, 37)}…'` : `'${value}'`
  if (typeof value === 'function') return `a function${value.name ? ` (${value.name})` : ''}`
  if (isTensor(value)) return `a tensor ${formatShape(value.shape)}`
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return `an array of ${(value as { length?: number }).length ?? '?'}`
  return typeof value === 'object' ? 'an object' : String(value)
}

/**
 * The number itself, when it is finite and inside the range.
 * @throws RangeError naming the function, the option, the range and what was given.
 * @example
 * finite('l2', 'lambda', 5, { min: 0 }) // 5
 */
export function finite(
  where: string,
  what: string,
  value: unknown,
  range: { readonly min?: number; readonly max?: number; readonly above?: number; readonly below?: number; readonly integer?: true } = {},
): number {
  const { min = -Infinity, max = Infinity, above = -Infinity, below = Infinity, integer } = range
  if (
    typeof value === 'number' && Number.isFinite(value) && value >= min && value <= max &&
    (above === -Infinity || value > above) && (below === Infinity || value < below) && (!integer || Number.isInteger(value))
  ) return value
  const bounds = [
    min > -Infinity ? `≥ ${min}` : '', above > -Infinity ? `> ${above}` : '',
    max < Infinity ? `≤ ${max}` : '', below < Infinity ? `< ${below}` : '',
  ].filter(Boolean).join(' and ')
  throw new RangeError(`${where}: ${what} must be ${integer ? 'an integer' : 'a finite number'}${bounds ? ` ${bounds}` : ''}, got ${describe(value)}`)
}

export function isTensor(value: unknown): value is Tensor {
  const t = value as Tensor | null
  return (
    typeof t === 'object' && t !== null && Array.isArray(t.shape) && (t.dtype === 'float32' || t.dtype === 'float64') &&
    (t.data instanceof Float32Array || t.data instanceof Float64Array)
  )
}
