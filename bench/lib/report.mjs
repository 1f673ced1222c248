// From visits to tables: ratios first, then seconds, then what share of the machine's peak our products reach.
import { nameOf, WORKLOADS } from './contenders.mjs'
import { median } from './run.mjs'
import { range, secondsOf } from './schedule.mjs'

/** Multiplications and additions of an epoch (W4: of 10,000 images, W5: of a product), dense, in GFLOP. */
export const gflop = {
  W1: (50000 * (4 * 23820 + 2 * 300)) / 1e9,
  W2: (50000 * (4 * 79400 + 2 * 1000)) / 1e9,
  W3: (60000 * (4 * 1275200 + 2 * 648000)) / 1e9,
  W4: (10000 * 2 * 79400) / 1e9,
  W5: (2 * 512 ** 3) / 1e9,
}

/** GFLOP of one product of the list in peers/nn.mjs. */
const shapes = {
  'W1 forward': [10, 30, 784],
  'W1 gradient': [784, 30, 10],
  'W2 forward': [10, 100, 784],
  'W2 gradient': [784, 100, 10],
  'W2 backward': [10, 100, 10],
  'W3 forward': [128, 800, 784],
  'W3 gradient': [784, 800, 128],
  'W3 backward': [128, 800, 800],
  W5: [512, 512, 512],
}

