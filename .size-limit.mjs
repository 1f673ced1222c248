// Brotli, as one bundle that a page would load; siblings come from their built packages.
import { fileURLToPath } from 'node:url'

const alias = Object.fromEntries(
  ['tensor', 'activations', 'costs', 'regularize', 'datasets', 'train'].map((name) => [
    `@nn/${name}`,
    fileURLToPath(new URL(`packages/${name}`, import.meta.url)),
  ]),
)
const modifyEsbuildConfig = (config) => ({ ...config, alias, format: 'esm', target: 'es2022' })

export default [
  {
    name: 'one cost: crossEntropy',
    path: 'packages/costs/dist/index.js',
    import: '{ crossEntropy }',
    limit: '6 kB',
    modifyEsbuildConfig,
  },
  {
    name: 'a network that trains: dense, sigmoid, crossEntropy, fit',
    path: 'packages/train/dist/index.js',
    import: {
      'packages/train/dist/index.js': '{ dense, fit }',
      'packages/activations/dist/index.js': '{ sigmoid }',
      'packages/costs/dist/index.js': '{ crossEntropy }',
    },
    limit: '25 kB',
    modifyEsbuildConfig,
  },
]
