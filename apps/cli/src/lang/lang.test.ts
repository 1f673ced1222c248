import { describe, expect, it } from 'vitest'
import { langOf, texts } from './index'

describe('langOf', () => {
  it.each([
    [{ LANG: 'ko_KR.UTF-8' }, 'ko'],
    [{ LC_ALL: 'en_US.UTF-8', LANG: 'ko_KR.UTF-8' }, 'en'],
    [{ LC_MESSAGES: 'ko', LANG: 'C' }, 'ko'],
    [{ LC_ALL: '', LANG: 'ko_KR' }, 'ko'],
    [{ LANG: 'kok_IN' }, 'en'], // Konkani is not Korean
    [{ LANG: 'C' }, 'en'],
  ] as const)('%j is %s', (env, lang) => expect(langOf(env, 'ko-KR')).toBe(lang))

  it('asks the system last', () => {
    expect(langOf({}, 'ko-KR')).toBe('ko')
    expect(langOf({}, 'de-DE')).toBe('en')
  })
})

describe('texts', () => {
  /** Every text with its path; a function counts as its own. */
  const all = (of: unknown, path: string): [string, unknown][] =>
    typeof of === 'object' && of !== null
      ? Object.entries(of).flatMap(([key, value]) => all(value, `${path}.${key}`))
      : [[path, of]]
  const [en, ko] = [all(texts('en'), ''), all(texts('ko'), '')]

  it('have the same shape, and none is empty', () => {
    expect(ko.map(([path, text]) => `${path} ${typeof text}`)).toEqual(
      en.map(([path, text]) => `${path} ${typeof text}`),
    )
    expect([...en, ...ko].filter(([, text]) => text === '')).toEqual([])
  })

  it('leave no English sentence in Korean', () => {
    expect(ko.filter(([, text], i) => text === en[i][1] && typeof text === 'string' && text.includes(' '))).toEqual([])
  })
})
