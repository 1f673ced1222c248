import type { Workspace } from '../forms'
import type { Exports } from '../kernels/instantiate'
import type { LazyTeam } from './lazy-team'

/** Multiply-adds of a product in the time of one number here, which comes from memory and goes there. */
const WEIGHT = 8

/** y ← y + alpha·x; each thread takes a piece of the numbers. */
export function makeAddScaled(kernels: Exports, team: LazyTeam): Workspace['addScaled'] {
  return (y, alpha, x) => {
    const name = y.dtype === 'float32' ? 'axpy_f32' : 'axpy_f64'
    const size = y.data.BYTES_PER_ELEMENT
    const n = y.data.length
    const [X, Y] = [x.data.byteOffset, y.data.byteOffset]
    const others = team.for(n * WEIGHT)
    if (others === undefined) return kernels[name](alpha, X, Y, n)
    const step = Math.ceil(n / others.size / 16) * 16
    others.run(team.index(name), n * WEIGHT, (part, args) => {
      const from = Math.min(n, part * step)
      args[1] = alpha
      args[2] = X + from * size
      args[3] = Y + from * size
      args[4] = Math.min(n, from + step) - from
    })
  }
}
