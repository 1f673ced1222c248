// `pnpm bench memory`: the most memory that a process takes which reads MNIST and trains on it.
import { join } from 'node:path'
import { optionsOf } from './lib/options.mjs'
import { buildOurs, dataFolder, here } from './lib/prepare.mjs'
import { ask } from './lib/run.mjs'

const HELP = `pnpm bench memory [options]
  --only W1,W2,W3     workloads (all unless told)`
const MOST = 250

export async function memory(argv) {
  const known = ['W1', 'W2', 'W3']
  const options = optionsOf('bench memory', argv, { only: known, help: 'flag' })
  if (options.help) return console.log(HELP)
  await buildOurs()
  console.log('Peak of resident memory, MB: Node, the data set, two epochs (W3: a sixth of one), an evaluation.\n')
  console.log('| | 1 thread | 2 threads |\n| --- | --: | --: |')
  for (const workload of options.only ?? known) {
    const cells = []
    for (const threads of [1, 2]) {
      const job = { workload, threads, data: dataFolder() }
      const { peak, failed } = await ask(
        process.execPath,
        [join(here, 'peers/memory_child.mjs'), JSON.stringify(job)],
        {
          seconds: 300,
        },
      )
      cells.push(failed ?? `${peak.toFixed(0)}${peak > MOST ? ` (more than ${MOST})` : ''}`)
      if (failed || peak > MOST) process.exitCode = 1
    }
    console.log(`| ${workload} | ${cells.join(' | ')} |`)
  }
}
