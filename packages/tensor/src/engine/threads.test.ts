import { expect, test } from 'vitest'
import { instantiate, moduleOf } from '../kernels/instantiate'
import { CONTROL_BYTES, canShare, type Kernel, makeTeam, type Team, threadsOf } from './threads'

const N = 4096
const Y = 4096
const X = Y + 4 * N + 64

/** A team that adds x to y, and what y should be. */
function adders(size: number, patience?: number) {
  const memory = new WebAssembly.Memory({ initial: 4, maximum: 4, shared: true })
  const kernels = instantiate('plain', memory, true)
  const names = ['add_f32']
  const team = makeTeam(size, moduleOf('plain', true), memory, 0, names, [kernels.add_f32 as Kernel], patience)
  const y = new Float32Array(memory.buffer, Y, N)
  new Float32Array(memory.buffer, X, N).fill(1)
  const add = (): void =>
    team.run(0, N, (part, args) => {
      const from = Math.floor((N * part) / size)
      args[1] = X + 4 * from
      args[2] = Y + 4 * from
      args[3] = Math.floor((N * (part + 1)) / size) - from
    })
  return { team, y, add, control: new Int32Array(memory.buffer, 0, CONTROL_BYTES / 4) }
}

/** Until so many workers are there; they start beside this thread, which may block. */
function until(team: Team, awake: number): void {
  const clock = new Int32Array(new SharedArrayBuffer(4))
  for (let i = 0; i < 500 && team.awake() !== awake; i++) Atomics.wait(clock, 0, 0, 20)
  expect(team.awake()).toBe(awake)
}

const right = (y: Float32Array, times: number): boolean => y.every((v) => v === times)

test('threads can be had here', () => {
  expect(canShare()).toBe(true)
  expect(threadsOf('wasm', 3)).toBe(3)
  expect(threadsOf('wasm', undefined)).toBeGreaterThanOrEqual(1)
})

test.each([2, 3, 4])('%i threads do each job once, from before the workers start to after they have ended', (size) => {
  const { team, y, add } = adders(size)
  let times = 0
  const some = (): void => {
    for (let i = 0; i < 500; i++, times++) add()
    expect(right(y, times)).toBe(true)
  }
  some() // nobody is there yet
  until(team, size - 1)
  some()
  team.close()
  until(team, 0)
  some() // nobody is there any more
})

test('a worker that has fallen asleep is woken, or its part is done without it', () => {
  const { team, y, add } = adders(2)
  until(team, 1)
  const clock = new Int32Array(new SharedArrayBuffer(4))
  for (let i = 0; i < 20; i++) {
    Atomics.wait(clock, 0, 0, 10)
    add()
  }
  expect(right(y, 20)).toBe(true)
  team.close()
})

test('workers do take part', () => {
  const { team, add, control } = adders(2)
  until(team, 1)
  let theirs = 0
  const end = performance.now() + 60_000 // other programs may hold the second core for a while
  while (theirs === 0 && performance.now() < end) {
    const before = Atomics.load(control, 2) // DONE
    add()
    if (Atomics.load(control, 2) !== before) theirs++
  }
  expect(theirs).toBeGreaterThan(0)
  team.close()
})

test('a worker that dies with a part in its hands is an error, not a wait for ever', () => {
  const { team, add, control } = adders(2, 300)
  team.close()
  add() // done alone
  // As if a worker had claimed the next part and died: the claim is taken before the caller looks.
  const claim = Atomics.compareExchange
  Atomics.compareExchange = ((words: Int32Array, at: number, wanted: number, value: number) => {
    if (words.byteOffset === control.byteOffset) return -wanted
    return claim(words, at, wanted, value)
  }) as typeof claim
  try {
    expect(add).toThrow('threads: a worker has not answered for 0.3 s; train again with threads: 1')
  } finally {
    Atomics.compareExchange = claim
  }
})
