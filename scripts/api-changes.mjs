// What a change of the public interface asks for: reports of API Extractor before and after, and the release that is promised.
import ts from 'typescript'

const bumps = ['none', 'patch', 'minor', 'major']
const kinds = ['same', 'added', 'changed']
const worst = (...found) => kinds[Math.max(0, ...found.map((kind) => kinds.indexOf(kind)))]

const printer = ts.createPrinter({ removeComments: true })
const print = (node) =>
  node
    ? printer.printNode(ts.EmitHint.Unspecified, node, node.getSourceFile()).replace(/^((export|declare)( |$))+/, '')
    : ''

/** What a report declares: `{ names, imports }`, by name the declarations (a list, for overloads) and the packages names come from. */
export function declarations(report) {
  const code = /```ts\r?\n([\s\S]*?)```/.exec(report)?.[1]
  if (code === undefined) throw new Error('no report: it has no ts block')
  const tree = ts.createSourceFile('report.d.ts', code, ts.ScriptTarget.Latest, true)
  const names = new Map()
  const imports = new Map()
  const put = (name, node, isPublic) => {
    const known = names.get(name) ?? { nodes: [], isPublic: false }
    if (node) known.nodes.push(node)
    names.set(name, { ...known, isPublic: known.isPublic || isPublic })
  }
  for (const node of tree.statements) {
    if (ts.isImportDeclaration(node)) {
      const from = node.moduleSpecifier.text
      const { name, namedBindings } = node.importClause ?? {}
      if (name) imports.set(name.text, { from, name: 'default' })
      if (namedBindings && ts.isNamespaceImport(namedBindings))
        imports.set(namedBindings.name.text, { from, name: '*' })
      for (const one of namedBindings?.elements ?? [])
        imports.set(one.name.text, { from, name: (one.propertyName ?? one.name).text })
    } else if (ts.isExportDeclaration(node)) {
      for (const one of node.exportClause?.elements ?? []) put(one.name.text, one, true)
    } else if (ts.isVariableStatement(node)) {
      for (const one of node.declarationList.declarations) put(one.name.text, one, exported(node))
    } else if (node.name) put(node.name.text, node, exported(node))
    else if (ts.isExportAssignment(node)) put('default', node, true)
    else throw new Error(`a report with a statement that is not understood: ${print(node)}`)
  }
  return { names, imports }
}

const exported = (node) => (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Export) !== 0

/** Whether whoever uses `before` can use `after`: `same`, `added` where it only offers more, else `changed`. */
function step(before, after) {
  if (before === undefined && after === undefined) return 'same'
  if (before === undefined || after === undefined) return 'changed'
  if (print(before) === print(after)) return 'same'
  if (before.kind !== after.kind) return 'changed'
  const each = (a = [], b = []) => (a.length === b.length ? worst(...a.map((one, i) => step(one, b[i]))) : 'changed')
  const alike = (...keys) => keys.every((key) => text(before[key]) === text(after[key]))
  if (ts.isInterfaceDeclaration(before) || ts.isClassDeclaration(before)) {
    return alike('modifiers', 'typeParameters', 'heritageClauses') ? members(before, after) : 'changed'
  }
  if (ts.isTypeLiteralNode(before)) return members(before, after)
  if (ts.isTypeAliasDeclaration(before)) return alike('typeParameters') ? step(before.type, after.type) : 'changed'
  if (ts.isVariableDeclaration(before)) return step(before.type, after.type)
  if (ts.isPropertySignature(before) || ts.isPropertyDeclaration(before)) {
    return alike('modifiers', 'questionToken') ? step(before.type, after.type) : 'changed'
  }
  if (ts.isFunctionLike(before)) {
    if (!alike('modifiers', 'typeParameters', 'questionToken')) return 'changed'
    return worst(parameters(before.parameters, after.parameters), step(before.type, after.type))
  }
  if (ts.isTypeReferenceNode(before))
    return alike('typeName') ? each(before.typeArguments, after.typeArguments) : 'changed'
  if (ts.isIntersectionTypeNode(before) || ts.isUnionTypeNode(before)) return each(before.types, after.types)
  if (ts.isArrayTypeNode(before)) return step(before.elementType, after.elementType)
  if (ts.isParenthesizedTypeNode(before)) return step(before.type, after.type)
  return 'changed'
}

