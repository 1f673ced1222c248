import { escaped, fixed } from '../../explorable'
import { onset, patient, type Run, recording, type Stop, stopAt, TEST } from './model'
import { percent } from './numbers'
import { DECK, names, rules, type Shown } from './state'
import type { Text } from './text'

/** Where a rule stops, and what it keeps. */
function kept(t: Text, { at, correct, lost }: Stop): string {
  const accuracy = percent(correct / TEST)
  if (at === undefined) return `${t.never}: ${accuracy}`
  return lost > 0 ? t.kept(at, accuracy, fixed(lost, 2)) : `${at}: ${accuracy}`
}

/** The reader's stop beside those of the rules, for both runs. */
export function rulesHtml(t: Text, { stop, n }: Shown): string {
  const row = (label: string, of: (run: Run) => Stop, className = ''): string =>
    `<tr${className && ` class="${className}"`}><th scope="row">${escaped(label)}</th>${names.map((name) => `<td>${escaped(kept(t, of(recording[name])))}</td>`).join('')}</tr>`
  const patience = [...new Set([...rules, n])].sort((a, b) => a - b)
  return `<table class="nn-rules"><caption>${escaped(t.rulesTitle)}</caption><thead><tr><th scope="col">${escaped(t.ruleColumn)}</th>${names.map((name) => `<th scope="col">${escaped(t.runs[name][0])}</th>`).join('')}</tr></thead><tbody>
${row(t.mine, (run) => stopAt(run, stop), 'own')}
${patience.map((one) => row(t.patience(one), (run) => patient(run, one))).join('\n')}
${row(t.byCost, (run) => stopAt(run, onset(run).turned))}
${row(t.deck, (run) => stopAt(run, DECK))}
${row(t.hindsight, (run) => stopAt(run, onset(run).best))}
</tbody></table>`
}
