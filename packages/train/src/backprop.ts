import type { Activation, Cost, CostFromZ, Pass, Tensor, Workspace } from '@nn/tensor'

/** How a cost reads the last layer: by z where the output's derivative cancels or saturates, else by a. */
export interface Route {
  value(last: Pass, a: Tensor, y: Tensor): number
  /** Hands the last layer its error; `scratch` `[m × k]` is written. */
  start(last: Pass, a: Tensor, y: Tensor, scratch: Tensor, weigh?: (delta: Tensor) => void): void
}

/** The one line that chooses: the cost's `fromZ` for the last activation's link if it has one, else the long way. */
export function routeOf(cost: Cost, activation: Activation | undefined, workspace?: Workspace): Route {
  const link = activation?.link
  const short = link && cost.fromZ?.[link]
  return short ? fromZ(workspace?.cost(cost.name, link, short) ?? short) : fromA(cost)
}

/** delta straight from the cost: no σ′ in it (eq. 61, 62). */
function fromZ(cost: CostFromZ): Route {
  return {
    value: (last, _a, y) => cost.value(last.z as Tensor, y),
    start(last, a, y, scratch, weigh) {
      const delta = cost.delta(a, y, scratch)
      weigh?.(delta)
      last.backwardDelta?.(delta)
    },
  }
}

/** ∇ₐC first, then the activation's derivative (BP1). */
function fromA(cost: Cost): Route {
  return {
    value: (_last, a, y) => cost.value(a, y),
    start(last, a, y, scratch, weigh) {
      const nablaA = cost.gradient(a, y, scratch)
      weigh?.(nablaA)
      last.backward(nablaA)
    },
  }
}

/** BP1 at the output, BP2 back through the layers; then each pass's nablas hold BP3 and BP4. */
export function backprop(
  passes: readonly Pass[],
  route: Route,
  a: Tensor,
  y: Tensor,
  scratch: Tensor,
  weigh?: (delta: Tensor) => void,
): void {
  route.start(passes[passes.length - 1], a, y, scratch, weigh)
  for (let i = passes.length - 2; i >= 0; i--) passes[i].backward(passes[i + 1].nablaX())
}
