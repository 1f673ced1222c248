import { type Code, type Explorable, fixed, grouped, live, short, sym } from '../../explorable'
import { after, type RunName, recording, TEST } from './model'
import { cost } from './numbers'
import { link } from './state'
import { text } from './text'

/** The numbers in the formulas. */
export function liveValues(name: RunName, t: number): Record<string, string> {
  const { train, test, gap, cost: c, penalty, unregularized } = after(recording[name], t)
  const { n, lambda } = recording[name].settings
  return {
    train: grouped(train * n),
    test: grouped(test * TEST),
    gap: fixed(gap),
    c: cost(c),
    c0: cost(unregularized),
    lambda: short(lambda),
    squares: grouped(recording[name].squares[t]),
    penalty: cost(penalty),
  }
}

/** Each span lights with its symbols; the tests run these lines as they stand. */
export const codeLines: Readonly<Record<'gap' | 'costs', Code>> = {
  gap: [
    ['const gap = ', 'gap'],
    ['evaluate(net, training, { cost }).accuracy', 'train'],
    [' - ', 'gap'],
    ['evaluate(net, test, { cost }).accuracy', 'test'],
  ],
  costs: [
    ['const C = ', 'cost'],
    ['evaluate(net, training, { cost', 'plain'],
    [', penalty: l2({ lambda })', 'penalty'],
    [' }).cost', 'plain'],
  ],
}

export const formulas: Explorable['formulas'] = (language) => {
  // as text: a number that is put in its place later keeps its width and the space around it
  const now = Object.fromEntries(
    Object.entries(liveValues('none', link.initial.t)).map(([key, value]) => [key, `\\text{${value}}`]),
  )
  const share = (symbol: 'train' | 'test', n: string): string =>
    `\\dfrac{${live(symbol, now[symbol], symbol)}}{${sym(symbol, n)}}`
  return {
    symbols: text[language].symbols,
    tex: {
      gap: `${share('train', '1{,}000')} - ${share('test', '10{,}000')} = ${live('gap', now.gap, 'gap')}`,
      costs: `${sym('cost', 'C')} = ${sym('plain', 'C_0')} + ${sym('penalty', '\\dfrac{\\lambda}{2n} \\textstyle\\sum w^2')} = ${live('c0', now.c0, 'plain')} + \\dfrac{${live('lambda', now.lambda, 'penalty')}}{2 \\cdot 1{,}000} \\cdot ${live('squares', now.squares, 'penalty')} = ${live('c', now.c, 'cost')}`,
    },
  }
}
