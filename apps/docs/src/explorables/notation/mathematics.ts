import { type Code, type Explorable, type Language, live, sym } from '../../explorable'
import { small } from '../xray/small'
import { given, givenPart, num, range } from './letters'
import { deltaOf, placeAt, sumOf } from './model'
import { link, type Shown } from './state'
import { text } from './text'

/** The numbers in the formulas, by name. */
export function liveValues(state: Shown): Record<string, string> {
  const of = small(state.edits)
  const { l, j, k } = placeAt(state.t)
  const sum = sumOf(of, Number(state.example), l, j)
  return Object.fromEntries([
    ['l', String(l)],
    ['below', String(l - 1)],
    ['j', String(j)],
    ['k', String(k)],
    ...[0, 1, 2, 3].flatMap((i) => {
      const term = sum.terms[i] ?? { w: 0, a: 0 }
      return [
        [`w${i + 1}`, givenPart(term.w)],
        [`x${i + 1}`, num(term.a)],
      ]
    }),
    ['wk', given(sum.terms[k - 1].w)],
    ['xk', num(sum.terms[k - 1].a)],
    ['b', given(sum.b)],
    ['bPart', givenPart(sum.b)],
    ['z', num(sum.z)],
    ['a', num(sum.a)],
    ['delta', num(deltaOf(of, Number(state.example), l, j))],
  ])
}

export function formulas(language: Language): ReturnType<Explorable['formulas']> {
  const { symbols } = text[language]
  const now = liveValues(link.initial)
  const v = (name: string, symbol: string): string => live(name, now[name].replaceAll('−', '-'), symbol)
  const i = (name: string): string => `\\htmlData{live=${name}}{${now[name]}}`
  const [l, below, j, k] = ['l', 'below', 'j', 'k'].map(i)
  const terms = (n: number): string =>
    range(n)
      .map((at) => `${v(`w${at}`, `w${at}`)} \\cdot ${v(`x${at}`, `x${at}`)}`)
      .join(' + ')
  const line = (n: number): string =>
    `= ${sym('sigma', '\\sigma')}\\bigl(${terms(n)} + ${v('bPart', 'b')}\\bigr) = ${sym('sigma', '\\sigma')}(${v('z', 'z')}) = ${v('a', 'a')}`
  return {
    symbols: {
      ...symbols,
      ...Object.fromEntries(
        range(4).flatMap((at) => [
          [`w${at}`, `${symbols.w}, k = ${at}`],
          [`x${at}`, `${symbols.ak}, k = ${at}`],
        ]),
      ),
    },
    tex: {
      letters: `${sym('a', 'a^l_j')} = ${sym('sigma', '\\sigma')}\\Bigl(${sym('sum', '\\sum_k')}\\, ${sym('w', 'w^l_{jk}')}\\, ${sym('ak', 'a^{l-1}_k')} + ${sym('b', 'b^l_j')}\\Bigr)`,
      three: line(3),
      four: line(4),
      here: `${sym('w', `w^{${l}}_{${j}${k}}`)} = ${v('wk', 'w')},\\quad ${sym('ak', `a^{${below}}_{${k}}`)} = ${v('xk', 'ak')},\\quad ${sym('b', `b^{${l}}_{${j}}`)} = ${v('b', 'b')},\\quad ${sym('z', `z^{${l}}_{${j}}`)} = ${v('z', 'z')},\\quad ${sym('a', `a^{${l}}_{${j}}`)} = ${v('a', 'a')},\\quad ${sym('delta', `\\delta^{${l}}_{${j}}`)} = ${v('delta', 'delta')}`,
    },
  }
}

/** Each span lights with its symbols; the tests run these lines as they stand. */
export const codeLines: Code = [
  ['const z = add(', 'z'],
  ['dot(a, w)', 'sum w ak w1 w2 w3 w4 x1 x2 x3 x4'],
  [', b)', 'b'],
  ['\nconst next = ', 'a'],
  ['sigmoid.forward(z)', 'sigma a'],
]
