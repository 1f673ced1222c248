import { escaped } from './format'

/** Lines of code in pieces, each with the symbols that it lights, separated by spaces; '' for none. */
export type Code = readonly (readonly [code: string, symbols: string])[]

/** The pieces, to stand within a `<code>`. */
export const codePieces = (code: Code): string =>
  code
    .map(([piece, symbols]) => (symbols ? `<span data-symbol="${symbols}">${escaped(piece)}</span>` : escaped(piece)))
    .join('')

/** The lines below the mathematics they say again. */
export const codeHtml = (code: Code): string => `<pre class="nn-code"><code>${codePieces(code)}</code></pre>`
