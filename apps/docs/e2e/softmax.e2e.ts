import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright'
import { describe, expect, test } from 'vitest'
import { answer, at, clipboard, copied, expectThumbs, phone, reader } from './reader'

const site = reader()

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The numbers over the bars of one layer, as they stand on the stage. */
const bars = (page: Page, role: 'logLikelihood' | 'crossEntropy'): Promise<(string | null)[]> =>
  page.$$eval(`.nn-shares text.value.role-${role}[text-anchor=middle]`, (all) => all.map((one) => one.textContent))
const zs = (page: Page): Promise<(string | null)[]> =>
  page.$$eval('[data-slider^=z] output', (all) => all.map((one) => one.textContent))

/** Where the ring of a neuron (from 0) would stand for a z, on the screen. */
async function ringAt(page: Page, j: number, z: number): Promise<[x: number, y: number]> {
  const box = (await page.locator('.nn-shares').boundingBox())!
  const unit = box.width / 360
  return [box.x + unit * (36 + 78 * (j + 0.5)), box.y + unit * (14 + (128 * (8 - z)) / 13)]
}

const opening = ['0.218', '0.011', '0.723', '0.049'] // eq.78

describe.each([
  ['chapter/softmax/', 'They fall, each by the same amount', 'They fall, but'],
  ['ko/chapter/softmax/', '내려간다. 셋이 똑같은 양만큼', '내려가기는 합니다'],
])('%s', (path, guess, verdict) => {
  test('opens finished, asks, moves, compares', async () => {
    const page = await site.open(path)
    expect(await bars(page, 'logLikelihood')).toEqual(opening)
    expect(await page.textContent('.nn-shares')).toMatch(/Σ = 1\.000.*Σ = 2\.733/) // eq.79, softmax.sigmoid
    await page.click(`text=${guess}`)
    await expect.poll(() => at(page)).toBeGreaterThan(55)
    await expect.poll(() => at(page), { timeout: 20_000 }).toBe(130)
    expect(await bars(page, 'logLikelihood')).toEqual(['0.002', '0.000', '0.008', '0.989'])
    await expect.poll(() => page.textContent('[data-part=verdict]')).toContain(verdict)
    await expect.poll(() => page.url()).toContain('#softmax:z4=8&guess=even')
  })

  test.each(['', '#softmax:mode=hit&target=several&t=130', '#softmax:far=1'])(
    'axe has nothing to say: %s',
    async (hash) => {
      const page = await site.open(path + hash)
      for (const details of await page.$$('.nn-explorable details'))
        await details.evaluate((element) => element.setAttribute('open', ''))
      await page.evaluate(axe)
      const found = (await page.evaluate(
        "axe.run('.nn-explorable', { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then((r) => r.violations)",
      )) as { id: string; nodes: { target: unknown; failureSummary?: string }[] }[]
      expect(found.map(({ id, nodes }) => [id, ...nodes.map((n) => `${n.target}: ${n.failureSummary}`)])).toEqual([])
    },
  )
})

test('dragging a ring moves its z and chooses what the clock raises, within 100 ms a frame', async () => {
  const page = await site.open('chapter/softmax/')
  await page.locator('.nn-shares').scrollIntoViewIfNeeded()
  await page.mouse.move(...(await ringAt(page, 1, -1)))
  await page.mouse.down()
  await page.mouse.move(...(await ringAt(page, 1, 1)), { steps: 4 })
  // A hand that leaves the column still holds the same ring.
  const [, y] = await ringAt(page, 1, 4)
  const [x] = await ringAt(page, 2, 4)
  await page.mouse.move(x, y, { steps: 4 })
  await page.mouse.up()
  await expect.poll(() => zs(page)).toEqual(['2.0', '4.0', '3.2', '0.5'])
  await expect.poll(() => page.url()).toContain('#softmax:z2=4&k=2')
  expect(await at(page)).toBe(90)
  const cost = await page.evaluate(async () => {
    const input = document.querySelector<HTMLInputElement>('[data-slider=z3] input')!
    const took: number[] = []
    for (let i = 0; i < 10; i++) {
      input.value = String(i / 5)
      const began = performance.now()
      input.dispatchEvent(new Event('input', { bubbles: true }))
      took.push(performance.now() - began)
      await new Promise(requestAnimationFrame)
    }
    return took.sort((a, b) => a - b)[5]
  })
  console.log(`a change of z recomputes and redraws in ${cost.toFixed(1)} ms (median of 10)`)
  expect(cost).toBeLessThan(100)
})

