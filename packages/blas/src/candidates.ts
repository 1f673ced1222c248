/** A kind of BLAS, as `library` may name it. */
type Family = 'openblas' | 'mkl' | 'blis' | 'accelerate' | 'blas'

// The plain libblas comes last: behind that name may be the reference implementation, which is slower than no BLAS at all.
const linux: { readonly [family in Family]?: readonly string[] } = {
  openblas: [
    'libopenblas.so.0', // Debian, Ubuntu, Fedora, openSUSE
    'libopenblasp.so.0', // Fedora, with threads
    'libopenblas.so.3', // Alpine
    'libopenblas.so', // Arch, and wherever the development files are
    'libopenblas64.so.0',
    'libopenblas64_.so.0',
  ],
  mkl: ['libmkl_rt.so.2', 'libmkl_rt.so.1', 'libmkl_rt.so', '/opt/intel/oneapi/mkl/latest/lib/libmkl_rt.so.2'],
  blis: ['libblis.so.4', 'libblis-mt.so.4', 'libblis.so', 'libblis64.so.4'],
  blas: ['libcblas.so.3', 'libblas.so.3'],
}

const darwin: typeof linux = {
  accelerate: ['/System/Library/Frameworks/Accelerate.framework/Accelerate'],
  openblas: [
    '/opt/homebrew/opt/openblas/lib/libopenblas.dylib', // Homebrew on Apple silicon
    '/usr/local/opt/openblas/lib/libopenblas.dylib', // and on Intel
    'libopenblas.dylib',
  ],
  mkl: ['libmkl_rt.2.dylib', 'libmkl_rt.dylib'],
  blis: ['/opt/homebrew/opt/blis/lib/libblis.dylib', '/usr/local/opt/blis/lib/libblis.dylib', 'libblis.dylib'],
}

const win32: typeof linux = {
  openblas: ['libopenblas.dll', 'openblas.dll'],
  mkl: ['mkl_rt.2.dll', 'mkl_rt.dll'],
  blis: ['AOCL-LibBlis-Win-MT-dll.dll', 'libblis.dll'],
}

const families: readonly Family[] = ['openblas', 'mkl', 'blis', 'accelerate', 'blas']

/**
 * Where a BLAS may lie on a platform, best first: all of them, those of a family, or the one file that is named.
 * @example
 * candidates('darwin', 'accelerate') // ['/System/Library/Frameworks/Accelerate.framework/Accelerate']
 * @example
 * candidates('linux', '/opt/libmine.so') // ['/opt/libmine.so']
 */
export function candidates(platform: string, library?: string): readonly string[] {
  const named = families.find((family) => family === library?.toLowerCase())
  if (library !== undefined && named === undefined) return [library]
  const files = platform === 'darwin' ? darwin : platform === 'win32' ? win32 : linux
  // Keys keep their order: Accelerate first on macOS, OpenBLAS elsewhere.
  return Object.entries(files).flatMap(([family, list]) => (named === undefined || named === family ? list : []))
}

/**
 * What to do when there is none, in one line.
 * @example
 * advice('win32') // 'put libopenblas.dll on PATH'
 */
export function advice(platform: string): string {
  if (platform === 'darwin') return 'brew install openblas'
  if (platform === 'win32') return 'put libopenblas.dll on PATH'
  return 'apt-get install libopenblas0, dnf install openblas, apk add openblas or pacman -S openblas'
}
