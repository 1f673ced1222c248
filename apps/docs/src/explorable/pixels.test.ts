import { expect, test } from 'vitest'
import { digitPixels, reach, weightPixels } from './pixels'

test('ink is dark on paper, and light in the dark', () => {
  expect([...digitPixels([0, 1, 0.5, 7])]).toEqual([255, 255, 255, 255, 0, 0, 0, 255, 128, 128, 128, 255, 0, 0, 0, 255])
  expect([...digitPixels([0, 1], true)]).toEqual([0, 0, 0, 255, 255, 255, 255, 255])
})

test('weights are white at 0, blue above and vermilion below, on a symmetric scale', () => {
  expect(reach([0.5, -2, 1])).toBe(2)
  expect([...weightPixels([2, -2, 0])]).toEqual([0, 0x72, 0xb2, 255, 0xd5, 0x5e, 0, 255, 255, 255, 255, 255])
  expect([...weightPixels([-1], 2)].slice(0, 3)).toEqual([234, 174, 128])
  expect([...weightPixels([0, 0])]).toEqual(Array(8).fill(255))
})