test('keys: step, restart, play and pause, presenter mode', async () => {
  const page = await site.open('chapter/softmax/')
  await page.focus('.nn-explorable')
  await page.keyboard.press('ArrowRight')
  expect(await zs(page)).toEqual(['2.0', '−1.0', '3.2', '0.6'])
  await page.keyboard.press('Shift+ArrowLeft')
  expect(await zs(page)).toEqual(['2.0', '−1.0', '3.2', '−0.4'])
  await page.keyboard.press('r')
  expect(await at(page)).toBe(0)
  await page.keyboard.press('Space')
  await expect.poll(() => at(page)).toBeGreaterThan(3)
  await page.keyboard.press('Space')
  const paused = await at(page)
  await page.waitForTimeout(300)
  expect(await at(page)).toBe(paused)
  await page.focus('[data-slider=z1] input')
  await page.keyboard.press('ArrowRight')
  expect((await zs(page))[0]).toBe('2.1')
  await page.keyboard.press('p')
  expect(await page.isVisible('.nn-controls')).toBe(false)
  await page.keyboard.press('Escape')
  expect(await page.isVisible('.nn-controls')).toBe(true)
})

test('hit these outputs: by hand, and by descent', async () => {
  const page = await site.open('chapter/softmax/')
  await page.check('[data-choice=mode] input[value=hit]')
  expect(await page.textContent('[data-miss=softmax]')).toContain('0.423')
  expect(await page.isVisible('[data-slider=T]')).toBe(false)
  for (const [key, z] of Object.entries({ z1: -2.3, z2: -1.6, z3: -1.2, z4: -0.9 }))
    await page.fill(`[data-slider=${key}] input`, String(z))
  expect(await page.textContent('[data-miss=softmax]')).toContain(', hit')
  await page.click('[data-start]')
  await page.check('[data-choice=target] input[value=several]')
  await page.fill('.nn-timeline input', '130')
  expect(await bars(page, 'logLikelihood')).toEqual(['0.375', '0.208', '0.083', '0.333']) // softmax.hit
  expect(await bars(page, 'crossEntropy')).toEqual(['0.900', '0.500', '0.200', '0.800'])
  expect(await page.textContent('[data-miss=softmax]')).toContain('0.525')
  expect(await page.textContent('[data-miss=sigmoid]')).toContain(', hit')
  await expect.poll(() => page.url()).toContain('#softmax:mode=hit&target=several&t=130')
  // The link opens where it was copied.
  const again = await site.open(`chapter/softmax/${new URL(page.url()).hash}`)
  expect(await bars(again, 'logLikelihood')).toEqual(await bars(page, 'logLikelihood'))
  expect(await zs(again)).toEqual(await zs(page))
  expect(await at(again)).toBe(130)
  // Who takes hold of a ring goes on from here.
  await page.focus('[data-slider=z1] input')
  await page.keyboard.press('ArrowRight')
  expect(await at(page)).toBe(0)
  expect(await zs(page)).toEqual(['1.8', '1.1', '0.2', '1.6'])
})

