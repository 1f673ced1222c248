// Cleans up after a rehearsal, however it ends: whatever it started is stopped, and its folder removed, when it is gone.
import { rmSync } from 'node:fs'
import { stop } from './tree.mjs'

const leaders = new Set()
const folders = new Set()

process.on('message', ({ folder, started, ended }) => {
  if (folder) folders.add(folder)
  if (started) leaders.add(started)
  if (ended) leaders.delete(ended)
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {})
process.on('disconnect', () => {
  stop([...leaders])
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  process.exit()
})
