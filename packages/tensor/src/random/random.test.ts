import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RandomState } from '../forms'
import { legacyNormal, mt19937, python2Shuffle, random, restore, restoreMt19937 } from '../random'
import { deriveKey } from './key'
import vectors from './vectors.json'

const draw = (count: number, next: () => number): number[] => Array.from({ length: count }, next)
const digits = (): number[] => [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]

/** xoshiro128** as its paper prints it, in BigInt; two draws make a uniform. */
function* plainUniforms(words: readonly number[]): Generator<number> {
  const mask = 0xffffffffn
  const rotate = (x: bigint, by: bigint): bigint => ((x << by) | (x >> (32n - by))) & mask
  const s = words.map(BigInt)
  const next = (): bigint => {
    const result = (rotate((s[1] * 5n) & mask, 7n) * 9n) & mask
    const t = (s[1] << 9n) & mask
    s[2] ^= s[0]
    s[3] ^= s[1]
    s[1] ^= s[2]
    s[0] ^= s[3]
    s[2] ^= t
    s[3] = rotate(s[3], 11n)
    return result
  }
  for (;;) {
    const high = next() >> 5n
    yield Number((high << 26n) | (next() >> 6n)) / 9007199254740992
  }
}

describe('random', () => {
  test('the same numbers everywhere', () => {
    const stream = random(1)
    expect(draw(3, stream.uniform)).toEqual([0.7930820333483131, 0.22093239698447809, 0.6162916663327569])
    expect(draw(3, stream.normal)).toEqual([-0.46080953574291483, 1.7024466129603555, 0.03283673375290486])
    expect(draw(6, () => stream.integer(10))).toEqual([9, 9, 3, 3, 9, 4])
    expect(draw(3, () => stream.integer(9007199254740992))).toEqual([
      2430554404236835, 1088895847204077, 3226828356278745,
    ])
    expect(stream.permutation(8)).toEqual(Uint32Array.of(5, 3, 6, 7, 2, 1, 0, 4))
    expect(random('one').uniform()).toBe(0.971344501637549)
    expect(random(9007199254740991).uniform()).toBe(0.18674739631151271)
    expect(random(1).split('a').split('b').uniform()).toBe(0.894108669018615)
  })

  test('is xoshiro128**', () => {
    const { kind, words } = random(5).state()
    const begun = restore({ kind, words: [...words.slice(0, 4), 1, 2, 3, 4, 0, 0, 0] })
    const plain = plainUniforms([1, 2, 3, 4])
    for (let i = 0; i < 1000; i++) expect(begun.uniform()).toBe(plain.next().value)
    // The paper's generator gives 11520, 0 at first from 1, 2, 3, 4.
    expect(restore({ kind, words: [...words.slice(0, 4), 1, 2, 3, 4, 0, 0, 0] }).uniform()).toBe(
      (11520 >>> 5) * 2 ** -27,
    )
  })

  test('seeds of other kinds are other seeds, and -0 is 0', () => {
    const first = [random(1), random('1'), random(0), random(''), random(2 ** 32), random(2 ** 32 + 1)].map((r) =>
      r.uniform(),
    )
    expect(new Set(first).size).toBe(6)
    expect(random(-0).uniform()).toBe(first[2])
  })

  test('what is no seed or label is an error', () => {
    for (const bad of [-1, 0.5, NaN, Infinity, 2 ** 53]) {
      expect(() => random(bad)).toThrow(`random: expected a string or an integer in 0 … 2^53 − 1, got ${bad}`)
      expect(() => random(1).split(bad)).toThrow(`split: expected a string or an integer in 0 … 2^53 − 1, got ${bad}`)
    }
    for (const bad of [undefined, null, {}, [1], 1n, true]) {
      expect(() => random(bad as unknown as number)).toThrow(TypeError)
      expect(() => random(1).split(bad as unknown as number)).toThrow(TypeError)
    }
  })

  test('one bit of the seed moves half of the key', () => {
    const ones = (x: number): number => (x === 0 ? 0 : (x & 1) + ones(x >>> 1))
    let flipped = 0
    for (let seed = 0; seed < 64; seed++) {
      for (let bit = 0; bit < 53; bit++) {
        const a = deriveKey('test', undefined, seed)
        const other = Math.floor(seed / 2 ** bit) % 2 === 0 ? seed + 2 ** bit : seed - 2 ** bit
        const b = deriveKey('test', undefined, other)
        const distance = a.reduce((sum, word, i) => sum + ones((word ^ b[i]) >>> 0), 0)
        expect(distance).toBeGreaterThan(32)
        flipped += distance
      }
    }
    expect(Math.abs(flipped / (64 * 53) - 64)).toBeLessThan(0.5) // standard error 0.1
  })
})

