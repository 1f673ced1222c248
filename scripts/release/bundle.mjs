// Builds the small app with one bundler, as its guide says, without any option that only nn would need.
import { join } from 'node:path'

const [bundler, folder] = process.argv.slice(2)
const entry = join(folder, 'app.mjs')
const outdir = join(folder, `built-${bundler}`)

const builders = {
  async vite() {
    const { build } = await import('vite')
    await build({ root: folder, logLevel: 'warn', base: './', build: { outDir: outdir } })
  },
  async webpack() {
    const { default: webpack } = await import('webpack')
    const stats = await new Promise((resolve, reject) =>
      webpack(
        { mode: 'production', context: folder, entry, output: { path: outdir, filename: 'app.js' } },
        (error, done) => (error ? reject(error) : resolve(done)),
      ),
    )
    const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true })
    for (const { message } of errors) console.error(message)
    // What it says of an app's size is no matter here.
    const spoken = warnings.filter(({ message }) => !/size limit|performance/.test(message))
    for (const { message } of spoken) console.error(message)
    if (errors.length + spoken.length > 0) process.exitCode = 1
  },
  async esbuild() {
    const { build } = await import('esbuild')
    const options = { bundle: true, minify: true, format: 'esm', outfile: join(outdir, 'app.js'), logLevel: 'warning' }
    const { warnings } = await build({ entryPoints: [entry], ...options })
    if (warnings.length > 0) process.exitCode = 1
  },
}
await builders[bundler]()
