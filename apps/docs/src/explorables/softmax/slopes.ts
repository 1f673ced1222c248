import { escaped, fixed, short } from '../../explorable'
import { jacobian } from './model'
import { list, subscript } from './said'
import type { Layer, Scene } from './scene'
import type { Text } from './text'

const CELL = [43, 32] as const

/** The matrix of ∂a_j/∂z_k, row j and column k: blue above 0, vermilion below, the ground at 0. */
export function slopesSvg(t: Text, layer: Layer, { z, k, temperature }: Scene): string {
  const values = jacobian(layer, z[layer], temperature)
  // No slope of either is steeper: a(1 − a) is at most a quarter.
  const most = layer === 'softmax' ? 0.25 / temperature : 0.25
  const letter = layer === 'softmax' ? 'a' : 'σ'
  const description = t.jacobianSays(t[layer], values.map((row) => list(row, 3)).join('; '), short(most))
  const parts: string[] = []
  const [wide, high] = CELL
  for (const [j, row] of values.entries()) {
    parts.push(
      `<text class="name" x="22" y="${36 + high * j + 4}" text-anchor="end">${letter}${subscript(j)}</text><text class="name" x="${28 + wide * (j + 0.5)}" y="14" text-anchor="middle">z${subscript(j)}</text>`,
    )
    for (const [i, v] of row.entries()) {
      const share = Math.min(1, Math.abs(v) / most)
      const symbol = i === k && j === k ? ` data-symbol="slope-${layer}"` : ''
      parts.push(
        `<g${symbol}><rect class="cell ${v < 0 ? 'negative' : 'positive'}" x="${28 + wide * i}" y="${20 + high * j}" width="${wide}" height="${high}" fill-opacity="${(0.6 * share).toFixed(3)}" /><text class="number" x="${28 + wide * (i + 0.5)}" y="${20 + high * (j + 0.5) + 4}" text-anchor="middle">${v === 0 ? '0' : fixed(v)}</text></g>`,
      )
    }
  }
  const bottom = 20 + 4 * high
  const end = fixed(most, most < 0.1 ? 3 : 2)
  parts.push(
    `<defs><linearGradient id="nn-scale-${layer}"><stop class="negative" offset="0" stop-opacity="0.6" /><stop class="negative" offset="0.5" stop-opacity="0" /><stop class="positive" offset="0.5" stop-opacity="0" /><stop class="positive" offset="1" stop-opacity="0.6" /></linearGradient></defs>`,
    `<rect class="frame" x="70" y="${bottom + 8}" width="88" height="10" fill="url(#nn-scale-${layer})" /><text x="66" y="${bottom + 17}" text-anchor="end">−${end}</text><text x="162" y="${bottom + 17}">${end}</text><rect class="frame" fill="none" x="28" y="20" width="${4 * wide}" height="${4 * high}" />`,
  )
  return `<svg class="nn-slopes" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 204 ${bottom + 24}" role="img" aria-label="${escaped(description)}">${parts.join('')}</svg>`
}
