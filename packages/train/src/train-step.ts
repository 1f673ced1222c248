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
}

/** Mutable, so that a step allocates nothing. */
export type CurrentStep = { -readonly [K in keyof Step]: Step[K] }

/**
 * One step of mini-batch gradient descent, as in the book's algorithm: feed forward, send the error back, descend.
 * Returns the cost of the mini-batch before the update.
 */
export function trainStep(
  batch: Batch,
  route: Route,
  learners: readonly Learner[],
  optimizer: Optimizer,
  step: CurrentStep,
): number {
  const { x, y, passes, scratch } = batch
  const a = forward(passes, x)
  const cost = route.value(passes[passes.length - 1], a, y)
  backprop(passes, route, a, y, scratch, batch.weigh)
  for (let i = 0; i < learners.length; i++) {
    const { w, nabla, state, penalties } = learners[i]
    step.decay = 0
    for (let p = 0; p < penalties.length; p++) step.decay += penalties[p].decay?.(step.n) ?? 0
    optimizer.update(w, nabla(batch), state, step)
    for (let p = 0; p < penalties.length; p++) penalties[p].after?.(w, step)
  }
  return cost
}
