import type { ImagesPanel } from '../figure'
import { three } from '../number'
import { limitOf } from '../svg/images'
import { cut, wrap } from '../width'
import { say } from '../words'
import type { Can } from './can'
import { beside, picture, signedPicture } from './picture'

/** Small pictures in half blocks, as many in a row as find room. */
export function writeImages(panel: ImagesPanel, can: Can): string[] {
  const { width, height, images, signed = false } = panel
  const limit = signed ? limitOf(panel) : 1
  const told = say[can.lang][can.colour === 'none' ? 'letters' : 'scale']
  const scale = signed ? wrap(told(three(limit)), can.columns) : []
  if (can.columns < width) {
    const labels = images.flatMap(({ label }) => (label ? [cut(label[can.lang], can.columns)] : []))
    return [cut(`${images.length} × ${width} × ${height}`, can.columns), ...labels]
  }
  const gap = 2
  const across = Math.max(1, Math.min(panel.columns, Math.floor((can.columns + gap) / (width + gap))))
  const out: string[] = []
  for (let from = 0; from < images.length; from += across) {
    const row = images.slice(from, from + across)
    const blocks = row.map(({ pixels, label }) => [
      ...(signed ? signedPicture(pixels, [height, width], limit, can) : picture(pixels, [height, width], can)),
      ...(label ? [cut(label[can.lang], width)] : []),
    ])
    if (from > 0) out.push('')
    out.push(...beside(blocks, width, gap))
  }
  return [...out, ...scale]
}
