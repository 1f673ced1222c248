import { expect, test } from 'vitest'
import { codeHtml, codePieces } from './code'

test('pieces with symbols light up, others are text, and both are escaped', () => {
  expect(
    codePieces([
      ['dot(a, w)', 'a w'],
      [' < ', ''],
      ['"b"', 'b'],
    ]),
  ).toBe('<span data-symbol="a w">dot(a, w)</span> &lt; <span data-symbol="b">&quot;b&quot;</span>')
  expect(codeHtml([['\nz', '']])).toBe('<pre class="nn-code"><code>\nz</code></pre>')
})
