/**
 * The shared forms: what a tensor, an activation, a cost, a penalty, a layer, a data set are.
 * Types only; every package builds on these and none imports its sibling.
 */

/** What can be written to a file or a link and read back unchanged. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** The element type of a tensor. `float32` unless told otherwise. */
export type DType = 'float32' | 'float64'

/** A dense, row-major, contiguous array of numbers: a shape and an ordinary typed array. Nothing to dispose. */
export interface Tensor {
  readonly shape: readonly number[]
  readonly dtype: DType
  readonly data: Float32Array | Float64Array
}

/** Functions cannot cross to a file, a link or a worker, so every part carries its name and its options. */
export interface Part {
  readonly name: string
  readonly options?: { readonly [key: string]: Json }
}

/** A seeded stream of numbers. See `@nn/tensor/random`. */
export interface Random {
  /** Uniform in [0, 1), 53 bits. */
  uniform(): number
  /** Normal with mean 0 and standard deviation 1. */
  normal(): number
  /** Uniform integer in 0 … n − 1, without bias. */
  integer(n: number): number
  /** Shuffles in place (Fisher–Yates) and returns its argument. */
  shuffle<T extends { readonly length: number; [index: number]: unknown }>(items: T): T
  /** 0 … n − 1 in random order. */
  permutation(n: number): Uint32Array
  /** An independent stream that depends on this stream's seed and the label alone, not on what was drawn before. */
  split(label: string | number): Random
  /** Everything needed to go on from here; plain JSON. */
  state(): RandomState
}

/** A saved stream, plain JSON. */
export interface RandomState {
  readonly kind: string
  readonly words: readonly number[]
}

/** What a cost may simplify with: the logistic function, or softmax at temperature 1. */
export type Link = 'logistic' | 'softmax'

/** An activation function, applied to a whole batch. `out` may be the first argument itself; without it a new tensor is made. */
export interface Activation extends Part {
  readonly link?: Link
  /** a = f(z), `[m × k]`. */
  forward(z: Tensor, out?: Tensor): Tensor
  /** delta = ∂C/∂z from ∂C/∂a: a vector–Jacobian product, so that softmax is no special case. `out` may be `nablaA`. */
  backward(nablaA: Tensor, a: Tensor, z: Tensor, out?: Tensor): Tensor
}

/** A cost: the mean over the rows of a batch of the sum over the outputs. */
export interface Cost extends Part {
  /** In float64, whatever the tensors are. */
  value(a: Tensor, y: Tensor): number
  /** ∂C/∂a, `[m × k]`; already holds 1/m. `out` may be `a`. */
  gradient(a: Tensor, y: Tensor, out?: Tensor): Tensor
  /** Where the σ′ of the output cancels, and where saturated costs stay finite. */
  readonly fromZ?: { readonly [link in Link]?: CostFromZ }
}

export interface CostFromZ {
  value(z: Tensor, y: Tensor): number
  /** delta = ∂C/∂z, for most (a − y)/m. `out` may be `a`. */
  delta(a: Tensor, y: Tensor, out?: Tensor): Tensor
}

/** One step of training as penalties see it: the learning rate and the size n of the training set. */
export interface StepSize {
  readonly eta: number
  readonly n: number
}

/** A term added to the cost that depends on the weights alone. λ is the book's: divided by n, the size of the training set. */
export interface Penalty extends Part {
  /** λ/2n Σw² for L2, λ/n Σ|w| for L1. */
  value(w: Tensor, n: number): number
  /** The penalty's gradient is this number times w (λ/n for L2): descent then multiplies w by 1 − η·decay(n). */
  decay?(n: number): number
  /** nabla ← nabla + the part of the gradient that `decay` does not hold (λ/n · sgn w for L1). */
  addGradient?(w: Tensor, n: number, nabla: Tensor): void
  /** What is done to w after the step: the proximal step of L1, the max-norm constraint. */
  after?(w: Tensor, step: StepSize): void
  /** Settings that cannot work as meant, in words: |1 − ηλ/n| ≥ 1, a decay that float32 rounds away. */
  warnings?(step: StepSize & { readonly dtype: DType }): readonly string[]
}

/** A gradient that has not been formed yet, so that an optimizer's first multiplication can be part of the product. */
export interface Nabla {
  /** target ← beta·target + alpha·∂C/∂w, in one product. */
  into(target: Tensor, alpha: number, beta: number): void
}

/** Named tensors: a layer's parameters, an optimizer's state. */
export interface Tensors {
  readonly [name: string]: Tensor
}

/** One update: the learning rate of this epoch, the size of the training set, the penalty's decay, and t = 1, 2, … */
export interface Step extends StepSize {
  /** Kernels of the session. */
  readonly workspace: Workspace
  readonly decay: number
  readonly t: number
}

/** An update rule. Its state is typed, outside of it, and saved with a run. */
export interface Optimizer<S extends Tensors = Tensors> extends Part {
  /** `update` touches w only through `nabla.into(w, …)`. */
  readonly onlyInto?: true
  init(w: Tensor, zeros: (shape: readonly number[]) => Tensor): S
  update(w: Tensor, nabla: Nabla, state: S, step: Step): void
}

/** What a session runs on. Chosen as an object in the options, never global. */
export interface Engine extends Part {
  /**
   * Opens a workspace and plans on it. `plan` may be called twice, the first time to count: it asks for tensors and
   * keeps them, but neither reads nor writes their numbers.
   */
  open<T>(plan: (workspace: Workspace) => T): T
}

