// `pnpm bench accuracy`: how far float32 is from float64 after an epoch, ours and NumPy's, from the same weights in the same order.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { optionsOf } from './lib/options.mjs'
import { buildOurs, dataFolder, here } from './lib/prepare.mjs'
import { ask } from './lib/run.mjs'
import { workloads } from './lib/workloads.mjs'

const HELP = `pnpm bench accuracy [options]
  --only W1,W2,W3     workloads (W1 and W2 unless told; W3 takes minutes)`

export async function accuracy(argv) {
  const known = ['W1', 'W2', 'W3']
  const options = optionsOf('bench accuracy', argv, { only: known, help: 'flag' })
  if (options.help) return console.log(HELP)
  await buildOurs()
  console.log('Distance of the weights from float64 after an epoch: root of the mean square (largest).\n')
  console.log('| | ours, float32 | NumPy, float32 | ours : NumPy | NumPy, float64 |\n| --- | --: | --: | --: | --: |')
  for (const name of options.only ?? ['W1', 'W2']) {
    const row = await distances(name)
    if (row.failed) console.log(`| ${name} | NumPy failed: ${row.failed} |`)
    else {
      const cell = ({ root, most }) => `${root.toExponential(2)} (${most.toExponential(2)})`
      const ratio = (row.ours.root / row.numpy.root).toFixed(2)
      console.log(`| ${name} | ${cell(row.ours)} | ${cell(row.numpy)} | ${ratio} | ${cell(row.check)} |`)
    }
  }
}

async function distances(name) {
  const workload = workloads[name]
  const folder = mkdtempSync(join(tmpdir(), 'nn-accuracy-'))
  try {
    const begun = await ours(workload, 'float32', 0, folder)
    begun.params.forEach(({ w, b }, l) => {
      writeFileSync(join(folder, `w${l}`), w.data)
      writeFileSync(join(folder, `b${l}`), b.data)
    })
    const [single, double] = [await ours(workload, 'float32', 1, folder), await ours(workload, 'float64', 1, folder)]
    const numpy = async (dtype, Numbers) => {
      const job = { workload: name, dtype, folder, data: dataFolder() }
      const { failed } = await ask('python3', [join(here, 'peers/accuracy_child.py'), JSON.stringify(job)], {
        seconds: 600,
      })
      if (failed) throw new Error(failed)
      return double.params.map(
        (_, l) => new Numbers(Uint8Array.from(readFileSync(join(folder, `w${l}.${dtype}`))).buffer),
      )
    }
    const reference = double.params.map(({ w }) => w.data)
    return {
      ours: distance(
        single.params.map(({ w }) => w.data),
        reference,
      ),
      numpy: distance(await numpy('float32', Float32Array), reference),
      check: distance(await numpy('float64', Float64Array), reference),
    }
  } catch (error) {
    return { failed: error.message }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Trains as many epochs in an order of its own, which is written beside the weights. */
async function ours({ sizes, n, batch, eta, lambda, mu }, dtype, epochs, folder) {
  const nn = await import('../packages/train/dist/index.js')
  const { fromBytes, readIdx } = await import('../packages/datasets/dist/index.js')
  const { random } = await import('../packages/tensor/dist/random.js')
  const read = async (name) =>
    readIdx(new Uint8Array(await readFile(join(dataFolder(), name)))).data.subarray(0, n * 784)
  const data = fromBytes({
    images: await read('train-images-idx3-ubyte'),
    labels: (await read('train-labels-idx1-ubyte')).subarray(0, n),
    shape: [28, 28],
  })
  const net = nn.network(
    sizes.slice(1).map((outputs, i) => {
      const last = i === sizes.length - 2
      return nn.dense(outputs, {
        activation: mu === undefined ? nn.sigmoid : last ? nn.softmax : nn.relu,
        init: mu === undefined ? nn.scaled : nn.he,
      })
    }),
    { inputs: 784, seed: 1, dtype: 'float32' },
  )
  const order = random(2).permutation(n)
  writeFileSync(join(folder, 'order'), order)
  const trained = dtype === 'float32' ? net : widened(nn, net)
  for (const _ of nn.train(trained, data, {
    cost: mu === undefined ? nn.crossEntropy : nn.logLikelihood,
    eta,
    batch,
    epochs,
    order: () => order,
    ...(lambda ? { penalty: nn.l2({ lambda }) } : {}),
    ...(mu === undefined ? {} : { optimizer: nn.momentum({ mu }) }),
  }));
  return trained
}

/** The same network with the same weights, in float64. */
function widened(nn, net) {
  const layers = net.layers.map(({ activation, options }, i) =>
    nn.dense(options.outputs, { activation, init: nn.explicit(net.params[i]) }),
  )
  return nn.network(layers, { inputs: net.inputs, dtype: 'float64' })
}

function distance(one, other) {
  let squares = 0
  let count = 0
  let most = 0
  one.forEach((data, l) => {
    for (let i = 0; i < data.length; i++, count++) {
      const d = Math.abs(data[i] - other[l][i])
      squares += d * d
      most = Math.max(most, d)
    }
  })
  return { root: Math.sqrt(squares / count), most }
}
