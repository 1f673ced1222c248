import type { Verdict } from '@nn/experiments'
import { colours, cut, width, wrap } from '@nn/plot'
import { type Lang, texts } from '../lang'
import type { Able } from '../terminal/colour'
import { table } from '../terminal/table'
import { valueShort, valueText } from './value'

/** Claims with their verdicts, failed ones last and with what is to be said about them. */
export function verdictTable(verdicts: readonly Verdict[], lang: Lang, can: Able): string[] {
  if (verdicts.length === 0) return []
  const say = texts(lang).reproduce
  const paint = colours(can)
  const failed = verdicts.filter(({ verdict }) => verdict === 'fail')
  const ordered = [...verdicts.filter((one) => !failed.includes(one)), ...failed]
  const word = (verdict: Verdict['verdict']): string => {
    if (verdict === 'fail') return paint.error(`${can.unicode ? '✗ ' : ''}${say.verdict.fail}`)
    return verdict === 'pass' ? `${can.unicode ? '✓ ' : ''}${say.verdict.pass}` : paint.quiet(say.verdict.changed)
  }
  const fixed = [ordered.map(({ id }) => id), ordered.map((v) => say.kind[v.kind]), ordered.map((v) => word(v.verdict))]
  const taken = [0, 1, 4].map((column, i) => Math.max(width(say.head[column]), ...fixed[i].map(width)))
  // Numbers share what names and verdicts leave: long lists are cut here, and whole in results.json.
  const room = can.columns - taken.reduce((sum, n) => sum + n, 0) - 8
  const most = Math.max(12, Math.floor(room / 2))
  const value = (v: Verdict['measured']): string => cut(valueShort(v), most, can.unicode ? '…' : '...')
  const rows = ordered.map((v) => [v.id, say.kind[v.kind], value(v.expected), value(v.measured), word(v.verdict)])
  const lines = table(say.head, rows, can, { align: ['left', 'left', 'right', 'right', 'left'] })
  const about = failed.flatMap((v) => {
    const says = `${v.id}: ${v.says[lang]} ${say.wanted(valueText(v.expected), v.tolerance[lang], valueText(v.measured))}`
    return [
      ...wrap(`${can.unicode ? '✗ ' : ''}${says}`, can.columns),
      ...(v.remark === undefined ? [] : wrap(v.remark[lang], can.columns - 2).map((line) => `  ${line}`)),
    ]
  })
  return [...lines, ...(about.length > 0 ? ['', ...about] : [])]
}
