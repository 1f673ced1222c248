import { expect, test } from 'vitest'
import { expected, layers, list, nearest, oneOf, separator, strict, text } from './options'

test('numbers are read strictly', () => {
  const read = ['0.5', '5', '.5', '5.', '-2', '+3', '1e-3', '2E5']
  expect(read.map((t) => strict(t))).toEqual([0.5, 5, 0.5, 5, -2, 3, 0.001, 200000])
  for (const bad of [
    '',
    ' ',
    '0.5x',
    'x',
    '1e400',
    '-1e400',
    'NaN',
    'Infinity',
    '0x10',
    '1_000',
    '1,5',
    '١',
    '1e',
    '--1',
  ]) {
    expect(strict(bad), bad).toBeUndefined()
  }
})

test('a range is kept to at both ends', () => {
  expect(strict('1', { min: 1 })).toBe(1)
  expect(strict('0.999', { min: 1 })).toBeUndefined()
  expect(strict('0', { above: 0 })).toBeUndefined()
  expect(strict('5e-324', { above: 0 })).toBe(5e-324)
  expect(strict('1', { below: 1 })).toBeUndefined()
  expect(strict('1', { max: 1 })).toBe(1)
  expect(strict('1.5', { integer: true })).toBeUndefined()
  expect(strict('9007199254740993', { integer: true })).toBeUndefined()
  expect(expected({ min: 0, below: 1 })).toBe('a number ≥ 0 and < 1')
})

test('layers are at least two sizes', () => {
  expect(layers('784,100,10')).toEqual([784, 100, 10])
  for (const bad of ['784', '', '784,', ',10', '784,0', '784,-1', '784,1.5', '784 100', '784,x', '784,1e9']) {
    expect(() => layers(bad), bad).toThrow('Expected at least two sizes such as 784,100,10.')
  }
})

test('words take a number only where they have one', () => {
  const cost = oneOf({ quadratic: null, huber: { above: 0 } })
  expect(cost('quadratic')).toBe('quadratic')
  expect(cost('huber=0.5')).toBe('huber=0.5')
  expect(() => cost('quadratic=1')).toThrow('quadratic takes no number.')
  expect(() => cost('huber=0')).toThrow('Expected huber or huber=a number > 0.')
  expect(() => cost('quadratik')).toThrow('Expected quadratic or huber. Did you mean quadratic?')
  expect(() => cost('toString')).toThrow('Expected quadratic or huber.')
})

test('a value that is missing is not taken from the next option', () => {
  expect(() => text('--quiet')).toThrow('Expected a value.')
  expect(() => text('')).toThrow('Expected a value.')
  expect(text('-')).toBe('-')
  expect(list('a,b')).toEqual(['a', 'b'])
  expect(() => list('a,,b')).toThrow('Expected names separated by commas.')
  expect(separator('tab')).toBe('\t')
  expect(() => separator(';;')).toThrow('Expected one character, or tab.')
})

test('a suggestion is near', () => {
  expect(nearest('mnst', ['mnist', 'moons'])).toBe(' Did you mean mnist?')
  expect(nearest('zebra', ['mnist', 'moons'])).toBe('')
})
