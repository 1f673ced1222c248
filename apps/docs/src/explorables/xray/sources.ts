/** Where in our packages a symbol is computed. The tests hold each line against its file. */
export interface Source {
  readonly file: string
  readonly line: string
}

const dense = 'packages/train/src/layers/dense.ts'
const batch = 'packages/costs/src/batch.ts'

export const sources = {
  product: { file: dense, line: 'workspace.product(x, false, w, false, z, 1, 0)' },
  addRow: { file: dense, line: 'workspace.addRow(z, b)' },
  forward: { file: dense, line: 'return f.forward(z, a)' },
  sigma: { file: 'packages/activations/src/sigmoid.ts', line: 'for (let i = 0; i < x.length; i++) a[i] = value(x[i])' },
  address: {
    file: 'packages/train/src/network.ts',
    line: "return w.data[index('weight', 'k', k, n) * out + index('weight', 'j', j, out)]",
  },
  bias: { file: 'packages/train/src/network.ts', line: "return b.data[index('bias', 'j', j, b.shape[0])]" },
  activation: {
    file: 'packages/train/src/network.ts',
    line: "return a.data[index('activation', 'j', j, a.data.length)]",
  },
  surprise: {
    file: 'packages/costs/src/cross-entropy.ts',
    line: 'return (y === 0 ? 0 : -y * log(a)) - (y === 1 ? 0 : (1 - y) * log1p(-a))',
  },
  squares: {
    file: 'packages/costs/src/quadratic.ts',
    line: "mean('quadratic.value', a, y, (a, y) => (a - y) * (a - y)) / 2",
  },
  slope: { file: 'packages/costs/src/cross-entropy.ts', line: 'return (a - y) / (a * (1 - a))' },
  difference: { file: batch, line: 'data[i] = (a.data[i] - y.data[i]) / m' },
  prime: { file: 'packages/activations/src/sigmoid.ts', line: 'delta[i] = g[i] * (s[i] * (1 - s[i]))' },
  back: { file: dense, line: 'workspace.product(delta, false, w, true, back, 1, 0)' },
  nablaW: { file: dense, line: 'workspace.product(x, true, delta, false, target, alpha, beta)' },
  nablaB: { file: dense, line: 'workspace.sumRows(delta, target, alpha, beta)' },
} as const satisfies Readonly<Record<string, Source>>
