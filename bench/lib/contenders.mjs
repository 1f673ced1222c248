// Who is measured: each with the way it is started, its threads, and what it takes part in.
import { join } from 'node:path'
import { here } from './prepare.mjs'
import { cleanEnv } from './run.mjs'

export const WORKLOADS = ['W1', 'W2', 'W3', 'W4', 'W5']
export const ENGINES = ['default', 'dense', 'relaxed', 'relaxed dense', 'blas', 'plain']
export const PEERS = ['nn', 'c', 'numpy', 'pytorch', 'tfjs-wasm', 'jax-js', 'convnetjs', 'brain.js']

const node = (file) => (job) => [process.execPath, [join(here, 'peers', file), JSON.stringify(job)], {}]
const python = (command, file, env) => (job) => [command, [join(here, 'peers', file), JSON.stringify(job)], env(job)]

/** `{ who, engine?, threads, workloads, start(job) → [command, args, env] }` for each; `also` holds 'products' where asked. */
export function contenders({ peers, engines, threads, found }) {
  const list = []
  const add = (name, entry) => peers.includes(name) && list.push({ workloads: WORKLOADS, ...entry })
  const each = (counts, make) => counts.filter((t) => threads.includes(t)).forEach(make)
  if (found.limit) {
    each([1, 2], (t) =>
      add('c', {
        who: 'c openblas',
        threads: t,
        workloads: [...WORKLOADS, 'products'],
        start: ({ workload, limit, least, data }) => [
          found.limit,
          [workload, String(t), String(limit), String(least), data],
          {},
        ],
      }),
    )
  }
  for (const engine of engines) {
    each(engine === 'plain' ? [1] : [1, 2], (t) =>
      add('nn', { who: 'nn', engine, threads: t, workloads: [...WORKLOADS, 'products'], start: node('nn.mjs') }),
    )
  }
  if (found.numpy) {
    const env = ({ threads: t }) => ({ OPENBLAS_NUM_THREADS: String(t), OMP_NUM_THREADS: String(t) })
    each([1, 2], (t) => add('numpy', { who: 'numpy', threads: t, start: python(found.numpy, 'numpy_child.py', env) }))
  }
  if (found.torch) {
    // More than one OpenMP thread beside OpenBLAS's own makes it many times slower.
    const env = ({ threads: t }) => ({ OPENBLAS_NUM_THREADS: String(t), OMP_NUM_THREADS: '1' })
    each([1, 2], (t) =>
      add('pytorch', { who: 'pytorch', threads: t, start: python(found.torch, 'torch_child.py', env) }),
    )
  }
  for (const way of ['hand', 'fit']) {
    const workloads = way === 'fit' ? ['W1', 'W2', 'W3', 'W4'] : WORKLOADS
    const start = (job) => node('tfjs.mjs')({ ...job, engine: way })
    add('tfjs-wasm', { who: `tfjs-wasm ${way}`, threads: 1, workloads, start })
  }
  add('jax-js', { who: 'jax-js', threads: 1, start: node('jax.mjs') })
  add('convnetjs', { who: 'convnetjs', threads: 1, workloads: ['W1', 'W2', 'W3', 'W4'], start: node('convnet.mjs') })
  add('brain.js', { who: 'brain.js', threads: 1, workloads: ['W1', 'W2', 'W3', 'W4'], start: node('brain.mjs') })
  return list
}

/** The command of a visit. */
export function command(contender, job) {
  const [program, args, env] = contender.start({ ...job, engine: contender.engine, threads: contender.threads })
  return [program, args, { env: cleanEnv(env), seconds: 60 + 8 * job.limit }]
}

export const nameOf = ({ who, engine, threads }) =>
  `${who}${engine ? ` ${engine}` : ''}, ${threads} ${threads === 1 ? 'thread' : 'threads'}`
