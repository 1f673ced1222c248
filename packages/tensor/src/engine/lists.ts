/** Columns that the lists of a batch can name, and rows of which one column's entries fit into scratch. */
const LISTED = { columns: 65_536, rows: 32_768 } as const

/** The share of numbers that are not zero from which on the dense kernels are quicker. */
export const INK = 0.6

/** Columns that the lists take together. */
const GROUP = 128

/** Whether a batch can have lists. */
export function listable(m: number, k: number): boolean {
  return k <= LISTED.columns && m <= LISTED.rows
}

/** At least what the kernels' `lists_bytes` says. */
export function listsBytes(m: number, k: number): number {
  return 1024 + 2 * k + Math.ceil(m / 32) * (8 * k + 256) + 4 * m * (Math.ceil(k / GROUP) + 1) + 2 * m * k
}

/** The share of numbers that are not zero in a batch whose lists have just been packed. */
export function inkIn(words: Uint32Array, lists: number, m: number, k: number): number {
  const starts = words[(lists + 8) >> 2] >> 2 // where in each row each group of columns begins
  const end = starts + m * (Math.ceil(k / GROUP) + 1) - 1
  return (words[end] - words[starts]) / 2 / (m * k)
}
