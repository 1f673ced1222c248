import { decode } from 'fast-png'
import { describe, expect, it } from 'vitest'
import { rows } from '../demo/summary'
import { wellFormed } from '../testing'
import { sizes } from './draw'
import { report } from './report'
import { sample } from './sample'
import { stacks } from './stacks'
import { weightImages } from './weights'

describe('stacks', () => {
  it('are well-formed SVG, whatever is in a name', () => {
    for (const size of sizes) {
      const svg = stacks([{ name: '<z>', parts: [0.25, 0.75] }], { names: ['a', 'b'], x: 'x & y', label: '"l"' }, size)
      expect(() => wellFormed(svg)).not.toThrow()
      expect(svg).not.toContain('NaN')
    }
    expect(() => wellFormed('<g><path></g>')).toThrow('</g> where <path> is open')
  })
})

describe('weights', () => {
  it('are blue above 0, vermilion below, white at 0', () => {
    const {
      strips: all,
      width,
      height,
      limit,
    } = weightImages([1, -1, 0, 0.5, 1, -1, 0, 0], { neurons: 2, side: 2, across: 2 })
    expect([all.length, width, height, limit]).toEqual([1, 8, 4, 1])
    const { data } = decode(all[0])
    const at = (x: number, y: number): number[] => Array.from(data.slice(4 * (y * width + x), 4 * (y * width + x) + 4))
    expect(at(1, 1)).toEqual([0, 114, 178, 255]) // neuron 1, pixel 1: +1
    expect(at(5, 1)).toEqual([213, 94, 0, 255]) // neuron 2, pixel 1: −1
    expect(at(2, 1)).toEqual([255, 255, 255, 255]) // neuron 1, pixel 2: 0
    expect(at(0, 0)).toEqual([0, 0, 0, 0]) // between the squares
  })
})

describe.each(['en', 'ko'] as const)('the report in %s', (lang) => {
  const data = sample()
  const page = report(data, lang)
  const [head, body] = page.split('<body>')

  it('is the same to the byte for the same data, and below 1 MB', () => {
    expect(report(sample(), lang)).toBe(page)
    expect(Buffer.byteLength(page)).toBeLessThan(1_000_000)
  })

  it('asks nothing of any network', () => {
    expect(page).not.toMatch(/(?:src|href|url|@import)\s*[=(]?\s*["']?\s*(?:https?:)?\/\//i)
    expect(page.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:\/\//)
    expect(page).not.toMatch(/<link|<iframe|@font-face|fetch\(|XMLHttpRequest|import\(/)
    expect(head).toContain("default-src 'none'")
    for (const [, source] of page.matchAll(/ src="([^"]*)"/g))
      expect(source.startsWith('data:image/png;base64,')).toBe(true)
    for (const [, target] of page.matchAll(/ href="([^"]*)"/g)) expect(page).toContain(`id="${target.slice(1)}"`)
  })

  it('is well-formed, says its language, and has one h1 and its headings in order', () => {
    expect(head).toContain(`<html lang="${lang}">`)
    const seen = wellFormed(
      body
        .replace(/<script>[\s\S]*?<\/script>/, '')
        .replace('</body>', '')
        .replace('</html>', ''),
    )
    const levels = seen.filter((tag) => /^h[1-6]\b/.test(tag)).map((tag) => Number(tag[1]))
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    for (let i = 1; i < levels.length; i++) expect(levels[i] - levels[i - 1]).toBeLessThanOrEqual(1)
    const ids = seen.flatMap((tag) => (/ id="([^"]*)"/.exec(tag) ?? []).slice(1))
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('has words for every picture', () => {
    for (const [tag] of body.matchAll(/<svg[^>]*>/g)) expect(tag).toMatch(/role="img" aria-label="[^"]{20,}"/)
    for (const [tag] of body.matchAll(/<img[^>]*>/g)) expect(tag).toMatch(/ alt="/)
    expect(body.match(/<img[^>]* alt=""/g)?.length).toBe(12) // the strips of weights, which their two sheets describe
    expect(body.match(/class="sheet" role="img" aria-label="[^"]{20,}"/g)?.length).toBe(2)
  })

  it('shows the numbers it was given', () => {
    expect(body).toContain('0.933417')
    expect(body).toContain('0.722859')
    for (const { differences } of rows(data.plan, data.table).slice(1))
      expect(body).toContain(`+${(100 * differences[0]).toFixed(2)}`)
    expect(body).toContain(`npx nn demo --seed 1 --lang ${lang}`)
    expect(body).toContain('@nn/train 4.5.6')
    expect(body).not.toMatch(/NaN|undefined|\[object/)
    for (const [, json] of body.matchAll(/data-chart="([^"]*)"/g)) {
      const chart = JSON.parse(json.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))))
      for (const { y } of chart.series) expect(y).toHaveLength(chart.x.length)
    }
  })
})
