// The doors between the rooms: who may import whom, and what the sources of a package may not touch.
// `node scripts/doors.mjs` prints what is wrong; doors.test.ts asks the same.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join, relative as nativeRelative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const ground = ['tensor']
const siblings = ['activations', 'costs', 'regularize', 'datasets', 'plot']
const below = [...ground, ...siblings]

/** Packages for Node alone, which say so in their first sentence. */
const ofNode = ['blas']

/** Threads come from the platform, and are asked for at run time: this file alone looks whether it is Node. */
const ofThreads = 'packages/tensor/src/engine/threads.ts'

/** The rooms a room may enter. A package that is not named here builds on `train`; an app may use everything but `testing`. */
function doors(kind, name, all) {
  if (name === 'testing') return all
  if (kind === 'apps') return all.filter((other) => other !== 'testing')
  if (name === 'tensor') return []
  if (siblings.includes(name)) return ground
  if (name === 'train') return below.filter((other) => other !== 'plot')
  return [...below, 'train']
}

/** With slashes, on Windows too. */
const relative = (from, to) => nativeRelative(from, to).replaceAll(sep, '/')

// The four operations and sqrt are exact everywhere; what else Math offers, `tensor` computes itself.
const exact = new Set(
  'abs ceil clz32 floor fround imul max min round sign sqrt trunc PI E LN2 LN10 LOG2E LOG10E SQRT2 SQRT1_2'.split(' '),
)
const platform = new Set([
  'console',
  'document',
  'process',
  'window',
  'localStorage',
  'Buffer',
  '__dirname',
  '__filename',
])
const builtins = new Set(builtinModules)

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules' && entry.name !== 'dist') yield* sources(path)
    } else if (/\.(ts|tsx|mts|cts)$/.test(entry.name) && !entry.name.endsWith('.d.ts')) yield path
  }
}

/** Everything that is wrong, as `file:line: what`. */
export function violations(root = fileURLToPath(new URL('..', import.meta.url))) {
  const found = []
  const rooms = []
  for (const kind of ['packages', 'apps']) {
    if (!existsSync(join(root, kind))) continue
    for (const name of readdirSync(join(root, kind))) {
      const manifest = join(root, kind, name, 'package.json')
      if (existsSync(manifest)) rooms.push({ kind, name, folder: join(root, kind, name), manifest })
    }
  }
  const all = rooms.filter((room) => room.kind === 'packages').map((room) => room.name)

  for (const { kind, name, folder, manifest } of rooms) {
    const open = new Set(doors(kind, name, all))
    const { dependencies = {}, peerDependencies = {} } = JSON.parse(readFileSync(manifest, 'utf8'))
    for (const dependency of Object.keys({ ...dependencies, ...peerDependencies })) {
      if (dependency.startsWith('@nn/') && !open.has(dependency.slice(4))) {
        found.push(`${relative(root, manifest)}:1: ${name} has no door to ${dependency}`)
      }
    }

    const src = join(folder, 'src')
    if (!existsSync(src)) continue
    for (const path of sources(src)) {
      const file = relative(root, path)
      const inside = relative(src, path)
      const test = name === 'testing' || /\.(test|cases|bench)\.tsx?$/.test(path)
      const node =
        kind === 'apps' || ofNode.includes(name) || test || inside === 'node.ts' || inside.startsWith('node/')
      const mathematics = name === 'tensor' && inside.startsWith('math')
      const tree = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)
      const report = (where, what) => {
        found.push(`${file}:${tree.getLineAndCharacterOfPosition(where.getStart(tree)).line + 1}: ${what}`)
      }

      const imports = (specifier) => {
        const from = specifier.text
        if (from.startsWith('.')) {
          const target = resolve(path, '..', from)
          // Tests may use the root's scripts, which are no room.
          if (!target.startsWith(folder) && !(test && target.startsWith(join(root, 'scripts'))))
            report(specifier, `reaches into another room: ${from}`)
        } else if (from.startsWith('@nn/')) {
          const other = from.split('/')[1]
          if (other === name || (test && other === 'testing')) return
          if (!open.has(other)) report(specifier, `${name} has no door to @nn/${other}`)
        } else if (!node && (from.startsWith('node:') || builtins.has(from.split('/')[0]))) {
          report(specifier, `${from} is of Node: it belongs behind a node subpath`)
        }
      }

      const visit = (at) => {
        if ((ts.isImportDeclaration(at) || ts.isExportDeclaration(at)) && at.moduleSpecifier)
          imports(at.moduleSpecifier)
        else if (
          ts.isCallExpression(at) &&
          at.expression.kind === ts.SyntaxKind.ImportKeyword &&
          ts.isStringLiteralLike(at.arguments[0])
        ) {
          imports(at.arguments[0])
        } else if (ts.isImportTypeNode(at) && ts.isLiteralTypeNode(at.argument)) imports(at.argument.literal)
        else if (ts.isIdentifier(at) && isReference(at)) {
          if (at.text === 'Math') {
            const member =
              ts.isPropertyAccessExpression(at.parent) && at.parent.expression === at ? at.parent.name.text : ''
            if (member === 'random' && (!test || name === 'testing')) report(at, 'Math.random: randomness is passed in')
            else if (!test && !mathematics && !exact.has(member) && member !== 'random') {
              report(at, `Math.${member || '…'}: engines differ in its bits, use @nn/tensor`)
            }
          } else if (!node && file !== ofThreads && platform.has(at.text))
            report(at, `${at.text}: packages report, apps print`)
        } else if (
          ts.isBinaryExpression(at) &&
          (at.operatorToken.kind === ts.SyntaxKind.AsteriskAsteriskToken ||
            at.operatorToken.kind === ts.SyntaxKind.AsteriskAsteriskEqualsToken) &&
          !test &&
          !mathematics
        ) {
          report(at.operatorToken, '**: engines differ in its bits, multiply or use @nn/tensor')
        }
        ts.forEachChild(at, visit)
      }
      visit(tree)
    }
  }
  return found
}

/** Whether an identifier is the global of that name: not a property, not a key, not a declaration of its own. */
function isReference(id) {
  const { parent } = id
  if (ts.isPropertyAccessExpression(parent)) {
    // `globalThis.process` is the same door.
    return parent.expression === id || (ts.isIdentifier(parent.expression) && parent.expression.text === 'globalThis')
  }
  if (ts.isQualifiedName(parent) || ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent)) return false
  if (ts.isTypeQueryNode(parent) || ts.isTypeReferenceNode(parent)) return false
  return parent.name !== id && parent.propertyName !== id && parent.label !== id
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = violations()
  for (const line of found) console.log(line)
  console.log(found.length === 0 ? 'doors: all closed that should be' : `doors: ${found.length} wrong`)
  process.exitCode = found.length > 0 ? 1 : 0
}