describe('split', () => {
  test('depends on the key and the label, not on what was drawn', () => {
    const fresh = random(3)
    const used = random(3)
    for (let i = 0; i < 7; i++) used.normal()
    used.shuffle(digits())
    expect(used.split('dropout').state()).toEqual(fresh.split('dropout').state())
    fresh.split('other').uniform()
    expect(draw(5, fresh.uniform)).toEqual(draw(5, random(3).uniform))
  })

  test('other labels, other parents and other nestings give other streams', () => {
    const root = random('root')
    const streams = [
      root,
      root.split(''),
      root.split('a'),
      root.split('b'),
      root.split('ab'),
      root.split('a/b'),
      root.split('a').split('b'),
      root.split('b').split('a'),
      root.split('a').split('a'),
      root.split('state'),
      root.split(1),
      root.split('1'),
      root.split(1).split(1),
      root.split(11),
      random('a'),
      random('roota'),
      random('other').split('a'),
    ]
    expect(new Set(streams.map((s) => s.uniform())).size).toBe(streams.length)
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 4 }), fc.array(fc.string(), { maxLength: 4 }), (a, b) => {
        const along = (path: string[]): string =>
          JSON.stringify(path.reduce((s, label) => s.split(label), root).state())
        expect(along(a) === along(b)).toBe(JSON.stringify(a) === JSON.stringify(b))
      }),
    )
  })

  test('split streams do not correlate', () => {
    const n = 20000
    const root = random(11)
    const streams = [root, root.split('a'), root.split('b'), root.split(0), root.split(1), root.split('a').split('a')]
    const columns = streams.map((s) => draw(n, s.uniform))
    for (let i = 0; i < columns.length; i++) {
      for (let j = 0; j < i; j++) {
        let sum = 0
        for (let k = 0; k < n; k++) sum += (columns[i][k] - 0.5) * (columns[j][k] - 0.5)
        expect(Math.abs((sum / n) * 12)).toBeLessThan(4 / Math.sqrt(n)) // four standard errors
      }
    }
  })
})

describe('state and restore', () => {
  test('go on exactly, whatever was drawn, a kept normal and later splits included', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.array(fc.constantFrom('uniform' as const, 'normal' as const, 'integer' as const), { maxLength: 20 }),
        (seed, calls) => {
          const stream = random(seed)
          for (const call of calls) stream[call](1000)
          const again = restore(JSON.parse(JSON.stringify(stream.state())))
          expect(again.state()).toEqual(stream.state())
          expect(again.split('x').uniform()).toBe(stream.split('x').uniform())
          for (let i = 0; i < 3; i++) {
            expect(again.normal()).toBe(stream.normal())
            expect(again.uniform()).toBe(stream.uniform())
            expect(again.integer(1e12)).toBe(stream.integer(1e12))
          }
        },
      ),
    )
  })

  test('a saved state does not move with its stream', () => {
    const stream = random(1)
    const saved = stream.state()
    const before = JSON.stringify(saved)
    stream.normal()
    expect(JSON.stringify(saved)).toBe(before)
  })

  test('damaged states are errors', () => {
    const { kind, words } = random(1).state()
    const kept = (() => {
      const stream = random(1)
      stream.normal()
      return stream.state().words
    })()
    const change = (from: readonly number[], at: number, word: number): RandomState => ({
      kind,
      words: from.map((w, i) => (i === at ? word : w)),
    })
    const bad: [RandomState, string][] = [
      [{ kind: 'mt19937', words }, "restore: expected the state of a xoshiro128** stream, got one of 'mt19937'"],
      [{ kind, words: words.slice(1) }, 'restore: a xoshiro128** state has 11 words, this one 10'],
      [{ kind, words: [...words, 0] }, 'restore: a xoshiro128** state has 11 words, this one 12'],
      [change(words, 5, -1), 'restore: word 5 of a state must be an integer in 0 … 2^32 − 1, got -1'],
      [change(words, 0, 0.5), 'restore: word 0 of a state must be an integer in 0 … 2^32 − 1, got 0.5'],
      [change(words, 0, 2 ** 32), 'restore: word 0 of a state must be an integer in 0 … 2^32 − 1, got 4294967296'],
      [change(words, 7, NaN), 'restore: word 7 of a state must be an integer in 0 … 2^32 − 1, got NaN'],
      [{ kind, words: words.map((w, i) => (i >= 4 && i < 8 ? 0 : w)) }, 'restore: a state of four zeros cannot go on'],
      [change(words, 8, 2), 'restore: the normal kept in this state is damaged'],
      [change(words, 9, 1), 'restore: the normal kept in this state is damaged'],
      [change(kept, 8, 0), 'restore: the normal kept in this state is damaged'],
      [change(kept, 9, 0x7ff80000), 'restore: the normal kept in this state is damaged'],
      [change(kept, 9, 0x40400000), 'restore: the normal kept in this state is damaged'],
    ]
    for (const [state, message] of bad) expect(() => restore(state), message).toThrow(message)
    for (const none of [undefined, null, 1, 'x', {}, { kind }, { kind, words: 'x' }]) {
      expect(() => restore(none as unknown as RandomState)).toThrow(TypeError)
    }
  })
})

