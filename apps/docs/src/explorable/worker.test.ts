import { expect, test } from 'vitest'
import { buffersOf, type Port, serve } from './worker'

/** A worker's inside, with its messages kept and its clock in our hands. */
function inside(step: number) {
  const sent: { message: unknown; transfer?: Transferable[] }[] = []
  let listener: (event: MessageEvent) => void = () => {}
  let now = 0
  const port: Port = {
    postMessage: (message, transfer) => sent.push({ message, transfer }),
    addEventListener: (_type, given) => {
      listener = given
    },
  }
  return { sent, port, clock: () => (now += step), ask: (data: unknown) => listener({ data } as MessageEvent) }
}

function* count(to: number): Generator<number, { last: Float64Array }, undefined> {
  if (to < 0) throw new RangeError('count: below 0')
  for (let i = 0; i < to; i++) yield i
  return { last: new Float64Array([to]) }
}

test('reports are thinned by the clock, the result is whole and moves', () => {
  const { sent, port, clock, ask } = inside(10)
  serve(count, port, clock)
  ask(100)
  const progress = sent.slice(0, -1).map(({ message }) => (message as { value: number }).value)
  expect(progress[0]).toBe(0)
  expect(progress.length).toBeLessThan(30)
  const { message, transfer } = sent[sent.length - 1]
  expect(message).toEqual({ kind: 'done', value: { last: new Float64Array([100]) } })
  expect(transfer).toHaveLength(1)
})

test('what the work throws comes out as a message', () => {
  const { sent, port, clock, ask } = inside(100)
  serve(count, port, clock)
  ask(-1)
  expect(sent).toEqual([{ message: { kind: 'failed', message: 'count: below 0' }, transfer: undefined }])
})

test('every buffer once, shared memory never', () => {
  const shared = new Float64Array(2)
  const memory = new SharedArrayBuffer(8)
  const value = {
    a: shared,
    b: [shared.subarray(1), new Uint8Array(memory)],
    c: null,
    d: 'text',
    e: new ArrayBuffer(1),
  }
  expect(buffersOf(value)).toEqual([shared.buffer, value.e])
})
