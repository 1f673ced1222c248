import { type Digit, digitOf as fitted, type Shades } from '@nn/datasets'
import { wrong } from '../exit'

/** A picture of a file as one like MNIST's. @throws Exit naming the file when there is nothing on it. */
export function digitOf(shades: Shades, name: string): Digit {
  try {
    return fitted(shades)
  } catch (error) {
    if (error instanceof RangeError) throw wrong(error.message.replace(/^digitOf/, name))
    throw error
  }
}
