import { engineOf } from '@nn/tensor/engine'
import { epochOn } from './epoch.shared.cases'

epochOn(engineOf({ name: 'wasm', kind: 'plain', threads: 2, worth: { threads: 0, sharing: 0 } })).then((digest) =>
  postMessage(digest),
)
