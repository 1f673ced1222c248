// One training run that uses everything whose bits could differ between engines: every activation, shuffles, dropout,
// expansion, penalties, momentum and Adam, in float32 and float64. Its saved networks must be the same bytes everywhere.

/** SHA-256 of the saved networks. It changes when the mathematics of a package changes, and then in every engine at once. */
export const expected = 'dbe32f810db8c28c4711cca993e1ceecd8e6dfe7d5b607aa187e6c0f0e488746'

/**
 * @param {{ activations: any, costs: any, datasets: any, random: any, regularize: any, train: any }} nn the packages, however they were loaded
 * @returns {Promise<string>} hexadecimal
 */
export async function sameBits(nn) {
  const { activations, costs, datasets, random, regularize, train } = nn
  const stream = random.random('same bits')
  const n = 60
  const data = datasets.fromArrays({
    x: Array.from({ length: n }, () => Array.from({ length: 64 }, () => Math.max(0, stream.normal()))),
    labels: Array.from({ length: n }, (_, i) => i % 3),
    shape: [8, 8],
  })
  const { chain, shift, rotate, scale, shear, elastic } = regularize
  const expand = chain(
    shift({ pixels: 1 }),
    rotate({ degrees: 10 }),
    scale({ factor: 1.1 }),
    shear({ degrees: 5 }),
    elastic({ alpha: 4, sigma: 2 }),
  )
  const { sigmoid, tanh, relu, leakyRelu, elu, softplus, gelu, linear, softmax } = activations
  const hidden = [sigmoid, tanh, relu, leakyRelu({ alpha: 0.1 }), elu({ alpha: 1 }), softplus, gelu, linear]
  const files = []
  for (const dtype of ['float32', 'float64']) {
    for (const [i, activation] of hidden.entries()) {
      const layers = [
        train.dense(7, { activation }),
        train.dropout({ p: 0.25 }),
        i % 2 === 0
          ? train.dense(3, { activation: softmax, init: train.glorot })
          : train.dense(3, { activation: sigmoid, init: train.large }),
      ]
      const net = train.network(layers, { inputs: 64, seed: i, dtype })
      const options = {
        cost: i % 2 === 0 ? costs.logLikelihood : costs.crossEntropy,
        eta: 0.05,
        batch: 8,
        epochs: 3,
        seed: 5,
        optimizer: i % 3 === 0 ? train.adam() : i % 3 === 1 ? train.momentum({ mu: 0.9 }) : train.gradientDescent,
        penalty: [regularize.l2({ lambda: 0.1 }), regularize.l1({ lambda: 0.01 }), regularize.maxNorm({ c: 4 })],
        expand: i < 2 ? expand : undefined,
        monitor: { data },
      }
      let report
      for (report of train.train(net, data, options));
      files.push(
        train.save(net, { state: report.state(), settings: { cost: report.cost, monitor: report.monitor.data } }),
      )
    }
  }
  const bytes = new Uint8Array(files.reduce((sum, file) => sum + file.length, 0))
  let at = 0
  for (const file of files) {
    bytes.set(file, at)
    at += file.length
  }
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
