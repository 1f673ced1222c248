import type { Nabla, Optimizer, Pass, Penalty, Step, Tensor, Tensors } from '@nn/tensor'
import { backprop, type Route } from './backprop'
import { forward } from './forward'

/** Everything one mini-batch needs, planned once. */
export interface Batch {
  readonly x: Tensor // [m × n_in]
  readonly y: Tensor // [m × n_out]
  readonly passes: readonly Pass[]
  readonly scratch: Tensor // [m × n_out]
  readonly weigh?: (delta: Tensor) => void
}

/** One parameter and what moves it. */
export interface Learner {
  readonly w: Tensor
  readonly nabla: (batch: Batch) => Nabla
  readonly state: Tensors
  /** Weights are regularized, biases are not. */
  readonly penalties: readonly Penalty[]
  /** What the penalties' decays come to. */
  readonly decay: number
}

/** Mutable, and where the cost is left: numbers that are handed about would be allocated at every step. */
export type CurrentStep = { -readonly [K in keyof Step]: Step[K] } & { cost: number }

/**
 * One step of mini-batch gradient descent, as in the book's algorithm: feed forward, send the error back, descend.
 * `step.cost` is then the cost of the mini-batch before the update.
 */
export function trainStep(
  batch: Batch,
  route: Route,
  learners: readonly Learner[],
  optimizer: Optimizer,
  step: CurrentStep,
): void {
  const { x, y, passes, scratch } = batch
  const a = forward(passes, x)
  step.cost = route.value(passes[passes.length - 1], a, y)
  backprop(passes, route, a, y, scratch, batch.weigh)
  for (let i = 0; i < learners.length; i++) {
    const { w, nabla, state, penalties, decay } = learners[i]
    step.decay = decay
    optimizer.update(w, nabla(batch), state, step)
    for (let p = 0; p < penalties.length; p++) penalties[p].after?.(w, step)
  }
}
