// Brotli, as one bundle that a page would load; siblings come from their built packages.
const modifyEsbuildConfig = (config) => ({ ...config, format: 'esm', target: 'es2022' })

export default [
  {
    name: 'one cost: crossEntropy',
    path: 'packages/costs/dist/index.js',
    import: '{ crossEntropy }',
    limit: '6 kB',
    modifyEsbuildConfig,
  },
  {
    name: 'a network that trains, kernels included: dense, sigmoid, crossEntropy, fit',
    path: 'packages/train/dist/index.js',
    import: {
      'packages/train/dist/index.js': '{ dense, fit }',
      'packages/activations/dist/index.js': '{ sigmoid }',
      'packages/costs/dist/index.js': '{ crossEntropy }',
    },
    limit: '60 kB',
    modifyEsbuildConfig,
  },
]
