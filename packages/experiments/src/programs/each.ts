import type { Progress } from '../forms'

/** What f makes of each item, a seed or a setting, with a report after every one. */
export function* each<T, U>(items: readonly T[], f: (item: T) => U): Generator<Progress, U[], undefined> {
  const made: U[] = []
  for (const item of items) {
    made.push(f(item))
    yield { done: made.length / items.length }
  }
  return made
}
