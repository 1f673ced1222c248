import { plot, short } from '../../explorable'
import { ETA, LENGTH, raising, stepOf, zOf } from './model'
import { said, subscript } from './said'
import { layers, type Scene } from './scene'
import type { Text } from './text'

/** The colours of the costs that the layers go with. */
export const roles = { softmax: 'logLikelihood', sigmoid: 'crossEntropy' } as const
/** The step of the clock at which the outputs that are not raised have their names. */
const LABELS = 9

/** The outputs over the raised z, or how far both layers are from the target. */
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
