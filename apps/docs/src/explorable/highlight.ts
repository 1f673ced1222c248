/**
 * One shared light: pointing at a symbol, or giving it the focus, lights everything of that symbol within the explorable:
 * in the mathematics, in the drawing, in the line of code. `data-symbol` may hold several, separated by spaces; where
 * pointing should light others than those it answers to, `data-lights` says which. `told` hears what is lit, '' for nothing.
 */
export function attachHighlight(root: HTMLElement, told?: (symbols: string) => void): void {
  let lit = ''
  const show = (): void => {
    const names = new Set(lit.split(' ').filter(Boolean))
    for (const element of root.querySelectorAll<HTMLElement>('[data-symbol]')) {
      const own = element.dataset.symbol!.split(' ')
      const on = own.some((one) => names.has(one))
      if (on !== element.hasAttribute('data-lit')) element.toggleAttribute('data-lit', on)
    }
  }
  const light = (name: string): void => {
    if (name === lit) return
    lit = name
    show()
    told?.(name)
  }
  const symbolOf = (target: EventTarget | null): string => {
    const { lights, symbol } = (target as Element | null)?.closest?.<HTMLElement>('[data-symbol]')?.dataset ?? {}
    return lights ?? symbol ?? ''
  }
  root.addEventListener('pointerover', (event) => light(symbolOf(event.target)))
  root.addEventListener('pointerleave', () => light(''))
  root.addEventListener('focusin', (event) => light(symbolOf(event.target)))
  root.addEventListener('focusout', () => light(''))
  // What is drawn again while the light is on stays lit.
  new MutationObserver(() => lit && show()).observe(root, { childList: true, subtree: true })
}
