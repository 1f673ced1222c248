// Runs the named scripts one after another, all of them, and says at the end which failed.
import { installWhole, quiet, run } from './run.mjs'

await installWhole()
const failed = []
for (const script of process.argv.slice(2)) {
  console.log(`\n— ${script}`)
  const { code } = await run('pnpm', ['run', script], { env: { ...quiet, npm_config_verify_deps_before_run: 'false' } })
  if (code !== 0) failed.push(script)
}
console.log(failed.length === 0 ? '\nall checks passed' : `\nfailed: ${failed.join(', ')}`)
process.exitCode = failed.length > 0 ? 1 : 0
