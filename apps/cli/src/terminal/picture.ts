import type { Able } from './colour'
import { cut, pad } from './width'

const shades = ' .:-=+*#%@'

/** An image in half blocks, two pixels in a letter; in plain letters where there is no colour. Values 0 … 1, 1 is white ink. */
export function picture(pixels: ArrayLike<number>, [height, width]: readonly [number, number], can: Able): string[] {
  const value = (y: number, x: number): number => (y < height ? Math.max(0, Math.min(1, pixels[y * width + x])) : 0)
  const lines: string[] = []
  for (let y = 0; y < height; y += 2) {
    let line = ''
    for (let x = 0; x < width; x++) line += cell(value(y, x), value(y + 1, x), can)
    lines.push(can.colour === 'none' ? line.trimEnd() : `${line}\x1b[0m`)
  }
  return lines
}

function cell(top: number, bottom: number, can: Able): string {
  if (!can.unicode) return shades[Math.round(((top + bottom) / 2) * (shades.length - 1))]
  if (can.colour === 'none') return [' ', '▄', '▀', '█'][(top > 0.4 ? 2 : 0) + (bottom > 0.4 ? 1 : 0)]
  const grey = (v: number): number => Math.round(255 * v)
  if (can.colour === 'true') {
    const [a, b] = [grey(top), grey(bottom)]
    return `\x1b[38;2;${a};${a};${a};48;2;${b};${b};${b}m▀`
  }
  const step = (v: number): number => (v < 0.02 ? 16 : v > 0.98 ? 231 : 232 + Math.round(v * 23))
  return `\x1b[38;5;${step(top)};48;5;${step(bottom)}m▀`
}

/** Blocks of lines next to each other. `columns` is how wide each of them is. */
export function beside(blocks: readonly (readonly string[])[], columns: number, gap: number = 2): string[] {
  const rows = Math.max(0, ...blocks.map((block) => block.length))
  return Array.from({ length: rows }, (_, row) =>
    blocks
      .map((block) => padTo(block[row] ?? '', columns))
      .join(' '.repeat(gap))
      .trimEnd(),
  )
}

const padTo = (text: string, columns: number): string => pad(cut(text, columns), columns)
