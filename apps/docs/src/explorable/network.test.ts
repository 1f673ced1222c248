import { expect, test } from 'vitest'
import { networkDrawing } from './network'

const picture = {
  layers: [[{ text: 'x' }, {}], [{ symbol: 'a2-1', fill: 0.25 }]],
  links: [
    [
      [
        { symbol: 'w2-11', weight: 2 },
        { symbol: 'w2-12', weight: -1 },
      ],
    ],
  ],
  description: 'two inputs, one neuron',
}

test('a link for every weight, its sign a colour, its size a width', () => {
  const svg = networkDrawing(picture)
  expect(svg.match(/<line class="link/g)).toHaveLength(2)
  expect(svg).toContain(
    'class="link positive" data-symbol="w2-11" x1="46" y1="60" x2="374" y2="120" stroke-width="4.5"',
  )
  expect(svg).toContain(
    'class="link negative" data-symbol="w2-12" x1="46" y1="180" x2="374" y2="120" stroke-width="2.5"',
  )
})

test('a neuron for every activation, as full as it is active', () => {
  const svg = networkDrawing(picture)
  expect(svg.match(/class="neuron"/g)).toHaveLength(3)
  expect(svg).toContain('<g class="neuron" data-symbol="a2-1">')
  expect(svg).toContain('class="fill" cx="392" cy="120" r="18" opacity="0.25"')
})

test('a dropped neuron is crossed out and has no links', () => {
  const svg = networkDrawing({ ...picture, layers: [[{ text: 'x' }, { off: true }], [{ symbol: 'a2-1' }]] })
  expect(svg.match(/<line class="link/g)).toHaveLength(1)
  expect(svg.match(/class="neuron off"/g)).toHaveLength(1)
  expect(svg.match(/class="cross"/g)).toHaveLength(1)
})

test('what is talked about stands out, and may light others than itself', () => {
  const svg = networkDrawing({
    ...picture,
    layers: [[{}, {}], [{ on: true, symbol: 'a z', lights: 'a' }]],
    links: [[[{ weight: 1, on: true }, { weight: 1 }]]],
  })
  expect(svg.match(/class="link positive on"/g)).toHaveLength(1)
  expect(svg).toContain('<g class="neuron on" data-symbol="a z" data-lights="a">')
})