const text = (part) => (Array.isArray(part) ? part.map(print).filter(Boolean).join(', ') : print(part))

/** More that one may leave out is an addition; more that one must give is not. */
function parameters(before, after) {
  if (after.length < before.length) return 'changed'
  return worst(
    ...after.map((parameter, i) => {
      const free = parameter.questionToken !== undefined || parameter.dotDotDotToken !== undefined
      const old = before[i]
      if (old === undefined) return free ? 'added' : 'changed'
      if (text(old.dotDotDotToken) !== text(parameter.dotDotDotToken)) return 'changed'
      if (old.questionToken && !free) return 'changed'
      return worst(step(old.type, parameter.type), !old.questionToken && free ? 'added' : 'same')
    }),
  )
}

/** An optional member more is an addition. One that must be there is not, except in a class: others make objects of our forms. */
function members(before, after) {
  const byName = (node) => {
    const groups = new Map()
    for (const member of node.members) {
      const name = member.name ? print(member.name) : ts.SyntaxKind[member.kind]
      groups.set(name, [...(groups.get(name) ?? []), member])
    }
    return groups
  }
  const [olds, news] = [byName(before), byName(after)]
  const kept = [...olds].map(([name, group]) => overloads(group, news.get(name) ?? []))
  const more = [...news]
    .filter(([name]) => !olds.has(name))
    .map(([, group]) => {
      const isAbstract = group.some((one) => (ts.getCombinedModifierFlags(one) & ts.ModifierFlags.Abstract) !== 0)
      const open = ts.isClassDeclaration(after) ? !isAbstract : group.every((one) => one.questionToken !== undefined)
      return open ? 'added' : 'changed'
    })
  return worst(...kept, ...more)
}

function overloads(before, after) {
  if (before.length === after.length) return worst(...before.map((node, i) => step(node, after[i])))
  const now = new Set(after.map(print))
  return before.length > 0 && before.every((node) => now.has(print(node))) ? 'added' : 'changed'
}

/**
 * What became of each name of a report: `[{ name, kind }]` with kind `added`, `changed` or `removed`, in alphabetical order.
 * Names that are not exported count where they changed, for exported ones speak of them. Without a report before, all is new.
 */
export function changes(before, after) {
  const none = { names: new Map(), imports: new Map() }
  const [a, b] = [before, after].map((report) => (report === undefined ? none : declarations(report)))
  const found = []
  for (const [name, old] of a.names) {
    const now = b.names.get(name)
    if (old.isPublic && !now?.isPublic) found.push({ name, kind: 'removed' })
    else if (now) {
      const moved = JSON.stringify(a.imports.get(name)) !== JSON.stringify(b.imports.get(name))
      const kind = worst(
        overloads(old.nodes, now.nodes),
        moved ? 'changed' : 'same',
        !old.isPublic && now.isPublic ? 'added' : 'same',
      )
      if (kind !== 'same') found.push({ name, kind })
    }
  }
  for (const [name, now] of b.names) if (now.isPublic && !a.names.has(name)) found.push({ name, kind: 'added' })
  return found.sort((one, other) => (one.name < other.name ? -1 : 1))
}

/** What is asked of a package at `version`: while it is 0.x, a minor release is the one that may break. */
export function needed(kinds, version) {
  const breaks = kinds.some((kind) => kind === 'changed' || kind === 'removed')
  if (breaks && !version.startsWith('0.')) return 'major'
  return kinds.length > 0 ? 'minor' : 'none'
}

/** `Tensor of @nn/tensor`, or the name alone if it is of the same report. */
const place = (origin, name) => (origin ? `${origin.name} of ${origin.from}` : name)

