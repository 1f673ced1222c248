import { colours } from '../colour'
import type { MatrixPanel } from '../figure'
import { three } from '../number'
import { signedColour } from '../signed'
import { cellText, matrixLimit } from '../svg/matrix'
import { cut, pad, width, wrap } from '../width'
import { say } from '../words'
import type { Can } from './can'
import { signedLetter } from './picture'

/** Numbers in a table, their colours behind them; colours alone, or row by row, where there is no room. */
export function writeMatrix(panel: MatrixPanel, can: Can): string[] {
  const { lang } = can
  const paint = colours(can)
  const limit = matrixLimit(panel)
  const left = Math.min(Math.max(0, ...panel.rows.map((name) => width(name[lang]))), Math.floor(0.3 * can.columns))
  const texts = panel.values.map((row) => row.map(cellText))
  const most = Math.max(1, ...texts.flat().map(width))
  const heads = panel.columns.map((name) => name[lang])
  const whole = Math.max(most, Math.min(8, Math.max(0, ...heads.map(width))))
  const ground = (v: number, text: string): string => {
    const [r, g, b] = signedColour(v, limit)
    return paint.on(`#${[r, g, b].map((c) => c.toString(16).padStart(2, '0')).join('')}`, text)
  }
  const fits = (wide: number): boolean => left + 1 + panel.columns.length * (wide + 1) <= can.columns
  const plain = can.colour === 'none'
  const wide = fits(whole) ? whole : fits(most) ? most : !plain && fits(1) ? 1 : 0
  if (wide === 0 && plain && !panel.numbers && left + 1 + panel.columns.length <= can.columns) {
    const letters = panel.rows.map((name, r) => {
      const row = panel.columns.map((_, c) => signedLetter((panel.values[r]?.[c] ?? 0) / limit)).join('')
      return `${pad(cut(name[lang], left), left)} ${row}`.trimEnd()
    })
    return [...letters, ...wrap(say[lang].letters(three(limit)), can.columns)]
  }
  if (wide === 0) {
    return panel.rows.flatMap((name, r) => [
      cut(name[lang], can.columns),
      ...panel.columns.map((column, c) => cut(`  ${column[lang]}: ${texts[r]?.[c] ?? ''}`, can.columns)),
    ])
  }
  const head = heads.map((name) => pad(cut(name, wide, ''), wide, 'left')).join(' ')
  const rows = panel.rows.map((name, r) => {
    const cells = panel.columns.map((_, c) => {
      const text = wide >= most && (plain || panel.numbers) ? (texts[r]?.[c] ?? '') : ''
      return plain ? pad(text, wide, 'left') : ground(panel.values[r]?.[c] ?? Number.NaN, pad(text, wide, 'left'))
    })
    return `${pad(cut(name[lang], left), left)} ${cells.join(' ')}`
  })
  const scale = plain || panel.numbers ? [] : wrap(say[lang].scale(three(limit)), can.columns)
  return [`${' '.repeat(left)} ${head}`.trimEnd(), ...rows, ...scale]
}
