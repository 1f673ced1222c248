import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { nn, temporary, wellFormed } from '../../testing'

const own = fileURLToPath(new URL('../../reproduce/fixture/chapter.mjs', import.meta.url))

let folder: ReturnType<typeof temporary>
beforeEach(() => {
  folder = temporary()
})
afterEach(() => folder.remove())

const out = (): string => folder.path('out')
const reproduce = (...args: string[]) => nn(['reproduce', ...args, '--from', own, '--out', out()])
const report = (...args: string[]) => nn(['report', out(), '--from', own, ...args])
const page = (name: string = 'out/report.html'): string => readFileSync(folder.path(name), 'utf8')

describe('nn report', () => {
  test('binds what is there and prints the path last, alone on its line', async () => {
    await reproduce()
    const { code, out: said, err } = await report()
    expect([code, err]).toEqual([0, ''])
    expect(said).toBe(`all 2 experiments are in the report\n${folder.path('out/report.html')}\n`)
    const first = page()
    await report()
    expect(page()).toBe(first)
    await report('--out', folder.path('deep/er/page.html'))
    expect(page('deep/er/page.html')).toBe(first)
  })

  test('says what is missing, and the command', async () => {
    await reproduce('long')
    const { out: said } = await report()
    expect(said).toBe(
      `1 of 2 experiments are in the report\nthe rest: nn reproduce --full --from ${own}\n${folder.path('out/report.html')}\n`,
    )
    // The longer walk is one of the three.
    expect(page()).toContain('Begun: 1 of 3 trials are there.')
    expect(page()).toContain(`<pre><code>nn reproduce walks --out ${out()} --from ${own}</code></pre>`)
    expect(page()).toContain('1 claim checked in 1 of 2 experiments: 1 pass, 0 fail.')
    expect(page()).not.toContain('There were 3 walks.')
  })

  test('judges what was run with other settings as such', async () => {
    await reproduce('walks', '--set', 'steps=6')
    await report()
    expect(page()).toContain('2 measured with changed settings, neither passed nor failed')
    expect(page()).toContain('<li>steps <b>6</b></li>')
    expect(page()).toContain('<li>gait.length <b>1</b></li>')
  })

  test.each([
    [
      'there is no folder',
      async () => {},
      /^nn: there is no folder \S+: nn reproduce --quick makes the first results\n$/,
    ],
    [
      'it is a file',
      async () => writeFileSync(out(), ''),
      /^nn: \S+ is a file: expected the folder of nn reproduce\n$/,
    ],
    [
      'nothing is finished in it',
      async () => {
        await reproduce('long')
        rmSync(folder.path('out/trials'), { recursive: true })
      },
      /^nn: \S+ holds no finished experiment of this version: nn reproduce --quick makes the first\n$/,
    ],
  ])('where %s it says so', async (_, prepare, message) => {
    await prepare()
    const { code, out: said, err } = await report()
    expect([code, said]).toEqual([2, ''])
    expect(err).toMatch(message)
  })

  test('a page that cannot be written is an error, and none is begun', async () => {
    await reproduce('long')
    const { code, err } = await report('--out', out())
    expect(code).toBe(2)
    expect(err).toBe(`nn: --out ${out()}: cannot write there: it is a folder\n`)
  })
})

describe.each(['en', 'ko'] as const)('the page in %s', (lang) => {
  let text: string
  let body: string
  beforeEach(async () => {
    await reproduce('walks')
    await report('--lang', lang)
    text = page()
    body = text.slice(text.indexOf('<body>') + 6, text.indexOf('</body>'))
  })

  it('asks nothing of any network, and runs no script', () => {
    expect(text).toContain(`<html lang="${lang}">`)
    expect(text).toContain("default-src 'none'; img-src data:; style-src 'unsafe-inline'")
    expect(text).not.toMatch(/<script|<link|<iframe|@font-face|@import| on[a-z]+="/)
    expect(text.replaceAll('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/https?:\/\//)
    for (const [, target] of text.matchAll(/ href="([^"]*)"/g)) {
      expect(target[0]).toBe('#')
      expect(body).toContain(`id="${target.slice(1)}"`)
    }
  })

  it('is well-formed, with one h1 and its headings in order', () => {
    const seen = wellFormed(body)
    const levels = seen.filter((tag) => /^h[1-6]\b/.test(tag)).map((tag) => Number(tag[1]))
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    for (let i = 1; i < levels.length; i++) expect(levels[i] - levels[i - 1]).toBeLessThanOrEqual(1)
    const ids = seen.flatMap((tag) => (/ id="([^"]*)"/.exec(tag) ?? []).slice(1))
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('shows question, source, figure, findings, claims, settings and seeds', () => {
    const words = {
      en: [
        'Where does a walk end?',
        'Walking',
        'They part.',
        'There were 3 walks.',
        'Every walk ends at home.',
        'Walks drift.',
        'seeds 1, 2, 3',
        '✗ fail',
      ],
      ko: [
        '걸음은 어디서 끝날까?',
        '걷기',
        '서로 멀어진다.',
        '3번 걸었다.',
        '걸음은 집에서 끝난다.',
        '걸음은 흘러간다.',
        '시드 1, 2, 3',
        '✗ 틀림',
      ],
    }
    for (const one of [...words[lang], '(1), (2)', '0.666667, −1.33333, 0.666667']) expect(body).toContain(one)
    expect(body).toContain('&#60;b&#62;') // what is written is shown, not obeyed
    expect(body.match(/<svg /g)).toHaveLength(2) // for a desk and for a phone
    expect(body).toContain('<li>seeds <b>1, 2, 3</b></li>')
    expect(body).toContain('<td>3</td><td>0</td><td>1.155</td><td>–</td>') // seeds, mean, spread, interval
    expect(body).not.toMatch(/NaN|undefined|\[object/)
  })
})

describe('what the slides get wrong', () => {
  it('is told in seven points, each with the way to the experiment that shows it', async () => {
    const { chapterPage } = await import('./page')
    const { experiments } = await import('@nn/experiments')
    const parts = experiments.map((experiment) => ({ experiment, done: 0, of: 1 }))
    const text = chapterPage(parts, { lang: 'en', versions: {}, stamp: '' })
    const section = text.slice(text.indexOf('<section id="slides">'))
    const ways = [...section.matchAll(/<li><b>[^<]*<\/b>[^<]*<a href="#([^"]*)">Shown in: /g)].map(([, way]) => way)
    expect(ways).toHaveLength(7)
    for (const way of ways) expect(text).toContain(`<section id="${way}">`)
    expect([ways[0], ways[3], ways[4], ways[6]]).toEqual(['e-neuron', 'e-overfitting.280', 'e-l1', 'e-expansion'])
    expect(section).toContain('the weight is w\u00a0=\u00a00.6 and the bias b\u00a0=\u00a00.9')
  })
})
