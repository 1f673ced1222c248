import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig, type TestProjectConfiguration } from 'vitest/config'
import { examples } from './scripts/examples.ts'

const root = fileURLToPath(new URL('.', import.meta.url))

/** `@nn/x` and its subpaths are their sources: tests need no build. */
const alias = readdirSync(`${root}packages`)
  .filter((name) => existsSync(`${root}packages/${name}/package.json`))
  .flatMap((name) => {
    const { exports = {} } = JSON.parse(readFileSync(`${root}packages/${name}/package.json`, 'utf8'))
    return Object.keys(exports)
      .filter((key) => key !== './package.json')
      .map((key) => {
        const source = `${root}packages/${name}/src/${key === '.' ? 'index' : key.slice(2)}`
        return {
          find: new RegExp(`^@nn/${name}${key.slice(1)}$`),
          replacement: existsSync(`${source}.ts`) ? `${source}.ts` : `${source}/index.ts`,
        }
      })
  })

const ignored = ['**/node_modules/**', '**/dist/**']

// For tests that hang. Those that work take seconds, and several times that where other programs share the machine.
const limits = { testTimeout: 120_000, hookTimeout: 120_000 }

const projects: TestProjectConfiguration[] = [
  {
    plugins: [examples(root)],
    resolve: { alias },
    test: {
      name: 'node',
      ...limits,
      fsModuleCache: false,
      environment: 'node',
      setupFiles: ['./scripts/properties.ts'],
      include: ['packages/*/src/**/*.test.ts', 'apps/*/src/**/*.test.ts', 'scripts/*.test.ts'],
      exclude: [...ignored, '**/*.browser.test.ts'],
    },
  },
]

const chromium = process.env.CHROMIUM || '/usr/bin/chromium'
if (existsSync(chromium)) {
  projects.push({
    resolve: { alias },
    server: {
      headers: { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' },
    },
    test: {
      name: 'browser',
      ...limits,
      include: ['packages/*/src/**/*.browser.test.ts', 'apps/*/src/**/*.browser.test.ts', 'scripts/*.browser.test.ts'],
      exclude: ignored,
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        provider: playwright({
          launchOptions: {
            executablePath: chromium,
            args: [
              '--no-sandbox',
              '--disable-gpu',
              '--enable-unsafe-webgpu',
              '--disable-quic',
              '--no-first-run',
              '--disable-background-networking',
              '--disable-component-update',
              '--disable-sync',
            ],
          },
        }),
        instances: [{ browser: 'chromium' }],
      },
    },
  })
} else if (process.env.NN_REQUIRE_BROWSER === '1') {
  throw new Error(
    `NN_REQUIRE_BROWSER=1, but there is no Chromium at ${chromium}: install it, or set CHROMIUM to its path`,
  )
} else if (!process.env.NN_BROWSER_LEFT_OUT) {
  process.env.NN_BROWSER_LEFT_OUT = '1' // vitest reads this file more than once
  console.warn(`browser tests left out: no Chromium at ${chromium} (set CHROMIUM to its path to run them)`)
}

// Examples are read from documents while vitest runs: a cache on disk would go on with yesterday's.
export default defineConfig({ test: { projects, fsModuleCache: false } })
