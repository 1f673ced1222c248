// `pnpm test`: build everything, run every test, then try what was built. The last line is `N passed, N failed`.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build, installWhole, quiet, root, run } from './run.mjs'
import { nodes } from './test-built.mjs'

const results = join(root, 'node_modules/.cache/nn/vitest.json')
let passed = 0
let failed = 0

await installWhole()
const built = (await build()) === 0
if (!built) failed++

rmSync(results, { force: true })
mkdirSync(join(results, '..'), { recursive: true })
const vitest = await run(process.execPath, [
  join(root, 'node_modules/vitest/vitest.mjs'),
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${results}`,
  ...process.argv.slice(2),
])
let failures = 0
try {
  const report = JSON.parse(readFileSync(results, 'utf8'))
  passed += report.numPassedTests
  failures = report.numFailedTests
  // A file that could not even be read has no failing test, and is a failure all the same.
  for (const file of report.testResults) {
    if (file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')) failures++
  }
} catch {
  console.error('vitest left no results')
}
if (vitest.code !== 0 && failures === 0) failures = 1
failed += failures

if (built) {
  for (const { path, version } of nodes()) {
    console.log(`\nbuilt packages on Node ${version}`)
    const { output } = await run(path, [join(root, 'scripts/test-built.mjs'), '--run'], { env: quiet, capture: true })
    process.stdout.write(output)
    const counts = /(\d+) passed, (\d+) failed\s*$/.exec(output)
    passed += counts ? Number(counts[1]) : 0
    failed += counts ? Number(counts[2]) : 1
  }
}

console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
