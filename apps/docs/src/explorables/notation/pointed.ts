import { escaped, short } from '../../explorable'
import { type Small, seen } from '../xray/small'
import { type Source, sources } from '../xray/sources'
import { down, up } from './letters'
import { deltaOf, type Place, placeAt, sumOf } from './model'
import type { Shown } from './state'
import type { SymbolName, Text } from './text'

/** What is pointed at: a letter of (23) at the present place, one of its terms (`w3`, `x3`), or a number by its address (`w3.2.4`, `n2.1`). */
interface Pointed {
  readonly letter: string
  readonly says: string
  readonly value: number | undefined
  readonly code: string
  readonly source: Source
}

export function pointed(t: Text, of: Small, example: number, place: Place, name: string): Pointed | undefined {
  const x = `[${of.x[example - 1].join(', ')}]`
  const { l, j, k } = place
  const { a } = seen(of, example)
  const weight = (l: number, j: number, k: number): Pointed => ({
    letter: `w${up(l)}${down(j, k)}`,
    says: t.address(l, j, k),
    value: of.net.weight(l, j, k),
    code: `net.weight(${l}, ${j}, ${k})`,
    source: sources.address,
  })
  const activation = (l: number, j: number, says: string): Pointed => ({
    letter: `a${up(l)}${down(j)}`,
    says,
    value: a(l, j),
    code: `net.activation(${l}, ${j}, ${x})`,
    source: l === 1 ? sources.activation : sources.forward,
  })
  const address = name.match(/^([wn])(\d)\.(\d)(?:\.(\d))?$/)
  if (address) {
    const [L, J, K] = address.slice(2).map(Number)
    return address[1] === 'w' ? weight(L, J, K) : activation(L, J, t.symbols.a)
  }
  const term = name.match(/^([wx])(\d)$/)
  if (term) return term[1] === 'w' ? weight(l, j, Number(term[2])) : activation(l - 1, Number(term[2]), t.symbols.ak)
  const sum = sumOf(of, example, l, j)
  const here = `${up(l)}${down(j)}`
  const letters: Readonly<Record<SymbolName, () => Pointed>> = {
    w: () => weight(l, j, k),
    ak: () => activation(l - 1, k, t.symbols.ak),
    a: () => activation(l, j, t.symbols.a),
    b: () => ({
      letter: `b${here}`,
      says: t.symbols.b,
      value: sum.b,
      code: `net.bias(${l}, ${j})`,
      source: sources.bias,
    }),
    sum: () => ({
      letter: 'Σ',
      says: t.symbols.sum,
      value: sum.terms[sum.terms.length - 1].sum,
      code: 'dot(a, w)',
      source: sources.product,
    }),
    z: () => ({
      letter: `z${here}`,
      says: t.symbols.z,
      value: sum.z,
      code: `trace(net, x).z[${l - 2}].data[${j - 1}]`,
      source: sources.addRow,
    }),
    sigma: () => ({
      letter: `σ(z${here})`,
      says: t.symbols.sigma,
      value: sum.a,
      code: 'sigmoid.forward(z)',
      source: sources.sigma,
    }),
    delta: () => ({
      letter: `δ${here}`,
      says: t.symbols.delta,
      value: deltaOf(of, example, l, j),
      code: `gradient(net, data, { cost: crossEntropy }).deltas[${l - 2}].data[${j - 1}]`,
      source: sources.difference,
    }),
  }
  return letters[name as SymbolName]?.()
}

/** What is pointed at: its value now, and where it is computed, in the reader's code and in ours. */
export function readoutHtml(t: Text, state: Shown, of: Small, name: string): string {
  const found = pointed(t, of, Number(state.example), placeAt(state.t), name)
  if (!found) return `<small>${escaped(t.pointHint)}</small>`
  const { letter, says, value, code, source } = found
  return `<p><strong>${escaped(letter)}</strong>${value === undefined ? '' : ` = <span data-value="pointed">${escaped(short(value, 4))}</span>`}, ${escaped(says)}</p><p><small>${escaped(t.inYourCode)}: <code>${escaped(code)}</code> · ${escaped(t.inOurCode)}: <code>${escaped(source.line)}</code> — ${escaped(source.file)}</small></p>`
}
