import type { Page } from 'playwright'
import { describe, expect, test } from 'vitest'
import { answer, at, clipboard, copied, reader } from './reader'

const site = reader()

const names = ['l2', 'l1', 'l1Proximal']
const zeros = (page: Page): Promise<(string | null)[]> =>
  Promise.all(names.map((name) => page.textContent(`[data-zeros=${name}]`)))
const learnt = (page: Page): Promise<unknown> => page.waitForSelector('[data-learnt]', { timeout: 120_000 })
/** How much of a cloud is painted. */
const inked = (page: Page, name: string): Promise<number> =>
  page.$eval(`[data-cloud=${name}]`, (canvas) => {
    const { width, height } = canvas as HTMLCanvasElement
    if (width === 0) return 0
    // Read from a copy: reading the page's own would make it another kind of canvas.
    const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!
    copy.drawImage(canvas as HTMLCanvasElement, 0, 0)
    const { data } = copy.getImageData(0, 0, width, height)
    let count = 0
    for (let i = 3; i < data.length; i += 4) if (data[i] > 0) count++
    return count
  })

describe.each([
  ['chapter/l1/', 'About half of them', 'That is what the proximal step does'],
  ['ko/chapter/l2/', '절반쯤', '그것은 근접 걸음이 하는 일입니다'],
])('%s', (path, guess, verdict) => {
  test('opens finished, asks, learns in the browser what the site ships, compares', async () => {
    const page = await site.open(path)
    await expect.poll(() => inked(page, 'l2')).toBeGreaterThan(1000)
    expect(await zeros(page)).toEqual(['?', '?', '?']) // the answer is not told before the question
    await page.click(`text=${guess}`)
    await learnt(page)
    await expect.poll(() => at(page), { timeout: 60_000 }).toBe(30)
    expect(await zeros(page)).toEqual(['0', '0', '11,577']) // shrink.zeros, learnt here
    await expect.poll(() => page.textContent('[data-part=verdict]')).toContain(verdict)
    await expect.poll(() => page.url()).toContain('guess=half')
  })
})

test('keys: step, restart, presenter mode; every epoch is there once it has been learnt', async () => {
  const page = await site.open('chapter/l1/#shrink:t=12&zoom=2000')
  await learnt(page)
  expect(await zeros(page)).toEqual(['0', '0', '7,104'])
  await page.focus('.nn-explorable')
  await page.keyboard.press('ArrowLeft')
  expect(await at(page)).toBe(11)
  expect(await zeros(page)).toEqual(['0', '0', '6,700'])
  await page.keyboard.press('r')
  expect(await zeros(page)).toEqual(['0', '0', '0'])
  await page.keyboard.press('Space')
  await expect.poll(() => at(page)).toBeGreaterThan(1)
  await page.keyboard.press('Space')
  const paused = await at(page)
  await page.waitForTimeout(500)
  expect(await at(page)).toBe(paused)
  await page.keyboard.press('p')
  expect(await page.isVisible('.nn-controls')).toBe(false)
  await page.keyboard.press('Escape')
  expect(await page.isVisible('.nn-controls')).toBe(true)
})

test('λ: the lines follow at once, the three learn again', async () => {
  const page = await site.open('chapter/l1/')
  const slider = page.locator('[data-slider=lambda] input')
  await slider.focus()
  const before = await page.getAttribute('[data-over=l1] .alone', 'd')
  await page.keyboard.press('End')
  expect(await page.textContent('[data-slider=lambda] output')).toBe('3')
  expect(await page.getAttribute('[data-over=l1] .alone', 'd')).not.toBe(before)
  expect(await page.textContent('.nn-math .role-l1 [data-live=c]')).toBe('0.0015')
  expect(await zeros(page)).toEqual(['…', '…', '…'])
  await learnt(page)
  const [l2, sign, proximal] = await zeros(page)
  expect([l2, sign]).toEqual(['0', '0'])
  expect(Number(proximal?.replace(',', ''))).toBeGreaterThan(16_000)
  await expect.poll(() => page.url()).toContain('#shrink:lambda=3')
  const cost = await page.evaluate(async () => {
    const input = document.querySelector<HTMLInputElement>('[data-slider=lambda] input')!
    const took: number[] = []
    for (let i = 0; i < 10; i++) {
      input.value = String(60 + i)
      const began = performance.now()
      input.dispatchEvent(new Event('input', { bubbles: true }))
      took.push(performance.now() - began)
      await new Promise(requestAnimationFrame)
    }
    return took.sort((a, b) => a - b)[5]
  })
  console.log(`a change of λ recomputes and redraws in ${cost.toFixed(1)} ms (median of 10)`)
  expect(cost).toBeLessThan(Number(process.env.NN_DRAG_MS ?? 100))
})

