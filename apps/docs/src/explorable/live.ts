/** Puts the present values into the places that a formula or a text left for them: `data-live="a"`. */
export function fillLive(root: HTMLElement, values: Readonly<Record<string, string>>): void {
  for (const place of root.querySelectorAll<HTMLElement>('[data-live]')) {
    const value = values[place.dataset.live!]
    if (value === undefined) continue
    let leaf: Element = place
    while (leaf.firstElementChild && leaf.textContent === leaf.firstElementChild.textContent)
      leaf = leaf.firstElementChild
    if (leaf.textContent !== value) leaf.textContent = value
  }
}
