import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { experiments } from './index'

test('the README lists every experiment with its claims', () => {
  const rows = experiments.map(({ id, title, source, size, claims }) => {
    const ids = claims.map((claim) => `\`${claim.id}\``).join(' ')
    return `| \`${id}\` | ${title.en} | ${source.equations ?? ''} | ${size} | ${ids} |`
  })
  const list = ['| id | | equations | size | claims |', '|---|---|---|---|---|', ...rows].join('\n')
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  // On a difference, what stands here is what belongs between the two marks.
  expect(/<!-- experiments -->\n([\s\S]*?)\n?<!-- \/experiments -->/.exec(readme)?.[1]).toBe(list)
})
