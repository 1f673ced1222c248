import { cast, clone, type Expansion, rows, ShapeError, type Tensor, tensor, zeros } from '@nn/tensor'
import { random } from '@nn/tensor/random'
import { describe, expect, test } from 'vitest'
import { between, draw } from '../draw'
import '../matcher'
import { type Exports, label, partContract } from '../part'

/** What every expansion must do, for whoever writes one: call it inside a test file. @param again makes it anew from name and options. */
export function expansionContract(
  expansion: Expansion,
  exports: Exports,
  again?: (part: { readonly name: string }) => Expansion,
): void {
  const shapes = [
    [1, 1],
    [1, 6],
    [6, 1],
    [5, 5],
    [4, 7],
    [7, 4, 3],
  ]
  const images = (m: number, shape: readonly number[], seed = 1) =>
    draw([m, shape.reduce((a, b) => a * b, 1)], between(random(seed), 0.25, 0.875))

  describe(label(expansion), () => {
    partContract(expansion, exports, again)

    test('the stream decides everything, and the rebuilt one does the same', () => {
      const x = images(3, [5, 6])
      const first = expansion.apply(x, [5, 6], random(2))
      expect(expansion.apply(x, [5, 6], random(2))).toBeCloseToTensor(first)
      const made = again?.(expansion) ?? (exports[expansion.name] as (options: unknown) => Expansion)(expansion.options)
      expect(made.apply(x, [5, 6], random(2))).toBeCloseToTensor(first)
    })

    test.each(shapes.map((shape) => [shape]))(
      'values stay within those of the images and the fill, and nothing given is written: %j',
      (shape) => {
        const x = images(6, shape)
        const kept = clone(x)
        const out = expansion.apply(x, shape, random(3))
        expect(x).toBeCloseToTensor(kept)
        expect(out.shape).toEqual(x.shape)
        const allowed = [...x.data, ...fills(expansion.options ?? {}), 0]
        const [min, max] = [Math.min(...allowed), Math.max(...allowed)]
        // An interpolation's weights sum to 1 within rounding.
        for (const v of out.data) expect(v >= min - 1e-12 && v <= max + 1e-12, String(v)).toBe(true)
      },
    )

    test('what a row becomes does not depend on the batch it is in', () => {
      const x = images(4, [6, 5])
      const whole = expansion.apply(x, [6, 5], random(4))
      const stream = random(4)
      for (const [from, to] of [
        [0, 1],
        [1, 4],
      ]) {
        expect(expansion.apply(rows(x, from, to), [6, 5], stream)).toBeCloseToTensor(clone(rows(whole, from, to)))
      }
    })

    test('float32 agrees with float64', () => {
      const x = cast(images(4, [6, 5]), 'float32')
      const wide = expansion.apply(cast(x, 'float64'), [6, 5], random(5))
      expect(cast(expansion.apply(x, [6, 5], random(5)), 'float64')).toBeCloseToTensor(wide, 1e-5)
    })

    test('channels are deformed alike', () => {
      const gray = images(3, [5, 4])
      const coloured = draw(
        [3, 5 * 4 * 3],
        (
          (i) => () =>
            gray.data[Math.floor(i++ / 3)]
        )(0),
      )
      const expected = expansion.apply(gray, [5, 4], random(6))
      const out = expansion.apply(coloured, [5, 4, 3], random(6))
      out.data.forEach((v, i) => expect(v).toBeCloseTo(expected.data[Math.floor(i / 3)], 12))
    })

    test('out is written whole and returned, and must not be x', () => {
      const x = images(3, [5, 6])
      const expected = expansion.apply(x, [5, 6], random(7))
      const out = zeros([3, 30], { dtype: 'float64' })
      out.data.fill(Number.NaN)
      expect(expansion.apply(x, [5, 6], random(7), out)).toBe(out)
      expect(out).toBeCloseToTensor(expected)
      const kept = clone(x)
      expect(() => expansion.apply(x, [5, 6], random(7), x)).toThrow(/out must not/)
      expect(x).toBeCloseToTensor(kept)
    })

    test('takes an empty batch', () => {
      expect(expansion.apply(zeros([0, 30]), [5, 6], random(8)).shape).toEqual([0, 30])
    })

    test('says what does not fit', () => {
      const x = images(2, [5, 6])
      const apply = (t: Tensor, shape: readonly number[], out?: Tensor) => () =>
        expansion.apply(t, shape, random(9), out)
      expect(apply(x, [5, 5])).toThrow(ShapeError)
      expect(apply(x, [30])).toThrow(ShapeError)
      expect(apply(x, [1, 5, 6, 1])).toThrow(ShapeError)
      expect(apply(tensor([1, 2]), [1, 2])).toThrow(ShapeError)
      expect(apply(x, [5, 6], zeros([2, 31], { dtype: 'float64' }))).toThrow(ShapeError)
      expect(apply(x, [5, 6], zeros([2, 30]))).toThrow(TypeError)
      expect(apply([[1]] as never, [1, 1])).toThrow(TypeError)
      expect(() => expansion.apply(x, [5, 6], undefined as never)).toThrow(TypeError)
    })
  })
}

/** Every number called `fill` in the options, however deep. */
function fills(options: object): number[] {
  return Object.entries(options).flatMap(([key, value]) =>
    key === 'fill' && typeof value === 'number'
      ? [value]
      : typeof value === 'object' && value !== null
        ? fills(value)
        : [],
  )
}
