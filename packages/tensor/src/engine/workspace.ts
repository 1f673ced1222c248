import type { ByteSource, Tensor, Workspace } from '../forms'
import { plainWorkspace } from '../index'
import type { Exports } from '../kernels/instantiate'
import { makeAddScaled } from './add-scaled'
import { makeGemm } from './gemm'
import { makeInputProducts } from './input-products'
import { type Inputs, makeInputs } from './inputs'
import { makeLazyTeam, SPARSE, type Worth } from './lazy-team'
import type { Arena } from './memory'
import { makeOwnership, type Owned, type Ownership } from './owned'
import { kernelParts } from './parts'

/** Products by something else than our kernels. */
export interface Native {
  /** It is given tensors in the session's memory. */
  readonly product: Workspace['product']
  /** From so many multiply-adds on. */
  readonly from: number
  /** With inputs that are mostly zeros: from so many multiply-adds on, zeros and all; below, our kernels, which skip them. */
  readonly whole: number
  /** The share of numbers that are not zero up to which inputs are mostly zeros. */
  readonly ink: number
}

interface Parts {
  readonly arena: Arena
  readonly memory: WebAssembly.Memory
  readonly kernels: Exports
  /** The share of inputs that are not zero up to which the others are skipped. */
  readonly ink: number
  readonly native?: Native
  readonly control: number
  readonly scratch: number
  readonly threads: number
  readonly worth: Worth
  readonly module: () => WebAssembly.Module
  /** The ink of the data sets that have been asked for. */
  readonly inks: Map<ByteSource, number>
}

/** Asks like a workspace and only counts: the first time a plan runs. */
export function countingWorkspace(
  arena: Arena,
  { ink, threads, inks }: Pick<Parts, 'ink' | 'threads' | 'inks'>,
): Workspace {
  const inputs = makeInputs(arena, undefined, ink, threads, inks)
  const ownership = makeOwnership(arena, threads, ink > 0)
  return {
    ...plainWorkspace(),
    zeros: arena.tensor,
    input: inputs.tensor,
    source: (data, x) => inputs.source(data, x),
    mayWait: (w) => own(w, inputs, ownership),
  }
}

/** The kernels on one memory, and the threads that share it. */
export function wasmWorkspace(parts: Parts): Workspace {
  const { arena, memory, kernels, ink, native, scratch, threads, worth } = parts
  const { buffer } = memory
  const fallback = plainWorkspace()
  const inside = (t: Tensor): boolean => t.data.buffer === buffer
  const team = makeLazyTeam(parts)
  const { begin, complete } = team
  const inputs = makeInputs(arena, { buffer, kernels, begin, complete }, ink, threads, parts.inks)
  const ownership = makeOwnership(arena, threads, ink > 0, { buffer, kernels })
  const gemm = makeGemm(kernels, team, scratch)
  const { forwardSparse, gradientSparse, whole } = makeInputProducts(kernels, team, threads, scratch, inputs, ownership)
  const addScaled = makeAddScaled(kernels, team)
  const probe = [0, 1, 2].map(
    (i): Tensor => ({ shape: [4, 4], dtype: 'float32', data: new Float32Array(buffer, scratch + i * 128, 16) }),
  )

  return {
    ...kernelParts(kernels, inside, probe),
    zeros: arena.tensor,
    input: inputs.tensor,
    product(a, transA, b, transB, out, alpha, beta) {
      const w = transA ? out : b
      const sparse = !transB && inputs.of(a)?.use === true
      const all = a.data.length * (transB ? b.shape[0] : b.shape[1])
      const work = sparse ? all * SPARSE : all
      const away = native !== undefined && all >= (sparse ? native.whole : native.from)
      let owned: Owned | undefined
      if (!transB && !away) owned = ownership.of(w, work < worth.sharing ? 1 : threads)
      if (owned === undefined) ownership.release(b)
      if (w !== out) ownership.release(out)
      if (!inside(a) || !inside(b) || !inside(out)) {
        ownership.release(w)
        return fallback.product(a, transA, b, transB, out, alpha, beta)
      }
      if (away) return native.product(a, transA, b, transB, out, alpha, beta)
      if (sparse && transA) return gradientSparse(owned, a, b, out, alpha, beta)
      if (sparse && alpha === 1 && beta === 0) return forwardSparse(owned, a, b, out)
      if (owned === undefined) return gemm(a, transA, b, transB, out, alpha, beta)
      return whole(owned, a, transA, b, out, alpha, beta)
    },
    addScaled(y, alpha, x) {
      if (!inside(x) || !inside(y)) return fallback.addScaled(y, alpha, x)
      addScaled(y, alpha, x)
    },
    addRow(z, b) {
      if (!inside(z) || !inside(b)) return fallback.addRow(z, b)
      const f = z.dtype === 'float32' ? kernels.add_bias_f32 : kernels.add_bias_f64
      f(z.data.byteOffset, b.data.byteOffset, z.shape[0], z.shape[1])
    },
    sumRows(t, out, alpha, beta) {
      if (!inside(t) || !inside(out)) return fallback.sumRows(t, out, alpha, beta)
      const f = t.dtype === 'float32' ? kernels.column_sums_f32 : kernels.column_sums_f64
      f(t.data.byteOffset, out.data.byteOffset, t.shape[0], t.shape[1], alpha, beta)
    },
    source: inputs.source,
    drawn: inputs.drawn,
    mayWait: (w) => own(w, inputs, ownership),
    settle: ownership.settle,
    close: team.close,
  }
}

/** Weights of the inputs are owned: of a small batch's operands, they are what matters. */
function own(w: Tensor, inputs: Inputs, ownership: Ownership): void {
  if (w.shape.length === 2 && inputs.rows(w.shape[0]) > 0) ownership.add(w)
}
