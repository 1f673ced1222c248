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
  it('leaves no text empty, and no English sentence in Korean', () => {
    const seen: string[] = []
    const walk = (a: unknown, b: unknown, path: string): void => {
      expect(typeof b, path).toBe(typeof a)
      if (typeof a === 'string') {
        expect(b, path).not.toBe('')
        if (a === b && / /.test(a)) seen.push(path)
      } else if (typeof a === 'object' && a !== null) {
        expect(Object.keys(b as object), path).toEqual(Object.keys(a))
        for (const [key, value] of Object.entries(a))
          walk(value, (b as { [k: string]: unknown })[key], `${path}.${key}`)
      }
    }
    walk(texts('en'), texts('ko'), 'texts')
    expect(seen).toEqual([])
  })
})
