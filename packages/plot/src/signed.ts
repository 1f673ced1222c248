import { rgb } from './colour'
import { roles } from './roles'

const [plus, minus] = [rgb(roles.positive.base), rgb(roles.negative.base)]

/**
 * The colour of a signed number on a symmetric scale: white at 0, blue at `limit`, vermilion at `−limit`; grey where it is
 * no number.
 *
 * @example
 * signedColour(-2, 2) // [213,94,0]
 * signedColour(0, 2) // [255,255,255]
 */
export function signedColour(value: number, limit: number): [r: number, g: number, b: number] {
  if (Number.isNaN(value)) return [128, 128, 128]
  const share = limit > 0 ? Math.max(-1, Math.min(1, value / limit)) : Math.sign(value)
  const end = share < 0 ? minus : plus
  const mixed = (c: number): number => Math.round(255 + (end[c] - 255) * Math.abs(share))
  return [mixed(0), mixed(1), mixed(2)]
}

/**
 * The size that one number in a hundred exceeds, at which colours are full: a single large one would leave the others pale.
 *
 * @example
 * robustLimit([1, -3, 2]) // 2
 */
export function robustLimit(values: ArrayLike<number>): number {
  const sizes = Float64Array.from(values, Math.abs).filter(Number.isFinite).sort()
  return sizes[Math.floor(0.99 * (sizes.length - 1))] || sizes[sizes.length - 1] || 1
}

/** 256 steps from −limit to limit, and one for what is no number. */
export const signedPalette = (): [number, number, number][] => [
  ...Array.from({ length: 255 }, (_, i) => signedColour((i - 127) / 127, 1)),
  [128, 128, 128],
]

/** The palette's step of a number. */
export function signedStep(value: number, limit: number): number {
  if (Number.isNaN(value)) return 255
  const share = limit > 0 ? Math.max(-1, Math.min(1, value / limit)) : Math.sign(value)
  return 127 + Math.round(127 * share)
}
