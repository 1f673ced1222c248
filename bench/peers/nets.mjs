// The networks of the workloads, and how they are trained.
import {
  crossEntropy,
  dense,
  he,
  l2,
  logLikelihood,
  momentum,
  network,
  relu,
  sigmoid,
  softmax,
} from '../../packages/train/dist/index.js'

export function netOf({ sizes, mu }) {
  const layers = sizes.slice(1).map((outputs, i) => {
    if (mu === undefined) return dense(outputs, { activation: sigmoid })
    return dense(outputs, { activation: i === sizes.length - 2 ? softmax : relu, init: he })
  })
  return network(layers, { inputs: 784, seed: 1 })
}

export function trainingOf({ eta, lambda, batch, mu }) {
  return {
    cost: mu === undefined ? crossEntropy : logLikelihood,
    eta,
    batch,
    ...(lambda ? { penalty: l2({ lambda }) } : {}),
    ...(mu === undefined ? {} : { optimizer: momentum({ mu }) }),
  }
}
