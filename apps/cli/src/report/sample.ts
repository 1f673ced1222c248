import type { DemoData } from '../demo/data'
import { neurons } from '../demo/neuron'
import type { Result } from '../demo/perform'
import { planOf, type Task } from '../demo/plan'
import { softmaxes } from '../demo/softmax'

/** Made-up results of the shape of real ones, for tests of the report: nothing is trained. */
export function sample(): DemoData {
  const plan = planOf({ seed: 1 })
  const made = (task: Task): Result => ({
    id: task.id,
    measured: task.measured.map((epoch) => ({
      epoch,
      training: { cost: 2 / epoch, accuracy: 1 - 0.4 / epoch },
      test: {
        cost: 1 + 1 / epoch + epoch / 100,
        accuracy: 0.85 - 0.3 / epoch + task.seed / 100 + (task.technique === 'none' ? 0 : 0.03),
      },
    })),
    ...(task.closer && {
      closer: {
        confusion: Array.from({ length: 100 }, (_, i) => (i % 11 === 0 ? 180 : i % 7)),
        worst: Array.from({ length: 18 }, (_, i) => ({
          pixels: Array.from({ length: 784 }, (_, k) => (k * (i + 1)) % 256),
          truth: i % 10,
          said: (i + 1) % 10,
          a: 0.9,
          own: 0.01,
        })),
        weights: Float32Array.from({ length: 784 * 30 }, (_, i) => ((i * 37) % 201) / 100 - 1),
      },
    }),
  })
  return {
    plan,
    neurons: neurons(),
    softmax: softmaxes(),
    curves: plan.curves.map(made),
    table: plan.table.map(made),
    start: plan.start.map(made),
    final: made(plan.final),
    versions: { '@nn/cli': '1.2.3', '@nn/train': '4.5.6' },
  }
}