test('z + 1000, and temperature', async () => {
  const page = await site.open('ko/chapter/softmax/')
  expect(await page.isVisible('[data-when=far]')).toBe(false)
  await page.check('[data-switch=far] input')
  expect(await bars(page, 'logLikelihood')).toEqual(opening) // softmax.shift
  expect(await bars(page, 'crossEntropy')).toEqual(['1.000', '1.000', '1.000', '1.000'])
  expect(await page.isVisible('[data-when=far]')).toBe(true)
  const formula = page.locator('.nn-math .role-logLikelihood > .nn-formula').first()
  expect(await formula.textContent()).toContain('NaN')
  await page.uncheck('[data-switch=far] input')
  await page.focus('[data-slider=T] input')
  await page.keyboard.press('End')
  expect(await bars(page, 'logLikelihood')).toEqual(['0.268', '0.199', '0.302', '0.231'])
  await page.keyboard.press('Home')
  expect(await bars(page, 'logLikelihood')).toEqual(['0.000', '0.000', '1.000', '0.000'])
})

test('a symbol lights its number, its neuron and its line of code', async () => {
  const page = await site.open('chapter/softmax/')
  const lit = (): Promise<string[]> => page.$$eval('[data-lit]', (all) => all.map((one) => one.textContent ?? ''))
  await page.locator('.nn-math [data-symbol=ak]').first().hover()
  expect(await lit()).toContain('const a = ')
  expect(await page.$$eval('.neuron[data-lit]', (all) => all.map((one) => one.textContent))).toEqual(['a₄'])
  await page.locator('.nn-math [data-symbol=slope-softmax]').first().focus()
  expect(await page.$$eval('.nn-slopes [data-lit]', (all) => all.map((one) => one.textContent))).toEqual(['0.046'])
  await page.locator('.nn-math [data-symbol=sum]').first().hover()
  expect(await page.$$eval('.neuron[data-lit]', (all) => all.length)).toBe(4)
})

test('what is copied is what is shown', async () => {
  const page = await site.open('chapter/softmax/#softmax:z1=1&T=2', clipboard)
  const code = await copied(page, 'code')
  expect(code).toContain('tensor([[1, -1, 3.2, 0.5]]')
  expect(code).toContain('temperature: 2')
  expect(await copied(page, 'command')).toBe('npx @nn/cli reproduce softmax --plot')
  expect(await copied(page, 'svg')).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/)
  expect(await copied(page, 'link')).toBe(`${site.url}chapter/softmax/#softmax:z1=1&T=2`)
})

test('prompts set the stage, exercises check', async () => {
  const page = await site.open('ko/chapter/softmax/')
  await page.click('.nn-notice summary >> nth=1')
  await page.click('[data-show=several]')
  expect(await bars(page, 'logLikelihood')).toEqual(['0.375', '0.208', '0.083', '0.333'])
  await page.click('.nn-notice summary >> nth=0')
  await page.click('[data-show=raise]')
  expect(await bars(page, 'logLikelihood')).toEqual(['0.130', '0.006', '0.432', '0.432']) // softmax.raise
  expect(await answer(page, 0, '3/4')).toBe('맞았습니다.')
  expect(await answer(page, 1, '0.277')).toBe('아직 아닙니다.')
  expect(await answer(page, 1, '−0,277')).toBe('맞았습니다.')
  expect(await answer(page, 3, '1/2')).toBe('맞았습니다.')
  expect(await answer(page, 2, { option: 1 })).toBe('맞았습니다.')
})

test('with less motion, playing shows the end at once', async () => {
  const page = await site.open('chapter/softmax/', { reducedMotion: 'reduce' })
  await page.click('text=They stay')
  expect(await at(page)).toBe(130)
  expect(await page.textContent('[data-part=verdict]')).toContain('That is what the sigmoids do')
})

test('a finger on a phone: a tap moves a ring, and buttons are as large as a thumb', async () => {
  const page = await site.open('ko/chapter/softmax/', phone)
  await page.locator('.nn-shares').scrollIntoViewIfNeeded()
  await page.touchscreen.tap(...(await ringAt(page, 3, 6)))
  await expect.poll(async () => Number((await zs(page))[3])).toBeCloseTo(6, 0)
  await expectThumbs(page)
})
