/** What XML cannot hold even escaped: control characters, halves of a pair. */
const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

/**
 * Text as it stands in HTML and SVG, in attributes too.
 *
 * @example
 * escaped('a < "b"') // 'a &#60; &#34;b&#34;'
 */
export function escaped(text: string | number): string {
  return String(text)
    .replace(forbidden, '\uFFFD')
    .replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)
}

/** The same for running text: `a = 0.98` and `84.4 %` stay on one line. */
export function kept(text: string): string {
  return escaped(
    text
      .replace(/ = /g, '\u00a0=\u00a0')
      .replace(/(\d) %/g, '$1\u00a0%')
      .replaceAll('′(', '′\u2060('),
  )
}

/** How wide a text is drawn, in units of the font's size: about, which is enough to leave room for it. */
export function ems(text: string): number {
  let sum = 0
  for (const letter of text) {
    const c = letter.codePointAt(0) as number
    if (c >= 0x1100 && c < 0xfb00 && !(c >= 0x2000 && c < 0x2e80)) sum += 0.95
    else if (/[ijl.,:'|1 ]/.test(letter)) sum += 0.36
    else sum += /[A-Z%mw+−±]/.test(letter) ? 0.82 : 0.61
  }
  return sum
}

/**
 * Broken at blanks and hyphens into lines that are at most so many ems wide, but not within `a = 0.98` or `84.4 %`; a word
 * that is wider alone is broken too.
 */
export function fold(text: string, widest: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const { glue, word } of parts(text)) {
    if (line !== '' && ems(line + glue + word) <= widest) {
      line += glue + word
      continue
    }
    if (line !== '') lines.push(line)
    const letters = Array.from(word)
    while (letters.length > 1 && ems(letters.join('')) > widest) {
      let n = 1
      while (n < letters.length && ems(letters.slice(0, n + 1).join('')) <= widest) n++
      lines.push(letters.splice(0, n).join(''))
    }
    line = letters.join('')
  }
  if (line !== '') lines.push(line)
  return lines
}

/** The pieces that a text may be broken into, and what joins each to the one before. */
function* parts(text: string): Generator<{ glue: string; word: string }> {
  const bound = text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/ = /g, '\u00a0=\u00a0')
    .replace(/(\d) %/g, '$1\u00a0%')
  for (const word of bound.split(' ')) {
    let glue = ' '
    for (const piece of word.split(/(?<=\p{L}-)(?=\p{L}{2})/u)) {
      if (piece !== '') yield { glue, word: piece }
      glue = ''
    }
  }
}

/** The widest piece of a text that is not broken unless it must. */
export function longest(text: string): number {
  return Math.max(0, ...Array.from(parts(text), ({ word }) => ems(word)))
}

/** Coordinates need no more than a tenth of a pixel. */
export function short(v: number): string {
  return String(Math.round(v * 10) / 10)
}
