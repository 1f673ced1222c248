import type { BrowserContextOptions, Page } from 'playwright'
import { describe, expect, test } from 'vitest'
import { answer, at, clipboard, copied, reader } from './reader'

const site = reader()

async function machine(path: string, options?: BrowserContextOptions): Promise<Page> {
  const page = await site.open(path, options)
  await page.waitForFunction(() => document.querySelector('[data-list=test]')?.textContent !== '')
  return page
}

const live = (page: Page, name: string): Promise<string | null> => page.textContent(`.nn-math [data-live=${name}]`)
const misread = async (page: Page): Promise<number[]> => {
  const said = await page.$$eval('[data-count]', (all) => all.map((one) => one.textContent!))
  return said.map((one) => Number(one.match(/\d+/g)!.find((n) => n !== '50') ?? 50))
}

describe.each([
  ['chapter/overfitting/', 'It falls, turns, and rises', 'lowest after epoch 14'],
  ['ko/chapter/overfitting/', '내려가다가 방향을 바꿔 올라간다', '에포크 14에서 1.203'],
])('%s', (path, guess, verdict) => {
  test('opens finished, asks, moves, compares', async () => {
    const page = await machine(path)
    expect(await at(page)).toBe(399)
    expect([await live(page, 'train'), await live(page, 'test'), await live(page, 'gap')]).toEqual([
      '1,000',
      '8,223',
      '0.178',
    ])
    expect(await misread(page)).toEqual([0, 9])
    await page.click(`text=${guess}`)
    await expect.poll(() => at(page)).toBeLessThan(399)
    await expect.poll(() => at(page), { timeout: 60_000 }).toBe(399)
    await expect.poll(() => page.textContent('[data-part=verdict]')).toContain(verdict)
    await expect.poll(() => page.url()).toContain('#overfitting:view=cost&guess=turns')
  })
})

test('one clock: curves, digits, weights and mathematics, by keys and by the plot', async () => {
  const page = await machine('chapter/overfitting/#overfitting:t=280')
  expect(await live(page, 'test')).toBe('8,221') // overfitting, epoch 280
  expect(await live(page, 'gap')).toBe('0.178')
  await page.focus('.nn-explorable')
  await page.keyboard.press('r')
  expect(await at(page)).toBe(0)
  expect([await live(page, 'train'), await live(page, 'test')]).toEqual(['690', '5,887']) // overfitting, epoch 0
  await expect.poll(() => misread(page)).toEqual([20, 23])
  await page.keyboard.press('ArrowRight')
  expect(await live(page, 'test')).toBe('6,505') // overfitting, epoch 1
  await page.keyboard.press('Shift+ArrowRight')
  expect(await at(page)).toBe(11)
  await page.keyboard.press('Space')
  await expect.poll(() => at(page), { timeout: 20_000 }).toBeGreaterThan(12)
  await page.keyboard.press('Space')
  const paused = await at(page)
  await page.waitForTimeout(300)
  expect(await at(page)).toBe(paused)
  // pressing on the plot sets the clock
  const box = (await page.locator('[data-part=plot] svg').boundingBox())!
  await page.mouse.click(box.x + (box.width * (40 + 332 * (374 / 399))) / 480, box.y + box.height / 2)
  expect(Math.abs((await at(page)) - 374)).toBeLessThanOrEqual(2)
})

test('every epoch has its own pictures, and λ = 0.1 takes the noise out of them', async () => {
  const page = await machine('chapter/overfitting/#overfitting:t=123')
  const picture = (): Promise<number> =>
    page.$eval('[data-canvas=weights]', (canvas) => {
      const one = canvas as HTMLCanvasElement
      // Read from a copy: reading the page's own would make it another kind of canvas.
      const copy = new OffscreenCanvas(one.width, one.height).getContext('2d', { willReadFrequently: true })!
      copy.drawImage(one, 0, 0)
      const { data } = copy.getImageData(0, 0, one.width, one.height)
      return data.reduce((sum, v, i) => (sum * 31 + v * (i % 7)) % 1_000_003, 0)
    })
  await expect.poll(picture).not.toBe(0)
  await page.waitForTimeout(500)
  const first = await picture()
  await page.check('[data-choice=run] input[value=l2]')
  await expect.poll(picture).not.toBe(first)
  await page.fill('.nn-timeline input', '399')
  expect(await page.textContent('[data-part=squares]')).toBe('1,892')
  expect(await live(page, 'test')).toBe('8,695')
  await expect.poll(() => misread(page)).toEqual([0, 5])
  await expect.poll(() => page.getAttribute('[data-canvas=weights]', 'aria-label')).toContain('epoch 399')
})

test('your stop first, then the rules: early-stopping', async () => {
  const page = await machine('chapter/overfitting/')
  expect(await page.isVisible('[data-part=rules]')).toBe(false)
  await page.fill('.nn-timeline input', '120')
  await page.click('[data-part=stop-here]')
  const cells = (): Promise<string[][]> =>
    page.$$eval('.nn-rules tbody tr', (rows) =>
      rows.map((row) => [...row.children].map((cell) => cell.textContent!.replaceAll('\u00a0', ' '))),
    )
  const table = new Map((await cells()).map(([name, ...rest]) => [name, rest]))
  expect(table.get('n = 10')).toEqual(['50: 81.70 % (−0.57)', '181: 85.72 % (−1.38)'])
  expect(table.get('n = 20')).toEqual(['60: 81.70 % (−0.57)', '314: 86.71 % (−0.39)'])
  expect(table.get('n = 50')).toEqual(['90: 81.70 % (−0.57)', 'never stops: 87.10 %'])
  expect(table.get('“at epoch 280”')![0]).toBe('280: 82.21 % (−0.06)')
  expect(table.get('with hindsight')).toEqual(['374: 82.27 %', '383: 87.10 %'])
  expect(table.get('your stop')![0]).toMatch(/^120: /)
  await page.locator('[data-slider=n] input').fill('42')
  expect((await cells()).map(([name]) => name)).toContain('n = 42')
  await expect.poll(() => page.url()).toContain('stop=120&n=42')
  const again = await machine(`chapter/overfitting/${new URL(page.url()).hash}`)
  expect(await again.textContent('.nn-rules .own td').then((all) => all?.replaceAll('\u00a0', ' '))).toBe(
    table.get('your stop')![0],
  )
})

