import { type Cost, plainWorkspace, type Tensor } from '@nn/tensor'
import {
  crossEntropy,
  dense,
  explicit,
  fromArrays,
  gradient,
  gradientDescent,
  network,
  quadratic,
  sigmoid,
  tensor,
} from '@nn/train'

/** Updates a race takes. */
export const LENGTH = 300

/** The map reaches from −4 to 4 in w and in b. */
export const REACH = 4

/**
 * What the book's own web widget descends: ∂C/∂a = 1/(1 − a), where ∂C/∂z = a − y belongs. One gradient stands in the
 * place of another, and nothing else is changed.
 */
export const bookWidget: Cost = {
  ...crossEntropy,
  name: 'bookWidget',
  fromZ: { logistic: { value: crossEntropy.fromZ.logistic.value, delta: crossEntropy.gradient } },
}

export const costs = { quadratic, crossEntropy, bookWidget } as const
export type CostName = keyof typeof costs

/** The one example: input 1, wanted 0. */
const data = fromArrays({ x: [[1]], y: [[0]] })

const neuron = (w: number, b: number) =>
  network([dense(1, { activation: sigmoid, init: explicit({ w: [[w]], b: [b] }) })], { inputs: 1, dtype: 'float64' })

/** What one neuron does; each list begins before the first update. */
export interface Course {
  readonly cost: CostName
  readonly eta: number
  readonly w: readonly number[]
  readonly b: readonly number[]
  readonly a: readonly number[]
}

/**
 * One sigmoid neuron learns 1 → 0: forward, error, descent, with the parts that `train` is made of and its very bits, but
 * without a session, which 300 updates of two numbers would hardly repay. It must keep up with a finger.
 */
export function race(cost: CostName, w0: number, b0: number, eta: number): Course {
  const one = neuron(w0, b0)
  const [params] = one.params
  const workspace = plainWorkspace()
  const zeros = (shape: readonly number[]): Tensor => workspace.zeros(shape, 'float64')
  const pass = one.layers[0].plan(1, params, { m: 1, dtype: 'float64', training: true, workspace, zeros })
  const x = row([1])
  const y = row([0])
  const scratch = zeros([1, 1])
  const { fromZ, gradient } = costs[cost] as Cost
  const w: number[] = []
  const b: number[] = []
  const a: number[] = []
  for (let t = 0; ; t++) {
    const out = pass.forward(x)
    w.push(params.w.data[0])
    b.push(params.b.data[0])
    a.push(out.data[0])
    if (t === LENGTH) return { cost, eta, w, b, a }
    if (fromZ?.logistic) pass.backwardDelta!(fromZ.logistic.delta(out, y, scratch))
    else pass.backward(gradient(out, y, scratch))
    const step = { workspace, eta, n: 1, decay: 0, t: t + 1 }
    gradientDescent.update(params.w, pass.nablas.w, {}, step)
    gradientDescent.update(params.b, pass.nablas.b, {}, step)
  }
}

const row = (values: readonly number[]): Tensor => tensor([values], { dtype: 'float64' })

/** Everything that the line of mathematics shows, at one place of the map. */
export interface Slopes {
  readonly z: number
  readonly a: number
  /** σ′(z). */
  readonly sigmaPrime: number
  /** ∂C/∂w = ∂C/∂b, as x = 1. */
  readonly nabla: { readonly [name in CostName]: number }
}

/** z, a, σ′(z) and ∂C/∂w of every cost at one (w, b). */
export function slopesAt(w: number, b: number): Slopes {
  const one = neuron(w, b)
  const of = (cost: Cost): number => gradient(one, data, { cost }).nablas[0].w.data[0]
  const z = row([w + b])
  const a = sigmoid.forward(z)
  return {
    z: z.data[0],
    a: a.data[0],
    sigmaPrime: sigmoid.backward(row([1]), a, z).data[0],
    nabla: { quadratic: of(quadratic), crossEntropy: of(crossEntropy), bookWidget: of(bookWidget) },
  }
}

