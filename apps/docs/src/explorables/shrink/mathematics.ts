import { type Code, type Explorable, fixed, type Language, live, short, sym } from '../../explorable'
import { type Name, names, oneUpdate, stepOf } from './model'
import { opening } from './opening'
import { text } from './text'

const weight = (value: number): string => fixed(value, 4)

/** What the mathematics shows: the marked weight in each of the three, and after one update of the penalty. */
export function liveValues(lambda: number, w: { readonly [name in Name]: number }): Record<string, string> {
  const values: Record<string, string> = { c: short(stepOf(lambda)), signL1: String(Math.sign(w.l1)).replace('-', '−') }
  for (const name of names) {
    const value = w[name]
    values[`w_${name}`] = value < 0 ? `(${weight(value)})` : weight(value)
    values[`next_${name}`] = fixed(oneUpdate(name, lambda, [value])[0], 5)
    values[`size_${name}`] = weight(Math.abs(value))
  }
  values.signProximal = String(Math.sign(w.l1Proximal)).replace('-', '−')
  return values
}

export function formulas(language: Language): ReturnType<Explorable['formulas']> {
  const { start: _, ...probe } = opening.probe
  const now = liveValues(opening.lambda, probe)
  const w = sym('w', 'w')
  const c = sym('c', '\\tfrac{\\eta\\lambda}{n}')
  const data = sym('data', '\\eta\\,\\tfrac{\\partial C_0}{\\partial w}')
  const value = (name: string, symbol: string): string => live(name, now[name].replace('−', '-'), symbol)
  return {
    symbols: text[language].symbols,
    tex: {
      l2: `${w} \\to \\bigl(1 - ${c}\\bigr)${w} - ${data}: \\quad (1 - ${value('c', 'c')}) \\cdot ${value('w_l2', 'w')} = ${value('next_l2', 'next')}`,
      l1: `${w} \\to ${w} - ${c}\\,${sym('sgn', '\\operatorname{sgn} w')} - ${data}: \\quad ${value('w_l1', 'w')} - ${value('c', 'c')} \\cdot (${value('signL1', 'sgn')}) = ${value('next_l1', 'next')}`,
      l1Proximal: `${w} \\to ${w} - ${data},\\ \\ ${w} \\to ${sym('sgn', '\\operatorname{sgn} w')}\\,\\max\\bigl(|${w}| - ${c}, 0\\bigr): \\quad (${value('signProximal', 'sgn')})\\max(${value('size_l1Proximal', 'w')} - ${value('c', 'c')}, 0) = ${value('next_l1Proximal', 'next')}`,
    },
  }
}

/** Each span lights with its symbols; the tests run these lines as they stand. */
export const codeLines: Readonly<Record<Name, Code>> = {
  l2: [
    ['const decay = ', ''],
    ['l2({ lambda }).decay(n)', 'c'],
    ['\n', ''],
    ['nabla.into(', 'data'],
    ['w', 'w'],
    [', -eta, ', 'data'],
    ['1 - eta * decay', 'c'],
    [')', 'data'],
  ],
  l1: [
    ['l1({ lambda }).addGradient(', 'c sgn'],
    ['w', 'w'],
    [', n, sum)', 'c sgn'],
    ['\n', ''],
    ['update(w, sum, eta)', 'data next'],
  ],
  l1Proximal: [
    ['update(w, sum, eta)', 'data'],
    ['\n', ''],
    ["l1({ lambda, step: 'proximal' })", 'c'],
    ['.after(', 'next'],
    ['w', 'w'],
    [', { eta, n })', 'c'],
  ],
}
