import type { Tensor } from '../forms'
import type { Exports } from '../kernels/instantiate'
import type { Arena } from './memory'

/** Outputs from which on waiting pays: narrower rows are multiplied sooner than looked up. */
const WIDE = 64

/** A matrix of weights whose rows may wait: what a step would only multiply by beta is done when the row is next used. */
export interface Patient {
  readonly w: Tensor
  /** u32 for each row: the steps it has had. */
  readonly done: number
  /** The steps so far, all with these two. */
  now: number
  alpha: number
  beta: number
}

/** The weights that wait. The same multiplications are done one after the other, so the result is that of doing them at once. */
export interface Waiting {
  add(w: Tensor): void
  of(w: Tensor): Patient | undefined
  /** One more step is done to the rows with ink; the others wait for it. Gives the count before it. */
  step(patient: Patient, alpha: number, beta: number): { readonly done: number; readonly now: number }
  /** Rows with ink in these lists are about to be read. */
  catchUp(w: Tensor, lists: number): void
  /** All rows are. */
  settle(w: Tensor): void
}

/** Without kernels it only counts. */
export function makeWaiting(arena: Arena, kernels?: Exports): Waiting {
  const patients = new Map<Tensor, Patient>()
  const counted = { done: 0, now: 0 } // handed out again and again: a step allocates nothing

  const catchUp = ({ w, done, now, alpha, beta }: Patient, lists: number): void => {
    const [k, n] = w.shape
    const f = w.dtype === 'float32' ? kernels?.catch_up_f32 : kernels?.catch_up_f64
    f?.(lists, w.data.byteOffset, n, k, alpha, beta, done, now, 0, k)
  }

  return {
    add(w) {
      if (w.shape.length === 2 && w.shape[1] >= WIDE)
        patients.set(w, { w, done: arena.bytes(4 * w.shape[0]), now: 0, alpha: 0, beta: 1 })
    },
    of: (w) => patients.get(w),
    step(patient, alpha, beta) {
      if (patient.alpha !== alpha || patient.beta !== beta) {
        catchUp(patient, 0)
        patient.alpha = alpha
        patient.beta = beta
      }
      counted.done = patient.done
      counted.now = patient.now++
      return counted
    },
    catchUp(w, lists) {
      const patient = patients.get(w)
      if (patient !== undefined && patient.now > 0) catchUp(patient, lists)
    },
    settle(w) {
      const patient = patients.get(w)
      if (patient !== undefined && patient.now > 0) catchUp(patient, 0)
    },
  }
}
