import { describe } from './errors'
import type { Json, Part } from './forms'

/** A part as it is written to a file or a link. */
export type Description = {
  readonly name: string
  readonly options?: { readonly [key: string]: Json }
}

/** The parts that may be used, by name: each the part itself (`sigmoid`) or what makes it from its options (`l2`). */
export interface Parts {
  // biome-ignore lint/suspicious/noExplicitAny: each factory has options of its own, which it checks itself
  readonly [name: string]: Part | ((...args: any[]) => Part)
}

/**
 * A part's name and options, ready for JSON.
 * @example
 * describePart({ name: 'l2', options: { lambda: 5 } }) // {"name":"l2","options":{"lambda":5}}
 */
export function describePart({ name, options }: Part): Description {
  return options === undefined ? { name } : { name, options }
}

/**
 * A part again from its description and an explicit map; nothing else is looked up. A factory is called with the options
 * and the map; where the options hold the parts it is made of, under `of`, with each of those rebuilt.
 *
 * @throws TypeError naming the part that the map lacks, and those it has.
 * @example
 * rebuild({ name: 'half', options: { of: [] } }, { half: () => ({ name: 'half' }) }).name // "half"
 */
export function rebuild<P extends Part>(description: Description, parts: Parts): P {
  if (typeof description !== 'object' || description === null || typeof description.name !== 'string') {
    throw new TypeError(`rebuild: expected { name, options }, got ${describe(description)}`)
  }
  const { name, options } = description
  const found = Object.hasOwn(parts, name) ? parts[name] : undefined
  if (found === undefined) {
    throw new TypeError(
      `rebuild: no part is called ${describe(name)}; known are ${Object.keys(parts).join(', ') || 'none'}`,
    )
  }
  const of = options?.of
  const part =
    typeof found !== 'function'
      ? found
      : Array.isArray(of)
        ? found(...of.map((inner) => rebuild(inner as Description, parts)))
        : found(options ?? {}, parts)
  if (part?.name !== name) throw new TypeError(`rebuild: the part under '${name}' calls itself ${describe(part?.name)}`)
  return part as P
}
