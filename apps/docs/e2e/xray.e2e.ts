import type { Page } from 'playwright'
import { describe, expect, test } from 'vitest'
import { answer, at, clipboard, copied, reader, slide } from './reader'

const site = reader()

const line = (page: Page, i: number, cost: string): Promise<string> =>
  page.textContent(`[data-line="${i}"] [data-side=${cost}] .nn-numbers`).then((text) => text ?? '')
const pointed = (page: Page): Promise<string | null> => page.textContent('[data-value=pointed]')

describe.each([
  ['chapter/cross-entropy/', 'As large as the mistake', 'Yes. 55.6 · 0.0177 = 0.982'],
  ['ko/chapter/cross-entropy/', '틀린 만큼이다', '그렇습니다. 55.6 · 0.0177 = 0.982'],
])('%s', (path, guess, verdict) => {
  test('opens finished, asks, goes through the lines, compares', async () => {
    const page = await site.open(path)
    expect(await at(page)).toBe(6)
    expect(await page.textContent('[data-part=output] [data-value=z]')).toBe('2.132')
    expect(await page.isVisible('[data-line="6"] [data-side=crossEntropy]')).toBe(false)
    await page.click(`text=${guess}`)
    await expect.poll(() => at(page)).toBeLessThan(6)
    await expect.poll(() => at(page), { timeout: 30_000 }).toBe(6)
    expect(await page.textContent('[data-part=output] [data-value=a]')).toBe('0.982') // eq.61
    expect(await line(page, 6, 'crossEntropy')).toMatch(/0\.982$/)
    expect(await line(page, 6, 'quadratic')).toMatch(/0\.0173$/) // eq.55
    await expect.poll(() => page.textContent('[data-part=verdict]'), { timeout: 20_000 }).toContain(verdict)
    await expect.poll(() => page.url()).toContain('#xray:cost=both&edits=b3.1:2.168&guess=mistake')
  })
})

describe.each([
  ['chapter/notation/', 'From neuron 4 of layer 2 to neuron 2', 'Yes: the first index is where it arrives'],
  ['ko/chapter/notation/', '둘째 층의 넷째 뉴런에서 셋째 층의 둘째 뉴런으로', '앞의 첨자가 도착하는 곳입니다'],
])('%s', (path, guess, verdict) => {
  test('opens finished, asks, runs to the last neuron, compares', async () => {
    const page = await site.open(path)
    expect(await at(page)).toBe(26)
    await page.click(`[data-guess]:has-text("${guess}")`)
    await expect.poll(() => at(page), { timeout: 30_000 }).toBe(32)
    await expect.poll(() => page.textContent('[data-part=verdict]'), { timeout: 20_000 }).toContain(verdict)
    expect(await pointed(page)).toBe('−0.9') // notation.address
    expect(await page.$eval('[data-part=plot] svg', (svg) => svg.textContent)).toContain('0.407') // eq.23
    await expect.poll(() => page.url()).toContain('#notation:t=32&guess=backward')
  })
})

test('every line has the value of the last one, and the book’s numbers stand beside it', async () => {
  const page = await site.open('chapter/cross-entropy/#xray:cost=both&edits=b3.1:2.168')
  for (const i of [1, 2, 3, 4, 5]) {
    expect(await line(page, i, 'crossEntropy')).toMatch(/0\.746$/)
    expect(await line(page, i, 'quadratic')).toMatch(/0\.0132$/)
  }
  await page.focus('.nn-explorable')
  await page.keyboard.press('ArrowLeft')
  expect(await at(page)).toBe(5)
  expect(await page.isVisible('[data-line="6"]')).toBe(false)
  await page.keyboard.press('r')
  expect(await at(page)).toBe(0)
  expect(await page.isVisible('[data-line="1"]')).toBe(false)
  await page.keyboard.press('Space')
  await expect.poll(() => at(page), { timeout: 10_000 }).toBeGreaterThan(0)
  await page.keyboard.press('Space')
  await page.keyboard.press('p')
  expect(await page.isVisible('.nn-controls')).toBe(false)
  await page.keyboard.press('Escape')
  expect(await page.isVisible('.nn-controls')).toBe(true)
})

