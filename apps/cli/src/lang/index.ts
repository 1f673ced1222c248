import { en, type Texts } from './en'
import { ko } from './ko'

export type { Texts } from './en'
export type Lang = 'en' | 'ko'

const all: { readonly [lang in Lang]: Texts } = { en, ko }

export function texts(lang: Lang): Texts {
  return all[lang]
}

/** The first of LC_ALL, LC_MESSAGES, LANG that is set decides, else the system's locale; English for all but Korean. */
export function langOf(
  env: { readonly [name: string]: string | undefined },
  system: string = Intl.DateTimeFormat().resolvedOptions().locale,
): Lang {
  const named = env.LC_ALL || env.LC_MESSAGES || env.LANG || system
  return /^ko(?![a-z])/i.test(named) ? 'ko' : 'en'
}
