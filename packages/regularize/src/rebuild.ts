import { describe, type Part } from '@nn/tensor'

/** What may be rebuilt, by name: the factories themselves, such as `{ l1, l2 }` or `{ chain, shift, rotate }`. */
export interface Factories<P extends Part> {
  // biome-ignore lint/suspicious/noExplicitAny: each factory has options of its own, which it checks itself
  readonly [name: string]: (...args: any[]) => P
}

/**
 * A part again from the name and options it was saved with: `factories[name](options)`; and for `chain` and `oneOf`, whose
 * options hold the parts they are made of, `factories[name](...of)` with each of those rebuilt first.
 *
 * @param saved `{ name, options }`, as read from a file or a link.
 * @param factories the parts that may be used. Nothing else is looked up.
 * @throws TypeError for a name that is not among them, or what is no saved part.
 * @example
 * rebuild({ name: 'l2', options: { lambda: 5 } }, { l1, l2 }).value(tensor([[2]]), 5) // 2
 * rebuild(JSON.parse('{"name":"chain","options":{"of":[{"name":"shift","options":{"pixels":1}}]}}'), { chain, shift }).name // "chain"
 */
export function rebuild<P extends Part>(saved: Part, factories: Factories<P>): P {
  if (typeof saved !== 'object' || saved === null || typeof saved.name !== 'string') {
    throw new TypeError(`rebuild: expected { name, options }, got ${describe(saved)}`)
  }
  const { name, options } = saved
  if (!Object.hasOwn(factories, name)) {
    throw new TypeError(`rebuild: no part is called ${describe(name)}; known are ${Object.keys(factories).join(', ')}`)
  }
  const of = options?.of
  return Array.isArray(of) ? factories[name](...of.map((part) => rebuild(part, factories))) : factories[name](options)
}
