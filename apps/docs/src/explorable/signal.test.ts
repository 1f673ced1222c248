import { expect, test } from 'vitest'
import { batch, computed, effect, following, signal } from './signal'

test('an effect runs at once and after each change, and not after an equal one', () => {
  const a = signal(1)
  const seen: number[] = []
  const end = effect(() => {
    seen.push(a())
  })
  a.set(2)
  a.set(2)
  expect(seen).toEqual([1, 2])
  end()
  a.set(3)
  expect(seen).toEqual([1, 2])
})

test('a computed value follows, and tells on only what is another', () => {
  const a = signal(1)
  const odd = computed(() => a() % 2 === 1)
  const seen: boolean[] = []
  effect(() => {
    seen.push(odd())
  })
  a.set(3)
  a.set(4)
  expect(seen).toEqual([true, false])
})

test('a batch tells once', () => {
  const a = signal(1)
  const b = signal(10)
  const seen: number[] = []
  effect(() => {
    seen.push(a() + b())
  })
  batch(() => {
    a.set(2)
    b.set(20)
  })
  expect(seen).toEqual([11, 22])
})

test('what is no longer read is no longer heard', () => {
  const which = signal(true)
  const a = signal('a')
  const b = signal('b')
  const seen: string[] = []
  effect(() => {
    seen.push(which() ? a() : b())
  })
  which.set(false)
  a.set('a again')
  b.set('b again')
  expect(seen).toEqual(['a', 'b', 'b again'])
})

test('a value that follows from others passes on what is set, and only that', () => {
  const a = signal(1)
  const asked: number[] = []
  const twice = following(
    () => 2 * a(),
    (value) => {
      asked.push(value)
      a.set(value / 2)
    },
  )
  const seen: number[] = []
  effect(() => seen.push(twice()))
  a.set(2)
  twice.set(10)
  expect(seen).toEqual([2, 4, 10])
  expect(asked).toEqual([10])
})
