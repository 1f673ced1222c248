import { dirname, resolve } from 'node:path'
import { defineConfig } from 'tsup'

type Config = ReturnType<typeof defineConfig>
type Plugin = NonNullable<
  NonNullable<Exclude<Config, readonly unknown[] | ((...args: never) => unknown)>['esbuildPlugins']>[number]
>

/** The one build of a published package: ESM, CommonJS and types, one output per entry of its `exports`, and nothing else. */
export function library(...given: string[]): Config {
  const entry = given.length > 0 ? given : ['src/index.ts']
  return defineConfig({
    entry,
    format: ['esm', 'cjs'],
    // Types of a sibling come from its built package, as they do for whoever installs it.
    dts: { compilerOptions: { paths: {} } },
    target: 'es2022',
    shims: true,
    treeshake: true,
    clean: true,
    sourcemap: false,
    splitting: false,
    esbuildPlugins: [entriesStayWhole(entry)],
  })
}

/**
 * What one entry imports from another it finds there at run time. So nothing exists twice (an error is the same class in
 * both, in CommonJS too), and no file is shared between entries that would have to be loaded beside them: a file more costs
 * an import almost a millisecond.
 */
function entriesStayWhole(entries: readonly string[]): Plugin {
  return {
    name: 'entries stay whole',
    setup(build) {
      const suffix = build.initialOptions.outExtension?.['.js'] ?? '.js'
      const names = new Map(entries.map((file) => [resolve(file), file.replace(/^src\/(.*)\.ts$/, '$1')]))
      build.onResolve({ filter: /^\./ }, ({ path, importer }) => {
        const name = importer === '' ? undefined : names.get(`${resolve(dirname(importer), path)}.ts`)
        return name === undefined ? undefined : { path: `./${name}${suffix}`, external: true }
      })
    },
  }
}
