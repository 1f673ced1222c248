// Cleans up after a rehearsal, however it ends: whatever it started is stopped, and its folder removed, when it is gone.
import { rmSync } from 'node:fs'

const groups = new Set()
const folders = new Set()

process.on('message', ({ folder, started, ended }) => {
  if (folder) folders.add(folder)
  if (started) groups.add(started)
  if (ended) groups.delete(ended)
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {})
process.on('disconnect', () => {
  for (const group of groups) {
    try {
      process.kill(-group, 'SIGKILL')
    } catch {} // it has ended by itself
  }
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  process.exit()
})
