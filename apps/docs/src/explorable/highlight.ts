/**
 * One shared light: pointing at a symbol, or giving it the focus, lights everything of that symbol within the explorable:
 * in the mathematics, in the drawing, in the line of code. `data-symbol` may hold several, separated by spaces.
 */
export function attachHighlight(root: HTMLElement): void {
  let lit = ''
  const light = (name: string): void => {
    if (name === lit) return
    lit = name
    const names = new Set(name.split(' ').filter(Boolean))
    for (const element of root.querySelectorAll<HTMLElement>('[data-symbol]')) {
      const own = element.dataset.symbol!.split(' ')
      element.toggleAttribute(
        'data-lit',
        own.some((one) => names.has(one)),
      )
    }
  }
  const symbolOf = (target: EventTarget | null): string =>
    (target as Element | null)?.closest?.<HTMLElement>('[data-symbol]')?.dataset.symbol ?? ''
  root.addEventListener('pointerover', (event) => light(symbolOf(event.target)))
  root.addEventListener('pointerleave', () => light(''))
  root.addEventListener('focusin', (event) => light(symbolOf(event.target)))
  root.addEventListener('focusout', () => light(''))
}
