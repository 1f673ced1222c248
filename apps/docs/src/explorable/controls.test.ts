import { expect, test } from 'vitest'
import { choiceHtml, scaleOf, sliderHtml } from './controls'
import { short } from './format'
import { words } from './words'

test('a logarithmic slider meets its bounds exactly, and steps in equal ratios', () => {
  const scale = scaleOf({ min: 0.005, max: 5, log: true })
  expect([scale.value(0), scale.value(150)]).toEqual([0.005, 5])
  expect(scale.value(scale.position(0.15))).toBe(0.15)
  expect(scale.value(75)).toBe(0.16)
  expect(scale.position(0.5) - scale.position(0.05)).toBe(scale.position(5) - scale.position(0.5))
})

test('a slider marks where something happens, on the track and in words', () => {
  const options = { name: 'w', label: 'w', min: -4, max: 4, value: 0.6, marked: [0, 2] as const, format: short }
  const html = sliderHtml(options, words.en)
  expect(html).toContain('--from:50.0%;--to:75.0%')
  expect(html).toContain('worth trying: 0 – 2')
  expect(html).toContain('aria-describedby="nn-w-hint"')
})

test('a choice is a group of radio buttons with a name', () => {
  const html = choiceHtml({
    name: 'mode',
    label: 'η',
    value: 'b',
    choices: [
      { value: 'a', label: 'A' },
      { value: 'b', label: 'B', hint: 'x < y' },
    ],
  })
  expect(html).toContain('<legend>η</legend>')
  expect(html).toContain('value="b" checked')
  expect(html).toContain('x &lt; y')
})
