// Brotli, as one bundle that a page would load. Siblings come from their built packages, `@nn/tensor` counted in.
const modifyEsbuildConfig = (config) => ({ ...config, format: 'esm', target: 'es2022' })

/** All that a package exports, and what that needs. */
const whole = (name, limit) => ({
  name: `all of @nn/${name}`,
  path: `packages/${name}/dist/index.js`,
  import: '*',
  limit,
  modifyEsbuildConfig,
})

export default [
  {
    name: 'one cost: crossEntropy',
    path: 'packages/costs/dist/index.js',
    import: '{ crossEntropy }',
    limit: '5 kB',
    modifyEsbuildConfig,
  },
  {
    name: 'one activation: sigmoid',
    path: 'packages/activations/dist/index.js',
    import: '{ sigmoid }',
    limit: '5 kB',
    modifyEsbuildConfig,
  },
  whole('tensor', '9 kB'),
  whole('activations', '8 kB'),
  whole('costs', '7 kB'),
  whole('regularize', '12 kB'),
  whole('datasets', '16 kB'),
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
  whole('train', '70 kB'),
]
