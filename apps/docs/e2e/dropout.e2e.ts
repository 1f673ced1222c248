import type { Page } from 'playwright'
import { describe, expect, test } from 'vitest'
import { at, clipboard, copied, reader, slide } from './reader'

const site = reader()

const length = (page: Page): Promise<number> => page.textContent('.nn-timeline [data-length]').then(Number)
const shown = (page: Page, name: string): Promise<string | null> => page.textContent(`[data-mean=${name}]`)

describe.each([
  ['chapter/dropout/', 'Nearer to ½', 'Yes: 0.367', 'equal to the last digit'],
  ['ko/chapter/dropout/', '½에 더 가깝다', '그렇습니다. 0.200이 아니라 0.367', '끝자리까지 같음'],
])('%s', (path, guess, verdict, equal) => {
  test('opens finished, asks, counts, compares', async () => {
    const page = await site.open(path)
    expect([await shown(page, 'mean'), await shown(page, 'whole')]).toEqual(['−1.38671875', '−1.38671875']) // dropout.masks
    expect(await page.textContent('.nn-means')).toContain(equal)
    await page.click(`text=${guess}`)
    await expect.poll(() => page.textContent('[data-part=verdict]'), { timeout: 60_000 }).toContain(verdict)
    expect(await at(page)).toBe(32)
    expect((await shown(page, 'mean'))?.slice(0, 8)).toBe('0.367123') // dropout.masks.sigmoid
    expect((await shown(page, 'whole'))?.slice(0, 8)).toBe('0.199932')
    expect((await shown(page, 'geometric'))?.slice(0, 12)).toBe('0.1999321064') // dropout.masks.geometric
    await expect.poll(() => page.url()).toContain('#dropout:readout=sigmoid&guess=inward')
  })
})

test('keys: step, restart, play and pause, presenter mode', async () => {
  const page = await site.open('chapter/dropout/')
  await page.focus('.nn-explorable')
  await page.keyboard.press('ArrowLeft')
  expect(await at(page)).toBe(31)
  await page.keyboard.press('r')
  expect(await at(page)).toBe(0)
  expect(await shown(page, 'mean')).toBe('–')
  await page.keyboard.press('ArrowRight')
  const first = await page.textContent('.nn-masks .now text') // the mean of one is that one
  expect(Number((await shown(page, 'mean'))?.replace('−', '-')).toPrecision(3)).toBe(
    Number(first?.replace('−', '-')).toPrecision(3),
  )
  await page.keyboard.press('Space')
  await expect.poll(() => at(page)).toBeGreaterThan(2)
  await page.keyboard.press('Space')
  const paused = await at(page)
  await page.waitForTimeout(400)
  expect(await at(page)).toBe(paused)
  await page.keyboard.press('p')
  expect(await page.isVisible('.nn-controls')).toBe(false)
  await page.keyboard.press('Escape')
  expect(await page.isVisible('.nn-controls >> nth=0')).toBe(true)
})

test('a thinned network is pressed, and its neurons are dropped and kept', async () => {
  const page = await site.open('chapter/dropout/')
  await page.click('.nn-masks [data-mask="0"]')
  expect(await page.$$eval('[data-toggle][aria-pressed=true]:not([hidden])', (all) => all.length)).toBe(5)
  const t = await at(page)
  await page.click('[data-toggle="1"]')
  expect(await at(page)).not.toBe(t)
  expect(await page.getAttribute('.nn-masks .now', 'data-mask')).toBe('2')
  await page.focus('[data-toggle="4"]')
  await page.keyboard.press('Enter')
  expect(await page.getAttribute('.nn-masks .now', 'data-mask')).toBe('18')
  await page.locator('[data-part=thinned] .neuron').nth(2).click() // neuron 2, after x
  expect(await page.getAttribute('.nn-masks .now', 'data-mask')).toBe('16')
  expect(await page.$$eval('[data-part=thinned] .neuron.off', (all) => all.length)).toBe(1)
})

