import { fromArrays } from '@nn/datasets'
import { colours, grouped } from '@nn/plot'
import type { Dataset } from '@nn/tensor'
import { formatShape } from '@nn/tensor'
import { random } from '@nn/tensor/random'
import { checkGradient, type Network, network } from '@nn/train'
import { codes, Exit, wrong } from '../exit'
import type { Io } from '../io'
import { able } from '../terminal/colour'
import { table } from '../terminal/table'
import { loadData } from './data'
import { readRun } from './folder'
import { costOf, layersOf, penaltiesOf, targetsOf } from './parts'
import { flag, type Given, partChoices, type Settings } from './settings'
import { langOf, say } from './words'

/** The book's gradients are right when every error is below this. */
const LIMIT = 1e-6

interface Options
  extends Pick<Given, 'activation' | 'output' | 'init' | 'task' | 'cost' | 'l1' | 'l2' | 'dropout' | 'seed'> {
  readonly layers?: readonly number[]
  readonly batch?: number
  readonly samples?: number
  readonly json?: true
  readonly lang?: 'en' | 'ko'
}

interface Subject {
  readonly net: Network
  readonly data: Dataset
  readonly settings: Pick<Settings, 'cost' | 'l1' | 'l1Proximal' | 'l2'>
}

/** `nn gradcheck`. */
export async function gradcheckCommand(run: string | undefined, options: Options, io: Io): Promise<void> {
  const { batch = 10, samples = 500, seed = 1, json, lang } = options
  const talk = say(langOf(lang, io.env))
  const { net, data, settings } = run === undefined ? described(options, batch, seed) : await saved(run, options)
  // A step that is no gradient cannot be checked as one.
  const { l1Proximal, l1, ...rest } = settings
  const penalty = penaltiesOf(l1Proximal ? rest : { ...rest, l1 })
  const check = checkGradient(net, data, {
    cost: costOf(settings.cost),
    penalty,
    batch: Math.min(batch, data.n),
    samples,
    seed,
  })
  const right = check.error < LIMIT

  if (json) {
    io.stdout.write(`${JSON.stringify({ right, limit: LIMIT, ...check })}\n`)
  } else {
    const can = able(io.stdout, io.env)
    const paint = colours(can)
    const rows = net.params.flatMap((tensors, i) =>
      Object.entries(tensors).map(([name, t]) => {
        const error = check.byParameter[`${name}${i + 2}`]
        const text = error.toExponential(2)
        const looked = Math.min(samples, t.data.length)
        const count = looked < t.data.length ? `${grouped(looked)} / ${grouped(t.data.length)}` : grouped(looked)
        return [`${name}${i + 2}`, formatShape(t.shape), count, error < LIMIT ? text : paint.error(text)]
      }),
    )
    const lines = table([talk.parameter, talk.shape, talk.checked, talk.error], rows, can)
    io.stdout.write(`${lines.join('\n')}\n\n${right ? talk.right('1e-6') : paint.error(talk.wrong('1e-6'))}\n`)
    if (!right) {
      const { parameter, index, backprop, numerical } = check.at
      io.stdout.write(`${parameter}[${index}]: backprop ${backprop}, numerical ${numerical}\n`)
    }
  }
  if (!right) throw new Exit(codes.no)
}

async function saved(run: string, options: Options): Promise<Subject> {
  for (const key of ['layers', 'activation', 'output', 'init', 'task', 'cost', 'l1', 'l2', 'dropout'] as const) {
    if (options[key] !== undefined)
      throw wrong(`gradcheck: ${flag(key)} describes a network, ${run} is one already: give one of them`)
  }
  const { network: net, about } = readRun(run)
  const { sets } = await loadData(about.settings, about.facts)
  return { net, data: sets.training, settings: about.settings }
}

function described(options: Options, m: number, seed: number): Subject {
  const { layers: sizes } = options
  if (sizes === undefined) throw wrong('gradcheck: name a run, or describe a network with --layers')
  const parts = partChoices({ ...options, task: options.task ?? 'classification', layers: sizes })
  const init = options.init === undefined || options.init === 'default' ? 'scaled' : options.init
  const net = network(layersOf({ ...parts, init, dropout: options.dropout }), {
    inputs: sizes[0],
    seed,
    dtype: 'float64',
  })
  return { net, data: drawn(parts, m, seed), settings: { cost: parts.cost, l1: options.l1, l2: options.l2 } }
}

/** m random examples: normal inputs, and classes in turn or normal targets. */
function drawn({ layers, task, cost }: Pick<Settings, 'layers' | 'task' | 'cost'>, m: number, seed: number): Dataset {
  const stream = random(seed).split('gradcheck')
  const normals = (k: number): number[][] =>
    Array.from({ length: m }, () => Array.from({ length: k }, () => stream.normal()))
  const k = layers[layers.length - 1]
  const x = normals(layers[0])
  if (task === 'regression') return fromArrays({ x, y: normals(k) })
  const classes = Array.from({ length: Math.max(2, k) }, (_, i) => String(i))
  return fromArrays({ x, labels: x.map((_, i) => i % classes.length), classes, targets: targetsOf(cost), outputs: k })
}
