import { engineOf } from '@nn/tensor/engine'
import { trainedOn } from './engine.shared.cases'

// Inside a worker of an isolated page a thread may wait, so it may have a team.
postMessage(trainedOn(engineOf({ name: 'wasm', kind: 'plain', threads: 2, worth: { threads: 0, sharing: 0 } })))
