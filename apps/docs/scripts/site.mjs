// `pnpm site`: builds the site and serves it; `pnpm site:build`: the static folder dist alone; `dev`: pages as they are written.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeApi } from './api.mjs'
import { writeMade } from './made.mjs'
import { serve } from './serve.mjs'

const docs = fileURLToPath(new URL('..', import.meta.url))

function astro(...args) {
  const child = spawn(process.execPath, [join(docs, 'node_modules/astro/bin/astro.mjs'), ...args], {
    cwd: docs,
    stdio: 'inherit',
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
  })
  return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)))
}

const [command = 'serve', ...rest] = process.argv.slice(2)
const commands = ['serve', 'build', 'dev']
if (!commands.includes(command)) {
  console.error(`site: expected ${commands.join(', ')}, got ${command}`)
  process.exit(1)
}
await writeApi()
await writeMade()
if (command === 'dev') process.exit(await astro('dev', ...rest))
// Pages are set anew: what is kept of them does not know when a setting changes.
const code = await astro('build', '--force')
if (code !== 0) process.exit(code)
if (command === 'serve') {
  const port = Number(process.env.PORT ?? 4321)
  const { url } = await serve({ folder: join(docs, 'dist'), base: '/', port })
  console.log(`\n${url}   (Ctrl-C ends)`)
}