describe('distributions', () => {
  test('uniform: in [0, 1), 53 bits, mean 1/2, variance 1/12, every low bit as often as not', () => {
    const stream = random('uniform')
    const n = 100000
    let sum = 0
    let squares = 0
    const ones = new Array<number>(53).fill(0)
    for (let i = 0; i < n; i++) {
      const u = stream.uniform()
      if (!(u >= 0 && u < 1)) throw new Error(`uniform gave ${u}`)
      sum += u
      squares += (u - 0.5) * (u - 0.5)
      let whole = u * 2 ** 53
      if (!Number.isInteger(whole)) throw new Error(`uniform gave ${u}, of more than 53 bits`)
      for (let bit = 0; bit < 53; bit++) {
        const half = Math.floor(whole / 2)
        ones[bit] += whole - 2 * half
        whole = half
      }
    }
    expect(Math.abs(sum / n - 0.5)).toBeLessThan(0.0037) // four standard errors, 4 / √(12 n)
    expect(Math.abs(squares / n - 1 / 12)).toBeLessThan(0.001)
    for (const count of ones) expect(Math.abs(count / n - 0.5)).toBeLessThan(0.0064)
  })

  test('normal: mean 0, variance 1, no skew, kurtosis 3, as many beyond 1, 2, 3 as there should be', () => {
    const stream = random('normal')
    const n = 100000
    const moments = [0, 0, 0, 0]
    const beyond = [0, 0, 0]
    for (let i = 0; i < n; i++) {
      const z = stream.normal()
      moments[0] += z
      moments[1] += z * z
      moments[2] += z * z * z
      moments[3] += z * z * z * z
      for (let k = 1; k <= 3; k++) if (Math.abs(z) > k) beyond[k - 1] += 1
    }
    const [mean, variance, skew, kurtosis] = moments.map((m) => m / n)
    expect(Math.abs(mean)).toBeLessThan(0.0127) // four standard errors each
    expect(Math.abs(variance - 1)).toBeLessThan(0.0179)
    expect(Math.abs(skew)).toBeLessThan(0.049)
    expect(Math.abs(kurtosis - 3)).toBeLessThan(0.124)
    const share = [0.31731050786291415, 0.04550026389635842, 0.0026997960632601866]
    beyond.forEach((count, k) =>
      expect(Math.abs(count / n - share[k])).toBeLessThan(4 * Math.sqrt((share[k] * (1 - share[k])) / n)),
    )
  })

  test('integer: in range and as often each, by chi-square', () => {
    const stream = random('integer')
    for (const n of [2, 3, 7, 10, 100, 257]) {
      const counts = new Array<number>(n).fill(0)
      const draws = 200 * n
      for (let i = 0; i < draws; i++) counts[stream.integer(n)] += 1
      expect(counts.length).toBe(n)
      const chi = counts.reduce((sum, count) => sum + ((count - 200) * (count - 200)) / 200, 0)
      expect(Math.abs(chi - (n - 1))).toBeLessThan(4.5 * Math.sqrt(2 * (n - 1)))
    }
  })

  test('integer: large n are unbiased too', () => {
    const stream = random('large')
    for (const n of [2 ** 31, 2 ** 32, 3 * 2 ** 30, 2 ** 32 + 1, 3 * 2 ** 51, 2 ** 53]) {
      const thirds = [0, 0, 0]
      for (let i = 0; i < 6000; i++) {
        const x = stream.integer(n)
        if (!(Number.isSafeInteger(x) && x >= 0 && x < n)) throw new Error(`integer(${n}) gave ${x}`)
        thirds[Math.floor((x / n) * 3)] += 1
      }
      for (const count of thirds) expect(Math.abs(count - 2000)).toBeLessThan(4.5 * 36.5)
    }
    expect(draw(20, () => stream.integer(1))).toEqual(new Array(20).fill(0))
  })

  test('integer and permutation refuse what they cannot have', () => {
    for (const n of [0, -1, 1.5, NaN, Infinity, 2 ** 53 + 2]) {
      expect(() => random(1).integer(n)).toThrow(`integer: expected n in 1 … 2^53, got ${n}`)
    }
    for (const n of [-1, 1.5, NaN, 2 ** 32]) {
      expect(() => random(1).permutation(n)).toThrow(`permutation: expected n in 0 … 2^32 − 1, got ${n}`)
    }
  })

  test('shuffle: in place, on arrays and typed arrays alike, all orders as often', () => {
    const list = digits()
    expect(random(2).shuffle(list)).toBe(list)
    expect(list).not.toEqual(digits())
    expect([...list].sort((a, b) => a - b)).toEqual(digits())
    expect([...random(2).shuffle(Float32Array.from(digits()))]).toEqual(list)
    expect([...random(2).permutation(10)]).toEqual(list)
    expect(random(2).shuffle([])).toEqual([])
    expect(random(2).permutation(0)).toEqual(new Uint32Array(0))
    const counts = new Map<string, number>()
    const stream = random('orders')
    for (let i = 0; i < 24 * 500; i++) {
      const order = stream.permutation(4).join('')
      counts.set(order, (counts.get(order) ?? 0) + 1)
    }
    expect(counts.size).toBe(24)
    let chi = 0
    for (const count of counts.values()) chi += ((count - 500) * (count - 500)) / 500
    expect(chi).toBeLessThan(49.7) // 23 degrees of freedom: exceeded once in a thousand
  })
})

