import type { Lang } from '../lang'
import { progress } from '../terminal/progress'
import type { Step } from './perform'
import type { Task } from './plan'

/** One progress line for each group of tasks, such as a technique with all its seeds. */
export function watch(
  stream: NodeJS.WriteStream,
  tasks: readonly Task[],
  nameOf: (task: Task) => string,
  {
    lang,
    env,
    now,
  }: { readonly lang: Lang; readonly env: { readonly [name: string]: string | undefined }; readonly now: () => number },
): { see(task: Task, step: Step): void; done(): void } {
  const bars = progress(stream, { lang, env })
  const began = now()
  const done = new Map<string, number>() // epochs done by each task
  const work = (task: Task, epochs: number): number => task.n * epochs
  const all = tasks.reduce((sum, task) => sum + work(task, task.epochs), 0)
  return {
    see(task, { epoch, cost, accuracy }) {
      done.set(task.id, epoch)
      const group = tasks.filter((t) => nameOf(t) === nameOf(task))
      const epochs = group.reduce((sum, t) => sum + t.epochs, 0)
      const at = group.reduce((sum, t) => sum + (done.get(t.id) ?? 0), 0)
      const seconds = Math.max(1e-3, (now() - began) / 1000)
      const examples = tasks.reduce((sum, t) => sum + work(t, done.get(t.id) ?? 0), 0)
      bars.update({
        name: nameOf(task),
        epoch: at,
        epochs,
        fraction: at / epochs,
        cost,
        accuracy,
        rate: examples / seconds,
        left: (seconds * (all - examples)) / examples,
      })
    },
    done: bars.done,
  }
}
