import { describe, expect, it } from 'vitest'
import { cut, pad, width, wrap } from './width'

describe('width', () => {
  it.each([
    ['abc', 3],
    ['한글', 4],
    ['교차 엔트로피', 13],
    ['한', 2], // conjoining jamo: one syllable, two columns
    ['é', 1],
    ['\x1b[38;2;1;2;3mred\x1b[39m', 3],
    ['⣿█◆η', 4],
    ['ａ', 2],
    ['😀', 2],
    ['', 0],
  ])('%j takes %i columns', (text, columns) => expect(width(text)).toBe(columns))

  it('pads by columns, not by letters', () => {
    expect(pad('한글', 6)).toBe('한글  ')
    expect(pad('한글', 6, 'left')).toBe('  한글')
    expect(pad('ab', 5, 'centre')).toBe(' ab  ')
    expect(pad('too long', 3)).toBe('too long')
  })

  it('cuts without splitting a wide letter or losing the end of a colour', () => {
    expect(cut('교차 엔트로피', 8)).toBe('교차 엔…')
    expect(cut('교차 엔트로피', 7)).toBe('교차 …')
    expect(cut('abc', 3)).toBe('abc')
    expect(cut('\x1b[1mabcdef\x1b[22m', 4)).toBe('\x1b[1mabc\x1b[22m…')
    expect(cut('abc', 0)).toBe('')
  })

  it('wraps between words, but not within a formula or a percentage', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three'])
    expect(wrap('reads 84.40 % of them', 9)).toEqual(['reads', '84.40 %', 'of them'])
    expect(wrap('begins at a = 0.98 now', 12)).toEqual(['begins at', 'a = 0.98 now'])
    expect(wrap('가중치와 편향', 8)).toEqual(['가중치와', '편향'])
    expect(wrap('', 8)).toEqual([''])
  })
})
