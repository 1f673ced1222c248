import { colours } from '../colour'
import type { MatrixPanel } from '../figure'
import { signedColour } from '../signed'
import { cellText, matrixLimit } from '../svg/matrix'
import { cut, pad, width } from '../width'
import type { Can } from './can'

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
  return [`${' '.repeat(left)} ${head}`.trimEnd(), ...rows]
}
