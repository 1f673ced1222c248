import type { Page } from 'playwright'
import { describe, expect, test } from 'vitest'
import { answer, at, clipboard, copied, expectThumbs, phone, reader } from './reader'

const site = reader()

const outputs = async (page: Page): Promise<[string | null, string | null]> => [
  await page.textContent('[data-value=quadratic]'),
  await page.textContent('[data-value=crossEntropy]'),
]

describe.each([
  ['chapter/slowdown/', 'It waits, and falls late', 'Yes. After 150 updates'],
  ['ko/chapter/slowdown/', '한참 머물다가 뒤늦게 떨어진다', '그렇습니다. 이차 비용에서는 150번을'],
])('%s', (path, guess, verdict) => {
  test('opens finished, asks, moves, compares', async () => {
    const page = await site.open(path)
    expect(await outputs(page)).toEqual(['0.094', '0.012']) // neuron.quadratic.easy, neuron.cross-entropy
    await page.click(`text=${guess}`)
    await expect.poll(() => at(page)).toBeGreaterThan(0)
    await expect.poll(() => at(page), { timeout: 20_000 }).toBe(300)
    expect(await outputs(page)).toEqual(['0.203', '0.012']) // neuron.quadratic.saturated, neuron.cross-entropy
    await expect.poll(() => page.textContent('[data-part=verdict]')).toContain(verdict)
    await expect.poll(() => page.url()).toContain('#slowdown:w=2&b=2&guess=late')
  })
})

test('keys: step, play and pause, restart, presenter mode', async () => {
  const page = await site.open('chapter/slowdown/#slowdown:w=2&b=2&t=150')
  expect(await outputs(page)).toEqual(['0.933', '0.026'])
  await page.focus('.nn-explorable')
  await page.keyboard.press('ArrowLeft')
  expect(await at(page)).toBe(149)
  await page.keyboard.press('Shift+ArrowRight')
  expect(await at(page)).toBe(159)
  await page.keyboard.press('r')
  expect(await at(page)).toBe(0)
  expect(await outputs(page)).toEqual(['0.982', '0.982']) // neuron.start
  await page.keyboard.press('Space')
  await expect.poll(() => at(page)).toBeGreaterThan(5)
  await page.keyboard.press('Space')
  const paused = await at(page)
  await page.waitForTimeout(300)
  expect(await at(page)).toBe(paused)
  await page.keyboard.press('p')
  expect(await page.isVisible('.nn-controls')).toBe(false)
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('25.6px')
  await page.keyboard.press('Escape')
  expect(await page.isVisible('.nn-controls')).toBe(true)
})

test('dragging the ring moves the start, within 100 ms a frame', async () => {
  const page = await site.open('chapter/slowdown/')
  const map = page.locator('[data-map=quadratic]')
  await map.scrollIntoViewIfNeeded()
  const box = (await map.locator('svg').boundingBox())!
  const unit = box.width / 200
  const to = (w: number, b: number): [number, number] => [
    box.x + unit * (22 + (172 * (w + 4)) / 8),
    box.y + unit * (6 + (172 * (4 - b)) / 8),
  ]
  await page.mouse.move(...to(0.6, 0.9))
  await page.mouse.down()
  await page.mouse.move(...to(1.5, 1.5), { steps: 5 })
  await page.mouse.move(...to(2, 2), { steps: 5 })
  await page.mouse.up()
  await expect.poll(() => outputs(page)).toEqual(['0.203', '0.012'])
  await expect.poll(() => page.url()).toContain('w=2&b=2')
  const cost = await page.evaluate(async () => {
    const input = document.querySelector<HTMLInputElement>('[data-slider=w] input')!
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
  console.log(`a change of w recomputes and redraws in ${cost.toFixed(1)} ms (median of 10)`)
  expect(cost).toBeLessThan(100)
})

test('equal first step, your η, and the erratum', async () => {
  const page = await site.open('chapter/slowdown/#slowdown:w=2&b=2')
  await page.check('[data-choice=mode] input[value=first]')
  expect(await page.textContent('[data-slider=eta2] output')).toBe('0.00265')
  expect(await outputs(page)).toEqual(['0.203', '0.922'])
  await page.check('[data-switch=widget] input')
  expect(await outputs(page)).toEqual(['0.203', '0.780']) // neuron.cross-entropy.book-eta
  await page.focus('[data-part=plot]')
  expect(await page.textContent('.nn-tip')).toContain("the book's page: a = 0.047876") // neuron.book-widget
  expect(await page.isVisible('[data-part=widget]')).toBe(true)
})

test('a symbol lights its number, its neuron and its line of code', async () => {
  const page = await site.open('chapter/slowdown/')
  await page.locator('.nn-math .role-quadratic [data-symbol=sigma]').first().hover()
  const lit = await page.$$eval('[data-lit]', (all) => all.map((one) => one.textContent))
  expect(lit).toContain('sigmoid.backward(')
  await page.locator('.nn-math .role-quadratic [data-symbol=a]').first().focus()
  expect(await page.$$eval('.neuron[data-lit]', (all) => all.length)).toBe(2)
  expect(await page.$$eval('[data-lit]', (all) => all.map((one) => one.textContent))).toContain(
    'quadratic.gradient(a, y)',
  )
})

test('what is copied is what is shown', async () => {
  const page = await site.open('chapter/slowdown/#slowdown:w=2&b=2', clipboard)
  expect(await copied(page, 'code')).toContain('explicit({ w: [[2]], b: [2] })')
  expect(await copied(page, 'command')).toBe('npx @nn/cli reproduce neuron --plot')
  expect(await copied(page, 'svg')).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/)
  expect(await copied(page, 'link')).toBe(`${site.url}chapter/slowdown/#slowdown:w=2&b=2`)
})

test('prompts set the stage, exercises check', async () => {
  const page = await site.open('ko/chapter/slowdown/')
  await page.click('.nn-notice summary >> nth=0')
  await page.click('[data-show=hard]')
  expect(await outputs(page)).toEqual(['0.933', '0.026'])
  expect(await answer(page, 0, '0,0173')).toBe('맞았습니다.')
  expect(await answer(page, 0, '0.1')).toBe('아직 아닙니다.')
})

test('with less motion, playing shows the end at once', async () => {
  const page = await site.open('chapter/slowdown/', { reducedMotion: 'reduce' })
  await page.click('text=It falls evenly')
  expect(await at(page)).toBe(300)
  expect(await page.textContent('[data-part=verdict]')).toContain('Neither of them does')
})

test('a finger on a phone: a tap on the map moves the start, and buttons are as large as a thumb', async () => {
  const page = await site.open('ko/chapter/slowdown/', phone)
  const map = page.locator('[data-map=quadratic] svg')
  const box = (await map.boundingBox())!
  await page.touchscreen.tap(
    box.x + (box.width * (22 + 172 * 0.75)) / 200,
    box.y + (box.width * (6 + 172 * 0.25)) / 200,
  )
  await expect.poll(() => outputs(page)).toEqual(['0.203', '0.012'])
  await expectThumbs(page)
})
