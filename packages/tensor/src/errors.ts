import type { Tensor } from './forms'

/**
 * A tensor, or a layer, whose shape does not fit the operation it was given to.
 * @example
 * dot(zeros([4, 3]), zeros([2, 5])) // throws ShapeError: dot: inner sizes differ, [4 × 3] · [2 × 5]
 */
export class ShapeError extends Error {
  override readonly name = 'ShapeError'
}

/**
 * A shape as every error writes it.
 * @example
 * formatShape([2, 3]) // "[2 × 3]"
 */
export function formatShape(shape: readonly number[]): string {
  return `[${shape.join(' × ')}]`
}

/**
 * An option that is not understood is an error, never ignored.
 * @throws TypeError naming the first unknown key and the known ones.
 * @example
 * knownOptions('l2', { lamda: 5 }, ['lambda']) // throws TypeError: l2: unknown option 'lamda'; it takes lambda
 */
export function knownOptions(where: string, options: object | undefined, known: readonly string[]): void {
  if (options === undefined) return
  if (options === null || typeof options !== 'object' || Array.isArray(options)) {
    throw new TypeError(`${where}: expected an options object, got ${describe(options)}`)
  }
  for (const key of Object.keys(options)) {
    if (!known.includes(key))
      throw new TypeError(`${where}: unknown option '${key}'; it takes ${known.join(', ') || 'none'}`)
  }
}

/**
 * What was received, short enough for one line of an error.
 * @example
 * describe([1, 2, 3]) // "an array of 3"
 */
export function describe(value: unknown): string {
  if (value === null) return 'null'
  if (typeof value === 'string') {
    const line = value.slice(0, 41).replace(/[\r\n]/g, ' ')
    return line.length > 40 ? `'${line.slice(0, 37)}…'` : `'${line}'`
  }
  if (typeof value === 'function') return `a function${value.name ? ` (${value.name})` : ''}`
  if (isTensor(value)) return `a tensor ${formatShape(value.shape)}`
  if (Array.isArray(value) || ArrayBuffer.isView(value))
    return `an array of ${(value as { length?: number }).length ?? '?'}`
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
  range: {
    readonly min?: number
    readonly max?: number
    readonly above?: number
    readonly below?: number
    readonly integer?: true
  } = {},
): number {
  const { min = -Infinity, max = Infinity, above = -Infinity, below = Infinity, integer } = range
  if (
    typeof value === 'number' &&
    Number.isFinite(value) &&
    value >= min &&
    value <= max &&
    (above === -Infinity || value > above) &&
    (below === Infinity || value < below) &&
    (!integer || Number.isInteger(value))
  )
    return value
  const bounds = [
    min > -Infinity ? `≥ ${min}` : '',
    above > -Infinity ? `> ${above}` : '',
    max < Infinity ? `≤ ${max}` : '',
    below < Infinity ? `< ${below}` : '',
  ]
    .filter(Boolean)
    .join(' and ')
  throw new RangeError(
    `${where}: ${what} must be ${integer ? 'an integer' : 'a finite number'}${bounds ? ` ${bounds}` : ''}, got ${describe(value)}`,
  )
}

/**
 * Whether it has what a tensor has: a shape, a dtype, and an array of that type with as many numbers as the shape says.
 * @example
 * isTensor(zeros([2, 3])) // true
 * isTensor({ shape: [2, 3], dtype: 'float32', data: new Float32Array(5) }) // false
 */
export function isTensor(value: unknown): value is Tensor {
  const t = value as Tensor | null
  if (typeof t !== 'object' || t === null || !Array.isArray(t.shape)) return false
  let n = 1
  for (let d = 0; d < t.shape.length; d++) n *= t.shape[d]
  return (
    ((t.dtype === 'float32' && t.data instanceof Float32Array) ||
      (t.dtype === 'float64' && t.data instanceof Float64Array)) &&
    t.data.length === n
  )
}

/**
 * How every operation asks for its tensors.
 * @throws TypeError naming `where` and what was given instead.
 * @example
 * expectTensor('sum', [1, 2]) // throws TypeError: sum: expected a tensor, got an array of 2
 */
export function expectTensor(where: string, value: unknown): asserts value is Tensor {
  if (!isTensor(value)) throw new TypeError(`${where}: expected a tensor, got ${describe(value)}`)
}
