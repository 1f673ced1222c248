import katex from 'katex'
import { escaped } from './format'

export { live, sym } from './tex'

// For the build only: pages get finished HTML, and no formula is set in the browser.

/**
 * A line of mathematics. `names` says what each symbol is, for those who hear it; they can be reached with the tab key.
 * @throws when KaTeX does not understand it, which stops the build.
 */
export function formula(tex: string, names: Readonly<Record<string, string>>): string {
  const html = katex.renderToString(tex, {
    output: 'html',
    displayMode: false,
    throwOnError: true,
    strict: 'ignore',
    trust: ({ command }) => command === '\\htmlData',
  })
  return html
    .replace('<span class="katex-html" aria-hidden="true">', '<span class="katex-html">')
    .replace(/ data-symbol="([^"]*)"/g, (all, name: string) => {
      const label = names[name]
      if (!label) throw new Error(`formula: no name for the symbol ${name}`)
      return `${all} tabindex="0" role="img" aria-label="${escaped(label)}"`
    })
}
