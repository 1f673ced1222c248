/** Text as it stands in HTML and SVG, in attributes too. */
export function escaped(text: string | number): string {
  return String(text).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)
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

/** Coordinates need no more than a tenth of a pixel. */
export function short(v: number): string {
  return String(Math.round(v * 10) / 10)
}
