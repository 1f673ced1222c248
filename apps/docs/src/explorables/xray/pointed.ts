import { escaped } from '../../explorable'
import { type Source, sources } from './sources'
import type { SymbolName, Text } from './text'

/** Where our packages compute it. */
export const sourceOf: Readonly<Record<SymbolName, Source>> = {
  w: sources.address,
  x: sources.activation,
  b: sources.bias,
  z: sources.product,
  a: sources.forward,
  y: sources.difference,
  prime: sources.prime,
  denominator: sources.slope,
  byW: sources.prime,
  cC: sources.surprise,
  qC: sources.squares,
  cA: sources.slope,
  qA: sources.difference,
  cD: sources.difference,
  cN: sources.nablaW,
  qN: sources.nablaW,
  cB: sources.nablaB,
  qB: sources.nablaB,
  cM: sources.nablaW,
  qM: sources.nablaW,
  back: sources.back,
  hiddenPrime: sources.prime,
  hiddenX: sources.activation,
  hiddenN: sources.nablaW,
}

/** What is pointed at: its name, its value, and where our packages compute it. */
export function readoutHtml(t: Text, name: SymbolName, values: Readonly<Record<string, string>>): string {
  const { file, line } = sourceOf[name]
  const value = values[name]
  return `<p><strong>${escaped(t.symbols[name])}</strong>${value === undefined ? '' : ` = <span data-value="pointed">${escaped(value)}</span>`}</p><p><small>${escaped(t.inOurCode)}: <code>${escaped(line)}</code> — ${escaped(file)}</small></p>`
}
