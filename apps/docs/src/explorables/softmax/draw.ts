import { escaped, fixed, px } from '../../explorable'
import { HIGH, LOW, total } from './model'
import type { Text } from './text'

/** What one moment of the stage is made of; every list has one number for each neuron. */
export interface Picture {
  /** z of the softmax, and of the sigmoids where it is another. */
  readonly z: readonly number[]
  readonly zOfSigmoid?: readonly number[]
  readonly softmax: readonly number[]
  readonly sigmoid: readonly number[]
  readonly y?: readonly number[]
  /** The neuron that was moved last, from 0. */
  readonly k: number
  /** Added to z where it is written. */
  readonly far: number
  readonly description: string
}

const LEFT = 36
const COLUMN = 78
const WIDE = LEFT + 4 * COLUMN + 12
const Z_TOP = 14
const Z_HIGH = 128
const A_TOP = 206
const A_HIGH = 124
const NEURON = A_TOP + A_HIGH + 26
const STRIPS = NEURON + 52

export const subscript = (j: number): string => '₁₂₃₄'[j]

const centre = (j: number): number => LEFT + COLUMN * (j + 0.5)
const zY = (z: number): number => Z_TOP + (Z_HIGH * (HIGH - Math.min(HIGH, Math.max(LOW, z)))) / (HIGH - LOW)
const aY = (a: number): number => A_TOP + A_HIGH * (1 - a)

/** Which neuron, and which z, a place in the drawing is, and whether it belongs to the chart of z. */
export function place(x: number, y: number): { readonly j: number; readonly z: number; readonly inside: boolean } {
  const j = Math.min(3, Math.max(0, Math.floor((x - LEFT) / COLUMN)))
  return { j, z: HIGH - ((HIGH - LOW) * (y - Z_TOP)) / Z_HIGH, inside: y < Z_TOP + Z_HIGH + 40 }
}

const bar = (kind: string, x: number, from: number, to: number, wide: number, opacity = 1): string =>
  `<rect class="bar ${kind}" x="${px(x)}" y="${px(Math.min(from, to))}" width="${wide}" height="${px(Math.max(0.5, Math.abs(from - to)))}"${opacity < 1 ? ` fill-opacity="${opacity}"` : ''} />`

/** Rings that are dragged, the outputs of both layers over their neurons, and both laid end to end. */
export function layersDrawing(t: Text, picture: Picture): string {
  const { z, zOfSigmoid, softmax, sigmoid, y, k, far, description } = picture
  const right = LEFT + 4 * COLUMN
  const parts: string[] = []
  for (const v of [LOW, 0, HIGH])
    parts.push(
      `<line class="grid${v === 0 ? ' zero' : ''}" x1="${LEFT}" x2="${right}" y1="${px(zY(v))}" y2="${px(zY(v))}" /><text x="${LEFT - 4}" y="${px(zY(v) + 4)}" text-anchor="end">${fixed(v + far, 0)}</text>`,
    )
  for (const v of [0, 0.5, 1])
    parts.push(
      `<line class="grid${v === 0 ? ' zero' : ''}" x1="${LEFT}" x2="${right}" y1="${px(aY(v))}" y2="${px(aY(v))}" /><text x="${LEFT - 4}" y="${px(aY(v) + 4)}" text-anchor="end">${v}</text>`,
    )
  for (const [j, one] of z.entries()) {
    const c = centre(j)
    const own = j === k ? ' own' : ''
    const zk = j === k ? ' zk' : ''
    const other = zOfSigmoid?.[j]
    const values =
      other === undefined
        ? `<text class="value" x="${c}" y="${Z_TOP + Z_HIGH + 34}" text-anchor="middle">${fixed(one + far, 1)}</text>`
        : `<text class="value role-logLikelihood" x="${c - 3}" y="${Z_TOP + Z_HIGH + 34}" text-anchor="end">${fixed(one, 1)}</text><text class="value role-crossEntropy" x="${c + 5}" y="${Z_TOP + Z_HIGH + 34}">${fixed(other, 1)}</text>`
    const bars =
      other === undefined
        ? bar('plain', c - 17, zY(0), zY(one), 34)
        : `${bar('role-logLikelihood', c - 34, zY(0), zY(one), 32)}${bar('hollow role-crossEntropy', c + 2, zY(0), zY(other), 32)}`
    parts.push(
      `<g class="z${own}" data-symbol="z${j + 1}${zk}">${bars}<circle class="ring" cx="${other === undefined ? c : c - 18}" cy="${px(zY(one))}" r="8" /><text class="name" x="${c}" y="${Z_TOP + Z_HIGH + 18}" text-anchor="middle">z${subscript(j)}</text>${values}</g>`,
    )
    const ak = j === k ? ' ak' : ''
    const sk = j === k ? ' sk' : ''
    const a = `data-symbol="a${j + 1}${ak} sum" data-lights="a${j + 1}${ak}"`
    const value = (role: string, x: number, v: number): string =>
      `<text class="value role-${role}" x="${px(x)}" y="${px(aY(v) - 4)}" text-anchor="middle">${fixed(v)}</text>`
    const target = y
      ? `<g data-symbol="y${j + 1}${j === k ? ' yk' : ''}"><line class="target" x1="${c - 37}" x2="${c + 37}" y1="${px(aY(y[j]))}" y2="${px(aY(y[j]))}" /><text class="name" x="${c}" y="${NEURON + 33}" text-anchor="middle">y${subscript(j)} = ${y[j]}</text></g>`
      : ''
    parts.push(
      `<g ${a}>${bar('role-logLikelihood', c - 34, aY(0), aY(softmax[j]), 32)}</g><g data-symbol="s${j + 1}${sk}">${bar('hollow role-crossEntropy', c + 2, aY(0), aY(sigmoid[j]), 32)}</g>${target}`,
      value('logLikelihood', c - 18, softmax[j]),
      value('crossEntropy', c + 18, sigmoid[j]),
      `<g class="neuron role-logLikelihood" ${a}><circle class="body" cx="${c}" cy="${NEURON}" r="15" /><circle class="fill" cx="${c}" cy="${NEURON}" r="15" opacity="${px(0.85 * softmax[j])}" /><text x="${c}" y="${NEURON + 4}" text-anchor="middle">a${subscript(j)}</text></g>`,
    )
  }
  const unit = (right - LEFT - 56) / 4
  for (const [row, [kind, values, letter]] of (
    [
      ['role-logLikelihood', softmax, 'a'],
      ['hollow role-crossEntropy', sigmoid, 's'],
    ] as const
  ).entries()) {
    const top = STRIPS + 22 * row
    let from = LEFT
    for (const [j, v] of values.entries()) {
      parts.push(
        `<rect class="bar ${kind}" data-symbol="${letter}${j + 1}${letter === 'a' ? ' sum' : ''}" data-lights="${letter}${j + 1}" x="${px(from)}" y="${top}" width="${px(unit * v)}" height="16" fill-opacity="${letter === 'a' ? 1 - 0.2 * j : 0.14}" />`,
      )
      from += unit * v
    }
    parts.push(
      `<text class="value ${kind.replace('hollow ', '')}" x="${px(from + 6)}" y="${top + 13}">Σ = ${fixed(total(values))}</text>`,
    )
  }
  const one = px(LEFT + unit)
  parts.push(
    `<line class="one" x1="${one}" x2="${one}" y1="${STRIPS - 6}" y2="${STRIPS + 44}" /><text x="${one}" y="${STRIPS + 57}" text-anchor="middle">1</text><text x="${right}" y="${STRIPS + 57}" text-anchor="end">${escaped(t.sums)}</text>`,
  )
  return `<svg class="nn-network nn-shares" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDE} ${STRIPS + 62}" role="img" aria-label="${escaped(description)}">${parts.join('')}</svg>`
}

