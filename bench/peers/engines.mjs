// The engines of nn by the names the bench gives them.
import { existsSync } from 'node:fs'

// Looked at as they come: older packages have fewer engines.
const nn = await import('../../packages/train/dist/index.js')

/** `{ engine }`, or `{ missing }` with the reason: packages without it, a machine without it. */
export async function engineOf(name, threads) {
  try {
    const engine = await make(name, threads)
    return engine ? { engine } : { missing: 'no such engine in the packages as built' }
  } catch (error) {
    if (name !== 'blas' && !name.startsWith('relaxed')) throw error
    return { missing: error.message }
  }
}

async function make(name, threads) {
  if (name === 'plain') return threads === 1 ? nn.plain() : undefined
  if (name === 'blas') {
    const built = new URL('../../packages/blas/dist/index.js', import.meta.url)
    return existsSync(built) ? (await import(built.href)).blas({ threads }) : undefined
  }
  if (name === 'relaxed') return nn.relaxed?.({ threads })
  if (name === 'relaxed dense') return nn.relaxed?.({ threads, zeros: 'dense' })
  if (name === 'dense') return nn.wasm?.({ threads, zeros: 'dense' })
  // Packages without kernels have plain JavaScript for their default.
  return nn.wasm ? nn.wasm({ threads }) : threads === 1 ? nn.plain() : undefined
}
