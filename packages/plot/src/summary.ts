import type { Panel } from './figure'
import { percent, three } from './number'
import { type Lang, say } from './words'

/** What a panel shows, in words, for who cannot see it. */
export function summary(panel: Panel, lang: Lang): string {
  const words = say[lang]
  const title = panel.title?.[lang]
  const parts: string[] = []
  if (panel.kind === 'lines') {
    const text = (v: number): string => (panel.y.percent ? percent(v, 2) : three(v))
    for (const { name, x, y } of panel.lines) {
      const last = Math.min(x.length, y.length) - 1
      if (last >= 0)
        parts.push(`${name[lang]}: ${text(y[0])} → ${text(y[last])} (${panel.x.label[lang]} ${x[0]} … ${x[last]})`)
    }
    for (const { label, role, x, y } of panel.points ?? [])
      parts.push(`${role === 'published' ? words.published : label[lang]}: ${text(y)} (${panel.x.label[lang]} ${x})`)
    for (const { label } of panel.rules ?? []) parts.push(label[lang])
  } else if (panel.kind === 'bars') {
    const text = (v: number): string => (panel.y.percent ? percent(v, 2) : three(v))
    for (const { name, values } of panel.groups)
      parts.push(`${name[lang]}: ${panel.categories.map((c, i) => `${c[lang]} ${text(values[i])}`).join(', ')}`)
  } else if (panel.kind === 'dots') {
    const text = (v: number): string => (panel.x.percent ? percent(v, 2) : three(v))
    for (const { name, values } of panel.strips) parts.push(`${name[lang]}: ${values.map(text).join(', ')}`)
  } else if (panel.kind === 'histogram') {
    for (const { name, counts } of panel.groups)
      parts.push(`${name[lang]}: ${counts.reduce((sum, n) => sum + n, 0)} (${panel.x.label[lang]})`)
  } else if (panel.kind === 'images') {
    parts.push(
      panel.images
        .map(({ label }) => label?.[lang])
        .filter(Boolean)
        .join(', '),
    )
    parts.push(`${panel.images.length} × ${panel.width} × ${panel.height}`)
  } else parts.push(`${panel.rows.length} × ${panel.columns.length}`)
  return [title, parts.filter(Boolean).join('; ')].filter(Boolean).join('. ')
}
