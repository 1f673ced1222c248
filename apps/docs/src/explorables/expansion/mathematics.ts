import { type Code, type Explorable, fixed, live, sym } from '../../explorable'
import { LENGTH, type Networks, names, placesAt, type Settings, SIDE } from './model'
import { opened, type Seen } from './seen'
import { link, type Pixel, still } from './state'
import { text } from './text'

/** Each span lights with its symbols; the tests run these lines as they stand. */
export const codeLines: Code = [
  ['const bent = warp({ ', ''],
  ['right, down', 'd'],
  [', ', ''],
  ['degrees, slant, factor', 'A'],
  [', ', ''],
  ['alpha', 'e'],
  [' })\n', ''],
  ['const { ys, xs } = ', 'q'],
  ['bent.places([28, 28], random(seed))\n', 'q p'],
  ['const v = ', 'v'],
  ['bent.apply(u', 'u'],
  [', [28, 28], random(seed))\n', ''],
  ['const a = predict(network, ', 'a z'],
  ['v', 'v'],
  [')', 'a'],
]

const two = (r: number, c: number): string => `(${fixed(r, 1)}, ${fixed(c, 1)})`

/** The numbers in the formulas. */
export function liveValues(all: Settings, at: number, p: Pixel, y: number, seen: Seen): Record<string, string> {
  const i = p[0] * SIDE + p[1]
  const q = placesAt(all, at)
  const field = placesAt({ ...all, ...still, alpha: all.alpha }, at)
  const straight = placesAt({ ...all, alpha: 0, right: 0, down: 0 }, at)
  const share = at / LENGTH
  return {
    p: `(${p[0]}, ${p[1]})`,
    q: two(q.ys[i], q.xs[i]),
    e: two(field.ys[i] - p[0], field.xs[i] - p[1]),
    d: two(share * all.down, share * all.right),
    ayy: fixed(straight.ys[SIDE] - straight.ys[0], 2),
    ayx: fixed(straight.ys[1] - straight.ys[0], 2),
    axy: fixed(straight.xs[SIDE] - straight.xs[0], 2),
    axx: fixed(straight.xs[1] - straight.xs[0], 2),
    y: String(y),
    ye: String(y),
    ...Object.fromEntries(
      names.flatMap((name) => [
        [`z${name}`, fixed(seen.z[name], 2)],
        [`a${name}`, fixed(seen.now[name][y] ?? 0, 3)],
      ]),
    ),
  }
}

export const formulas: Explorable['formulas'] = (language) => {
  const state = link.initial
  const now = liveValues(state, state.t, [state.row, state.column], Number(state.digit), opened)
  // In braces, so that what comes after it keeps its distance.
  const put = (name: string, symbol: string): string => `{${live(name, now[name], symbol)}}`
  const c = `{${sym('c', '(13.5, 13.5)')}}`
  const matrix = `\\begin{pmatrix}${put('ayy', 'A')} & ${put('ayx', 'A')}\\\\ ${put('axy', 'A')} & ${put('axx', 'A')}\\end{pmatrix}`
  const net = (name: keyof Networks, y: string): string =>
    `a_{${put(y, 'a')}} = \\sigma(${sym('z', 'z')}) = \\sigma(${put(`z${name}`, 'z')}) = ${put(`a${name}`, 'a')}`
  return {
    symbols: text[language].symbols,
    tex: {
      place: `${sym('v', 'v')}(${sym('p', 'p')}) = ${sym('u', 'u')}(${sym('q', 'q')}), \\quad ${sym('q', 'q')} = ${sym('c', 'c')} + ${sym('A', 'A')}\\,(${sym('p', 'p')} + ${sym('e', '\\alpha e_p')} - ${sym('c', 'c')} - ${sym('d', 'd')})`,
      numbers: `${put('q', 'q')} = ${c} + ${matrix}\\bigl(${put('p', 'p')} + ${put('e', 'e')} - ${c} - ${put('d', 'd')}\\bigr)`,
      plain: net('plain', 'y'),
      expanded: net('expanded', 'ye'),
    },
  }
}
