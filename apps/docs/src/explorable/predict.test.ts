import { expect, test } from 'vitest'
import { distance, drawn, predictHtml } from './predict'
import { words } from './words'

test('three guesses, none of them picked', () => {
  const sketch = [
    [0, 1],
    [1, 0],
  ] as const
  const html = predictHtml(words.en, 'What next?', [
    { value: 'a', label: 'At once', sketch },
    { value: 'b', label: 'Evenly', sketch },
    { value: 'c', label: 'Late', sketch },
  ])
  expect(html.match(/aria-pressed="false"/g)).toHaveLength(3)
  expect(html).toContain('d="M6 6L96 54"')
})

test('a fast pointer leaves no gaps, in either direction', () => {
  const empty = Array<undefined>(5).fill(undefined)
  expect(drawn(empty, [0, 0], [4, 1])).toEqual([0, 0.25, 0.5, 0.75, 1])
  expect(drawn(empty, [4, 1], [2, 0])).toEqual([undefined, undefined, 0, 0.5, 1])
  expect(drawn(empty, undefined, [1, 0.3])).toEqual([undefined, 0.3, undefined, undefined, undefined])
})

test('how far a drawn curve is from the true one', () => {
  expect(distance([0, undefined, 1], (share) => share)).toBe(0)
  expect(distance([0.5, undefined, 1], (share) => share)).toBe(0.25)
  expect(distance([undefined], () => 1)).toBeUndefined()
})
