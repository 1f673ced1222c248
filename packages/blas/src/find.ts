import { describe, knownOptions } from '@nn/tensor'
import { advice, candidates } from './candidates'
import { type Koffi, type Library, loadKoffi, openLibrary } from './library'

export interface FindOptions {
  /** A file, or a kind: `openblas`, `mkl`, `blis`, `accelerate`. Otherwise the environment variable NN_BLAS, else the best there is. */
  readonly library?: string
}

/** What was looked for and what was found. */
export interface BlasReport {
  readonly found?: {
    /** OpenBLAS, MKL, BLIS, Accelerate; BLAS for one that does not say. */
    readonly name: string
    /** The file, as the system's loader was asked for it. */
    readonly path: string
    /** Its version and, where known, the processor its kernels are for. */
    readonly version: string
    /** How many threads it takes for a large product. */
    readonly threads: number
  }
  /** What does not serve, and why, in the order tried. */
  readonly tried: readonly { readonly name: string; readonly why: string }[]
}

/**
 * Looks for a BLAS on this system: OpenBLAS, MKL, BLIS, Accelerate. Throws nothing when there is none, and downloads nothing.
 * @throws TypeError for an option that is none.
 * @example
 * findBlas({ library: '/none/libblas.so' }) // → {"tried":[{"name":"/none/libblas.so","why":"not there"}]}
 */
export function findBlas(options: FindOptions = {}): BlasReport {
  knownOptions('findBlas', options, ['library'])
  const { library, tried } = look('findBlas', options.library)
  if (library === undefined) return { tried }
  const { name, path, version, threads } = library
  return { found: { name, path, version, threads }, tried }
}

/** The library itself. @throws Error naming what was tried and what to install */
export function use(where: string, name: string | undefined): Library {
  const { library, tried, asked } = look(where, name)
  if (library) return library
  if (tried.length === 1 && tried[0].name === asked) throw new Error(`${where}: cannot use ${asked}: ${tried[0].why}`)
  const names = tried.map(({ name }) => name).join(', ') || 'nothing: there is none for this platform'
  const broken = tried.filter(({ why }) => why !== 'not there').map(({ name, why }) => `${name}: ${why}`)
  throw new Error(
    `${where}: no ${asked ?? 'BLAS'} found, tried ${names}${broken.length > 0 ? ` (${broken.join('; ')})` : ''}; ` +
      `install one (${advice(process.platform)}) or name a file in library or NN_BLAS`,
  )
}

function look(where: string, name: string | undefined): BlasReport & { library?: Library; asked?: string } {
  if (name !== undefined && (typeof name !== 'string' || name === '')) {
    throw new TypeError(`${where}: library must be a file or a name such as openblas, got ${describe(name)}`)
  }
  const asked = name ?? (process.env.NN_BLAS || undefined)
  const tried: { name: string; why: string }[] = []
  const attempt = <T>(name: string, open: () => T): T | undefined => {
    try {
      return open()
    } catch (error) {
      tried.push({ name, why: (error as Error).message })
      return undefined
    }
  }
  const koffi = attempt('koffi', loadKoffi)
  for (const file of koffi ? candidates(process.platform, asked) : []) {
    const library = attempt(file, () => openLibrary(koffi as Koffi, file))
    if (library) return { library, tried, asked }
  }
  return { tried, asked }
}
