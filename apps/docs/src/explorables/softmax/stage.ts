import { fixed, plot, short } from '../../explorable'
import { type Picture, slopesDrawing, subscript } from './draw'
import { ETA, jacobian, LENGTH, raising, stepOf, total, zOf } from './model'
import { type Layer, layers, type Scene } from './scene'
import type { Text } from './text'

/** The colours of the costs that the layers go with. */
export const roles = { softmax: 'logLikelihood', sigmoid: 'crossEntropy' } as const
/** The step of the clock at which the outputs that are not raised have their names. */
const LABELS = 9

const list = (values: readonly number[], digits: number): string => values.map((v) => fixed(v, digits)).join(', ')

export function said(t: Text, { hit, state, z, a, y }: Scene): string {
  const sums = layers.map((layer) => t.outputsAre(t[layer], list(a[layer], 3), fixed(total(a[layer]))))
  return [...(hit ? [t.targetIs(y.join(', ')), t.afterSteps(state.t)] : [t.zAre(list(z.softmax, 1))]), ...sums].join(
    ' ',
  )
}

export const pictureOf = (t: Text, scene: Scene): Picture => ({
  z: scene.hit ? scene.z.softmax : scene.chosen,
  ...(scene.hit && { zOfSigmoid: scene.z.sigmoid, y: scene.y }),
  softmax: scene.a.softmax,
  sigmoid: scene.a.sigmoid,
  k: scene.k,
  far: scene.far,
  description: said(t, scene),
})

export function plotSvg(t: Text, scene: Scene): string {
  const { hit, state, k, temperature, far, chosen, courses, y } = scene
  const description = said(t, scene)
  if (hit) {
    return plot({
      title: t.hitPlot,
      xLabel: t.steps,
      yLabel: `${t.miss} |a − y|`,
      yRange: [0, 1],
      length: LENGTH,
      at: state.t,
      curves: layers.map((layer) => ({ role: roles[layer], label: t[layer], values: courses![layer].miss })),
      note: t.hitNote(chosen.map((v) => short(v)).join(', '), y.join(', '), ETA),
      description,
    })
  }
  const name = `z${subscript(k)}`
  const { softmax, sigmoid } = raising(chosen, k, temperature, far)
  return plot({
    title: t.raisePlot(name),
    xLabel: name,
    yLabel: t.output,
    yRange: [0, 1],
    length: LENGTH,
    at: stepOf(chosen[k]),
    whole: true,
    xTick: (step) => short(zOf(step) + far, 5),
    curves: [
      ...softmax.map((values, j) => ({
        role: 'logLikelihood' as const,
        label: `a${subscript(j)}`,
        values,
        // The others are apart where z is low, and end together.
        ...(j !== k && { labelAt: LABELS }),
        symbol: `a${j + 1}${j === k ? ' ak' : ''}`,
      })),
      {
        role: 'crossEntropy',
        label: `σ(${name})`,
        values: sigmoid,
        symbol: `s${k + 1} sk`,
      },
    ],
    note: t.note(chosen.map((v, j) => (j === k ? '…' : short(v + far, 5))).join(', '), short(temperature)),
    description,
  })
}

export function slopesSvg(t: Text, layer: Layer, { z, k, temperature }: Scene): string {
  const values = jacobian(layer, z[layer], temperature)
  // No slope of either is steeper: a(1 − a) is at most a quarter.
  const most = layer === 'softmax' ? 0.25 / temperature : 0.25
  return slopesDrawing({
    name: layer,
    letter: layer === 'softmax' ? 'a' : 'σ',
    values,
    most,
    k,
    description: t.jacobianSays(t[layer], values.map((row) => list(row, 3)).join('; '), short(most)),
  })
}
