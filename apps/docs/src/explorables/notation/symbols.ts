import { nameOf } from '../xray/small'
import type { Place } from './model'

/** The symbols a weight answers to, and what it lights: itself, wherever it stands. */
export function weightSymbols(
  { l, j, k }: Place,
  at: { l: number; j: number; k: number },
): { symbol: string; lights: string } {
  const own = nameOf.w(at.l, at.j, at.k)
  if (at.l !== l || at.j !== j) return { symbol: own, lights: own }
  return { symbol: `${own} w${at.k} sum${at.k === k ? ' w' : ''}`, lights: `${own} w${at.k}` }
}

/** The same of a neuron. */
export function neuronSymbols({ l, j, k }: Place, at: { l: number; i: number }): { symbol: string; lights: string } {
  const own = `n${at.l}.${at.i}`
  if (at.l === l && at.i === j) return { symbol: `${own} a z sigma b delta`, lights: `${own} a` }
  if (at.l === l - 1) return { symbol: `${own} x${at.i} sum${at.i === k ? ' ak' : ''}`, lights: `${own} x${at.i}` }
  return { symbol: own, lights: own }
}
