// Empty projects that install what a README says, and use it in every way a package promises.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import ts from 'typescript'
import { firstBlock, transform } from '../examples.ts'
import { npmrc } from './copy.mjs'
import { root } from './stage.mjs'

/** Whose types name nothing of a platform: no AbortSignal, no URL. */
const bare = ['@nn/tensor', '@nn/activations', '@nn/costs', '@nn/regularize']

/** A project with nothing in it but its name. */
export function emptyProject(stage, registry, name, manifest = { type: 'module' }) {
  const folder = join(stage.folder, 'projects', name)
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name, private: true, version: '1.0.0', ...manifest }, null, 2),
  )
  writeFileSync(join(folder, '.npmrc'), npmrc(registry))
  return folder
}

/** npm, with a cache of its own: nothing of a rehearsal stays on the machine. Nobody's install script may run. */
export function npm(stage, cwd, ...args) {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--cache', join(stage.folder, 'npm-cache')]
  return stage.must('npm', [...args, ...quiet], { cwd })
}

/** What is installed in a project: name → version. */
export function installed(folder) {
  const modules = join(folder, 'node_modules')
  const found = {}
  const look = (name) => {
    const manifest = join(modules, name, 'package.json')
    if (existsSync(manifest)) found[name] = JSON.parse(readFileSync(manifest, 'utf8')).version
  }
  if (!existsSync(modules)) return found
  for (const name of readdirSync(modules)) {
    if (name.startsWith('@')) for (const inside of readdirSync(join(modules, name))) look(`${name}/${inside}`)
    else if (!name.startsWith('.')) look(name)
  }
  return found
}

/** What a README tells to install, in its first line that does. */
export function installLine(readme) {
  const line = /^(?:npm install|npm i) (?!--global)(.+?)(?:\s+#.*)?$/m.exec(readme)
  if (!line) throw new Error('the README has no line `npm install …`')
  return line[1].trim().split(/\s+/)
}

/** Writes the programs that use a package: all its entries, and its README's example pasted, as ES module, CommonJS and TypeScript. */
export async function writeUses(folder, name) {
  const home = join(folder, 'node_modules', name)
  const { exports } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
  const entries = Object.keys(exports)
    .filter((key) => key !== './package.json')
    .map((key) => name + key.slice(1))
  const list = JSON.stringify(entries)
  const put = (file, text) => writeFileSync(join(folder, file), text)

  put(
    'entries.mjs',
    `import { createRequire } from 'node:module'
const require = createRequire(import.meta.url)
const names = (module) => Object.keys(module).filter((n) => n !== 'default' && n !== 'module.exports' && n !== '__esModule').sort().join(' ')
for (const entry of ${list}) {
  const esm = await import(entry)
  if (names(esm) === '') throw new Error(entry + ' exports nothing')
  const cjs = require(entry)
  if (names(esm) !== names(cjs)) throw new Error(entry + ': ' + names(esm) + ' as an ES module, ' + names(cjs) + ' as CommonJS')
}
if (require('${name}/package.json').name !== '${name}') throw new Error('package.json is out of reach')
`,
  )
  put(
    'entries.cjs',
    `for (const entry of ${list}) if (Object.keys(require(entry)).length === 0) throw new Error(entry + ' exports nothing')\n`,
  )
  const imports = entries.map((entry, i) => `import * as m${i} from '${entry}'`).join('\n')
  const uses = `export const names: string[] = [${entries.map((_, i) => `...Object.keys(m${i})`).join(', ')}]\n`
  put('entries.mts', `${imports}\n${uses}`)
  put('entries.cts', `${imports}\n${uses}`)

  const example = firstBlock('README.md', readFileSync(join(home, 'README.md'), 'utf8'))
  if (!example) throw new Error('the README has no ts example')
  put('readme.ts', `${example.code}\n`)
  const checked = transform(example.code, 'README.md', example.line)
  const as = (module) =>
    ts.transpileModule(checked, { compilerOptions: { module, target: ts.ScriptTarget.ES2022 } }).outputText
  put('readme.mjs', `import __example from './harness.mjs'\n${as(ts.ModuleKind.ESNext)}\n__example.end()\n`)
  put(
    'readme.cjs',
    `const __example = require('./harness.cjs').default\n;(async () => {\n${as(ts.ModuleKind.CommonJS)}\n__example.end()\n})()\n`,
  )
  for (const [file, format] of [
    ['harness.mjs', 'esm'],
    ['harness.cjs', 'cjs'],
  ]) {
    await build({ ...harness, format, outfile: join(folder, file) })
  }
  const compilerOptions = {
    target: 'es2022',
    strict: true,
    noEmit: true,
    skipLibCheck: false,
    skipDefaultLibCheck: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: false,
    types: [],
  }
  const write = (file, options, files) =>
    put(file, JSON.stringify({ compilerOptions: { ...compilerOptions, ...options }, files }, null, 2))
  // A page has the DOM, a program for Node its types; the ground needs neither.
  const platform = bare.includes(name) ? {} : { typeRoots: [join(root, 'node_modules/@types')], types: ['node'] }
  write('tsconfig.nodenext.json', { module: 'nodenext', lib: ['es2022'], ...platform }, [
    'readme.ts',
    'entries.mts',
    'entries.cts',
  ])
  write('tsconfig.bundler.json', { module: 'esnext', moduleResolution: 'bundler', lib: ['es2022', 'dom'] }, [
    'readme.ts',
    'entries.mts',
  ])
  return entries
}

const harness = {
  stdin: {
    contents: `
      import { format, matches } from '../examples.ts'
      const wrong = []
      let checks = 0
      export default {
        check(values, promised, line) {
          checks++
          if (!matches(values, promised)) wrong.push('README.md:' + line + ': ' + values.map(format).join(' ') + ', not ' + promised)
        },
        throws(call, promised, line) {
          checks++
          const told = (error) => {
            const text = error.name + ': ' + error.message
            if (!text.includes(promised.replace(/…$/, ''))) wrong.push('README.md:' + line + ': threw ' + text + ', not ' + promised)
          }
          const silent = () => void wrong.push('README.md:' + line + ': did not throw ' + promised)
          try {
            const result = call()
            if (result instanceof Promise) return result.then(silent, told)
            silent()
          } catch (error) {
            told(error)
          }
        },
        end() {
          if (checks === 0) wrong.push('README.md: the example checks nothing')
          if (wrong.length > 0) throw new Error(wrong.join('\\n'))
          console.log(checks)
        },
      }`,
    resolveDir: join(root, 'scripts/release'),
  },
  bundle: true,
  platform: 'node',
  target: 'node20',
  logLevel: 'silent',
  // Only what compares values is wanted of examples.ts, and that needs no compiler.
  plugins: [
    {
      name: 'no compiler',
      setup: (b) =>
        b.onResolve({ filter: /^typescript$/ }, () => ({ path: 'typescript', external: true, sideEffects: false })),
    },
  ],
}