/** The memory and the kernels of one session. Everything planned at once; nothing outside the session holds its tensors. */
export interface Workspace {
  zeros(shape: readonly number[], dtype: DType): Tensor
  /** A tensor for the inputs of a batch. In products on its left, terms whose input is exactly zero are left out. */
  input(shape: readonly number[], dtype: DType): Tensor
  /** out ← beta·out + alpha·op(a)·op(b), where op transposes when told to. beta = 0 does not read out. */
  product(a: Tensor, transA: boolean, b: Tensor, transB: boolean, out: Tensor, alpha: number, beta: number): Tensor
  /** y ← y + alpha·x. */
  addScaled(y: Tensor, alpha: number, x: Tensor): void
  /** b is added to each row of z, `[m × k]`. */
  addRow(z: Tensor, b: Tensor): void
  /** out ← beta·out + alpha·Σ of the rows of t, `[m × k]` → `[k]`. */
  sumRows(t: Tensor, out: Tensor, alpha: number, beta: number): void
  /** The same function, as fast as this workspace has it. */
  activation(activation: Activation): Activation
  cost(name: string, link: Link, cost: CostFromZ): CostFromZ
  /** Draws batches of a data set into x `[m × n_in]`; keeps the examples near where that pays. */
  source(data: Dataset, x: Tensor): (rows: Uint32Array, x: Tensor) => void
  /** x has been written from outside: the inputs of a new batch. */
  drawn(x: Tensor): void
  /** w is read and written through `product` alone until it is settled, so what a product does to its rows may wait. */
  mayWait(w: Tensor): void
  /** Does what has waited: w is about to be looked at from outside. */
  settle(w: Tensor): void
  /** The session is over. */
  close(): void
}

/** Where a layer plans its pass: how many rows, which memory, training or not, from which stream. */
export interface Room {
  readonly m: number
  readonly dtype: DType
  readonly training: boolean
  readonly workspace: Workspace
  /** The stream of this layer in the batch at hand; called again for each batch. Absent outside of training. */
  readonly random?: () => Random
  zeros(shape: readonly number[]): Tensor
}

/** A layer at work on batches of one size. Every tensor it writes is planned once, so a step allocates nothing. */
export interface Pass {
  /** z of this batch, `[m × outputs]`, where it has an activation: what `cost.fromZ` reads. */
  readonly z?: Tensor
  /** a, `[m × outputs]`; the same tensor is rewritten each time. */
  forward(x: Tensor): Tensor
  /** Takes ∂C/∂a of this batch; afterwards `nablas` and `nablaX` can be asked. */
  backward(nablaA: Tensor): void
  /** The same from delta = ∂C/∂z, where the cost has already cancelled the activation's derivative. */
  backwardDelta?(delta: Tensor): void
  /** ∂C/∂z of this batch, `[m × outputs]`, where it has an activation. */
  delta?(): Tensor
  /** ∂C/∂x, `[m × inputs]`. Not asked of the first layer. */
  nablaX(): Tensor
  /** One for each parameter, under its name. */
  readonly nablas: { readonly [name: string]: Nabla }
}

/** A layer: what it is, how its parameters begin, and how it plans its pass. */
export interface Layer extends Part {
  readonly activation?: Activation
  /** How many outputs it has for so many inputs. @throws ShapeError if it cannot take them. */
  outputs(inputs: number): number
  /** Its parameters, by name: `w` `[in × out]` and `b` `[out]` for a dense layer, nothing for dropout. */
  init(inputs: number, random: Random, dtype: DType): Tensors
  plan(inputs: number, params: Tensors, room: Room): Pass
}

/** How a layer's parameters begin. */
export interface Initializer extends Part {
  /** Fills the weights w, `[in × out]`, and the biases b, `[out]`. */
  fill(w: Tensor, b: Tensor, random: Random): void
}

/** A deformation of examples that keeps their class: the artificial expansion of training data. */
export interface Expansion extends Part {
  /** Every row of x, `[m × n_in]`, seen as an image of `shape` (`[height, width]` or `[height, width, channels]`), deformed at random. `out` must not be x. */
  apply(x: Tensor, shape: readonly number[], random: Random, out?: Tensor): Tensor
}

/** n examples. One shape for training, validation and test; rows are drawn, so that images can stay bytes until then. */
export interface Dataset {
  readonly n: number
  /** n_in. */
  readonly inputs: number
  /** n_out. */
  readonly outputs: number
  /** The shape of one example, such as `[28, 28]`; `[inputs]` when it has none. */
  readonly shape: readonly number[]
  /** Writes the chosen examples into `out` `[rows.length × inputs]`. */
  x(rows: ArrayLike<number>, out: Tensor): Tensor
  /** Writes their targets into `out` `[rows.length × outputs]`. */
  y(rows: ArrayLike<number>, out: Tensor): Tensor
  /** The class of each example, for classification. */
  readonly labels?: ArrayLike<number>
  readonly classes?: readonly string[]
  /** What y holds for "not this class" and "this class"; `[0, 1]` unless told (hinge wants `[-1, 1]`). */
  readonly targets?: readonly [off: number, on: number]
  /** The weight of each example in the cost; 1 when absent. */
  readonly weights?: ArrayLike<number>
  /** Where the examples lie, so that a session can draw its batches itself. */
  readonly bytes?: ByteSource
}

/** Examples as bytes, one after the other: x = byte · scale. */
export interface ByteSource {
  readonly data: Uint8Array
  readonly scale: number
  /** Which of them the data set's rows are; in order when absent. */
  readonly rows?: Uint32Array
  /** The x that this stands for. A data set whose x is another one, derived from it, is drawn by that. */
  readonly x: Dataset['x']
}