/**
 * |∂C/∂w| along the diagonal of the map, from z = −8 to 8. With x = 1 it depends on z = w + b alone, so this is the map.
 * One batch of many outputs: C sums over outputs, so each slope is a neuron's own.
 */
export function diagonal(
  cost: 'quadratic' | 'crossEntropy',
  steps = 64,
): { z: number[]; slope: number[]; most: number } {
  const z = Array.from({ length: steps + 1 }, (_, i) => 2 * REACH * ((2 * i) / steps - 1))
  const a = sigmoid.forward(row(z))
  const y = row(z.map(() => 0))
  const delta =
    cost === 'quadratic'
      ? sigmoid.backward(quadratic.gradient(a, y), a, row(z))
      : crossEntropy.fromZ.logistic.delta(a, y)
  const slope = [...delta.data].map(Math.abs)
  return { z, slope, most: Math.max(...slope) }
}

export type Mode = 'equal' | 'first' | 'own'

export interface Settings {
  readonly w: number
  readonly b: number
  /** Of the quadratic cost. */
  readonly eta: number
  /** Of the cross-entropy, where the reader chooses it. */
  readonly eta2: number
  readonly mode: Mode
  readonly widget: boolean
}

/** η of the cross-entropy: the same, or such that the first steps are equally long, or the reader's own. */
export function etaOfCrossEntropy({ w, b, eta, eta2, mode }: Settings): number {
  if (mode === 'equal') return eta
  if (mode === 'own') return eta2
  const { nabla } = slopesAt(w, b)
  return (eta * nabla.quadratic) / nabla.crossEntropy
}

export interface Bench {
  readonly quadratic: Course
  readonly crossEntropy: Course
  readonly bookWidget?: Course
}

/** The race: two neurons, three with the widget, on one clock. */
export function bench(settings: Settings): Bench {
  const { w, b, eta, widget } = settings
  const eta2 = etaOfCrossEntropy(settings)
  return {
    quadratic: race('quadratic', w, b, eta),
    crossEntropy: race('crossEntropy', w, b, eta2),
    ...(widget && { bookWidget: race('bookWidget', w, b, eta2) }),
  }
}

/** The first number of updates after which a < ½; `undefined` when that does not come. */
export function below(course: Course): number | undefined {
  const t = course.a.findIndex((a) => a < 0.5)
  return t < 0 ? undefined : t
}

/** The update in which the cost falls most. */
export function fastest({ cost, w, b }: Course): number {
  const value = costs[cost].fromZ?.logistic?.value
  const y = row([0])
  const c = w.map((_, t) => {
    const z = row([w[t] + b[t]])
    return value ? value(z, y) : costs[cost].value(sigmoid.forward(z), y)
  })
  let best = 0
  for (let t = 1; t < LENGTH; t++) if (c[t] - c[t + 1] > c[best] - c[best + 1]) best = t
  return best
}

/** The race as a program for anyone who has installed @nn/train. */
export function snippet(settings: Settings): string {
  const { w, b, eta } = settings
  const eta2 = Number(etaOfCrossEntropy(settings).toPrecision(6))
  return `import { crossEntropy, dense, explicit, fromArrays, network, quadratic, sigmoid, train } from '@nn/train'

const data = fromArrays({ x: [[1]], y: [[0]] })
for (const [cost, eta] of [[quadratic, ${eta}], [crossEntropy, ${eta2}]]) {
  const init = explicit({ w: [[${w}]], b: [${b}] })
  const net = network([dense(1, { activation: sigmoid, init })], { inputs: 1, dtype: 'float64' })
  for (const _ of train(net, data, { cost, eta, batch: 1, epochs: ${LENGTH} }));
  console.log(cost.name, net.activation(2, 1, [1]))
}
`
}

/** The races of the lecture and their claims, in a terminal. */
export const command = 'npx @nn/cli reproduce neuron --plot'
