import type { Depth, Ground } from '../colour'
import type { Lang } from '../words'

/** What a panel is written for. */
export interface Can {
  readonly lang: Lang
  readonly columns: number
  /** Braille, blocks and arrows; otherwise plain ASCII. */
  readonly unicode: boolean
  readonly colour: Depth
  readonly ground: Ground
  /** The height of a plot. */
  readonly rows: number
}
