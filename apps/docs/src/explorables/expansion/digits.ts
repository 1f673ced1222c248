import type { Tensor } from '@nn/tensor'
import { PIXELS, picture } from './model'
import { opening } from './opening'

/** 28 × 28 bytes for each digit from 0 to 9. */
export const bytes = Uint8Array.from(atob(opening.digits), (letter) => letter.charCodeAt(0))

/** One of the digits that the page comes with. */
export const given = (digit: number): Tensor => picture(bytes.subarray(digit * PIXELS, (digit + 1) * PIXELS))
