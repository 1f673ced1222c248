// `pnpm bench growth`: how the cost of training grows with the batch, the width and the data, as a table and a plot.
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { ENGINES } from './lib/contenders.mjs'
import { optionsOf } from './lib/options.mjs'
import { plot } from './lib/plot.mjs'
import { buildOurs, dataFolder, here } from './lib/prepare.mjs'
import { ask, cleanEnv, median } from './lib/run.mjs'

const AXES = {
  batch: {
    values: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024],
    title: '[784, 30, 10] on MNIST, µs an example',
    x: 'mini-batch',
  },
  hidden: {
    values: [10, 30, 100, 300, 1000, 2048, 4096],
    title: '[784, hidden, 10], mini-batch 10, µs an example',
    x: 'hidden neurons',
  },
  data: {
    values: [1e3, 1e4, 1e5, 1e6, 1e7],
    title: '[32, 30, 2] on rows made as they are drawn, seconds an epoch',
    x: 'rows',
  },
}

const HELP = `pnpm bench growth [options]
  --only batch,data   axes: ${Object.keys(AXES).join(', ')}
  --engines …         ${ENGINES.join(', ')} (default unless told)
  --threads 1,2
  --minutes 10        points that would take longer are left out, and named
  --write             writes bench/results/growth.svg, growth.md and growth.json`

export async function growth(argv) {
  const options = optionsOf('bench growth', argv, {
    only: Object.keys(AXES),
    engines: ENGINES,
    threads: ['1', '2'],
    minutes: 'number',
    write: 'flag',
    help: 'flag',
  })
  if (options.help) return console.log(HELP)
  const { only = Object.keys(AXES), engines = ['default'], minutes = 10 } = options
  const threads = (options.threads ?? ['1', '2']).map(Number)
  const load = loadavg()[0]
  await buildOurs()
  const data = dataFolder()
  const budget = minutes * 60
  const begun = performance.now()
  const spent = () => (performance.now() - begun) / 1000
  const limit = Math.min(5, Math.max(1, budget / 100))
  const left = []
  const points = []
  const gone = new Set()
  // The data axis takes half of the time, what the others leave of theirs on top.
  const weight = (axis) => (axis === 'data' ? 2 : 1)
  const all = only.reduce((sum, axis) => sum + weight(axis), 0)
  let deadline = 0
  for (const axis of Object.keys(AXES).filter((name) => only.includes(name))) {
    deadline += (budget * weight(axis)) / all
    for (const value of AXES[axis].values) {
      for (const engine of engines) {
        for (const count of threads) {
          const line = `${engine}, ${count} ${count === 1 ? 'thread' : 'threads'}`
          if (gone.has(line)) continue
          // An epoch of ten times the rows takes ten times as long; the other axes time a part of one.
          const last = points.findLast((point) => point.axis === axis && point.line === line)
          const predicted = axis === 'data' && last ? (last.seconds * value) / last.value : 2 * limit
          if (spent() + predicted > deadline) {
            left.push(`${axis} ${value} (${line})`)
            continue
          }
          const job = { axis, value, engine, threads: count, limit, least: 0.3, data }
          const result = await ask(process.execPath, [join(here, 'peers/growth_child.mjs'), JSON.stringify(job)], {
            env: cleanEnv(),
            seconds: 60 + 4 * predicted,
          })
          process.stderr.write(`${spent().toFixed(0)} s: ${axis} ${value}, ${line}\n`)
          if (result.missing) gone.add(line)
          if (result.missing || result.failed)
            left.push(`${axis} ${value} (${line}): ${result.missing ?? result.failed}`)
          else
            points.push({
              axis,
              value,
              line,
              engine,
              threads: count,
              seconds: median(result.seconds),
              n: result.n,
              rss: result.rss,
            })
        }
      }
    }
  }
  if (points.length === 0) throw new RangeError(`bench growth: nothing was measured; ${left.join('; ')}`)
  const shown = only.filter((axis) => points.some((point) => point.axis === axis))
  const lines = [...new Set(points.map((point) => point.line))]
  const costOf = ({ axis, seconds, n }) => (axis === 'data' ? seconds : (1e6 * seconds) / n)
  const panels = shown.map((axis) => ({
    ...AXES[axis],
    lines: lines
      .map((name) => ({
        name,
        points: points.filter((p) => p.axis === axis && p.line === name).map((p) => [p.value, costOf(p)]),
      }))
      .filter((line) => line.points.length > 0),
  }))
  const date = new Date().toISOString().slice(0, 10)
  const machine = `${date}. ${cpus()[0].model.trim()}, ${cpus().length} cores; Node ${process.version}; load ${load.toFixed(2)} when it began.`
  const tables = shown.map((axis) => {
    const head = [AXES[axis].x, ...lines, ...(axis === 'data' ? lines.map((line) => `resident, ${line}`) : [])]
    const rows = AXES[axis].values.map((value) => {
      const at = lines.map((line) => points.find((p) => p.axis === axis && p.value === value && p.line === line))
      const memory = axis === 'data' ? at.map((p) => (p ? `${Math.round(p.rss / 1e6)} MB` : '–')) : []
      return [value.toLocaleString('en-US'), ...at.map((p) => (p ? Number(costOf(p).toPrecision(3)) : '–')), ...memory]
    })
    const text = [head, head.map(() => '--:'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
    return `## ${AXES[axis].title}\n\n${text}`
  })
  const notes = left.length > 0 ? [`Left out: ${left.join('; ')}.`] : []
  const page = `${['# How cost grows', machine, '![](growth.svg)', ...tables, ...notes].join('\n\n')}\n`
  console.log(page)
  if (options.write) {
    const folder = join(here, 'results')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'growth.svg'), plot('How the cost of training grows', panels))
    writeFileSync(join(folder, 'growth.md'), page)
    writeFileSync(join(folder, 'growth.json'), `${JSON.stringify({ machine, points }, null, 2)}\n`)
  }
}