test('a symbol lights its number, its neuron and its line of code, and says where ours is', async () => {
  const page = await site.open('chapter/cross-entropy/#xray:cost=both&edits=b3.1:2.168')
  await page.locator('.nn-lines [data-line="2"] [data-symbol=prime]').first().hover()
  expect(await page.$$eval('.neuron[data-lit]', (all) => all.length)).toBe(1)
  expect(await page.$$eval('.nn-code [data-lit]', (all) => all.map((one) => one.textContent))).toContain(
    'sigmoid.backward(',
  )
  expect(await pointed(page)).toBe('0.0177')
  expect(await page.textContent('[data-part=readout]')).toContain('delta[i] = g[i] * (s[i] * (1 - s[i]))')
  await page.mouse.move(0, 0)
  await page.locator('.nn-lines [data-symbol=cA]').first().focus()
  expect(await pointed(page)).toBe('55.6')
  expect(await page.textContent('[data-part=readout]')).toContain('packages/costs/src/cross-entropy.ts')
  await page.locator('.nn-who [data-symbol=w]').first().focus()
  expect(await page.$$eval('.link[data-lit]', (all) => all.length)).toBe(1)
})

test('live weights: sliders, choosers, presets, the link brings all of it back', async () => {
  const page = await site.open('chapter/cross-entropy/')
  await page.check('[data-choice=cost] input[value=both]')
  await page.click('[data-z="4"]')
  await expect.poll(() => page.textContent('[data-part=output] [data-value=z]')).toBe('4.000')
  await page.check('[data-choice=k] input[value="3"]')
  await slide(page, 'w', -2)
  await page.check('[data-choice=j] input[value="2"]')
  await page.check('[data-choice=example] input[value="4"]')
  await page.uncheck('[data-switch=flip] input')
  const url = /#xray:cost=both&j=2&k=3&example=4&edits=b3\.1:2\.168_w3\.1\.3:-2_y4\.2:0$/
  await expect.poll(() => page.url()).toMatch(url)
  const before = await page.textContent('.nn-who')
  const again = await site.open(page.url().slice(site.url.length))
  expect(await again.textContent('.nn-who')).toBe(before)
  await page.click('[data-again]')
  await expect.poll(() => page.url()).toMatch(/example=4$/)
  const cost = await page.evaluate(async () => {
    const input = document.querySelector<HTMLInputElement>('[data-slider=z] input')!
    const took: number[] = []
    for (let i = 0; i < 10; i++) {
      input.value = String(i / 2)
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

test('notation: choosers, links and cells lead to the same place; pointing reads any number', async () => {
  const page = await site.open('chapter/notation/')
  await page.check('[data-choice=l] input[value="2"]')
  await page.check('[data-choice=j] input[value="3"]')
  await page.check('[data-choice=k] input[value="1"]')
  expect(await at(page)).toBe(11)
  expect(await page.getAttribute('[data-part=network] svg', 'aria-label')).toContain(
    'from neuron 1 of layer 1 to neuron 3 of layer 2, 1.1',
  )
  expect(await page.isDisabled('[data-choice=k] input[value="4"]')).toBe(true)
  await page.click('[data-part=matrix] [data-go="2.2.3"]')
  expect(await at(page)).toBe(8)
  await page.locator('[data-part=matrix] [data-go="2.4.3"]').hover()
  expect(await pointed(page)).toBe('1.6')
  expect(await page.$$eval('.link[data-lit]', (all) => all.length)).toBe(1)
  await page.mouse.move(0, 0)
  await page.locator('.nn-math [data-symbol=sum]').first().focus()
  expect(await page.$$eval('.link[data-lit]', (all) => all.length)).toBe(3)
  await page.locator('.nn-math [data-symbol=delta]').first().focus()
  expect(await page.textContent('[data-part=readout]')).toContain('deltas[0].data[1]')
  await slide(page, 'w', 2)
  await expect.poll(() => page.url()).toContain('edits=w2.2.3:2')
  await page.click('[data-again]')
  await page.keyboard.press('ArrowRight')
  expect(await at(page)).toBe(9)
})

test('what is copied is what is shown', async () => {
  for (const [path, code, command] of [
    ['chapter/cross-entropy/#xray:edits=b3.1:2.168', 'b: [2.168,-0.2]', 'npx @nn/cli reproduce cross-entropy'],
    ['chapter/notation/#notation:t=30', 'net.weight(3, 2, 4)', 'npx @nn/cli reproduce notation'],
  ]) {
    const page = await site.open(path, clipboard)
    expect(await copied(page, 'code')).toContain(code)
    expect(await copied(page, 'command')).toBe(command)
    expect(await copied(page, 'svg')).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/)
    expect(await copied(page, 'link')).toBe(site.url + path)
  }
})

test('prompts set the stage, exercises check, less motion goes to the end at once', async () => {
  const page = await site.open('ko/chapter/cross-entropy/', { reducedMotion: 'reduce' })
  await page.click('.nn-notice summary >> nth=2')
  await page.click('[data-show=hidden]')
  expect(await page.textContent('.nn-math [data-live=cHidden]')).toBe('0.0321') // xray.hidden
  expect(await answer(page, 0, '55,6')).toBe('맞았습니다.')
  await page.click('text=점점 커진다')
  expect(await at(page)).toBe(6)
})
