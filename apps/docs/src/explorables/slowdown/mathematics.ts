import { type Code, type Explorable, fixed, type Language, live, short, sym } from '../../explorable'
import { bench, type Slopes, slopesAt } from './model'
import { link, type Racer } from './state'
import { text } from './text'

const slope = (value: number): string => (value < 0.1 ? fixed(value, 4) : value < 10 ? fixed(value) : short(value))

/** The numbers in the formulas. */
export function liveValues(here: Readonly<Record<Racer | 'bookWidget', Slopes>>): Record<string, string> {
  const { quadratic: q, crossEntropy: c, bookWidget: k } = here
  return {
    qa: slope(q.a),
    qs: slope(q.sigmaPrime),
    qn: slope(q.nabla.quadratic),
    ca: slope(c.a),
    cn: slope(c.nabla.crossEntropy),
    ka: slope(k.a),
    kn: slope(k.nabla.bookWidget),
  }
}

/** Each span lights with its symbols; the tests run these lines as they stand. */
export const codeLines: Readonly<Record<Racer, Code>> = {
  quadratic: [
    ['const delta = ', ''],
    ['sigmoid.backward(', 'sigma'],
    ['quadratic.gradient(a, y)', 'a y'],
    [', a, z)', 'sigma'],
    ['\nconst nabla = ', 'nabla'],
    ['dot(x, delta)', 'x'],
  ],
  crossEntropy: [
    ['const delta = ', ''],
    ['crossEntropy.fromZ.logistic.delta(a, y)', 'a y'],
    ['\nconst nabla = ', 'nabla'],
    ['dot(x, delta)', 'x'],
  ],
}

const sigma = sym('sigma', "\\sigma'(z)")
const nabla = sym('nabla', '\\dfrac{\\partial C}{\\partial w}')
const letter = (name: string): string => sym(name, name)

export function formulas(language: Language): ReturnType<Explorable['formulas']> {
  const error = `(${letter('a')} - ${letter('y')})`
  const y = sym('y', '0')
  const x = sym('x', '1')
  const { w, b, t } = link.initial
  const runs = bench(link.initial)
  const at = (course: { w: readonly number[]; b: readonly number[] }): Slopes => slopesAt(course.w[t], course.b[t])
  const now = liveValues({
    quadratic: at(runs.quadratic),
    crossEntropy: at(runs.crossEntropy),
    bookWidget: slopesAt(w, b),
  })
  return {
    symbols: text[language].symbols,
    tex: {
      quadratic: `${nabla} = ${error}\\,${sigma}\\,${letter('x')} = (${live('qa', now.qa, 'a')} - ${y}) \\cdot ${live('qs', now.qs, 'sigma')} \\cdot ${x} = ${live('qn', now.qn, 'nabla')}`,
      crossEntropy: `${nabla} = ${error}\\,${letter('x')} = (${live('ca', now.ca, 'a')} - ${y}) \\cdot ${x} = ${live('cn', now.cn, 'nabla')}`,
      bookWidget: `\\dfrac{1}{1 - ${letter('a')}}\\,${letter('x')} = \\dfrac{1}{1 - ${live('ka', now.ka, 'a')}} \\cdot ${x} = ${live('kn', now.kn, 'nabla')}`,
    },
  }
}
