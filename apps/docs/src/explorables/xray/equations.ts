import { sym } from '../../explorable'
import type { CostName } from './model'
import type { SymbolName } from './text'

/** A symbol that lights up, of those that have a name and a line of code. */
export const s = (name: SymbolName, tex: string): string => sym(name, tex)

/** One line of a derivation. */
export interface Line {
  /** In letters, and with numbers. */
  readonly tex: string
  readonly numbers: string
  /** The equation of the book. */
  readonly tag: string
}

/** A number that lives: it stands in the formula as it is now, and `fillLive` replaces it. */
export type Place = (name: string, symbol: SymbolName) => string

/** The derivation of each cost, line by line; the two stand side by side. */
export const byCost: Readonly<Record<CostName, (v: Place) => readonly Line[]>> = {
  crossEntropy(v) {
    const [x, prime, z] = [s('x', 'x'), s('prime', "\\sigma'(z)"), '\\sigma(z)']
    const grad = s('cN', '\\dfrac{\\partial C}{\\partial w}')
    const first = s('cA', `-\\Bigl(\\dfrac{y}{${z}} - \\dfrac{1 - y}{1 - ${z}}\\Bigr)`)
    const rest = s('cD', `(${z} - y)`)
    const den = s('denominator', `${z}(1 - ${z})`)
    const out = s('prime', `${z}(1 - ${z})`)
    const [y, a] = [v('y', 'y'), v('a', 'a')]
    const mistake = `(${a} - ${y})`
    const n = v('cN', 'cN')
    return [
      {
        tag: '57',
        tex: `${s('cC', 'C')} = -\\bigl[\\,${s('y', 'y')} \\ln ${s('a', 'a')} + (1 - ${s('y', 'y')}) \\ln (1 - ${s('a', 'a')})\\,\\bigr]`,
        numbers: `-\\bigl[\\,${y} \\ln ${a} + ${v('oneY', 'y')} \\ln ${v('oneA', 'a')}\\,\\bigr] = ${v('cC', 'cC')}`,
      },
      {
        tag: '58',
        tex: `${grad} = ${first}\\,${s('byW', '\\dfrac{\\partial \\sigma}{\\partial w}')}`,
        numbers: `-\\Bigl(\\dfrac{${y}}{${a}} - \\dfrac{${v('oneY', 'y')}}{${v('oneA', 'a')}}\\Bigr) \\cdot ${v('byW', 'byW')} = ${n}`,
      },
      {
        tag: '59',
        tex: `= ${first}\\,${prime}\\,${x}`,
        numbers: `${v('cA', 'cA')} \\cdot ${v('prime', 'prime')} \\cdot ${v('x', 'x')} = ${n}`,
      },
      {
        tag: '60',
        tex: `= \\dfrac{${prime}\\,${x}}{${den}}\\,${rest}`,
        numbers: `\\dfrac{${v('prime', 'prime')} \\cdot ${v('x', 'x')}}{${v('prime', 'denominator')}} \\cdot ${mistake} = ${n}`,
      },
      {
        tag: '60',
        tex: `= \\dfrac{\\cancel{${out}}\\,${x}}{\\cancel{${den}}}\\,${rest}`,
        numbers: `\\dfrac{\\cancel{${v('prime', 'prime')}} \\cdot ${v('x', 'x')}}{\\cancel{${v('prime', 'denominator')}}} \\cdot ${mistake} = ${n}`,
      },
      {
        tag: '61',
        tex: `${grad} = ${x}\\,${rest}`,
        numbers: `${v('x', 'x')} \\cdot ${mistake} = ${n}`,
      },
      {
        tag: '62',
        tex: `${s('cB', '\\dfrac{\\partial C}{\\partial b}')} = ${s('cD', `${z} - y`)}`,
        numbers: `${a} - ${y} = ${v('cB', 'cB')}`,
      },
    ]
  },
  quadratic(v) {
    const [x, prime, z] = [s('x', 'x'), s('prime', "\\sigma'(z)"), '\\sigma(z)']
    const grad = s('qN', '\\dfrac{\\partial C}{\\partial w}')
    const rest = s('qA', `(${z} - y)`)
    const out = s('prime', `${z}(1 - ${z})`)
    const mistake = `(${v('a', 'a')} - ${v('y', 'y')})`
    const [p, vx, n] = [v('prime', 'prime'), v('x', 'x'), v('qN', 'qN')]
    return [
      {
        tag: '54',
        tex: `${s('qC', 'C')} = \\dfrac{(${s('y', 'y')} - ${s('a', 'a')})^2}{2}`,
        numbers: `\\dfrac{(${v('y', 'y')} - ${v('a', 'a')})^2}{2} = ${v('qC', 'qC')}`,
      },
      {
        tag: '',
        tex: `${grad} = ${rest}\\,${s('byW', '\\dfrac{\\partial \\sigma}{\\partial w}')}`,
        numbers: `${mistake} \\cdot ${v('byW', 'byW')} = ${n}`,
      },
      {
        tag: '55',
        tex: `= ${rest}\\,${prime}\\,${x}`,
        numbers: `${mistake} \\cdot ${p} \\cdot ${vx} = ${n}`,
      },
      {
        tag: '',
        tex: `= \\dfrac{${prime}\\,${x}}{1}\\,${rest}`,
        numbers: `\\dfrac{${p} \\cdot ${vx}}{1} \\cdot ${mistake} = ${n}`,
      },
      {
        tag: '',
        tex: `= \\dfrac{${out}\\,${x}}{1}\\,${rest}`,
        numbers: `\\dfrac{${p} \\cdot ${vx}}{1} \\cdot ${mistake} = ${n}`,
      },
      {
        tag: '55',
        tex: `${grad} = ${out}\\,${x}\\,${rest}`,
        numbers: `${p} \\cdot ${vx} \\cdot ${mistake} = ${n}`,
      },
      {
        tag: '56',
        tex: `${s('qB', '\\dfrac{\\partial C}{\\partial b}')} = ${rest}\\,${prime}`,
        numbers: `${mistake} \\cdot ${p} = ${v('qB', 'qB')}`,
      },
    ]
  },
}

/** The equation of the book that a line of the derivation is, or ''. */
export const tagOf = (name: CostName, line: number): string => byCost[name](() => '')[line].tag
