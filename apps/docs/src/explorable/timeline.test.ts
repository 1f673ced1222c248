import { expect, test } from 'vitest'
import { signal } from './signal'
import { timeline, timelineHtml } from './timeline'
import { words } from './words'

test('it opens at the end, plays from the beginning, and stops at the end', () => {
  const time = timeline({ length: 300, seconds: 6 })
  expect(time.at()).toBe(300)
  time.play()
  expect([time.at(), time.playing()]).toEqual([0, true])
  for (let i = 0; i < 60; i++) time.tick(50)
  expect(time.at()).toBe(150)
  for (let i = 0; i < 60; i++) time.tick(50)
  expect([time.at(), time.playing()]).toEqual([300, false])
})

test('small ticks add up', () => {
  const time = timeline({ length: 30, at: signal(0), seconds: 6 })
  time.play()
  for (let i = 0; i < 100; i++) time.tick(10)
  expect(time.at()).toBe(5)
})

test('it scrubs both ways within its bounds, and a step pauses it', () => {
  const time = timeline({ length: 10, at: signal(0) })
  time.play()
  time.step(1)
  expect([time.at(), time.playing()]).toEqual([1, false])
  time.step(-5)
  expect(time.at()).toBe(0)
  time.seek(99)
  expect(time.at()).toBe(10)
  time.restart()
  expect(time.at()).toBe(0)
  time.tick(1000)
  expect(time.at()).toBe(0)
})

test('where motion is not wanted, playing shows the end at once', () => {
  const time = timeline({ length: 10, at: signal(0), still: () => true })
  time.play()
  expect([time.at(), time.playing()]).toEqual([10, false])
})

test('its length may follow what is shown', () => {
  const length = signal(10)
  const time = timeline({ length })
  expect([time.length, time.at()]).toEqual([10, 10])
  length.set(4)
  time.seek(9)
  expect([time.length, time.at()]).toEqual([4, 4])
  time.play()
  time.tick(3000)
  expect(time.at()).toBe(2)
})

test('its buttons have names in both languages', () => {
  expect(timelineHtml(words.en, 300, 'updates')).toContain('aria-label="Play"')
  expect(timelineHtml(words.ko, 300, '번')).toContain('aria-label="재생"')
})
