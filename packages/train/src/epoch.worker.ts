import { engineOf } from '@nn/tensor/engine'
import { epochOn } from './epoch.shared.cases'

postMessage(await epochOn(engineOf({ name: 'wasm', kind: 'plain', threads: 2, worth: { threads: 0, sharing: 0 } })))
