import type { Activation, DType, Json, Layer, Tensor, Tensors } from '@nn/tensor'
import { type Description, describe, describePart, formatShape, knownOptions, type Parts, rebuild } from '@nn/tensor'
import { random } from '@nn/tensor/random'
import { dense } from './layers/dense'
import { dropout } from './layers/dropout'
import { assemble, type Network, sizesOf } from './network'
import { FormatError, readSafetensors, writeSafetensors } from './safetensors'
import type { TrainState } from './train'

/** The version of what is written under the metadata key `nn`. A file from a later version is refused. */
const FORMAT = 1

export interface SaveOptions {
  /** To go on later: `report.state()`. */
  readonly state?: TrainState
  /** Anything of yours that JSON holds; `load` returns it. */
  readonly settings?: Json
}

export interface Loaded {
  readonly network: Network
  readonly state?: TrainState
  readonly settings?: Json
}

/**
 * A network as the bytes of one safetensors file: parameters `w2`, `b2`, `w3`, … (layers counted from 1, the input) with
 * w as `[in × out]`, optimizer state, and in the metadata, under `nn`, the parts by name. Other programs, such as
 * PyTorch's `safetensors.torch.load_file`, open it too.
 * @example
 * const net = network([dense(1, { activation: sigmoid })], { inputs: 2 })
 * load(save(net), { sigmoid }).network.weight(2, 1, 1) === net.weight(2, 1, 1) // true
 */
export function save(network: Network, options: SaveOptions = {}): Uint8Array {
  knownOptions('save', options, ['state', 'settings'])
  const { state, settings } = options
  const tensors: { [name: string]: Tensor } = {}
  network.params.forEach((params, i) => {
    for (const name of Object.keys(params)) tensors[`${name}${i + 2}`] = params[name]
  })
  state?.optimizer.forEach((layer, i) => {
    for (const [name, kept] of Object.entries(layer))
      for (const [key, t] of Object.entries(kept)) tensors[`optimizer.${name}${i + 2}.${key}`] = t
  })
  const about = {
    format: FORMAT,
    inputs: network.inputs,
    dtype: network.dtype,
    layers: network.layers.map(describePart),
    ...(state && { state: { epoch: state.epoch, t: state.t, ...(state.engine && { engine: state.engine }) } }),
    ...(settings !== undefined && { settings }),
  }
  return writeSafetensors({ tensors, metadata: { nn: JSON.stringify(about) } })
}

/** The layers that `load` knows without being told. */
const LAYERS: Parts = {
  dense: ({ outputs, activation }, parts) => dense(outputs, { activation: rebuild<Activation>(activation, parts) }),
  dropout: (options) => dropout(options),
}

/**
 * Reads what `save` wrote. The activations it may use are given by name, so that only those are in a bundle:
 * `load(bytes, { sigmoid, softmax })`, or `load(bytes, { ...activations })`.
 *
 * @throws FormatError for a file that is damaged, is none of ours, or comes from a later version; TypeError for a missing part.
 */
export function load(bytes: Uint8Array, parts: Parts): Loaded {
  const { tensors, metadata } = readSafetensors(bytes)
  const about = aboutOf(metadata.nn)
  const { inputs, dtype } = about
  const known = { ...LAYERS, ...parts }
  const layers = about.layers.map((layer) => rebuild<Layer>(layer, known))
  const sizes = sizesOf(layers, inputs)
  const taken = new Set<string>()
  const params = layers.map((layer, i) => {
    const template = layer.init(sizes[i], random(0), dtype)
    return named(template, (name, t) => take(`${name}${i + 2}`, t.shape, tensors, dtype, taken))
  })
  const network = assemble(layers, inputs, dtype, params)
  const state = about.state && {
    epoch: about.state.epoch,
    t: about.state.t,
    ...(about.state.engine && { engine: about.state.engine }),
    optimizer: params.map((layer, i) =>
      named(layer, (name) => keptUnder(`optimizer.${name}${i + 2}.`, tensors, taken)),
    ),
  }
  for (const name of Object.keys(tensors))
    if (!taken.has(name)) throw new FormatError(`load: the file holds '${name}', which the network has no use for`)
  return { network, ...(state && { state }), ...(about.settings !== undefined && { settings: about.settings }) }
}

interface About {
  readonly inputs: number
  readonly dtype: DType
  readonly layers: readonly Description[]
  readonly state?: { readonly epoch: number; readonly t: number; readonly engine?: string }
  readonly settings?: Json
}

function aboutOf(text: string | undefined): About {
  if (text === undefined)
    throw new FormatError("load: the file has no 'nn' in its metadata: it was not written by save")
  let about: { readonly format?: unknown } & Partial<About>
  try {
    about = JSON.parse(text)
  } catch {
    throw new FormatError("load: the 'nn' metadata is no JSON")
  }
  if (typeof about !== 'object' || about === null || !Number.isInteger(about.format))
    throw new FormatError("load: the 'nn' metadata has no format number")
  if ((about.format as number) > FORMAT)
    throw new FormatError(
      `load: the file has format ${about.format}, this version reads up to ${FORMAT}; use a newer @nn/train`,
    )
  const { inputs, dtype, layers, state, settings } = about
  if (!Number.isInteger(inputs) || (inputs as number) < 1)
    throw new FormatError(`load: inputs must be an integer ≥ 1, got ${describe(inputs)}`)
  if (dtype !== 'float32' && dtype !== 'float64')
    throw new FormatError(`load: dtype must be float32 or float64, got ${describe(dtype)}`)
  if (!Array.isArray(layers) || layers.length === 0) throw new FormatError('load: the file names no layers')
  if (state !== undefined && !(Number.isInteger(state?.epoch) && Number.isInteger(state?.t)))
    throw new FormatError('load: the training state has no epoch')
  return { inputs: inputs as number, dtype, layers, state, settings }
}

function named<A, B>(
  tensors: { readonly [name: string]: A },
  f: (name: string, t: A) => B,
): { readonly [name: string]: B } {
  return Object.fromEntries(Object.entries(tensors).map(([name, t]) => [name, f(name, t)]))
}

function take(name: string, shape: readonly number[], tensors: Tensors, dtype: DType, taken: Set<string>): Tensor {
  const found = Object.hasOwn(tensors, name) ? tensors[name] : undefined
  if (found === undefined) throw new FormatError(`load: the file lacks '${name}'`)
  if (formatShape(found.shape) !== formatShape(shape) || found.dtype !== dtype) {
    throw new FormatError(
      `load: '${name}' is ${found.dtype} ${formatShape(found.shape)}, the network needs ${dtype} ${formatShape(shape)}`,
    )
  }
  taken.add(name)
  return found
}

function keptUnder(prefix: string, tensors: Tensors, taken: Set<string>): Tensors {
  const kept: { [key: string]: Tensor } = {}
  for (const name of Object.keys(tensors)) {
    if (!name.startsWith(prefix)) continue
    kept[name.slice(prefix.length)] = tensors[name]
    taken.add(name)
  }
  return kept
}
