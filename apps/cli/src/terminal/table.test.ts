import { describe, expect, it } from 'vitest'
import type { Able } from './colour'
import { table } from './table'

const can: Able = { colour: 'none', ground: 'unknown', unicode: true, columns: 60, tty: true }
describe('table', () => {
  const rows = [
    ['이차 비용', '0.93', '232'],
    ['교차 엔트로피', '0.012', '17'],
  ]
  it('aligns by columns', () => {
    expect(table(['비용', 'a', 'at'], rows, can)).toEqual([
      '비용               a   at',
      '─────────────────────────',
      '이차 비용       0.93  232',
      '교차 엔트로피  0.012   17',
    ])
  })
  it('becomes lists where it is too wide', () => {
    expect(table(['cost', 'a', 'at'], [['quadratic', '0.93', '']], { ...can, columns: 10 })).toEqual([
      'quadratic',
      '  a   0.93',
    ])
  })
})