export interface Slopes {
  readonly name: string
  readonly letter: string
  /** Row j, column k: ∂a_j/∂z_k. */
  readonly values: readonly (readonly number[])[]
  /** Where the symmetric scale ends. */
  readonly most: number
  readonly k: number
  readonly description: string
}

const CELL = [43, 32] as const

/** A matrix of slopes: blue above 0, vermilion below, the ground at 0. */
export function slopesDrawing({ name, letter, values, most, k, description }: Slopes): string {
  const parts: string[] = []
  const [wide, high] = CELL
  for (const [j, row] of values.entries()) {
    parts.push(
      `<text class="name" x="22" y="${36 + high * j + 4}" text-anchor="end">${letter}${subscript(j)}</text><text class="name" x="${28 + wide * (j + 0.5)}" y="14" text-anchor="middle">z${subscript(j)}</text>`,
    )
    for (const [i, v] of row.entries()) {
      const share = Math.min(1, Math.abs(v) / most)
      const symbol = i === k && j === k ? ` data-symbol="slope-${name}"` : ''
      parts.push(
        `<g${symbol}><rect class="cell ${v < 0 ? 'negative' : 'positive'}" x="${28 + wide * i}" y="${20 + high * j}" width="${wide}" height="${high}" fill-opacity="${(0.6 * share).toFixed(3)}" /><text class="number" x="${28 + wide * (i + 0.5)}" y="${20 + high * (j + 0.5) + 4}" text-anchor="middle">${v === 0 ? '0' : fixed(v)}</text></g>`,
      )
    }
  }
  const bottom = 20 + 4 * high
  const end = fixed(most, most < 0.1 ? 3 : 2)
  parts.push(
    `<defs><linearGradient id="nn-scale-${name}"><stop class="negative" offset="0" stop-opacity="0.6" /><stop class="negative" offset="0.5" stop-opacity="0" /><stop class="positive" offset="0.5" stop-opacity="0" /><stop class="positive" offset="1" stop-opacity="0.6" /></linearGradient></defs>`,
    `<rect class="frame" x="70" y="${bottom + 8}" width="88" height="10" fill="url(#nn-scale-${name})" /><text x="66" y="${bottom + 17}" text-anchor="end">−${end}</text><text x="162" y="${bottom + 17}">${end}</text><rect class="frame" fill="none" x="28" y="20" width="${4 * wide}" height="${4 * high}" />`,
  )
  return `<svg class="nn-slopes" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 204 ${bottom + 24}" role="img" aria-label="${escaped(description)}">${parts.join('')}</svg>`
}
