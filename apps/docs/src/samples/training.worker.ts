import { crossEntropy, dense, fit, fromArrays, network, save, sigmoid, tanh } from '@nn/train'

export type Job = { x: number[][]; y: number[][]; epochs: number }
export type News = { epoch: number; cost: number } | { bytes: Uint8Array<ArrayBuffer> }

self.onmessage = async ({ data: { x, y, epochs } }: MessageEvent<Job>) => {
  const post = (news: News, transfer: Transferable[] = []) => self.postMessage(news, { transfer })
  const net = network([dense(4, { activation: tanh }), dense(1, { activation: sigmoid })], { inputs: 2, seed: 1 })
  await fit(net, fromArrays({ x, y }), {
    cost: crossEntropy,
    eta: 1,
    batch: 4,
    epochs,
    onReport: ({ epoch, cost }) => post({ epoch, cost }),
  })
  const bytes = new Uint8Array(save(net))
  post({ bytes }, [bytes.buffer])
}
