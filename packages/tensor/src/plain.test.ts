import { expect, test } from 'vitest'
import { plain } from './plain'
import { tensor, toArray } from './tensor'

const workspace = plain().open((on) => on)
const wide = (values: Parameters<typeof tensor>[0]) => tensor(values, { dtype: 'float64' })

test('the plain engine: ordinary tensors and the loops', () => {
  expect(plain().name).toBe('plain')
  const out = workspace.zeros([1, 1], 'float64')
  expect(out).toEqual({ shape: [1, 1], dtype: 'float64', data: new Float64Array(1) })
  const x = wide([[1, 2]])
  expect(toArray(workspace.product(x, false, x, true, out, 1, 0))).toEqual([[5]])
})

test('zeros among inputs are left out whatever they meet; elsewhere 0·∞ is NaN', () => {
  const w = wide([[Infinity], [3]])
  const input = workspace.input([1, 2], 'float64')
  input.data.set([0, 2])
  expect(toArray(workspace.product(input, false, w, false, workspace.zeros([1, 1], 'float64'), 1, 0))).toEqual([[6]])
  expect(toArray(workspace.product(wide([[0, 2]]), false, w, false, workspace.zeros([1, 1], 'float64'), 1, 0))).toEqual(
    [[NaN]],
  )
})

test('row operations by hand', () => {
  const z = wide([
    [1, 2],
    [3, 4],
  ])
  workspace.addRow(z, wide([10, 20]))
  expect(toArray(z)).toEqual([
    [11, 22],
    [13, 24],
  ])
  const sums = wide([100, 200])
  workspace.sumRows(z, sums, 0.5, 2)
  expect(toArray(sums)).toEqual([212, 423])
  workspace.addScaled(sums, -2, wide([1, 2]))
  expect(toArray(sums)).toEqual([210, 419])
})

test('float32 is rounded after each operation', () => {
  const y = tensor([1])
  workspace.addScaled(y, 0.1, tensor([0.3]))
  expect(y.data[0]).toBe(Math.fround(1 + Math.fround(Math.fround(0.1) * Math.fround(0.3))))
})
