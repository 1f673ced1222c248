/**
 * Deals groups of rows out evenly: after any number t of rows, group c has had t·n_c/n of them, within less than one.
 *
 * Row i of group c may come in ⌊i·n/n_c⌋ … ⌈(i + 1)·n/n_c⌉ − 1; of those that may, the one that must come first is taken.
 * Such an order always exists (Baruah, Cohen, Plaxton, Varvel: "Proportionate progress", 1996).
 */
export function spread(groups: readonly ArrayLike<number>[]): Uint32Array {
  const filled = groups.filter((group) => group.length > 0)
  const n = filled.reduce((sum, group) => sum + group.length, 0)
  const dealt = new Uint32Array(filled.length)
  const order = new Uint32Array(n)
  for (let t = 0; t < n; t++) {
    let best = -1
    let earliest = Infinity
    for (let c = 0; c < filled.length; c++) {
      const size = filled[c].length
      if (dealt[c] === size || Math.floor((dealt[c] * n) / size) > t) continue
      const deadline = Math.ceil(((dealt[c] + 1) * n) / size)
      if (deadline < earliest) {
        earliest = deadline
        best = c
      }
    }
    order[t] = filled[best][dealt[best]++]
  }
  return order
}

/** The rows of each class, in order. */
export function rowsByClass(labels: ArrayLike<number>, k: number): Uint32Array[] {
  const counts = new Uint32Array(k)
  for (let row = 0; row < labels.length; row++) counts[labels[row]]++
  const groups = Array.from(counts, (count) => new Uint32Array(count))
  counts.fill(0)
  for (let row = 0; row < labels.length; row++) groups[labels[row]][counts[labels[row]]++] = row
  return groups
}
