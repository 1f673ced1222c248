import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import type { LibraryHandle } from 'koffi'

type Numbers = Float32Array | Float64Array

/** C ← beta·C + alpha·op(A)·op(B), as every BLAS has it: cblas_sgemm, cblas_dgemm. */
export type Gemm = (
  order: number,
  transA: number,
  transB: number,
  m: number,
  n: number,
  k: number,
  alpha: number,
  a: Numbers,
  lda: number,
  b: Numbers,
  ldb: number,
  beta: number,
  c: Numbers,
  ldc: number,
) => void

/** A BLAS that has been opened. */
export interface Library {
  /** What it calls itself, such as OpenBLAS; BLAS if it does not say. */
  readonly name: string
  /** The file, as the loader was asked for it. */
  readonly path: string
  /** Its version and, where known, the processor its kernels are for; empty if it does not say. */
  readonly version: string
  /** How many threads a large product takes: as the library's environment variables say, else one for each core. */
  readonly threads: number
  /** Takes another number of threads. Absent where the library has no call for that. The number belongs to the process. */
  readonly useThreads?: (threads: number) => void
  readonly sgemm: Gemm
  readonly dgemm: Gemm
}

type Native = (...args: readonly unknown[]) => unknown
export type Koffi = typeof import('koffi')

// Loaded at first use, so that importing this package costs nothing and a platform without koffi gets a report.
const require = createRequire(import.meta.url)

/** Libraries stay open: one that has started threads must not be closed. */
const opened = new Map<string, Library>()

/** Opens a BLAS. @throws Error saying in one line why it cannot be used. */
export function openLibrary(koffi: Koffi, file: string): Library {
  const known = opened.get(file)
  if (known) return known
  const handle = load(koffi, file)
  const { int, real } = types(koffi)

  const symbol = (names: readonly string[], result: string, args: readonly string[]): Native | undefined => {
    for (const name of names) {
      try {
        return handle.func(name, result, [...args])
      } catch {
        // not under this name
      }
    }
    return undefined
  }
  const gemm = (letter: 's' | 'd'): Gemm => {
    const args = [
      'int',
      'int',
      'int',
      int,
      int,
      int,
      real[letter],
      'void *',
      int,
      'void *',
      int,
      real[letter],
      'void *',
      int,
    ]
    const found = symbol(spelled(`cblas_${letter}gemm`), 'void', args)
    if (!found) throw new Error(`it has no cblas_${letter}gemm`)
    return found as Gemm
  }
  const sgemm = gemm('s')
  const dgemm = gemm('d')
  const described = about(symbol, int)
  const library: Library = {
    ...described,
    name: described.name ?? (file.includes('Accelerate') ? 'Accelerate' : 'BLAS'),
    path: file,
    sgemm,
    dgemm,
  }
  opened.set(file, library)
  return library
}

/** What calls native libraries. @throws Error where it has no binary for this platform */
export function loadKoffi(): Koffi {
  try {
    return require('koffi')
  } catch (error) {
    throw new Error(`does not run here: ${line(error)}`)
  }
}

function load(koffi: Koffi, file: string): LibraryHandle {
  try {
    return koffi.load(file)
  } catch (error) {
    const text = line(error).replace(/^Failed to load shared library: /, '')
    throw new Error(missing.test(text) ? 'not there' : text)
  }
}

/** How the loaders of Linux, macOS and Windows say that there is no such file; one that a library needs is named first. */
const missing =
  /^cannot open shared object file: No such file|^Error loading shared library [^:]*: No such file|^dlopen\((?!.*(?:not a mach-o|incompatible|Library not loaded)).*no such file|specified module could not be found/

function line(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]
}

/**
 * On a 64-bit processor an integer argument fills a 64-bit register or slot, and all that koffi knows are little-endian:
 * passed as 64 bits it is right for libraries with 32-bit (LP64) and with 64-bit integers (ILP64) alike.
 */
function types(koffi: Koffi): { int: string; real: { s: string; d: string } } {
  return { int: koffi.sizeof('void *') === 8 ? 'int64' : 'int32', real: { s: 'float', d: 'double' } }
}

/** The names under which builds with 64-bit integers, and the one that SciPy ships, export a function. */
function spelled(name: string): string[] {
  return [name, `${name}64_`, `${name}_64`, `scipy_${name}`, `scipy_${name}64_`]
}

type Find = (names: readonly string[], result: string, args: readonly string[]) => Native | undefined

/** Who it is and how it takes threads. */
function about(find: Find, int: string): { name?: string; version: string; threads: number; useThreads?: Native } {
  const config = find(spelled('openblas_get_config'), 'const char *', [])
  if (config) {
    const version = /OpenBLAS (\d[\w.]*)/.exec(String(config()))?.[1]
    const core = find(spelled('openblas_get_corename'), 'const char *', [])?.()
    return {
      name: 'OpenBLAS',
      version: [version, core].filter(Boolean).join(' '),
      threads:
        find(spelled('openblas_get_parallel'), 'int', [])?.() === 0
          ? 1
          : threadsToldBy('OPENBLAS_NUM_THREADS', 'GOTO_NUM_THREADS', 'OMP_NUM_THREADS'),
      useThreads: find(spelled('openblas_set_num_threads'), 'void', ['int']),
    }
  }
  const mkl = find(['MKL_Get_Version_String'], 'void', ['void *', 'int'])
  if (mkl) {
    const text = new Uint8Array(256)
    mkl(text, 255)
    const end = text.indexOf(0)
    return {
      name: 'MKL',
      version: /Version (\d[\w.]*)/.exec(new TextDecoder().decode(text.subarray(0, end)))?.[1] ?? '',
      threads: Number(find(['MKL_Get_Max_Threads'], 'int', [])?.() ?? 1),
      // The calling thread's own number, where there is such a call.
      useThreads: find(['MKL_Set_Num_Threads_Local'], 'int', ['int']) ?? find(['MKL_Set_Num_Threads'], 'void', ['int']),
    }
  }
  const blis = find(['bli_info_get_version_str'], 'const char *', [])
  if (blis) {
    return {
      name: 'BLIS',
      version: String(blis()),
      threads:
        Number(find(['bli_info_get_enable_threading'], int, [])?.() ?? 0) === 0
          ? 1
          : threadsToldBy('BLIS_NUM_THREADS', 'OMP_NUM_THREADS'),
      useThreads: find(['bli_thread_set_num_threads'], 'void', [int]),
    }
  }
  return { version: '', threads: 1 }
}

/**
 * How many threads the environment says, else one for each core. The library is not asked: its number belongs to the
 * process, and another engine or worker may have changed it.
 */
function threadsToldBy(...variables: readonly string[]): number {
  const told = variables.map((name) => Math.floor(Number(process.env[name]))).find((threads) => threads >= 1)
  return told ?? availableParallelism()
}
