import { type Code, type Explorable, fixed, live, short, sym } from '../../explorable'
import { atHand } from './masks'
import { type Ensemble, ensemble } from './model'
import { link } from './state'
import { firstAt0, masksAt, type Task } from './task'
import { text } from './text'
import { type Known, turnOf } from './training'

/** The numbers in the formulas of the masks. */
export function maskLive(one: Ensemble, step: number, p: number): Record<string, string> {
  const shown = atHand(one, step)
  return {
    z: shown ? fixed(shown.z) : '–',
    a: shown ? fixed(shown.a) : '–',
    P: shown ? short(shown.probability) : '–',
    mean: step > 0 ? fixed(one.mean[step]) : '–',
    zw: fixed(one.z),
    whole: fixed(one.whole),
    p: short(p, 4),
  }
}

/** Those of the training: hidden neuron 1 of the network with dropout, and its first mask. */
export function taskLive({ epoch, now }: Known, task: Task): Record<string, string> {
  const [m] = masksAt(turnOf(epoch), task).data
  const a1 = firstAt0(now.dropout.params)
  return { m1: m > 0 ? '1' : '0', a1: fixed(a1), scaled: fixed(m * a1) }
}

export type Line = 'thinned-halve' | 'thinned-scale' | 'mean' | 'whole-halve' | 'whole-scale' | 'scaled'

/** Each span lights with its symbols; the tests run these lines as they stand. */
export const codeLines: Readonly<Record<Line, Code>> = {
  'thinned-halve': [
    ['const thinned = ', 'out'],
    ['f.forward(', 'f'],
    ['add(dot(', ''],
    ['mul(hidden, sign(mask))', 'm a'],
    [', w)', 'w'],
    [', b)', 'b'],
    [')', 'f'],
  ],
  'thinned-scale': [
    ['const thinned = ', 'out'],
    ['f.forward(', 'f'],
    ['add(dot(', ''],
    ['mul(hidden, mask)', 'm a p'],
    [', w)', 'w'],
    [', b)', 'b'],
    [')', 'f'],
  ],
  mean: [
    ['const members = Array.from(', ''],
    ['everyMask(n, { p })', 'P p m'],
    [', ({ mask, probability }) => ({ ', ''],
    ['a: answer(mask)', 'out'],
    [', probability }))', 'P'],
    ["\nconst mean = [...ensembleMeans(members, { mean: 'arithmetic' })].at(-1)", 'mean'],
  ],
  'whole-halve': [
    ['const whole = ', 'whole'],
    ['f.forward(', 'f'],
    ['add(dot(', ''],
    ['hidden', 'a'],
    [', ', ''],
    ['mul(w, 1 - p)', 'w p'],
    [')', ''],
    [', b)', 'b'],
    [')', 'f'],
  ],
  'whole-scale': [
    ['const whole = ', 'whole'],
    ['f.forward(', 'f'],
    ['add(dot(', ''],
    ['hidden', 'a'],
    [', w)', 'w'],
    [', b)', 'b'],
    [')', 'f'],
  ],
  scaled: [
    ['const thinned = ', 'out'],
    ['mul(', ''],
    ['a', 'a'],
    [', ', ''],
    ['dropoutMask(mask, { p, random })', 'm p'],
    [')', ''],
  ],
}

export const formulas: Explorable['formulas'] = (language) => {
  const state = link.initial
  const one = ensemble(state)
  const now = maskLive(one, one.members.length, state.p)
  const f = sym('f', 'f')
  const sum = (inner: string): string => `${f}\\Bigl(${sym('b', 'b')} + \\textstyle\\sum_k ${inner}\\Bigr)`
  const [w, a, m, p] = [sym('w', 'w_k'), sym('a', 'a_k'), sym('m', 'm_k'), sym('p', 'p')]
  const thinned = (inner: string): string =>
    `${sym('out', 'a_m')} = ${sum(inner)} = ${f}(${live('z', now.z, 'out')}) = ${live('a', now.a, 'out')}, \\quad ${sym('P', 'P_m')} = ${live('P', now.P, 'P')}`
  const whole = (inner: string): string =>
    `${sum(inner)} = ${f}(${live('zw', now.zw, 'whole')}) = ${live('whole', now.whole, 'whole')}`
  return {
    symbols: text[language].symbols,
    tex: {
      'thinned-halve': thinned(`${m}\\, ${w}\\, ${a}`),
      'thinned-scale': thinned(`\\dfrac{${m}}{1 - ${p}}\\, ${w}\\, ${a}`),
      mean: `${sym('mean', '\\overline{a}')} = \\dfrac{\\sum_m ${sym('P', 'P_m')}\\, ${sym('out', 'a_m')}}{\\sum_m ${sym('P', 'P_m')}} = ${live('mean', now.mean, 'mean')}`,
      'whole-halve': whole(`(1 - ${p})\\, ${w}\\, ${a}`),
      'whole-scale': whole(`${w}\\, ${a}`),
      scaled: `${sym('out', '\\tilde a_1')} = \\dfrac{${sym('m', 'm_1')}}{1 - ${p}}\\; ${sym('a', 'a_1')} = \\dfrac{${live('m1', '1', 'm')}}{1 - ${live('p', now.p, 'p')}} \\cdot ${live('a1', '0', 'a')} = ${live('scaled', '0', 'out')}`,
    },
  }
}