const digits = (x) => (x >= 100 ? x.toFixed(0) : x >= 10 ? x.toFixed(1) : x >= 1 ? x.toFixed(2) : x.toFixed(3))
const table = (head, rows) =>
  [head, head.map((_, i) => (i ? '--:' : '---')), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')

/** `best('W1', 'c openblas')`: the fastest measured task of these settings, as `{ seconds, task }`, or undefined. */
export function lookup(tasks) {
  const measured = tasks.filter((task) => task.workload !== 'products' && task.visits.length > 0)
  return (workload, who, { engine, threads } = {}) => {
    const fits = measured.filter(
      ({ workload: w, contender: c }) =>
        w === workload &&
        (Array.isArray(who) ? who.includes(c.who) : c.who === who) &&
        (engine === undefined || c.engine === engine) &&
        (threads === undefined || c.threads === threads),
    )
    return fits.map((task) => ({ task, seconds: secondsOf(task) })).sort((a, b) => a.seconds - b.seconds)[0]
  }
}

const JS = ['tfjs-wasm hand', 'jax-js', 'convnetjs', 'brain.js']
const ENGINE = {
  default: 'default',
  dense: '`dense` (default engine, no skipping)',
  relaxed: '`relaxed`',
  blas: '`blas`',
}

/** What must show: how many times as fast as the other, at least. */
const wanted = [
  ['dense', 'c openblas', 2, [0.5, 0.5, 0.48]],
  ['relaxed', 'c openblas', 2, [0.6, 0.6, 0.6]],
  ['blas', 'c openblas', undefined, [0.8, 0.85, 1]],
  ['default', 'c openblas', 2, [1, 0.9, 0.5]],
  ['default', 'numpy', 2, [3, 2]],
  ['default', 'pytorch', 2, [12, 6]],
  ['blas', ['numpy', 'pytorch'], undefined, [undefined, undefined, 1.3]],
  ['default', 'tfjs-wasm fit', 2, [100, 80, 25]],
  ['default', JS, 2, [25, 10, 3]],
]

/** The rows of the table of what must show: speed of ours over speed of theirs, each at its best unless threads are named. */
export function mustShow(tasks) {
  const best = lookup(tasks)
  const rows = wanted.map(([engine, who, threads, least]) => {
    const cells = ['W1', 'W2', 'W3'].map((workload, i) => {
      const ours = best(workload, 'nn', { engine, threads }) ?? best(workload, 'nn', { engine })
      const theirs = best(workload, who)
      if (!ours || !theirs) return undefined
      return { workload, ratio: theirs.seconds / ours.seconds, least: least[i], threads: ours.task.contender.threads }
    })
    const named = Array.isArray(who)
      ? who === JS
        ? 'the best JavaScript peer used with care'
        : 'the better of NumPy and PyTorch'
      : who
    return { engine, against: named, threads, cells }
  })
  const ours = best('W4', 'nn', { engine: 'default' })
  const theirs = best('W4', 'pytorch')
  return { rows, inference: ours && theirs && ours.seconds / theirs.seconds }
}

function mustShowTable({ rows, inference }) {
  const body = rows
    .filter(({ cells }) => cells.some(Boolean))
    .map(({ engine, against, threads, cells }) => [
      `${ENGINE[engine]}${threads ? `, ${threads} threads` : ', best'} : ${against}`,
      ...cells.map((cell) => {
        if (!cell) return '–'
        const odd = threads !== undefined && cell.threads !== threads ? ` (${cell.threads} thread)` : ''
        const goal = cell.least === undefined ? '' : ` (≥ ${cell.least}${cell.ratio >= cell.least ? '' : ', missed'})`
        return `${digits(cell.ratio)}${goal}${odd}`
      }),
    ])
  const lines = body.length > 0 ? [table(['speed of nn : speed of', 'W1', 'W2', 'W3'], body)] : []
  if (inference !== undefined)
    lines.push(
      `Inference of 10,000 images (W4), default, takes ${digits(inference)} times PyTorch's time (≤ 2${inference <= 2 ? '' : ', missed'}).`,
    )
  return lines.join('\n\n') || 'Nothing of that was measured.'
}

/** Every contender, a column for each workload. */
function grid(tasks, cell) {
  const shown = WORKLOADS.filter((workload) => tasks.some((task) => task.workload === workload))
  const contenders = [...new Set(tasks.map((task) => task.contender))]
  const rows = contenders
    .map((contender) => [
      nameOf(contender),
      ...shown.map((workload) => {
        const task = tasks.find((one) => one.contender === contender && one.workload === workload)
        if (!task) return '–'
        if (task.visits.length === 0) return task.missing ? '–' : 'failed'
        return cell(task)
      }),
    ])
    .filter((row) => row.slice(1).some((text) => text !== '–'))
  return table(['', ...shown], rows)
}

function productTable(tasks, peak) {
  const measured = tasks.filter((task) => task.workload === 'products' && task.visits.length > 0)
  if (measured.length === 0) return undefined
  const rate = (task, name) => {
    const [m, n, k] = shapes[name]
    return (2e-9 * m * n * k) / median(task.visits.map(({ products }) => median(products[name])))
  }
  const rows = measured.map((task) => [
    nameOf(task.contender),
    ...Object.keys(shapes).map((name) => {
      const gflops = rate(task, name)
      return `${digits(gflops)}${peak ? ` (${Math.round((100 * gflops) / (peak * task.contender.threads))} %)` : ''}`
    }),
  ])
  return table(
    ['GFLOP/s (share of the peak)', ...Object.entries(shapes).map(([name, s]) => `${name} ${s[0]}·${s[1]}·${s[2]}`)],
    rows,
  )
}

/** One number for every thing that was measured. */
export function results(tasks) {
  return tasks
    .filter((task) => task.workload !== 'products' && task.visits.length > 0)
    .map((task) => {
      const { who, engine, threads } = task.contender
      const last = task.visits.at(-1)
      const [min, max] = range(task)
      return {
        who,
        ...(engine ? { engine } : {}),
        threads,
        workload: task.workload,
        seconds: secondsOf(task),
        min,
        max,
        visits: task.visits.length,
        ...(last.fraction === undefined ? {} : { fraction: last.fraction }),
        ...(last.accuracy === undefined ? {} : { accuracy: last.accuracy }),
      }
    })
}

/** GFLOP/s of the products, by contender. */
export function productResults(tasks) {
  return tasks
    .filter((task) => task.workload === 'products' && task.visits.length > 0)
    .map(({ contender: { who, engine, threads }, visits }) => ({
      who,
      ...(engine ? { engine } : {}),
      threads,
      gflops: Object.fromEntries(
        Object.entries(shapes).map(([name, [m, n, k]]) => [
          name,
          (2e-9 * m * n * k) / median(visits.map(({ products }) => median(products[name]))),
        ]),
      ),
    }))
}

/** Where no compiler is there to measure the peak: the fastest product anybody did, for each of its threads. */
export function bestProduct(tasks) {
  const rates = [
    ...productResults(tasks).flatMap(({ gflops, threads }) => Object.values(gflops).map((rate) => rate / threads)),
    ...results(tasks)
      .filter(({ workload }) => workload === 'W5')
      .map(({ seconds, threads }) => gflop.W5 / seconds / threads),
  ]
  return rates.length > 0 ? { peak: Math.max(...rates) } : undefined
}

function remarks(tasks, machine, run) {
  const lines = []
  const training = tasks.filter((task) => task.visits.length > 0 && task.visits[0].fraction !== undefined)
  const parts = training.filter((task) => task.visits.some(({ fraction }) => fraction < 1))
  if (parts.length > 0) {
    const text = parts.map(
      ({ contender, workload, visits }) =>
        `${workload} ${nameOf(contender)} (${digits(100 * median(visits.map((v) => v.fraction)))} %)`,
    )
    lines.push(`An epoch longer than ${digits(run.limit)} s is timed in part and scaled: ${text.join('; ')}.`)
  }
  const poor = training.filter(({ visits }) =>
    visits.every(({ fraction, accuracy }) => fraction === 1 && accuracy < 0.9),
  )
  for (const { contender, workload, visits } of poor)
    lines.push(
      `${workload} ${nameOf(contender)} classified only ${digits(100 * visits[0].accuracy)} % of the test images afterwards.`,
    )
  const missing = new Map()
  for (const { contender, workload, missing: reason } of tasks.filter((task) => task.missing)) {
    const name = /time/.test(reason) ? `${workload} ${nameOf(contender)}` : nameOf(contender)
    missing.set(reason, (missing.get(reason) ?? new Set()).add(name))
  }
  for (const [reason, names] of missing) lines.push(`Left out, ${reason}: ${[...names].join('; ')}.`)
  for (const task of tasks.filter((one) => one.why))
    lines.push(`Failed ${task.failures} times, ${task.workload} ${nameOf(task.contender)}: ${task.why}`)
  for (const note of machine.notes) lines.push(`${note}.`)
  if (machine.load > 0.5)
    lines.push(
      `The machine was busy with other work when this began (load ${digits(machine.load)} on ${machine.cores} cores): no figure here means much.`,
    )
  return lines.map((line) => `- ${line}`).join('\n')
}

/** The whole page, Markdown. */
export function page(tasks, machine, run) {
  const best = lookup(tasks)
  const peak = machine.peak?.peak
  const products = productTable(tasks, peak)
  const relative = (task) => {
    const limit = best(task.workload, 'c openblas')
    return limit ? digits(secondsOf(task) / limit.seconds) : '–'
  }
  const share = (task) =>
    `${digits((100 * gflop[task.workload]) / secondsOf(task) / (peak * task.contender.threads))} %`
  const ours = tasks.filter(({ contender }) => contender.who === 'nn' || contender.who === 'c openblas')
  const seconds = (task) => {
    const [min, max] = range(task)
    const scaled = task.visits[0].fraction < 1 ? '*' : ''
    const value = secondsOf(task)
    if (task.workload === 'W5') return `${digits(value * 1000)} ms, ${digits(gflop.W5 / value)} GFLOP/s`
    return `${digits(value)}${scaled} (${digits(min)}–${digits(max)})`
  }
  return `${[
    '# Results',
    `${machine.date}. ${machine.cpu}, ${machine.cores} cores; Node ${machine.node}${machine.versions.map((v) => `, ${v}`).join('')}. ` +
      (peak
        ? `Peak of a core: ${digits(peak)} GFLOP/s (${machine.peak.bits ? `${machine.peak.bits}-bit fused multiply-add` : 'the fastest product seen'}). `
        : '') +
      `${run.rounds} rounds, ${digits(run.seconds / 60)} minutes, one process at a time.`,
    'Written by `pnpm bench --write`; bench/README.md says what is measured, and how.',
    '## What must show\n\nReal MNIST, float32, medians. The C limit is the faster of its 1 and 2 threads; the others are at their best too.',
    mustShowTable(mustShow(tasks)),
    '## Time as a multiple of the C limit',
    grid(
      tasks.filter((t) => t.workload !== 'products'),
      relative,
    ),
    '## Seconds\n\nW1, W2: an epoch of 50,000; W3: of 60,000; W4: 10,000 images; W5: one product. Median (least–most of the visits); * scaled from a part of an epoch.',
    grid(
      tasks.filter((t) => t.workload !== 'products'),
      seconds,
    ),
    ...(peak
      ? [
          "## Share of the machine's peak\n\nThe multiplications and additions of the dense network over the time taken, per thread; skipping zeros can exceed what the products reach.",
          grid(
            ours.filter((t) => t.workload !== 'products'),
            share,
          ),
        ]
      : []),
    ...(products
      ? [
          '## Products\n\nAlone, on the memory of an engine, at the shapes of training ([m × n × k]) and at 512.',
          products,
        ]
      : []),
    '## Remarks',
    remarks(tasks, machine, run) || '- None.',
  ].join('\n\n')}\n`
}
