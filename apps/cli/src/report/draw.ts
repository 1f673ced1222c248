import { deflateSync } from 'node:zlib'
import { escaped, type Panel, panelSvg, png } from '@nn/plot'
import type { Lang } from '../lang'

/** One drawing for a desk, one for a phone: type keeps its size in both. */
export const sizes: readonly { readonly name: 'wide' | 'narrow'; readonly width: number; readonly font: number }[] = [
  { name: 'wide', width: 760, font: 13 },
  { name: 'narrow', width: 360, font: 12 },
]

/** A panel in both sizes, with words for who cannot see it. */
export function drawn(panel: Panel, lang: Lang, label: string): string {
  return sizes
    .map(({ name, width }) =>
      panelSvg(panel, { lang, width })
        .replace('class="nn-plot"', `class="nn-plot ${name}"`)
        .replace('role="img"', `role="img" aria-label="${escaped(label)}"`),
    )
    .join('')
}

/** An image as a PNG, packed. */
export function packed(
  pixels: ArrayLike<number>,
  size: readonly [height: number, width: number],
  channels: 1 | 3 | 4,
): Uint8Array {
  return png(pixels, size, { channels, deflate: (bytes) => deflateSync(bytes, { level: 9 }) })
}
