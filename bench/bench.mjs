// `pnpm bench`: nn, its peers and the limits of the machine, side by side in one run.
import { writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import { contenders, ENGINES, PEERS, WORKLOADS } from './lib/contenders.mjs'
import { optionsOf } from './lib/options.mjs'
import { buildOurs, dataFolder, findMachine, here, installPeers, measurePeak } from './lib/prepare.mjs'
import { bestProduct, mustShow, page, productResults, results } from './lib/report.mjs'
import { schedule } from './lib/schedule.mjs'

const HELP = `pnpm bench [options]
  --only W1,W2        workloads: ${WORKLOADS.join(', ')}, products (all unless told)
  --peers nn,c,…      who: ${PEERS.join(', ')} (all unless told)
  --engines …         of nn: ${ENGINES.join(', ')} (all but plain unless told)
  --threads 1,2
  --minutes 20        how long it may take; shorter runs time smaller parts of an epoch
  --json FILE         the figures
  --write             writes bench/RESULTS.md
pnpm bench growth     how cost grows with batch, width and data; --help for its options
pnpm bench accuracy   how far float32 is from float64 after an epoch, ours and NumPy's
pnpm bench memory     the most memory that training takes`

async function main(argv) {
  if (argv[0] === 'growth') return (await import('./growth.mjs')).growth(argv.slice(1))
  if (argv[0] === 'memory') return (await import('./memory.mjs')).memory(argv.slice(1))
  if (argv[0] === 'accuracy') return (await import('./accuracy.mjs')).accuracy(argv.slice(1))
  const options = optionsOf('bench', argv, {
    only: [...WORKLOADS, 'products'],
    peers: PEERS,
    engines: ENGINES,
    threads: ['1', '2'],
    minutes: 'number',
    json: 'text',
    write: 'flag',
    help: 'flag',
  })
  if (options.help) return console.log(HELP)
  const { only, peers = PEERS, engines = ENGINES.filter((engine) => engine !== 'plain'), minutes = 20 } = options
  const threads = (options.threads ?? ['1', '2']).map(Number)
  const load = loadavg()[0] // before this run adds to it
  const say = (text) => process.stderr.write(process.stderr.isTTY ? `\x1b[2K${text}\r` : `${text}\n`)

  say('building')
  const fresh = await buildOurs()
  if (peers.some((peer) => ['tfjs-wasm', 'jax-js', 'convnetjs', 'brain.js'].includes(peer))) await installPeers()
  const python = [...(peers.includes('numpy') ? ['numpy'] : []), ...(peers.includes('pytorch') ? ['torch'] : [])]
  const found = await findMachine({ c: peers.includes('c'), python })

  const who = contenders({ peers, engines, threads, found })
  const workloads = only ?? [...WORKLOADS, 'products']
  const tasks = workloads.flatMap((workload) =>
    who.filter((one) => one.workloads.includes(workload)).map((contender) => ({ contender, workload, visits: [] })),
  )
  if (tasks.length === 0) throw new RangeError('bench: nothing to measure with these --only, --peers and --threads')

  const peaks = [await measurePeak(found.peak)]
  const run = await schedule(tasks, { seconds: minutes * 60, data: dataFolder(), say })
  peaks.push(await measurePeak(found.peak))
  const [peak = bestProduct(tasks)] = peaks.filter(Boolean).sort((a, b) => b.peak - a.peak)
  say('')

  const versionOf = (who) =>
    tasks.find((task) => task.contender.who === who && task.visits.length > 0)?.visits[0].version
  const versions = [
    // OpenBLAS says what it was built with, too; the number and the kernels it chose are what counts.
    ...[versionOf('c openblas')?.replace(/^(OpenBLAS \S+) .*?(\S+) MAX_THREADS.*$/, '$1 ($2)')].filter(Boolean),
    ...[
      ['numpy', 'NumPy'],
      ['pytorch', 'PyTorch'],
    ].flatMap(([key, name]) => (versionOf(key) ? [`${name} ${versionOf(key)}`] : [])),
  ]
  const machine = {
    date: new Date().toISOString().slice(0, 10),
    cpu: cpus()[0].model.trim(),
    cores: cpus().length,
    memory: totalmem(),
    node: process.version,
    v8: process.versions.v8,
    platform: `${process.platform} ${process.arch}`,
    versions,
    peak,
    load,
    notes: [...(fresh ? [] : ['The build failed: nn is measured as it was built before']), ...found.notes],
  }
  const text = page(tasks, machine, run)
  console.log(text)
  if (options.json) {
    const json = { machine, run, results: results(tasks), products: productResults(tasks), mustShow: mustShow(tasks) }
    writeFileSync(resolve(process.env.INIT_CWD ?? '.', options.json), `${JSON.stringify(json, null, 2)}\n`)
  }
  if (options.write) writeFileSync(join(here, 'RESULTS.md'), text)
  if (tasks.some((task) => task.failed)) process.exitCode = 1
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error instanceof RangeError ? error.message : error)
  process.exitCode = 1
})
