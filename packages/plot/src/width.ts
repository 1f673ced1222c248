const escapes = new RegExp(`${String.fromCharCode(27)}\\[[0-9;?]*[A-Za-z]`, 'g')

/** How many columns a text takes: Korean takes two a letter, escape sequences and combining marks none. */
export function width(text: string): number {
  let n = 0
  for (const letter of text.replace(escapes, '')) n += of(letter.codePointAt(0) as number)
  return n
}

function of(c: number): number {
  if (c < 0x20 || (c >= 0x7f && c < 0xa0)) return 0
  if (c < 0x300) return 1
  const none =
    c <= 0x36f ||
    (c >= 0x1160 && c <= 0x11ff) ||
    (c >= 0x200b && c <= 0x200f) ||
    (c >= 0x20d0 && c <= 0x20ff) ||
    (c >= 0xfe00 && c <= 0xfe0f) ||
    c === 0xfeff
  if (none) return 0
  const wide =
    (c >= 0x1100 && c <= 0x115f) ||
    (c >= 0x2e80 && c <= 0x303e) ||
    (c >= 0x3041 && c <= 0x4dbf) ||
    (c >= 0x4e00 && c <= 0xa4cf) ||
    (c >= 0xa960 && c <= 0xa97f) ||
    (c >= 0xac00 && c <= 0xd7a3) ||
    (c >= 0xf900 && c <= 0xfaff) ||
    (c >= 0xfe30 && c <= 0xfe6f) ||
    (c >= 0xff00 && c <= 0xff60) ||
    (c >= 0xffe0 && c <= 0xffe6) ||
    (c >= 0x1f300 && c <= 0x1faff) ||
    (c >= 0x20000 && c <= 0x3fffd)
  return wide ? 2 : 1
}

/** Filled with blanks to so many columns; a text that is longer stays as it is. */
export function pad(text: string, columns: number, side: 'left' | 'right' | 'centre' = 'right'): string {
  const rest = Math.max(0, columns - width(text))
  if (side === 'left') return ' '.repeat(rest) + text
  if (side === 'right') return text + ' '.repeat(rest)
  return ' '.repeat(rest >> 1) + text + ' '.repeat(rest - (rest >> 1))
}

/** Cut to so many columns, escape sequences kept, an ellipsis where something is missing. */
export function cut(text: string, columns: number, ellipsis: string = '…'): string {
  if (width(text) <= columns) return text
  const room = Math.max(0, columns - width(ellipsis))
  let out = ''
  let n = 0
  let at = 0
  for (const found of text.matchAll(escapes)) {
    for (const letter of text.slice(at, found.index)) {
      const w = of(letter.codePointAt(0) as number)
      if (n + w > room) n = Number.POSITIVE_INFINITY
      if (n + w <= room) {
        out += letter
        n += w
      }
    }
    out += found[0] // a colour that was begun is also ended
    at = found.index + found[0].length
  }
  for (const letter of text.slice(at)) {
    const w = of(letter.codePointAt(0) as number)
    if (n + w > room) break
    out += letter
    n += w
  }
  return columns >= width(ellipsis) ? out + ellipsis : out
}

/** Broken at blanks into lines of at most so many columns, but not within `a = 0.98` or `84.4 %`. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    for (const part of paragraph
      .replace(/ = /g, '\0=\0')
      .replace(/(\d) %/g, '$1\0%')
      .split(' ')) {
      const word = part.replaceAll('\0', ' ')
      if (line !== '' && width(line) + 1 + width(word) > columns) {
        lines.push(line)
        line = word
      } else line = line === '' ? word : `${line} ${word}`
    }
    lines.push(line)
  }
  return lines
}