test('any p, n and x: linear stays equal; within 100 ms a change; the link brings it back', async () => {
  const page = await site.open('chapter/dropout/')
  await slide(page, 'n', 8)
  expect([await length(page), await at(page)]).toEqual([256, 256])
  expect(await page.$$eval('.nn-masks .cell', (all) => all.length)).toBe(256)
  await slide(page, 'p', 0.3125)
  await slide(page, 'x', 0.1875)
  expect(await shown(page, 'distance')).toBe('0')
  expect(await shown(page, 'mean')).toBe(await shown(page, 'whole'))
  await expect.poll(() => page.url()).toContain('#dropout:n=8&p=0.3125&x=0.1875')
  const cost = await page.evaluate(async () => {
    const input = document.querySelector<HTMLInputElement>('[data-slider=p] input')!
    const took: number[] = []
    for (let i = 1; i <= 10; i++) {
      input.value = String(i / 16)
      const began = performance.now()
      input.dispatchEvent(new Event('input', { bubbles: true }))
      took.push(performance.now() - began)
      await new Promise(requestAnimationFrame)
    }
    return took.sort((a, b) => a - b)[5]
  })
  console.log(`a change of p with 256 networks recomputes and redraws in ${cost.toFixed(1)} ms (median of 10)`)
  expect(cost).toBeLessThan(Number(process.env.NN_DRAG_MS ?? 400)) // 100 on a machine of its own
  await page.goto(`${site.url}ko/chapter/dropout/#dropout:n=6&p=0.25&readout=softmax&way=scale&t=9`)
  await page.waitForSelector('[data-ready]')
  expect([await at(page), await length(page)]).toEqual([9, 64])
  expect(await page.isChecked('[data-choice=readout] input[value=softmax]')).toBe(true)
  expect(await page.isVisible('[data-line=thinned-scale]')).toBe(true)
  expect(await page.isVisible('[data-line=thinned-halve]')).toBe(false)
})

test('training runs here, in a worker, and ends at the tested numbers; masks show when asked', async () => {
  const page = await site.open('chapter/dropout/')
  await page.check('[data-choice=act] input[value=training]')
  await page.waitForSelector('[data-learnt]', { timeout: 150_000 })
  expect([await at(page), await length(page)]).toEqual([400, 400])
  await page.focus('[data-part=costs]')
  const tip = await page.textContent('[data-part=costs] .nn-tip')
  expect(tip).toMatch(/none: C = 0\.0692\d+dropout: C = 0\.0620\d/) // dropout.training
  expect(await page.$$eval('.nn-fits .thinned', (all) => all.length)).toBe(0)
  await page.check('[data-switch=thinned] input')
  expect(await page.$$eval('.nn-fits .thinned', (all) => all.length)).toBe(8)
  expect(await page.$$eval('.nn-fits .gone', (all) => all.length)).toBeGreaterThan(4)
  await page.focus('.nn-explorable')
  await page.keyboard.press('Shift+ArrowLeft')
  expect(await at(page)).toBe(390)
})

test('a symbol lights its numbers, its neurons and its code', async () => {
  const page = await site.open('chapter/dropout/')
  await page.locator('[data-line=thinned-halve] .nn-formula [data-symbol=m]').first().hover()
  expect(await page.$$eval('[data-lit]', (all) => all.map((one) => one.textContent))).toContain(
    'mul(hidden, sign(mask))',
  )
  expect(await page.$$eval('[data-part=thinned] .neuron[data-lit]', (all) => all.length)).toBe(5)
  await page.locator('[data-line=mean] .nn-formula [data-symbol=P]').first().focus()
  expect(await page.$$eval('.often[data-lit]', (all) => all.length)).toBe(32)
})

test('what is copied is what is shown', async () => {
  const page = await site.open('chapter/dropout/#dropout:readout=sigmoid', clipboard)
  expect(await copied(page, 'code')).toContain("for (const mean of ['arithmetic', 'geometric'])")
  expect(await copied(page, 'command')).toContain('--dropout 0.5')
  expect(await copied(page, 'svg')).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/)
})

test('prompts set the stage; with less motion the end comes at once', async () => {
  const page = await site.open('ko/chapter/dropout/', { reducedMotion: 'reduce' })
  await page.click('text=½에서 더 멀다')
  expect(await at(page)).toBe(32)
  expect(await page.textContent('[data-part=verdict]')).toContain('반대입니다')
  await page.click('.nn-notice summary >> nth=0')
  await page.click('[data-show=linear]')
  expect(await shown(page, 'distance')).toBe('0')
})
