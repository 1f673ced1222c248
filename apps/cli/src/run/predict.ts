import { readFileSync } from 'node:fs'
import { affine } from '@nn/datasets'
import { beside, colours, cut, percent, picture, wrap } from '@nn/plot'
import { type Dataset, type Tensor, tensor, zeros } from '@nn/tensor'
import { type Network, predict } from '@nn/train'
import { wrong } from '../exit'
import type { Io } from '../io'
import { digitOf } from '../picture/digit'
import { isPng, readPng } from '../picture/png'
import { able } from '../terminal/colour'
import { bar } from '../terminal/progress'
import { table } from '../terminal/table'
import { type About, chooseRun, type Which } from './folder'
import { targetsOf } from './parts'
import { networkNote, numberOf } from './show'
import { decodeText, readInputs } from './table'
import { langOf, say } from './words'
import { reason } from './write-whole'

interface Options {
  readonly network?: Which
  readonly json?: true
  readonly lang?: 'en' | 'ko'
}

/** What a network said to one picture or row. */
interface Answer {
  /** The class with the largest output; absent for numbers. */
  readonly class?: string
  /** The output for each class, or the outputs in order. */
  readonly outputs: { readonly [name: string]: number }
}

/** `nn predict`. */
export async function predictCommand(
  path: string,
  files: readonly string[],
  { network: which, json, lang }: Options,
  io: Io,
): Promise<void> {
  const run = chooseRun(path, which)
  const { network, about, epoch } = run
  if (files.filter((file) => file === '-').length > 1) throw wrong('predict: - is given twice, stdin can be read once')
  // Everything is read and understood before the first answer is printed.
  const shown: (() => void)[] = []
  for (const file of files) {
    const name = file === '-' ? 'stdin' : file
    const bytes = file === '-' ? await readAll(io.stdin) : readBytes(file)
    shown.push(isPng(bytes) ? onPicture(bytes, name) : onRows(bytes, name))
  }
  if (!json) {
    const can = able(io.stdout, io.env)
    const note = networkNote(run, say(langOf(lang, io.env)))
    for (const line of note === '' ? [] : wrap(note, Math.max(20, can.columns)))
      io.stdout.write(`${colours(can).quiet(line)}\n`)
  }
  for (const show of shown) show()

  function onPicture(bytes: Uint8Array, name: string): () => void {
    if (about.facts.shape.join() !== '28,28')
      throw wrong(`${name} is a picture, the run learnt from ${about.facts.shape.join(' × ')} numbers`)
    const digit = digitOf(readPng(bytes, name), name)
    const x = tensor([Array.from(digit.pixels, (byte) => byte / 256)], { dtype: network.dtype })
    const [answer] = answers(network, x, about)
    if (json) {
      const line = { file: name, ...answer, inverted: digit.inverted, fitted: digit.fitted, epoch }
      return () => void io.stdout.write(`${JSON.stringify(line)}\n`)
    }
    const talk = say(langOf(lang, io.env))
    const can = able(io.stdout, io.env)
    const paint = colours(can)
    const notes = [digit.inverted ? talk.inverted : '', digit.fitted ? talk.fitted : talk.asItIs]
      .filter(Boolean)
      .join(', ')
    const seen = picture(
      Float64Array.from(digit.pixels, (byte) => byte / 255),
      [28, 28],
      can,
    )
    const bars = Object.entries(answer.outputs).map(([label, value]) => {
      const line = `${label}  ${bar(value, 20, can.unicode, paint.quiet)} ${percent(value, 2).padStart(9)}`
      return label === answer.class ? paint.bold(line) : line
    })
    const side = ['', '', ...bars]
    const lines = can.columns >= 70 ? beside([seen, side], 34, 2) : [...seen, '', ...bars]
    return () => {
      io.stdout.write(
        `${paint.bold(`${name}: ${answer.class}`)}\n${wrap(`${talk.seen} (${notes})`, Math.max(20, can.columns)).map(paint.quiet).join('\n')}\n${lines.join('\n')}\n`,
      )
    }
  }

  function onRows(bytes: Uint8Array, name: string): () => void {
    if (about.facts.columns === undefined) throw wrong(`${name} is no PNG: the run learnt from pictures`)
    const rows = readInputs(name, decodeText(bytes, name), about.settings, about.facts)
    const found = answers(network, inputsOf(rows, about, network), about)
    if (json) {
      const lines = found.map((answer, i) => `${JSON.stringify({ file: name, row: i + 1, ...answer, epoch })}\n`)
      return () => void io.stdout.write(lines.join(''))
    }
    const talk = say(langOf(lang, io.env))
    const can = able(io.stdout, io.env)
    const classes = about.facts.classes
    const names = Object.keys(found[0].outputs)
    const cells = found.map((answer, i) => [
      talk.row(i + 1),
      ...(classes ? [answer.class as string] : []),
      ...names.map((label) =>
        classes && probable(about) ? percent(answer.outputs[label], 1) : numberOf(answer.outputs[label]),
      ),
    ])
    const lines = table([cut(name, 30), ...(classes ? [talk.class] : []), ...names], cells, can)
    return () => void io.stdout.write(`${lines.join('\n')}\n`)
  }
}

/** Whether outputs are between 0 and 1. */
function probable({ settings }: About): boolean {
  return settings.output === 'sigmoid' || settings.output === 'softmax'
}

function inputsOf(rows: Dataset, { facts }: About, network: Network): Tensor {
  const { scaling } = facts
  const data = scaling === undefined ? rows : affine(rows, scaling.mean, scaling.sd)
  const all = Uint32Array.from({ length: data.n }, (_, i) => i)
  return data.x(all, zeros([data.n, data.inputs], { dtype: network.dtype }))
}

function answers(network: Network, x: Tensor, { settings, facts }: About): Answer[] {
  const { classes } = facts
  const a = predict(network, x)
  const [m, k] = a.shape
  return Array.from({ length: m }, (_, i) => {
    const row = Array.from(a.data.subarray(i * k, (i + 1) * k))
    if (classes === undefined)
      return { outputs: Object.fromEntries(row.map((v, j) => [k === 1 ? (facts.target ?? 'y') : `y${j + 1}`, v])) }
    const [off, on] = targetsOf(settings.cost)
    // One output speaks for class 1, and by what is missing for class 0.
    const both = k === 1 ? [off + on - row[0], row[0]] : row
    let best = 0
    for (let j = 1; j < both.length; j++) if (both[j] > both[best]) best = j
    return { class: classes[best], outputs: Object.fromEntries(both.map((v, j) => [classes[j], v])) }
  })
}

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (error) {
    throw wrong(`cannot read ${file}: ${reason(error)}`)
  }
}

async function readAll(stream: AsyncIterable<Uint8Array | string>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let total = 0
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    total += bytes.length
    if (total > 64 << 20) throw wrong('stdin: more than 64 MiB came')
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}
