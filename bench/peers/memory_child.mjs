// Reads MNIST, trains, evaluates, and says the most memory that took: `{ workload, threads, data }`.
import { slice } from '../../packages/datasets/dist/index.js'
import { mnist } from '../../packages/datasets/dist/node.js'
import { evaluate, fit, wasm } from '../../packages/train/dist/index.js'
import { answer, job, workloads } from './child.mjs'
import { netOf, trainingOf } from './nets.mjs'

const workload = workloads[job.workload]
const { training, test } = await mnist({ from: job.data })
const net = netOf(workload)
const options = { ...trainingOf(workload), engine: wasm({ threads: job.threads }) }
const short = workload.mu !== undefined
await fit(net, short ? slice(training, 0, 10_000) : training, { ...options, epochs: short ? 1 : 2 })
const { accuracy } = evaluate(net, test, { cost: options.cost, engine: options.engine })
answer({ peak: process.resourceUsage().maxRSS / 1000, accuracy })
process.exit() // workers of an engine must not keep the child alive
