import { defineConfig } from 'tsup'

export default defineConfig({
  // Threads need files of their own beside the program.
  entry: { nn: 'src/nn.ts', 'demo-worker': 'src/demo/worker.ts', 'reproduce-worker': 'src/reproduce/worker.ts' },
  // Optional: it comes with binaries, and is asked for only when pictures are made.
  external: ['@resvg/resvg-js'],
  format: ['esm'],
  target: 'es2022',
  treeshake: true,
  clean: true,
})
