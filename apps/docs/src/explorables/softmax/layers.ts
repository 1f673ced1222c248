import { escaped, fixed, px } from '../../explorable'
import { HIGH, LOW, total } from './model'
import { said, subscript } from './said'
import type { Scene } from './scene'
import type { Text } from './text'

const LEFT = 36
const COLUMN = 78
const WIDE = LEFT + 4 * COLUMN + 12
const Z_TOP = 14
const Z_HIGH = 128
const A_TOP = 206
const A_HIGH = 124
const NEURON = A_TOP + A_HIGH + 26
const STRIPS = NEURON + 52

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
export function layersSvg(t: Text, scene: Scene): string {
  const { hit, k, far, a } = scene
  const { softmax, sigmoid } = a
  // On the way to a target each layer has z of its own.
  const z = hit ? scene.z.softmax : scene.chosen
  const zOfSigmoid = hit ? scene.z.sigmoid : undefined
  const y = hit ? scene.y : undefined
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
    const lit = `data-symbol="a${j + 1}${ak} sum" data-lights="a${j + 1}${ak}"`
    const value = (role: string, x: number, v: number): string =>
      `<text class="value role-${role}" x="${px(x)}" y="${px(aY(v) - 4)}" text-anchor="middle">${fixed(v)}</text>`
    const target = y
      ? `<g data-symbol="y${j + 1}${j === k ? ' yk' : ''}"><line class="target" x1="${c - 37}" x2="${c + 37}" y1="${px(aY(y[j]))}" y2="${px(aY(y[j]))}" /><text class="name" x="${c}" y="${NEURON + 33}" text-anchor="middle">y${subscript(j)} = ${y[j]}</text></g>`
      : ''
    parts.push(
      `<g ${lit}>${bar('role-logLikelihood', c - 34, aY(0), aY(softmax[j]), 32)}</g><g data-symbol="s${j + 1}${sk}">${bar('hollow role-crossEntropy', c + 2, aY(0), aY(sigmoid[j]), 32)}</g>${target}`,
      value('logLikelihood', c - 18, softmax[j]),
      value('crossEntropy', c + 18, sigmoid[j]),
      `<g class="neuron role-logLikelihood" ${lit}><circle class="body" cx="${c}" cy="${NEURON}" r="15" /><circle class="fill" cx="${c}" cy="${NEURON}" r="15" opacity="${px(0.85 * softmax[j])}" /><text x="${c}" y="${NEURON + 4}" text-anchor="middle">a${subscript(j)}</text></g>`,
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
  return `<svg class="nn-network nn-shares" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDE} ${STRIPS + 62}" role="img" aria-label="${escaped(said(t, scene))}">${parts.join('')}</svg>`
}
