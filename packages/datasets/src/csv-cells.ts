export interface Row {
  /** `undefined` is a hole: nothing between two separators. A quoted nothing is the empty text. */
  readonly cells: readonly (string | undefined)[]
  /** The line it begins on, from 1. */
  readonly line: number
}

/**
 * Cells of a CSV text after RFC 4180: quotes may hold separators, line ends and doubled quotes; lines end with CRLF, LF or
 * CR; a byte order mark is dropped, and so are empty lines at the end. Blanks around cells that are not quoted are dropped.
 */
export function readCells(where: string, text: string, separator: string): Row[] {
  const rows: Row[] = []
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  let line = 1
  while (at < text.length) {
    const cells: (string | undefined)[] = []
    const begin = line
    for (;;) {
      const cell = text[at] === '"' ? readQuoted() : readPlain()
      cells.push(cell)
      if (text[at] !== separator) break
      at++
    }
    rows.push({ cells, line: begin })
    if (text[at] === '\r' && text[at + 1] === '\n') at++
    at++
    line++
  }
  while (rows.length > 0 && isEmpty(rows[rows.length - 1])) rows.pop()
  return rows

  function readPlain(): string | undefined {
    const from = at
    while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') {
      if (text[at] === '"')
        throw new RangeError(`${where}: line ${line} has a quote inside a cell that does not begin with one`)
      at++
    }
    return text.slice(from, at).trim() || undefined
  }

  function readQuoted(): string {
    const begin = line
    let value = ''
    for (;;) {
      const from = ++at
      while (at < text.length && text[at] !== '"') {
        if (text[at] === '\n' || (text[at] === '\r' && text[at + 1] !== '\n')) line++
        at++
      }
      if (at >= text.length) throw new RangeError(`${where}: the quote that opens on line ${begin} is never closed`)
      value += text.slice(from, at++)
      if (text[at] !== '"') break
      value += '"'
    }
    if (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') {
      throw new RangeError(`${where}: line ${line} goes on after a closing quote with ${JSON.stringify(text[at])}`)
    }
    return value
  }
}

function isEmpty({ cells }: Row): boolean {
  return cells.length === 1 && cells[0] === undefined
}