describe('replays', () => {
  // Doubles in order of size as consecutive integers: the distance of two is their difference in ulp.
  const order = (x: number): bigint => {
    const n = new BigInt64Array(Float64Array.of(x).buffer)[0]
    return n < 0n ? -(n & 0x7fffffffffffffffn) : n
  }
  for (const v of vectors.seeds) {
    test(`seed ${v.seed} gives what CPython and NumPy give`, () => {
      const bits = mt19937([v.seed])
      expect(draw(5, bits.int32)).toEqual(v.python_getrandbits32)
      expect(draw(5, mt19937([v.seed]).uniform)).toEqual(v.python_random)
      expect(draw(5, mt19937(v.seed).uniform)).toEqual(v.numpy_random_sample)
      const items = digits()
      expect(python2Shuffle(mt19937([v.seed]), items)).toBe(items)
      expect(items).toEqual(v.python2_shuffle)
      const normal = legacyNormal(mt19937(v.seed))
      const close = (expected: number): void => {
        const difference = order(normal.next()) - order(expected)
        expect(difference <= 2n && difference >= -2n, `${difference} ulp from ${expected}`).toBe(true)
      }
      v.numpy_randn.forEach(close)
      for (let i = v.numpy_randn.length; i < 100001; i++) normal.next()
      v.numpy_randn_after_100001.forEach(close)
    })
  }

  test('init_by_array takes more than one word', () => {
    // The first outputs of the authors' own program, seeded with these four.
    expect(draw(5, mt19937([0x123, 0x234, 0x345, 0x456]).int32)).toEqual([
      1067595299, 955945823, 477289528, 4107218783, 4228976476,
    ])
    expect(mt19937([0, 1]).int32()).not.toBe(mt19937([0]).int32())
  })

  test('the 10000th output of the default seed 5489 is the published one', () => {
    const mt = mt19937(5489)
    for (let i = 1; i < 10000; i++) mt.int32()
    expect(mt.int32()).toBe(4123659995)
  })

  test('state and restore go on exactly, at any place', () => {
    for (const drawn of [0, 1, 623, 624, 625, 2000]) {
      const mt = mt19937(7)
      for (let i = 0; i < drawn; i++) mt.int32()
      const again = restoreMt19937(JSON.parse(JSON.stringify(mt.state())))
      expect(draw(1300, again.int32)).toEqual(draw(1300, mt.int32))
    }
  })

  test('bad seeds and damaged states are errors', () => {
    for (const bad of [-1, 0.5, NaN, 2 ** 32]) {
      expect(() => mt19937(bad)).toThrow(`mt19937: a seed must be an integer in 0 … 2^32 − 1, got ${bad}`)
      expect(() => mt19937([1, bad])).toThrow(`mt19937: a seed must be an integer in 0 … 2^32 − 1, got ${bad}`)
    }
    expect(() => mt19937([])).toThrow('mt19937: expected at least one integer to seed with, got an empty array')
    expect(() => mt19937('1' as unknown as number)).toThrow(
      "mt19937: expected an integer or an array of integers, got '1'",
    )
    const { kind, words } = mt19937(1).state()
    expect(() => restoreMt19937({ kind, words: words.slice(1) })).toThrow(
      'restoreMt19937: a mt19937 state has 625 words, this one 624',
    )
    expect(() => restoreMt19937({ kind, words: [...words.slice(0, 624), 625] })).toThrow(
      'restoreMt19937: the position must be in 0 … 624, got 625',
    )
    expect(() => restoreMt19937({ kind, words: words.map((_, i) => (i === 624 ? 3 : 0)) })).toThrow(
      'restoreMt19937: a state of zeros cannot go on',
    )
    expect(() => restoreMt19937(random(1).state())).toThrow(TypeError)
  })
})
