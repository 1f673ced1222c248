const word: Uint32Array = /* @__PURE__ */ new Uint32Array(2)
const double: Float64Array = /* @__PURE__ */ new Float64Array(word.buffer)
/** Which half of a double holds sign, exponent and the first 20 bits: the second, but on big-endian machines. */
const HIGH: number = /* @__PURE__ */ highHalf()

function highHalf(): number {
  return new Uint32Array(Float64Array.of(1).buffer)[1] === 0 ? 0 : 1
}

/** The upper 32 bits of a double, as a signed integer. */
export function highWord(x: number): number {
  double[0] = x
  return word[HIGH] | 0
}

let powers: Float64Array | undefined

/** 2^m, for m = −1074 … 1023: a load is quicker than building the bits. The table is made when it is first asked for. */
export function powerOf2(m: number): number {
  powers ??= makePowers()
  return powers[m + 1074]
}

function makePowers(): Float64Array {
  const out = new Float64Array(2098)
  out[1074] = 1
  for (let i = 1075; i < 2098; i++) out[i] = out[i - 1] * 2
  for (let i = 1073; i >= 0; i--) out[i] = out[i + 1] / 2
  return out
}

/** Where a function leaves the low part of its result; the high part it returns. Read it before the next call. */
export const rest: Float64Array = /* @__PURE__ */ new Float64Array(1)

/** ln 2 = LN2 + LN2_LOW. LN2 has 42 bits, so that k · LN2 is exact for every exponent k. */
export const LN2 = 0.6931471805598903
export const LN2_LOW: number = 5.497923018708371e-14
