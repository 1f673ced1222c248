import { escaped } from '@nn/plot'
import type { Texts } from '../lang'

/** Who is taken for whom: rows are the truth, columns what was said; the darker, the more often, right ones apart. */
export function confusionTable(counts: readonly number[], t: Texts): string {
  const k = Math.round(Math.sqrt(counts.length))
  const classes = Array.from({ length: k }, (_, i) => i)
  const wrongs = counts.filter((_, i) => Math.floor(i / k) !== i % k)
  const most = Math.max(1, ...wrongs)
  const rows = classes.map((truth) => {
    const row = counts.slice(truth * k, truth * k + k)
    const all = row.reduce((sum, n) => sum + n, 0)
    const cells = row.map((n, said) => {
      if (said === truth) return `<td style="background:rgba(var(--heat),.18)"><b>${n}</b></td>`
      if (n === 0) return '<td class="zero">·</td>'
      return `<td style="background:color-mix(in srgb,var(--nn-negative) ${Math.round((45 * n) / most)}%,transparent)">${n}</td>`
    })
    const found = all === 0 ? '–' : `${((100 * row[truth]) / all).toFixed(1)} %`
    return `<tr><th scope="row">${truth}</th>${cells.join('')}<td class="found">${found}</td></tr>`
  })
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escaped(t.final.confusion)}"><table class="confusion"><colgroup><col style="width:9%">${'<col>'.repeat(k)}<col style="width:13%"></colgroup><thead><tr><th scope="col">${escaped(t.final.truth)}</th>${classes.map((c) => `<th scope="col">${c}</th>`).join('')}<th scope="col" class="found">${escaped(t.final.recall)}</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`
}
