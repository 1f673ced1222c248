// `pnpm check:packages`: is what would be published sound? `--only doors,packed` asks some questions alone,
// `--package @nn/costs` one package.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { violations } from './doors.mjs'
import { licences, wrongFiles, wrongManifest, wrongText } from './gates.mjs'
import { build, quiet, root, run } from './run.mjs'

const { values } = parseArgs({ options: { only: { type: 'string' }, package: { type: 'string' } } })
const bin = (name) => join(root, 'node_modules/.bin', name)
let failed = 0

function report(name, problems) {
  if (problems) failed++
  console.log(`${problems ? 'failed' : 'ok    '} ${name}`)
  if (problems) console.log(problems.trimEnd().replace(/^/gm, '       '))
}

/** Tools run side by side, and report in order. */
async function tools(...asked) {
  const answers = asked.map(([, command, args]) =>
    run(command, args, { capture: true, env: { ...quiet, NO_COLOR: '1' } }),
  )
  for (const [i, [name]] of asked.entries()) {
    const { code, output } = await answers[i]
    report(name, code === 0 ? '' : output || `exit code ${code}`)
  }
}

const packages = ['packages', 'apps'].flatMap((kind) =>
  readdirSync(join(root, kind))
    .map((name) => join(root, kind, name))
    .filter((folder) => existsSync(join(folder, 'package.json')))
    .map((folder) => ({ folder, manifest: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) }))
    .filter(({ manifest }) => !manifest.private && (!values.package || manifest.name === values.package)),
)

const questions = {
  doors: () => report('doors', violations().join('\n')),
  sherif: () => tools(['sherif', bin('sherif'), ['--fail-on-warnings']]),
  knip: () => tools(['knip', bin('knip'), ['--no-progress']]),
  licences() {
    const { problems, count } = licences(packages.map(({ folder }) => folder))
    report(`licences of ${count} packages`, problems.join('\n'))
  },
  async packed() {
    if ((await build(...packages.map(({ manifest }) => manifest.name))) !== 0) {
      report('build', 'the packages do not build')
      return
    }
    const scratch = mkdtempSync(join(tmpdir(), 'nn-pack-'))
    for (const one of packages) await packed(one, scratch)
    rmSync(scratch, { recursive: true })
  },
}

/** A package as it would be published, so that `workspace:` and `files` have had their effect. */
async function packed({ folder, manifest: { name } }, scratch) {
  const home = join(scratch, name.replace('/', '-'))
  const tarball = `${home}.tgz`
  mkdirSync(home)
  const made = await run('pnpm', ['--dir', folder, 'pack', '--out', tarball], { capture: true })
  const unpacked = made.code === 0 ? await run('tar', ['-xzf', tarball, '-C', home], { capture: true }) : made
  if (unpacked.code !== 0) {
    report(`${name}: pack`, unpacked.output)
    return
  }
  const inside = join(home, 'package')
  const files = readdirSync(inside, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(inside, join(entry.parentPath, entry.name)))
  const texts = files
    .filter((file) => file.startsWith('dist'))
    .flatMap((file) => wrongText(file, readFileSync(join(inside, file), 'utf8'), root))
  report(`${name}: files`, [...wrongFiles(files), ...texts].join('\n'))
  const manifest = JSON.parse(readFileSync(join(inside, 'package.json'), 'utf8'))
  report(`${name}: manifest`, wrongManifest(manifest).join('\n'))
  const publint = [`${name}: publint`, bin('publint'), ['run', tarball, '--strict']]
  const attw = [`${name}: types`, bin('attw'), [tarball, '--profile', 'node16', '--no-emoji', '--no-color']]
  await tools(publint, ...(manifest.exports?.['.'] ? [attw] : []))
}

const asked = values.only?.split(',') ?? Object.keys(questions)
for (const question of asked) {
  if (!questions[question]) report(question, `no such question; there are ${Object.keys(questions).join(', ')}`)
  else await questions[question]()
}
if (values.package && packages.length === 0) report(values.package, 'no such package')
console.log(failed === 0 ? 'packages: ok' : `packages: ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
