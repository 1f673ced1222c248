import { defineConfig } from 'tsup'

export default defineConfig({
  // The demo trains in a second thread, which needs a file of its own beside the program.
  entry: { nn: 'src/nn.ts', 'demo-worker': 'src/demo/worker.ts' },
  format: ['esm'],
  target: 'es2022',
  treeshake: true,
  clean: true,
})
