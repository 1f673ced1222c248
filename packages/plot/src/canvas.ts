import type { Role } from './figure'
import { width } from './width'

/** A grid of cells, each of which a few series may have drawn into. */
export interface Canvas {
  readonly columns: number
  readonly rows: number
  /** Dots per cell, across and down: 2 × 4 for Braille, 1 × 1 for plain letters. */
  readonly across: number
  readonly down: number
  dot(x: number, y: number, owner: number): void
  /** Letters that stand before everything drawn; Korean ones take two cells. */
  text(column: number, row: number, text: string, role: Role): void
  free(column: number, row: number, columns: number): boolean
  lines(paint: (letter: string, owner: number) => string, ink: (letter: string, role: Role) => string): string[]
}

const bits = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
]

/** Braille letters hold eight dots; in plain ASCII each series has a letter of its own. */
export function canvas(columns: number, rows: number, letters?: readonly string[]): Canvas {
  const [across, down] = letters ? [1, 1] : [2, 4]
  const dots = new Uint8Array(columns * rows)
  const owners = new Int16Array(columns * rows).fill(-1)
  const texts = new Map<number, { letter: string; role: Role }>()
  return {
    columns,
    rows,
    across,
    down,
    dot(x, y, owner) {
      if (!(x >= 0 && y >= 0 && x < columns * across && y < rows * down)) return
      const at = Math.floor(y / down) * columns + Math.floor(x / across)
      dots[at] |= letters ? 1 : bits[y % 4][x % 2]
      owners[at] = owner
    },
    text(column, row, text, role) {
      let at = column
      for (const letter of text) {
        const wide = width(letter)
        if (at >= 0 && at + wide <= columns && wide > 0) {
          const cell = row * columns + at
          const [here, last] = [texts.get(cell), texts.get(cell + wide - 1)]
          if (here?.letter === '') texts.set(cell - 1, { letter: ' ', role }) // the first half of what stood here
          if (last && width(last.letter) === 2) texts.set(cell + wide, { letter: ' ', role })
          texts.set(cell, { letter, role })
          if (wide === 2) texts.set(cell + 1, { letter: '', role })
        }
        at += wide
      }
    },
    free(column, row, wide) {
      if (column < 0 || row < 0 || row >= rows || column + wide > columns) return false
      for (let i = 0; i < wide; i++) {
        const at = row * columns + column + i
        if (owners[at] >= 0 || texts.has(at)) return false
      }
      return true
    },
    lines(paint, ink) {
      return Array.from({ length: rows }, (_, row) => {
        let line = ''
        for (let column = 0; column < columns; column++) {
          const at = row * columns + column
          const over = texts.get(at)
          if (over) line += ink(over.letter, over.role)
          else if (owners[at] < 0) line += ' '
          else
            line += paint(
              letters ? letters[owners[at] % letters.length] : String.fromCharCode(0x2800 + dots[at]),
              owners[at],
            )
        }
        return line
      })
    },
  }
}

/** Every dot between two points, both included (Bresenham). */
export function segment(x0: number, y0: number, x1: number, y1: number, see: (x: number, y: number) => void): void {
  const dx = Math.abs(x1 - x0)
  const dy = -Math.abs(y1 - y0)
  let error = dx + dy
  for (let x = x0, y = y0; ; ) {
    see(x, y)
    if (x === x1 && y === y1) return
    const twice = 2 * error
    if (twice >= dy) {
      error += dy
      x += x0 < x1 ? 1 : -1
    }
    if (twice <= dx) {
      error += dx
      y += y0 < y1 ? 1 : -1
    }
  }
}
