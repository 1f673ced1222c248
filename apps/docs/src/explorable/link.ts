import { effect, type Signal, signal } from './signal'

/** One value of a state, as it stands in a link. What cannot be read is `undefined`, and the initial value holds. */
export interface Field<T> {
  readonly initial: T
  parse(text: string): T | undefined
  format(value: T): string
}

/** A number between two bounds, kept to some digits after the point. Outside of the bounds it is the nearest one. */
export function number(initial: number, range: { min: number; max: number; digits?: number }): Field<number> {
  const { min, max, digits = 3 } = range
  return {
    initial,
    parse(text) {
      const value = text.trim() === '' ? Number.NaN : Number(text)
      return Number.isFinite(value) ? Math.min(max, Math.max(min, value)) : undefined
    },
    format: (value) => String(Number(value.toFixed(digits))),
  }
}

/** One of a few names. */
export function choice<const C extends readonly string[]>(names: C, initial: C[number]): Field<C[number]> {
  return { initial, parse: (text) => names.find((name) => name === text), format: (value) => value }
}

/** On or off. */
export function flag(initial = false): Field<boolean> {
  return {
    initial,
    parse: (text) => (text === '1' ? true : text === '0' ? false : undefined),
    format: (value) => (value ? '1' : '0'),
  }
}

// biome-ignore lint/suspicious/noExplicitAny: a field of any value
export type Fields = Record<string, Field<any>>
export type State<F extends Fields> = { [K in keyof F]: F[K]['initial'] }
export type Signals<F extends Fields> = { readonly [K in keyof F]: Signal<F[K]['initial']> }

export interface Codec<F extends Fields> {
  readonly fields: F
  readonly initial: State<F>
  /** The state of a hash such as `#slowdown:w=2&b=2`; `undefined` when the hash is of something else. */
  read(hash: string): State<F> | undefined
  /** Only what differs from the initial state. */
  write(state: State<F>): string
}

/** The state of one explorable as the hash of a link: `#name:key=value&…`. */
export function codec<F extends Fields>(name: string, fields: F): Codec<F> {
  const keys = Object.keys(fields)
  const initial = Object.fromEntries(keys.map((key) => [key, fields[key].initial])) as State<F>
  return {
    fields,
    initial,
    read(hash) {
      let text = hash.replace(/^#/, '')
      try {
        text = decodeURIComponent(text)
      } catch {
        return undefined
      }
      if (text !== name && !text.startsWith(`${name}:`)) return undefined
      const state: Record<string, unknown> = { ...initial }
      for (const part of text.slice(name.length + 1).split('&')) {
        const at = part.indexOf('=')
        const key = part.slice(0, at)
        if (at < 0 || !Object.hasOwn(fields, key)) continue
        const value = fields[key].parse(part.slice(at + 1))
        if (value !== undefined) state[key] = value
      }
      return state as State<F>
    },
    write(state) {
      const parts = keys
        .map((key) => [key, fields[key].format(state[key]), fields[key].format(initial[key])])
        .filter(([, now, first]) => now !== first)
        .map(([key, now]) => `${key}=${now}`)
      return `#${name}${parts.length > 0 ? ':' : ''}${parts.join('&')}`
    },
  }
}

export interface Linked<F extends Fields> {
  readonly signals: Signals<F>
  /** All values as they are now: who reads it follows every one of them. */
  state(): State<F>
  set(state: Partial<State<F>>): void
}

/** Every value as a signal, from the address of the page, and written there when it has changed and rested for a moment. */
export function linked<F extends Fields>(of: Codec<F>): Linked<F> {
  const opened = of.read(location.hash) ?? of.initial
  const keys = Object.keys(of.fields)
  const signals = Object.fromEntries(keys.map((key) => [key, signal(opened[key])])) as unknown as Signals<F>
  const state = (): State<F> => Object.fromEntries(keys.map((key) => [key, signals[key]()])) as State<F>
  const set = (next: Partial<State<F>>): void => {
    for (const key of Object.keys(next)) signals[key].set(next[key] as never)
  }
  const first = of.write(of.initial)
  let timer: ReturnType<typeof setTimeout> | undefined
  effect(() => {
    const now = state()
    clearTimeout(timer)
    timer = setTimeout(() => {
      const hash = of.write(now)
      // A page that nobody has touched keeps its plain address, or the heading it was opened at.
      if (hash === first && !of.read(location.hash)) return
      if (location.hash !== hash) history.replaceState(history.state, '', hash)
    }, 250)
  })
  addEventListener('hashchange', () => {
    const next = of.read(location.hash)
    if (next) set(next)
  })
  return { signals, state, set }
}
