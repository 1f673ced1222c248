import { type Expansion, finite, knownOptions } from '@nn/tensor'
import { oneWord } from '../check'
import { affine, symmetric } from './affine'
import { fillOption } from './deformation'
import type { Fill } from './frame'

export interface ShiftOptions {
  /** The longest shift in each direction, ≥ 0; an integer where whole pixels are drawn. */
  readonly pixels: number
  /** `'whole'` (unless told) draws whole pixels, so that images stay sharp; `'subpixel'` draws any real number. */
  readonly draw?: 'whole' | 'subpixel'
  /** What comes in from outside: a value, 0 unless told, or `'edge'`, the nearest pixel of the edge. */
  readonly fill?: Fill
}

/**
 * Shifts every image by its own (down, right), both uniform in −pixels … pixels.
 *
 * @throws RangeError if pixels is negative, or no integer where whole pixels are drawn; TypeError for an unknown option.
 * @example
 * shift({ pixels: 1 }).options // {"pixels":1,"draw":"whole","fill":0}
 * toArray(shift({ pixels: 0 }).apply(tensor([[1, 2, 3, 4]]), [2, 2], random(1))) // [[1,2,3,4]]
 */
export function shift(options: ShiftOptions): Expansion {
  knownOptions('shift', options, ['pixels', 'draw', 'fill'])
  const draw = oneWord('shift', 'draw', options?.draw ?? 'whole', ['whole', 'subpixel'])
  const pixels = finite('shift', 'pixels', options?.pixels, draw === 'whole' ? { min: 0, integer: true } : { min: 0 })
  const fill = fillOption('shift', options.fill)
  return affine('shift', { pixels, draw, fill }, fill, (random) => {
    const down = draw === 'whole' ? random.integer(2 * pixels + 1) - pixels : symmetric(random, pixels)
    const right = draw === 'whole' ? random.integer(2 * pixels + 1) - pixels : symmetric(random, pixels)
    return { yy: 1, yx: 0, xy: 0, xx: 1, down: -down, right: -right }
  })
}

export interface ShiftByOptions {
  /** Pixels downwards; negative ones go up. */
  readonly down?: number
  /** Pixels to the right; negative ones go left. */
  readonly right?: number
  readonly fill?: Fill
}

/**
 * Shifts every image by the same given number of pixels, whole or not; nothing is drawn.
 *
 * @param options `down`, `right`, 0 unless told; `fill`.
 * @throws RangeError if a number is not finite; TypeError for an unknown option.
 * @example
 * toArray(shiftBy({ right: 1 }).apply(tensor([[1, 2, 3, 4]]), [2, 2], random(1))) // [[0,1,0,3]]
 */
export function shiftBy(options: ShiftByOptions = {}): Expansion {
  knownOptions('shiftBy', options, ['down', 'right', 'fill'])
  const down = finite('shiftBy', 'down', options.down ?? 0)
  const right = finite('shiftBy', 'right', options.right ?? 0)
  const fill = fillOption('shiftBy', options.fill)
  const back = { yy: 1, yx: 0, xy: 0, xx: 1, down: -down, right: -right }
  return affine('shiftBy', { down, right, fill }, fill, () => back)
}

/**
 * The book's four: down, up, right, left, each by `pixels` (book, chapter 3, `expand_mnist`). For `expandDataset`.
 *
 * @param options `pixels`, 1 unless told; `fill`.
 * @throws RangeError if pixels is negative or not finite; TypeError for an unknown option.
 * @example
 * shiftEachWay().map(({ options }) => [options.down, options.right]) // [[1,0],[-1,0],[0,1],[0,-1]]
 */
export function shiftEachWay(options: { readonly pixels?: number; readonly fill?: Fill } = {}): readonly Expansion[] {
  knownOptions('shiftEachWay', options, ['pixels', 'fill'])
  const pixels = finite('shiftEachWay', 'pixels', options.pixels ?? 1, { min: 0 })
  const { fill } = options
  return [
    shiftBy({ down: pixels, fill }),
    shiftBy({ down: 0 - pixels, fill }),
    shiftBy({ right: pixels, fill }),
    shiftBy({ right: 0 - pixels, fill }),
  ]
}
