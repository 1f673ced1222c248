/** The one element of an explorable that a selector names. */
export function find<E extends Element = HTMLElement>(root: ParentNode, selector: string): E {
  const found = root.querySelector<E>(selector)
  if (!found) throw new Error(`find: there is no ${selector}`)
  return found
}
