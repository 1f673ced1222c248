import { load, type Network, sigmoid, tanh } from '@nn/train'
import type { Job, News } from './training.worker'

export function learn(
  job: Job,
  onEpoch: (epoch: number, cost: number) => void,
  signal?: AbortSignal,
): Promise<Network> {
  const worker = new Worker(new URL('./training.worker.ts', import.meta.url), { type: 'module' })
  return new Promise<Network>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<News>) => {
      if ('bytes' in data) resolve(load(data.bytes, { sigmoid, tanh }).network)
      else onEpoch(data.epoch, data.cost)
    }
    worker.onerror = (event) => reject(new Error(event.message))
    signal?.addEventListener('abort', () => reject(signal.reason))
    worker.postMessage(job)
  }).finally(() => worker.terminate())
}
