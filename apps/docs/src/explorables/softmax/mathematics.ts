import { type Code, type Explorable, fixed, type Language, live, short, sym } from '../../explorable'
import { error, jacobian, lowered, total, written } from './model'
import { type Scene, sceneOf } from './scene'
import { keys, link } from './state'
import { text } from './text'

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'
/** Three digits, and a power of ten where the number is long: 33.9, 5.54·10³⁴. */
export function long(value: number): string {
  if (!Number.isFinite(value) || value === 0 || (Math.abs(value) < 1e5 && Math.abs(value) >= 1e-3)) {
    return Number.isNaN(value) ? 'NaN' : short(value)
  }
  const [digits, power] = value.toExponential(2).split('e')
  return `${Number(digits)}·10${power
    .replace('+', '')
    .replace('-', '⁻')
    .replace(/\d/g, (d) => superscripts[Number(d)])}`.replace('-', '−')
}

/** The numbers in the formulas. */
export function liveValues({ k, z, a, y, temperature, hit, far, chosen }: Scene): Record<string, string> {
  const plain = written(z.softmax, temperature)
  const low = lowered(z.softmax)
  const safe = written(low, temperature)
  const values: Record<string, string> = {
    k: String(k + 1),
    ek: fixed(z.softmax[k] / temperature, far ? 1 : 2),
    num: long(plain.powers[k]),
    den: long(plain.sum),
    a: far ? long(plain.a[k]) : fixed(a.softmax[k], 4),
    lk: fixed(low[k] / temperature, 2),
    lnum: long(safe.powers[k]),
    lden: long(safe.sum),
    la: fixed(a.softmax[k], 4),
    sz: fixed(z.sigmoid[k], hit ? 2 : 1),
    s: fixed(a.sigmoid[k], 4),
    y: String(y[k]),
    T: short(temperature),
    slope: fixed(jacobian('softmax', z.softmax, temperature)[k][k], 4),
    sslope: fixed(jacobian('sigmoid', z.sigmoid)[k][k], 4),
    error: fixed(error('softmax', a.softmax, y)[k], 4),
    serror: fixed(error('sigmoid', a.sigmoid, y)[k], 4),
    sumy: String(Number(total(y).toFixed(6))),
  }
  for (const j of chosen.keys()) {
    values[`e${j + 1}`] = fixed(z.softmax[j] / temperature, far ? 1 : 2)
    values[`l${j + 1}`] = fixed(low[j] / temperature, 2)
  }
  return values
}

export function formulas(language: Language): ReturnType<Explorable['formulas']> {
  const now = liveValues(sceneOf(link.initial))
  const at = (name: string, symbol: string): string => live(name, now[name], symbol)
  const k = (symbol: string): string => at('k', symbol)
  const power = (name: string, symbol: string): string => `e^{${at(name, symbol)}}`
  const under = (letter: string): string => keys.map((key, j) => power(`${letter}${j + 1}`, key)).join(' + ')
  const ak = sym('ak', `a_{${k('ak')}}`)
  const zk = sym('zk', `z_{${k('zk')}}`)
  const yk = sym('yk', `y_{${k('yk')}}`)
  const sk = `${sym('sk', '\\sigma')}(${zk})`
  const T = sym('T', 'T')
  const slopeOf = (name: string, of: string): string => sym(name, `\\dfrac{\\partial ${of}}{\\partial z_{${k(name)}}}`)
  const { symbols } = text[language]
  return {
    symbols: { ...symbols, 'slope-softmax': symbols.slope, 'slope-sigmoid': symbols.slope },
    tex: {
      softmax: `${ak} = \\dfrac{e^{${zk}/${T}}}{${sym('sum', '\\sum_j e^{z_j/T}')}} = \\dfrac{${power('ek', 'zk')}}{${under('e')}} = \\dfrac{${at('num', 'zk')}}{${at('den', 'sum')}} = ${at('a', 'ak')}`,
      lowered: `${ak} = \\dfrac{${power('lk', 'zk')}}{${under('l')}} = \\dfrac{${at('lnum', 'zk')}}{${at('lden', 'sum')}} = ${at('la', 'ak')}`,
      sigmoid: `${sk} = \\dfrac{1}{1 + e^{-${zk}}} = \\dfrac{1}{1 + e^{-(${at('sz', 'zk')})}} = ${at('s', 'sk')}`,
      softmaxRaise: `${slopeOf('slope-softmax', `a_{${k('slope-softmax')}}`)} = \\dfrac{${ak}(1 - ${ak})}{${T}} = \\dfrac{${at('la', 'ak')} \\cdot (1 - ${at('la', 'ak')})}{${at('T', 'T')}} = ${at('slope', 'slope-softmax')}`,
      sigmoidRaise: `${slopeOf('slope-sigmoid', '\\sigma')} = \\sigma(1 - \\sigma) = ${at('s', 'sk')} \\cdot (1 - ${at('s', 'sk')}) = ${at('sslope', 'slope-sigmoid')}`,
      softmaxHit: `${sym('error', `\\delta_{${k('error')}}`)} = ${ak}\\,${sym('sum', '\\textstyle\\sum_j y_j')} - ${yk} = ${at('la', 'ak')} \\cdot ${at('sumy', 'sum')} - ${at('y', 'yk')} = ${at('error', 'error')}`,
      sigmoidHit: `${sym('error', `\\delta_{${k('error')}}`)} = ${sk} - ${yk} = ${at('s', 'sk')} - ${at('y', 'yk')} = ${at('serror', 'error')}`,
    },
  }
}

/** Each span lights with its symbols; the tests run these lines as they stand. */
export const codeLines: Readonly<Record<string, Code>> = {
  softmax: [
    ['const a = ', 'ak'],
    ['softmaxWith({ temperature: T })', 'T'],
    ['.forward(', 'sum'],
    ['z', 'zk z1 z2 z3 z4'],
    [')', 'sum'],
  ],
  sigmoid: [
    ['const s = ', 'sk'],
    ['sigmoid.forward(', ''],
    ['z', 'zk z1 z2 z3 z4'],
    [')', ''],
  ],
  softmaxRaise: [
    ['\nconst slopes = ', 'slope-softmax'],
    ['softmaxWith({ temperature: T }).backward(one, a, z)', 'slope-softmax T'],
    [' // one: 1 at k, else 0', ''],
  ],
  sigmoidRaise: [['\nconst slopes = sigmoid.backward(one, s, z)', 'slope-sigmoid']],
  softmaxHit: [
    ['\nconst delta = ', 'error'],
    ['logLikelihood.fromZ.softmax.delta(', 'error'],
    ['a', 'ak'],
    [', ', ''],
    ['y', 'yk'],
    [')', 'error'],
  ],
  sigmoidHit: [
    ['\nconst delta = ', 'error'],
    ['crossEntropy.fromZ.logistic.delta(', 'error'],
    ['s', 'sk'],
    [', ', ''],
    ['y', 'yk'],
    [')', 'error'],
  ],
}
