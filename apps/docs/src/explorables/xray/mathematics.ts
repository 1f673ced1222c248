import { type Code, type Explorable, fixed, type Language, live, short } from '../../explorable'
import { byCost, type Place, s } from './equations'
import { type CostName, costNames, type Derivation, derive, hidden } from './model'
import { small } from './small'
import { aimOf, link, type Shown } from './state'
import { type SymbolName, text } from './text'

export const num = (v: number): string => (Math.abs(v) < 0.1 ? fixed(v, 4) : Math.abs(v) < 10 ? fixed(v) : short(v))
/** A negative number between others stands in brackets. */
const part = (v: number): string => (v < 0 ? `(${num(v)})` : num(v))
export const whole = (v: number): string => short(v)

/** The numbers in all the formulas, by name. */
export function liveValues(state: Shown): Record<string, string> {
  const of = small(state.edits)
  const aim = aimOf(state)
  const [c, q] = costNames.map((name) => derive(of, name, aim))
  const [hc, hq] = costNames.map((name) => hidden(of, name, aim))
  const terms = (prefix: string, { terms, mean }: Derivation): [string, string][] => [
    ...terms.map((v, i): [string, string] => [`${prefix}T${i + 1}`, part(v)]),
    [`${prefix}M`, num(mean)],
  ]
  return Object.fromEntries([
    ...(['j', 'k'] as const).map((letter) => [letter, state[letter]]),
    ['w', whole(c.w)],
    ['b', whole(c.b)],
    ['z', num(c.z)],
    ['a', num(c.a)],
    ['y', whole(c.y)],
    ['x', num(c.x)],
    ['oneY', whole(1 - c.y)],
    ['oneA', num(1 - c.a)],
    ['prime', num(c.prime)],
    ['byW', num(c.byW)],
    ['cC', num(c.cost)],
    ['qC', num(q.cost)],
    ['cA', part(c.nablaA)],
    ['qA', num(q.nablaA)],
    ['cD', num(c.delta)],
    ['cN', num(c.nablaW)],
    ['qN', num(q.nablaW)],
    ['cB', num(c.nablaB)],
    ['qB', num(q.nablaB)],
    ...terms('c', c),
    ...terms('q', q),
    ['denominator', num(c.prime)],
    ['cBack', part(hc.back)],
    ['qBack', part(hq.back)],
    ['hiddenPrime', num(hc.prime)],
    ['hiddenX', whole(hc.x)],
    ['cHidden', num(hc.nabla)],
    ['qHidden', num(hq.nabla)],
  ])
}

export function formulas(language: Language): ReturnType<Explorable['formulas']> {
  const now = liveValues(link.initial)
  const v: Place = (name, symbol) => live(name, now[name].replaceAll('−', '-'), symbol)
  const index = (name: 'j' | 'k'): string => `\\htmlData{live=${name}}{${now[name]}}`
  const lines = Object.fromEntries(
    costNames.flatMap((name) =>
      byCost[name](v).flatMap(({ tex, numbers }, i) => [
        [`${name}${i}`, tex],
        [`${name}${i}n`, `= ${numbers}`],
      ]),
    ),
  )
  const mean = (prefix: 'c' | 'q'): string => {
    const m: SymbolName = `${prefix}M`
    return `${s(m, '\\dfrac{1}{n}\\sum_x')} = \\dfrac{1}{4}\\bigl(${[1, 2, 3, 4].map((e) => v(`${prefix}T${e}`, m)).join(' + ')}\\bigr) = ${v(`${prefix}M`, m)}`
  }
  const below = (prefix: 'c' | 'q'): string =>
    `${v(`${prefix}Back`, 'back')} \\cdot ${v('hiddenPrime', 'hiddenPrime')} \\cdot ${v('hiddenX', 'hiddenX')} = ${v(`${prefix}Hidden`, 'hiddenN')}`
  const k = index('k')
  return {
    symbols: text[language].symbols,
    tex: {
      ...lines,
      who: `${s('w', `w = w^3_{${index('j')}${k}}`)} = ${v('w', 'w')},\\quad ${s('x', `x = a^2_{${k}}`)} = ${v('x', 'x')},\\quad ${s('b', `b = b^3_{${index('j')}}`)} = ${v('b', 'b')},\\quad ${s('z', `z = z^3_{${index('j')}}`)} = ${v('z', 'z')},\\quad ${s('a', `a = a^3_{${index('j')}}`)} = ${v('a', 'a')},\\quad ${s('y', `y = y_{${index('j')}}`)} = ${v('y', 'y')},\\quad ${s('prime', "\\sigma'(z)")} = ${v('prime', 'prime')}`,
      cMean: mean('c'),
      qMean: mean('q'),
      hidden: `${s('hiddenN', `\\dfrac{\\partial C}{\\partial w^2_{${k}1}}`)} = ${s('back', `\\Bigl(\\sum_i w^3_{i${k}}\\,\\delta^3_i\\Bigr)`)}\\,${s('hiddenPrime', `\\sigma'(z^2_{${k}})`)}\\,${s('hiddenX', 'x_1')}`,
      cHidden: `= ${below('c')}`,
      qHidden: `= ${below('q')}`,
    },
  }
}

/** Each span lights with its symbols; the tests run these lines as they stand. */
export const codeLines: Readonly<Record<CostName, Code>> = {
  crossEntropy: [
    ['const nablaA = ', ''],
    ['crossEntropy.gradient(a, y)', 'cA a y'],
    ['\nconst delta = ', ''],
    ['sigmoid.backward(', 'prime byW denominator'],
    ['nablaA', 'cA'],
    [', a, z)', 'prime byW denominator'],
    ['\nconst same = ', ''],
    ['crossEntropy.fromZ.logistic.delta(a, y)', 'cD cB'],
    ['\nconst nabla = ', 'cN'],
    ['dot(x, same)', 'x cN'],
  ],
  quadratic: [
    ['const nablaA = ', ''],
    ['quadratic.gradient(a, y)', 'qA a y'],
    ['\nconst delta = ', 'qB'],
    ['sigmoid.backward(', 'prime byW'],
    ['nablaA', 'qA'],
    [', a, z)', 'prime byW'],
    ['\nconst nabla = ', 'qN'],
    ['dot(x, delta)', 'x qN'],
  ],
}
