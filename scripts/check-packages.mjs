// `pnpm check:packages`: is what would be published sound? Says nothing about what is fine.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { violations } from './doors.mjs'
import { build, quiet, root, run } from './run.mjs'

const bin = (name) => join(root, 'node_modules/.bin', name)
let failed = 0

function report(name, problems) {
  if (problems) failed++
  console.log(`${problems ? 'failed' : 'ok    '} ${name}`)
  if (problems) console.log(problems.trimEnd().replace(/^/gm, '       '))
}

async function tool(name, command, args) {
  const { code, output } = await run(command, args, { capture: true, env: { ...quiet, NO_COLOR: '1' } })
  report(name, code === 0 ? '' : output || `exit code ${code}`)
}

report('doors', violations().join('\n'))
await tool('sherif', bin('sherif'), ['--fail-on-warnings'])
await tool('knip', bin('knip'), ['--no-progress'])

if ((await build()) !== 0) {
  report('build', 'the packages do not build')
} else {
  const scratch = mkdtempSync(join(tmpdir(), 'nn-pack-'))
  for (const kind of ['packages', 'apps']) {
    for (const name of readdirSync(join(root, kind))) {
      const folder = join(root, kind, name)
      if (!existsSync(join(folder, 'package.json'))) continue
      const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
      if (manifest.private) continue
      // Packed as it would be published, so that `workspace:` and `files` have had their effect.
      const tarball = join(scratch, `${name}.tgz`)
      const packed = await run('pnpm', ['--dir', folder, 'pack', '--out', tarball], { capture: true })
      if (packed.code !== 0) {
        report(`${manifest.name}: pack`, packed.output)
        continue
      }
      const listed = await run('tar', ['-tzf', tarball], { capture: true })
      const missing = ['package/LICENSE', 'package/README.md', 'package/package.json'].filter(
        (f) => !listed.output.split('\n').includes(f),
      )
      const stray = listed.output.split('\n').filter((f) => /\.test\.|\.bench\.|tsconfig|tsup\.config|\/src\//.test(f))
      report(
        `${manifest.name}: files`,
        [...missing.map((f) => `missing ${f}`), ...stray.map((f) => `should not be published: ${f}`)].join('\n'),
      )
      await tool(`${manifest.name}: publint`, bin('publint'), ['run', tarball, '--strict'])
      if (manifest.exports?.['.'])
        await tool(`${manifest.name}: types`, bin('attw'), [tarball, '--profile', 'node16', '--no-emoji', '--no-color'])
    }
  }
  rmSync(scratch, { recursive: true })
}
console.log(failed === 0 ? 'packages: ok' : `packages: ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
