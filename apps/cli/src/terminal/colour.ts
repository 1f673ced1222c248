import type { Depth, Ground } from '@nn/plot'

export type Env = { readonly [name: string]: string | undefined }
export type Stream = Pick<NodeJS.WriteStream, 'write'> & { readonly isTTY?: boolean; readonly columns?: number }

/** What a stream can show. */
export interface Able {
  readonly colour: Depth
  readonly ground: Ground
  /** Braille, blocks and arrows; otherwise plain ASCII. */
  readonly unicode: boolean
  readonly columns: number
  readonly tty: boolean
}

/** Reads a stream and its environment: NO_COLOR, FORCE_COLOR, TERM=dumb, pipes, the locale's characters. */
export function able(stream: Stream, env: Env = process.env): Able {
  return {
    colour: depth(stream, env),
    ground: ground(env),
    unicode: unicode(env),
    columns: columns(stream, env),
    tty: stream.isTTY === true && env.TERM !== 'dumb',
  }
}

function depth(stream: Stream, env: Env): Depth {
  const rich: Depth = /^(truecolor|24bit)$/.test(env.COLORTERM ?? '') || env.TERM?.endsWith('-direct') ? 'true' : '256'
  const force = env.FORCE_COLOR
  if (force !== undefined) {
    if (force === '0' || force === 'false') return 'none'
    return force === '3' ? 'true' : force === '1' || force === '2' ? '256' : rich
  }
  if (env.NO_COLOR || env.TERM === 'dumb' || stream.isTTY !== true) return 'none'
  return rich
}

/** COLORFGBG is "text;ground" in the old sixteen colours; most terminals do not say. */
function ground(env: Env): Able['ground'] {
  const found = /;(\d+)$/.exec(env.COLORFGBG ?? '')
  if (found === null) return 'unknown'
  return found[1] === '7' || found[1] === '15' ? 'light' : 'dark'
}

function unicode(env: Env): boolean {
  if (env.TERM === 'dumb' || env.TERM === 'linux') return false
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || ''
  return locale === '' || /utf-?8/i.test(locale) || !/^(C|POSIX)$|\./.test(locale)
}

function columns(stream: Stream, env: Env): number {
  const told = Number(env.COLUMNS)
  return stream.columns || (Number.isInteger(told) && told > 0 ? told : 80)
}
