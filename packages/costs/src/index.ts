// What the examples need, so that one install is enough.
export { type Cost, type CostFromZ, type Link, type Tensor, tensor, toArray } from '@nn/tensor'
export { absolute } from './absolute'
export { crossEntropy } from './cross-entropy'
export { hinge } from './hinge'
export { huber } from './huber'
export { logLikelihood } from './log-likelihood'
export { quadratic } from './quadratic'
