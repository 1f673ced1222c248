import type { Exports } from '../kernels/instantiate'
import { type Kernel, makeTeam, type Team } from './threads'

/** From how many multiply-adds on a session takes threads, and a product is shared. */
export interface Worth {
  readonly threads: number
  readonly sharing: number
}

/**
 * A session is worth other threads after some 100 ms of one, a product is worth sharing from some 10 µs on: below that,
 * bringing the operands to the other core costs more than the arithmetic.
 */
export const WORTH: Worth = { threads: 2e9, sharing: 200_000 }

/** What of a product with a batch that is mostly zeros is left to do. */
export const SPARSE = 0.25

interface Parts {
  readonly kernels: Exports
  readonly memory: WebAssembly.Memory
  readonly control: number
  readonly threads: number
  readonly worth: Worth
  readonly module: () => WebAssembly.Module
}

type Write = (part: number, args: Float64Array) => void

/** A team that begins when a session has shown that there is work for it. */
export interface LazyTeam {
  /** The team, if there is one and this many multiply-adds are worth sharing. */
  for(multiplyAdds: number): Team | undefined
  /** A kernel's place in the team's table. */
  index(name: keyof Exports): number
  /** Begins a kernel on the other threads, if they are there; `told` is told which of them did it, before anything else is shared. */
  begin(name: keyof Exports, multiplyAdds: number, write: Write, told: (did: Uint8Array) => void): void
  /** Until what has begun is done. */
  complete(): void
  close(): void
}

export function makeLazyTeam({ kernels, memory, control, threads, module, worth }: Parts): LazyTeam {
  const names = Object.keys(kernels).filter((name) => typeof kernels[name as keyof Exports] === 'function')
  const table = names.map((name) => kernels[name as keyof Exports] as Kernel)
  const places = new Map(names.map((name, i) => [name, i]))
  const index = (name: keyof Exports): number => places.get(name) as number
  let team: Team | undefined
  let work = 0
  let tell: ((did: Uint8Array) => void) | undefined // of what has begun
  let begun = 0

  const complete = (): void => {
    if (tell === undefined || team === undefined) return
    const told = tell
    tell = undefined
    told(team.finish(begun))
  }
  return {
    for(multiplyAdds) {
      if (threads === 1) return undefined
      complete()
      if (team === undefined) {
        work += multiplyAdds
        if (work < worth.threads) return undefined
        team = makeTeam(threads, module(), memory, control, names, table)
      }
      return multiplyAdds >= worth.sharing && team.ready(multiplyAdds) ? team : undefined
    },
    index,
    begin(name, multiplyAdds, write, told) {
      complete()
      if (team === undefined) return
      begun = multiplyAdds
      tell = told
      team.begin(index(name), write)
    },
    complete,
    close() {
      team?.close()
      team = undefined
      work = 0
    },
  }
}
