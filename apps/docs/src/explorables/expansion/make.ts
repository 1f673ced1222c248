// Made when the site is built (scripts/made.mjs): the two networks, trained by our own packages.
import { gzipSync } from 'node:zlib'
import { slice, writeIdx } from '@nn/datasets'
import { mnist } from '@nn/datasets/node'
import { load, save, sigmoid } from '@nn/train'
import { type NetworkName, type Networks, names, pack } from './model.ts'
import { settings, trained } from './recipe.ts'

export const jobs: readonly NetworkName[] = names

/** Networks travel between threads as bytes. */
export async function job(name: NetworkName): Promise<Uint8Array> {
  const { training } = await mnist()
  return save(trained(name, slice(training, 0, settings.n)))
}

export function files(saved: readonly Uint8Array[]): Record<string, string | Uint8Array> {
  const nets = Object.fromEntries(names.map((name, i) => [name, load(saved[i], { sigmoid }).network]))
  const values = pack(nets as unknown as Networks)
  return { 'networks.bin': gzipSync(writeIdx({ shape: [values.length], data: values }), { level: 9 }) }
}
