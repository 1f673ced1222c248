import { colours, cut, grouped, pad, percent, three, width } from '@nn/plot'
import { type Lang, texts } from '../lang'
import { clock } from './clock'
import { able, type Env } from './colour'

/** Where a running thing is. */
export interface ProgressLine {
  readonly name: string
  /** Without them the line says how much is done. */
  readonly epoch?: number
  readonly epochs?: number
  /** Said instead of the epoch: `3/12 trials`. */
  readonly count?: string
  /** Stays below the others: it speaks of all of them. */
  readonly last?: boolean
  /** 0 … 1 of the whole run. */
  readonly fraction: number
  readonly cost?: number
  /** 0 … 1. */
  readonly accuracy?: number
  /** Examples per second. */
  readonly rate?: number
  /** Seconds. */
  readonly left?: number
}

export interface Progress {
  update(line: ProgressLine): void
  /** Takes a line away: what it spoke of is over. */
  drop(name: string): void
  /** A plain line above the bars. */
  note(text: string): void
  /** Leaves the last state standing and gives the cursor back. May be called twice. */
  done(): void
}

export interface ProgressOptions {
  readonly lang?: Lang
  readonly env?: Env
  /** Milliseconds; for tests. */
  readonly now?: () => number
}

const redrawn = 100 // ms: at most ten times a second
const plainEvery = 5000 // ms between plain lines where nothing can be redrawn

/**
 * One line for each running thing: name, bar, epoch, cost, accuracy, examples per second, time left.
 * On a terminal the lines are redrawn in place; elsewhere a plain line comes every few seconds and at a thing's end.
 */
export function progress(stream: NodeJS.WriteStream, options: ProgressOptions = {}): Progress {
  const { env = process.env, now = () => performance.now() } = options
  return able(stream, env).tty ? live(stream, options, env, now) : plain(stream, options, now)
}

function live(stream: NodeJS.WriteStream, { lang = 'en' }: ProgressOptions, env: Env, now: () => number): Progress {
  const lines = new Map<string, ProgressLine>()
  let drawn = 0 // lines on the screen that are ours
  let last = Number.NEGATIVE_INFINITY
  let over = false
  let open = false

  const back = (): string => (drawn === 0 ? '' : `\r${drawn > 1 ? `\x1b[${drawn - 1}A` : ''}\x1b[J`)
  const restore = (): void => {
    if (open) stream.write(`${drawn > 0 ? '\r\n' : ''}\x1b[?25h`)
    open = false
    drawn = 0
  }
  // Without a listener of someone else's the process would end with the cursor hidden.
  const interrupted = (signal: NodeJS.Signals): void => {
    const alone = process.listenerCount(signal) === 1
    finish()
    if (alone) process.exit(signal === 'SIGINT' ? 130 : 143)
  }
  const begin = (): void => {
    open = true
    stream.write('\x1b[?25l')
    process.on('exit', restore)
    process.on('SIGINT', interrupted)
    process.on('SIGTERM', interrupted)
  }
  const finish = (): void => {
    over = true
    restore()
    process.off('exit', restore)
    process.off('SIGINT', interrupted)
    process.off('SIGTERM', interrupted)
  }
  const draw = (above: string = ''): void => {
    if (!open) begin()
    const can = able(stream, env)
    const all = [...lines.values()].sort((a, b) => Number(a.last ?? false) - Number(b.last ?? false))
    const text = all.map((line) => formatLine(line, all, { lang, columns: can.columns - 1, unicode: can.unicode, can }))
    stream.write(`${back()}${above}${text.join('\n')}`)
    drawn = text.length
    last = now()
  }

  return {
    update(line) {
      if (over) return
      lines.set(line.name, line)
      if (now() - last >= redrawn || line.fraction >= 1) draw()
    },
    drop(name) {
      lines.delete(name)
    },
    note(text) {
      if (over || !open) stream.write(`${text}\n`)
      else draw(`${text}\n`)
    },
    done() {
      if (over) return
      if (open) draw()
      finish()
    },
  }
}

function plain(stream: NodeJS.WriteStream, { lang = 'en' }: ProgressOptions, now: () => number): Progress {
  const said = new Map<string, { at: number; over: boolean }>()
  return {
    update(line) {
      const before = said.get(line.name)
      const over = line.fraction >= 1
      if (before && (before.over || (!over && now() - before.at < plainEvery))) return
      said.set(line.name, { at: now(), over })
      stream.write(`${formatLine(line, [line], { lang, columns: Number.POSITIVE_INFINITY, unicode: true })}\n`)
    },
    drop(name) {
      said.delete(name)
    },
    note: (text) => void stream.write(`${text}\n`),
    done() {},
  }
}

interface Format {
  readonly lang: Lang
  readonly columns: number
  readonly unicode: boolean
  readonly can?: Parameters<typeof colours>[0]
}

/** The line, without what finds no room: first the rate goes, then the time left, then the bar. */
function formatLine(line: ProgressLine, all: readonly ProgressLine[], { lang, columns, unicode, can }: Format): string {
  const say = texts(lang).progress
  const widest = (of: (line: ProgressLine) => string): number => Math.max(...all.map((l) => width(of(l))))
  const count = (l: ProgressLine): string =>
    l.count ??
    (l.epoch === undefined || l.epochs === undefined
      ? percent(Math.floor(100 * l.fraction) / 100, 0)
      : `${say.epoch} ${String(l.epoch).padStart(String(l.epochs).length)}/${l.epochs}`)
  const name = pad(
    line.name,
    widest((l) => l.name),
  )
  const epoch = pad(count(line), widest(count))
  const numbers = [
    line.cost === undefined ? '' : `${say.cost} ${three(line.cost).padEnd(7)}`,
    line.accuracy === undefined ? '' : percent(line.accuracy, 2).padStart(8),
  ].filter(Boolean)
  const rate = line.rate === undefined || line.rate <= 0 ? '' : say.rate(grouped(Math.round(line.rate)))
  const left = line.left === undefined || line.fraction >= 1 ? '' : say.left(clock(line.left))
  const join = (parts: readonly string[]): string => parts.filter(Boolean).join('  ').trimEnd()
  if (can === undefined) return join([name, epoch, ...numbers, rate, left])

  const quiet = colours(can).quiet
  for (const rest of [[rate, left], [left], []]) {
    const tail = join([epoch, ...numbers, ...rest])
    const room = Math.min(30, columns - width(name) - width(tail) - 4)
    if (room >= 10) return `${name}  ${bar(line.fraction, room, unicode, quiet)}  ${tail}`
  }
  const short = join([name, epoch, ...numbers])
  return width(short) <= columns ? short : cut(join([name, ...numbers]), columns, unicode ? '…' : '')
}

/** A bar in eighths of a column. */
export function bar(
  fraction: number,
  columns: number,
  unicode: boolean,
  quiet: (text: string) => string = (t) => t,
): string {
  const part = Math.max(0, Math.min(1, Number.isFinite(fraction) ? fraction : 0))
  if (!unicode) {
    const full = Math.floor(part * columns)
    return `${'#'.repeat(full)}${'.'.repeat(columns - full)}`
  }
  const eighths = Math.floor(part * columns * 8)
  const full = eighths >> 3
  const edge = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'][eighths & 7]
  return `${'█'.repeat(full)}${edge}${quiet('·'.repeat(columns - full - (edge ? 1 : 0)))}`
}
