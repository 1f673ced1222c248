/** What a reader may ask of `nn reproduce`. */
export interface ReproduceOptions {
  readonly quick?: boolean
  readonly full?: boolean
  readonly seeds?: number
  readonly set?: readonly string[]
  readonly out?: string
  readonly json?: string
  readonly table?: boolean
  readonly plot?: boolean
  readonly lang?: 'en' | 'ko'
  readonly threads?: number
  readonly list?: boolean
  readonly from?: string
}

export const OUT = 'reproduction'

/** The same command again, to be typed. */
export function commandOf(ids: readonly string[], options: ReproduceOptions): string {
  const { quick, full, seeds, set = [], out, json, table, plot, lang, threads, from } = options
  return [
    'nn reproduce',
    ...ids.map(shell),
    ...(quick ? ['--quick'] : []),
    ...(full ? ['--full'] : []),
    ...(seeds === undefined ? [] : [`--seeds ${seeds}`]),
    ...set.map((text) => `--set ${shell(text)}`),
    ...(out === undefined || out === OUT ? [] : [`--out ${shell(out)}`]),
    ...(json === undefined ? [] : [`--json ${shell(json)}`]),
    ...(table ? ['--table'] : []),
    ...(plot ? ['--plot'] : []),
    ...(lang === undefined ? [] : [`--lang ${lang}`]),
    ...(threads === undefined ? [] : [`--threads ${threads}`]),
    ...(from === undefined ? [] : [`--from ${shell(from)}`]),
  ].join(' ')
}

/** As a shell takes it: quoted where a character means something. */
export function shell(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
