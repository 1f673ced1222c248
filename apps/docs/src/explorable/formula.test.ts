import { expect, test } from 'vitest'
import { formula, live, sym } from './formula'

test('symbols can be pointed at, and are named for those who hear them', () => {
  const html = formula(`${sym('a', 'a')} - 1`, { a: 'a, the output' })
  expect(html).toContain('data-symbol="a" tabindex="0" role="img" aria-label="a, the output"')
  expect(html).not.toContain('aria-hidden="true"><span class="base"')
})

test('a live number is one piece of text that can be replaced', () => {
  const html = formula(live('a', '0.982', 'a'), { a: 'a' })
  expect(html).toMatch(/data-live="a"[^>]*>(<span[^>]*>)*0\.982</)
})

test('what is wrong stops the build', () => {
  expect(() => formula(sym('b', 'b'), { a: 'a' })).toThrow('formula: no name for the symbol b')
  expect(() => formula('\\frac{1', {})).toThrow('KaTeX parse error')
})
