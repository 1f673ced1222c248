import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/nn.ts'],
  format: ['esm'],
  target: 'es2022',
  treeshake: true,
  clean: true,
})
