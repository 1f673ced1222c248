import { colours, type Depth, type Ground } from '../colour'
import { signedColour } from '../signed'
import { cut, pad } from '../width'

interface Ink {
  readonly colour: Depth
  readonly unicode: boolean
}

const shades = ' .:-=+*#%@'

/**
 * An image in half blocks, two pixels in a letter; in plain letters where there is no colour.
 *
 * @param pixels 0 … 1, row by row; 1 is white ink.
 * @example
 * picture([0, 1, 1, 0, 1, 1], [3, 2], { colour: 'none', unicode: true }) // ["▄▀","▀▀"]
 */
export function picture(pixels: ArrayLike<number>, [height, width]: readonly [number, number], can: Ink): string[] {
  const value = (y: number, x: number): number => (y < height ? Math.max(0, Math.min(1, pixels[y * width + x])) : 0)
  const lines: string[] = []
  for (let y = 0; y < height; y += 2) {
    let line = ''
    for (let x = 0; x < width; x++) line += cell(value(y, x), value(y + 1, x), can)
    lines.push(can.colour === 'none' ? line.trimEnd() : `${line}\x1b[0m`)
  }
  return lines
}

function cell(top: number, bottom: number, can: Ink): string {
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

/**
 * An image of signed numbers: blue above 0, vermilion below; + and − where there is no colour, heavier from half the limit.
 *
 * @example
 * signedPicture([1, -0.4, 0, 0], [2, 2], 1, { colour: 'none', unicode: true }) // ["+-"]
 */
export function signedPicture(
  pixels: ArrayLike<number>,
  [height, width]: readonly [number, number],
  limit: number,
  can: Ink & { readonly ground?: Ground },
): string[] {
  const paint = colours(can)
  const value = (y: number, x: number): number => (y < height ? pixels[y * width + x] : 0)
  const lines: string[] = []
  for (let y = 0; y < height; y += 2) {
    let line = ''
    for (let x = 0; x < width; x++) {
      const [top, bottom] = [value(y, x), value(y + 1, x)]
      if (can.colour === 'none') {
        const share = (top + bottom) / (y + 1 < height ? 2 : 1) / limit
        line += signedLetter(share)
      } else if (can.unicode) line += paint.cell(signedColour(top, limit), signedColour(bottom, limit))
      else line += paint.cell(signedColour((top + bottom) / 2, limit), signedColour((top + bottom) / 2, limit), ' ')
    }
    lines.push(can.colour === 'none' ? line.trimEnd() : line)
  }
  return lines
}

/** A letter for a share of the limit, −1 … 1, where there is no colour. */
export function signedLetter(share: number): string {
  return share > 0.5 ? '#' : share > 0.15 ? '+' : share < -0.5 ? '=' : share < -0.15 ? '-' : ' '
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