test('a link opened again is the same state', async () => {
  const state = '#shrink:lambda=0.5&zoom=50&show=zeros&j=7&row=3&column=20&t=5'
  const page = await site.open(`ko/chapter/l1/${state}`)
  await learnt(page)
  expect(await at(page)).toBe(5)
  expect(await page.isChecked('[data-choice=zoom] input[value="50"]')).toBe(true)
  expect(await page.isChecked('[data-choice=show] input[value=zeros]')).toBe(true)
  expect(await page.textContent('[data-part=which]')).toContain('3행 20열')
  expect(await page.textContent('[data-slider=j] output')).toBe('7')
  const counted = await zeros(page)
  const again = await site.open(`chapter/l2/${new URL(page.url()).hash}`)
  await learnt(again)
  expect(await zeros(again)).toEqual(counted)
})

test('the weight in question: by pointer, by keys, in numbers', async () => {
  const page = await site.open('chapter/l1/')
  await expect.poll(() => inked(page, 'l2')).toBeGreaterThan(1000)
  expect(await page.textContent('.nn-math .role-l2 [data-live=w_l2]')).toMatch(/^0\.72/)
  await page.locator('[data-picture=l2] canvas').click({ position: { x: 2, y: 2 } })
  expect(await page.textContent('[data-part=which]')).toContain('row 0, column 0')
  expect(await page.textContent('[data-part=silent]')).toContain('No image inks this pixel')
  await page.focus('[data-slider=row] input')
  await page.keyboard.press('ArrowRight')
  expect(await page.textContent('[data-part=which]')).toContain('row 1, column 0')
  await page.locator('.nn-math .role-l1 [data-symbol=c]').first().focus()
  const lit = await page.$$eval('[data-lit]', (all) => all.map((one) => one.textContent))
  expect(lit).toContain('l1({ lambda }).addGradient(')
  expect(await page.$$eval('.pull[data-lit]', (all) => all.length)).toBeGreaterThan(8)
})

test('what is copied is what is shown', async () => {
  const page = await site.open('chapter/l1/#shrink:lambda=2', clipboard)
  expect(await copied(page, 'code')).toContain("l1({ lambda: 2, step: 'proximal' })")
  expect(await copied(page, 'command')).toContain('--l1 2 --l1-proximal')
  expect(await copied(page, 'svg')).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/)
  expect(await copied(page, 'link')).toBe(`${site.url}chapter/l1/#shrink:lambda=2`)
})

test('prompts set the stage, exercises check', async () => {
  const page = await site.open('ko/chapter/l1/')
  await page.click('.nn-notice summary >> nth=2')
  await page.click('[data-show=microscope]')
  expect(await page.isChecked('[data-choice=zoom] input[value="2000"]')).toBe(true)
  expect(await zeros(page)).toEqual(['0', '0', '11,577'])
  expect(await answer(page, 0, '−0,0003')).toBe('맞았습니다.')
  expect(await answer(page, 0, '0.0002')).toBe('아직 아닙니다.')
})

test('with less motion, playing shows the end at once', async () => {
  const page = await site.open('chapter/l1/', { reducedMotion: 'reduce' })
  await page.click('text=Nearly all')
  expect(await at(page)).toBe(30)
  expect(await page.textContent('[data-part=verdict]')).toContain('Not one.')
})
