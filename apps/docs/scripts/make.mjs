// One explorable's make.ts: `jobs` are done in threads, as many as the machine has, and `files` makes files of what came.
import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { loaded } from './sources.mjs'

const [name, out] = isMainThread ? process.argv.slice(2) : workerData.of
const { jobs, job, files } = await import(`../src/explorables/${name}/make.ts`)

if (isMainThread) {
  loaded.add(`apps/docs/src/explorables/${name}/make.ts`)
  const results = []
  const queue = jobs.map((_, i) => i)
  const lane = async () => {
    for (let i = queue.shift(); i !== undefined; i = queue.shift()) results[i] = await inThread(i)
  }
  await Promise.all(Array.from({ length: Math.min(jobs.length, availableParallelism()) }, lane))
  mkdirSync(out, { recursive: true })
  for (const [file, content] of Object.entries(await files(results))) writeFileSync(join(out, file), content)
  writeFileSync(join(out, 'read.json'), JSON.stringify([...loaded].sort((a, b) => (a < b ? -1 : 1))))
} else {
  parentPort.postMessage(await job(jobs[workerData.i]))
}

function inThread(i) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { of: [name, out], i } })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`make: the thread of ${name} ended with ${code} and no result`)))
  })
}
