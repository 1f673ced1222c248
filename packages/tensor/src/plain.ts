import type { Engine, Tensor, Workspace } from './forms'
import { makeProduct } from './product'
import { zeros } from './tensor'

/**
 * Ordinary arrays and loops in plain JavaScript: the twin that every default engine equals bit for bit.
 * @example
 * plain().name // "plain"
 */
export function plain(): Engine {
  return { name: 'plain', open: (plan) => plan(plainWorkspace()) }
}

/** The kernels of `plain()`, and the fallback of every other engine. */
export function plainWorkspace(): Workspace {
  const inputs = new WeakSet<Tensor>()
  const dense = makeProduct()
  const sparse = makeProduct('inputs')
  return {
    zeros: (shape, dtype) => zeros(shape, { dtype }),
    input(shape, dtype) {
      const x = zeros(shape, { dtype })
      inputs.add(x)
      return x
    },
    product: (a, transA, b, transB, out, alpha, beta) =>
      (inputs.has(a) ? sparse : dense)(a, transA, b, transB, out, alpha, beta),
    addScaled,
    addRow,
    sumRows: sumRowsInto,
    activation: (activation) => activation,
    cost: (_name, _link, cost) => cost,
    source: (data) => (rows, x) => void data.x(rows, x),
    drawn() {},
    mayWait() {},
    settle() {},
    close() {},
  }
}

function addScaled(y: Tensor, alpha: number, x: Tensor): void {
  if (y.dtype === 'float64') for (let i = 0; i < y.data.length; i++) y.data[i] += alpha * x.data[i]
  else {
    const f = Math.fround
    const scale = f(alpha)
    for (let i = 0; i < y.data.length; i++) y.data[i] = f(y.data[i] + f(scale * x.data[i]))
  }
}

function addRow(z: Tensor, b: Tensor): void {
  const [m, k] = z.shape
  for (let i = 0, at = 0; i < m; i++) for (let j = 0; j < k; j++, at++) z.data[at] += b.data[j]
}

function sumRowsInto(t: Tensor, out: Tensor, alpha: number, beta: number): void {
  const { data, shape, dtype } = t
  const [m, k] = shape
  const round = dtype === 'float32' ? Math.fround : Number
  const scale = round(alpha)
  const keep = round(beta)
  for (let j = 0; j < k; j++) {
    let s = 0
    for (let i = 0; i < m; i++) s = round(s + data[i * k + j])
    s = round(scale * s)
    out.data[j] = keep === 0 ? s : round(round(keep * out.data[j]) + s)
  }
}
