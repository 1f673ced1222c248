// Rounds over all tasks, one child at a time, until the time is up: whoever is compared is measured minutes apart at most.
import { command, nameOf } from './contenders.mjs'
import { ask, median } from './run.mjs'

/** Costlier visits than this many seconds happen in every other round only. */
const COSTLY = 6
const ROUNDS = 9

/** Fills `task.visits` of each `{ contender, workload, visits }`; tells `say` what happens. */
export async function schedule(tasks, { seconds, data, say }) {
  const limit = Math.min(30, Math.max(0.5, seconds / 40))
  const least = seconds > 300 ? 0.5 : 0.15
  const from = performance.now()
  const spent = () => (performance.now() - from) / 1000
  let rounds = 0
  for (let round = 1; round <= ROUNDS; round++) {
    const able = tasks.filter((task) => !task.failed && !task.missing)
    const now = round === 1 ? able : able.filter((task) => task.cost <= COSTLY || round % 2 === 1)
    const predicted = now.reduce((sum, task) => sum + (task.cost ?? 0), 0)
    if (now.length === 0 || (round > 1 && spent() + predicted > seconds)) {
      // What is cheap may still fit where the whole does not.
      const cheap = now.filter((task) => task.cost <= COSTLY)
      if (cheap.length === 0 || spent() + cheap.reduce((sum, task) => sum + task.cost, 0) > seconds) break
      await visit(cheap)
    } else await visit(now)
    rounds = round

    async function visit(these) {
      for (const [i, task] of these.entries()) {
        if (round === 1 && spent() > seconds * 1.5) {
          task.missing ??= 'no time was left'
          continue
        }
        const begun = performance.now()
        const result = await ask(...command(task.contender, { workload: task.workload, limit, least, data }))
        task.cost = (performance.now() - begun) / 1000
        say(
          `round ${round}, ${i + 1}/${these.length}, ${spent().toFixed(0)} s: ${task.workload} ${nameOf(task.contender)}`,
        )
        if (result.missing) task.missing = result.missing
        else if (result.failed) {
          task.failures = (task.failures ?? 0) + 1
          task.why = result.failed
          // Once may be the machine; twice, or in the first round, is the peer.
          if (round === 1 || task.failures > 1) task.failed = result.failed
        } else task.visits.push(result)
      }
    }
  }
  return { rounds, limit, least, seconds: spent() }
}

/** Median over the visits of each visit's median. */
export const secondsOf = ({ visits }) => median(visits.map(({ seconds }) => median(seconds)))
export const range = ({ visits }) => {
  const all = visits.map(({ seconds }) => median(seconds))
  return [Math.min(...all), Math.max(...all)]
}
