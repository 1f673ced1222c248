import { createRequire } from 'node:module'
import manifest from '../../package.json'

/** What a run was made with: the packages that decide its numbers. */
export function versions(more: readonly string[] = []): { readonly [name: string]: string } {
  const require = createRequire(import.meta.url)
  const of = (name: string): string => (require(`${name}/package.json`) as { version: string }).version
  const names = [...more, '@nn/train', '@nn/tensor', '@nn/activations', '@nn/costs', '@nn/regularize', '@nn/datasets']
  return { [manifest.name]: manifest.version, ...Object.fromEntries(names.map((name) => [name, of(name)])) }
}
