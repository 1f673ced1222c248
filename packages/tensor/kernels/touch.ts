// Reads one byte of every cache line of some rows, and nothing else: their way from memory is waited for together, not one
// after the other. A batch of ten shuffled images otherwise waits for memory longer than it computes.

/** Row i is row index[i] of `bytes`, k bytes each. `to` takes a byte that keeps the loads from being left out. */
export function touch_rows(bytes: usize, index: usize, m: i32, k: i32, to: usize): void {
  let all: u32 = 0
  for (let i = 0; i < m; i++, index += 4) {
    const row = bytes + <usize>k * load<u32>(index)
    for (let c: usize = 0; c < <usize>k; c += 64) all |= load<u8>(row + c)
  }
  store<u8>(to, all)
}
