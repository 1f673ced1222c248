import type { Part } from '@nn/tensor'
import * as tensors from '@nn/tensor'
import * as streams from '@nn/tensor/random'
import { expect, test } from 'vitest'

/** What a package exports, by name. */
export type Exports = Readonly<Record<string, unknown>>

const ground: Exports = { ...tensors, ...streams }

/**
 * Every part among a package's exports: objects as they are, factories called with each of the options given for them
 * (with none when nothing is given). What comes from @nn/tensor is left out, and so is what `not` names.
 *
 * @throws Error for an export that is no such part, and for options of an export that is not there: nothing is passed over in silence.
 */
export function partsOf<P extends Part>(
  exports: Exports,
  isPart: (value: object) => boolean,
  options: Readonly<Record<string, readonly object[]>> = {},
  not: readonly string[] = [],
): P[] {
  for (const name of [...Object.keys(options), ...not]) {
    if (!(name in exports)) throw new Error(`partsOf: there is no export '${name}'`)
  }
  const parts: P[] = []
  for (const [name, value] of Object.entries(exports)) {
    if (ground[name] === value || not.includes(name)) continue
    const made =
      typeof value === 'function'
        ? (options[name] ?? [undefined]).map((o) => make(name, value as (options?: object) => unknown, o))
        : [value]
    for (const part of made) {
      if (typeof part !== 'object' || part === null || !isPart(part)) {
        throw new Error(
          `partsOf: '${name}' is not the part it was taken for; name its options, or leave it out by name`,
        )
      }
      parts.push(part as P)
    }
  }
  return parts
}

/** A factory's part. @throws Error if it carries another value for an option than the one it was given. */
function make(name: string, factory: (options?: object) => unknown, options: object | undefined): unknown {
  const part = factory(options) as Part | undefined
  for (const [key, value] of Object.entries(options ?? {})) {
    const kept = part?.options?.[key]
    if (kept !== undefined && kept !== value)
      throw new Error(`partsOf: '${name}' was given ${key} ${value} and has ${kept}`)
  }
  return part
}

/** `name`, or `name {"alpha":0.2}`: what a test of a part is called. */
export function label(part: Part): string {
  return part.options === undefined ? part.name : `${part.name} ${JSON.stringify(part.options)}`
}

/** A part as it is loaded from a file: the exported object, or the exported factory called with the options. */
export function rebuilt<P extends Part>(part: P, exports: Exports): P {
  const found = exports[part.name]
  return (typeof found === 'function' ? found(part.options) : found) as P
}

/**
 * Name and options suffice to make the part again, and are JSON.
 *
 * @param again how it is made again, where that is more than calling the factory with the options.
 */
export function partContract(
  part: Part,
  exports: Exports,
  again: (part: Part) => Part = (p) => rebuilt(p, exports),
): void {
  const make = exports[part.name]

  test('is exported under its name, and name and options rebuild it', () => {
    expect(exports).toHaveProperty(part.name)
    expect(data(again(data(part)))).toEqual(data(part))
  })

  test('has options that JSON keeps', () => {
    expect(data(part).options).toEqual(part.options)
  })

  if (typeof make !== 'function') {
    test('is itself when it is made again, for it has no options', () => {
      expect(again(part)).toBe(part)
      expect(part.options).toBeUndefined()
    })
    return
  }

  test('refuses options that it does not understand', () => {
    expect(() => make({ ...part.options, notAnOption: 1 })).toThrow(TypeError)
  })
}

/** A part without its functions, which cannot be compared. */
function data(part: Part): Part {
  return JSON.parse(JSON.stringify(part))
}