const epochs = (page: Page): Promise<number> => page.getAttribute('[data-part=live]', 'data-epochs').then(Number)

/** One run goes to its end, the other is stopped on the way. */
const endings = {
  none: async (page: Page): Promise<void> => {
    await expect.poll(() => epochs(page), { timeout: 170_000 }).toBe(400)
    await expect.poll(() => page.textContent('[data-part=live]')).toContain('All 400 epochs are equal')
    expect(await page.getAttribute('[data-part=live]', 'data-different')).toBe('0')
    expect(await at(page)).toBe(280)
  },
  l2: async (page: Page): Promise<void> => {
    await page.click('[data-part=live-stop]')
    await expect.poll(() => page.textContent('[data-part=live]')).toBe('Stopped.')
  },
}

test.each(['none', 'l2'] as const)('the run repeated here is the recording, to the last bit: %s', async (run) => {
  const page = await machine(`chapter/overfitting/#overfitting:run=${run}`)
  let images = 0
  page.on('response', (response) => {
    if (response.url().includes('mnist-images')) images++
  })
  await page.click('[data-part=live-start]')
  await expect.poll(() => epochs(page), { timeout: 60_000 }).toBeGreaterThan(5)
  expect(await page.getAttribute('[data-part=live]', 'data-different')).toBe('0')
  expect(images).toBe(1)
  // the clock goes with it, until it is taken
  expect(await at(page)).toBeLessThan(200)
  await page.fill('.nn-timeline input', '280')
  expect(await at(page)).toBe(280)
  await endings[run](page)
})

test('scrubbing redraws within 100 ms', async () => {
  const page = await machine('chapter/overfitting/#overfitting:run=l2&t=100')
  const took = await page.evaluate(async () => {
    const input = document.querySelector<HTMLInputElement>('.nn-timeline input')!
    const all: number[] = []
    for (let i = 0; i < 15; i++) {
      input.value = String(100 + 17 * i)
      const began = performance.now()
      input.dispatchEvent(new Event('input', { bubbles: true }))
      all.push(performance.now() - began)
      await new Promise(requestAnimationFrame)
    }
    return all.sort((a, b) => a - b)[7]
  })
  console.log(`a change of epoch redraws in ${took.toFixed(1)} ms (median of 15)`)
  expect(took).toBeLessThan(100)
})

test('the first view is small; what is heavy comes when it is asked for', async () => {
  const page = await site.blank()
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  let bytes = 0
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(`${site.url}chapter/overfitting/`)
  await page.waitForSelector('[data-ready]')
  await page.waitForLoadState('networkidle')
  console.log(`overfitting: ${Math.round(bytes / 1000)} kB at rest`)
  expect(asked.filter((url) => /mnist-|pictures-/.test(url))).toEqual([])
  const data = asked.filter((url) => url.includes('.bin'))
  expect(data).toHaveLength(4) // digits, their classes, how they are read, a few epochs of weights
  expect(bytes).toBeLessThan(300_000)
})

test('a symbol lights its number, its digits, its curve and its code', async () => {
  const page = await machine('chapter/overfitting/')
  await page.locator('.nn-formula [data-symbol=test]').first().focus()
  const lit = await page.$$eval('[data-lit]', (all) => all.map((one) => one.textContent))
  expect(lit).toContain('evaluate(net, test, { cost }).accuracy')
  expect(await page.$$eval('.nn-digits[data-lit]', (all) => all.length)).toBe(1)
  expect(await page.$$eval('svg text[data-lit]', (all) => all.map((one) => one.textContent))).toEqual(['test'])
})

test('what is copied is what is shown; prompts set the stage; exercises check', async () => {
  const page = await machine('ko/chapter/overfitting/', clipboard)
  await page.click('.nn-notice summary >> nth=1')
  await page.click('[data-show=patience]')
  expect(await at(page)).toBe(181)
  expect(await live(page, 'train')).toBe('1,000')
  expect(await copied(page, 'code')).toContain("experiment('regularized')")
  expect(await copied(page, 'command')).toBe('npx @nn/cli reproduce regularized early-stopping --plot')
  expect(await copied(page, 'svg')).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/)
  expect(await copied(page, 'link')).toBe(`${site.url}ko/chapter/overfitting/#overfitting:run=l2&view=zoom&t=181`)
  expect(await answer(page, 0, '23,86')).toBe('맞았습니다.')
  expect(await answer(page, 1, '17.79')).toBe('맞았습니다.')
  expect(await answer(page, 2, '6')).toBe('맞았습니다.')
})

test('with less motion, playing shows the end at once', async () => {
  const page = await machine('chapter/overfitting/', { reducedMotion: 'reduce' })
  await page.click('text=It falls, then stays level')
  expect(await at(page)).toBe(399)
  expect(await page.textContent('[data-part=verdict]')).toContain('The accuracy looks like that')
})
