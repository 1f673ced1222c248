import { defineConfig } from 'tsup'

type Config = ReturnType<typeof defineConfig>

/** The one build of a published package: ESM, CommonJS and types, one output per entry of its `exports`. */
export function library(...entry: string[]): Config {
  return defineConfig({
    entry: entry.length > 0 ? entry : ['src/index.ts'],
    format: ['esm', 'cjs'],
    // Types of a sibling come from its built package, as they do for whoever installs it.
    dts: { compilerOptions: { paths: {} } },
    target: 'es2022',
    shims: true,
    treeshake: true,
    clean: true,
    sourcemap: false,
  })
}
