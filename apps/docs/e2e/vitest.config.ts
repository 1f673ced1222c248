import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const all = { environment: 'node' as const, testTimeout: 180_000, hookTimeout: 60_000 }

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    projects: [
      { test: { ...all, name: 'e2e', include: ['e2e/*.e2e.ts'], exclude: ['e2e/speed.e2e.ts'], maxWorkers: 2 } },
      // What is timed has the machine for itself.
      { test: { ...all, name: 'speed', include: ['e2e/speed.e2e.ts'], maxWorkers: 1, sequence: { groupOrder: 1 } } },
    ],
  },
})