/** The types, values and imports that a declaration speaks of. */
function spokenOf(node) {
  const found = []
  const first = (name) =>
    ts.isQualifiedName(name) || ts.isPropertyAccessExpression(name) ? first(name.left ?? name.expression) : name.text
  const visit = (at) => {
    if (ts.isTypeReferenceNode(at)) found.push(first(at.typeName))
    else if (ts.isTypeQueryNode(at)) found.push(first(at.exprName))
    else if (ts.isExpressionWithTypeArguments(at)) found.push(first(at.expression))
    else if (ts.isExportSpecifier(at)) found.push((at.propertyName ?? at.name).text)
    ts.forEachChild(at, visit)
  }
  visit(node)
  return found
}

/** The greatest of some bumps. */
export const greatest = (...some) => bumps[Math.max(0, ...some.map((bump) => bumps.indexOf(bump)))]

/** The bump from one version to a later one; `none` if it is no later one. */
export function bumpBetween(before, after) {
  const [a, b] = [before, after].map((version) => version.split(/[-+]/)[0].split('.').map(Number))
  const at = [0, 1, 2].find((i) => a[i] !== b[i])
  return at === undefined || b[at] < a[at] ? 'none' : ['major', 'minor', 'patch'][at]
}

/** The bumps that a changeset gives, by package. */
export function granted(changeset) {
  const front = /^---\r?\n([\s\S]*?)\r?\n?---/.exec(changeset)?.[1] ?? ''
  return Object.fromEntries(
    [...front.matchAll(/^\s*['"]?(@?[\w./-]+)['"]?\s*:\s*['"]?(none|patch|minor|major)['"]?\s*$/gm)].map((m) => [
      m[1],
      m[2],
    ]),
  )
}

/**
 * The packages whose release is promised too small.
 *
 * @param packages each `{ name, version, given, entries }`: the version released last (or the present one before any release), the
 *   bump that its changesets and its version give, and by entry (`index`, `random`) the report `before` and `after`, undefined
 *   where there is none.
 * @returns for each package with a changed interface `{ name, found: [{ entry, name, kind, through? }], needs, given, enough }`.
 */
export function verdicts(packages) {
  const found = new Map(packages.map(({ name }) => [name, []]))
  const broken = new Set() // `@nn/tensor Tensor`: names that no longer mean what they meant
  const reports = packages.flatMap(({ name, entries }) =>
    Object.entries(entries).map(([entry, { before, after }]) => ({ package: name, entry, before, after })),
  )
  const specifier = (report) => (report.entry === 'index' ? report.package : `${report.package}/${report.entry}`)
  for (const report of reports) {
    for (const change of changes(report.before, report.after)) {
      found.get(report.package).push({ entry: report.entry, ...change })
      if (change.kind !== 'added') broken.add(`${specifier(report)} ${change.name}`)
    }
  }
  // A name that speaks of a broken one is broken; so are those that other packages import and show on.
  const parsed = reports
    .filter(({ before, after }) => before !== undefined && after !== undefined)
    .map((report) => ({ ...report, ...declarations(report.after) }))
  for (let grew = true; grew; ) {
    grew = false
    for (const report of parsed) {
      for (const [name, { nodes, isPublic }] of report.names) {
        const key = `${specifier(report)} ${name}`
        if (broken.has(key)) continue
        const through = [...new Set(nodes.flatMap(spokenOf))].find((word) => {
          const origin = report.imports.get(word)
          if (origin) return broken.has(`${origin.from} ${origin.name}`)
          return word !== name && report.names.has(word) && broken.has(`${specifier(report)} ${word}`)
        })
        if (through === undefined) continue
        broken.add(key)
        grew = true
        const known = found.get(report.package)
        if (isPublic && !known.some((one) => one.entry === report.entry && one.name === name && one.kind !== 'added'))
          known.push({
            entry: report.entry,
            name,
            kind: 'changed',
            through: place(report.imports.get(through), through),
          })
      }
    }
  }
  return packages
    .map(({ name, version, given }) => {
      const mine = found.get(name)
      const needs = needed(
        mine.map(({ kind }) => kind),
        version,
      )
      return { name, found: mine, needs, given, enough: bumps.indexOf(given) >= bumps.indexOf(needs) }
    })
    .filter((verdict) => verdict.found.length > 0)
}
