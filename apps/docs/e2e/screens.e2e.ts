import { describe, expect, test } from 'vitest'
import { pages } from './browse'
import { expectOnScreen, expectThumbs, expectWithin, phone, projector, reader } from './reader'

const site = reader()

const chapter = pages().filter((path) => /chapter\/./.test(path))
/** States that are wider or longer than the one a page opens with. */
const states = [
  'chapter/dropout/#dropout:n=8&readout=softmax',
  'chapter/overfitting/#overfitting:run=l2&stop=120',
  'ko/chapter/overfitting/#overfitting:stop=120',
  'ko/chapter/softmax/#softmax:mode=hit',
]

test('all chapter pages are here', () => expect(chapter).toHaveLength(18))

describe.each([...chapter, ...states])('%s', (path) => {
  test('on a phone nothing is wider than the screen, and fingers find the buttons', async () => {
    const page = await site.open(path, phone)
    await expectWithin(page)
    await expectThumbs(page)
  })

  test('a projector shows the question with the stage, then the mathematics in its place', async () => {
    const page = await site.open(path, projector)
    await expectWithin(page)
    await page.keyboard.press('p')
    expect(await page.isVisible('.nn-controls')).toBe(false)
    await expectOnScreen(page, 'nn-guesses', 'nn-stage', 'nn-timeline')
    await page.keyboard.press('r')
    await page.keyboard.press('ArrowRight')
    expect(await page.isVisible('.nn-guesses')).toBe(false)
    await expect.poll(async () => (await page.locator('.nn-math').boundingBox())?.height ?? 0).toBeGreaterThan(30)
    await page.waitForTimeout(100) // two frames: the stage makes room
    await expectOnScreen(page, 'nn-stage', 'nn-timeline', 'nn-math')
    await expectWithin(page)
  })
})

test.each(['', 'ko/', 'api/train/', 'guides/coming-from/', 'ko/guides/teachers/'])('%s fits a phone', async (path) => {
  await expectWithin(await site.open(path, phone))
})
