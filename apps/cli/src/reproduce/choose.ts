import type { Json } from '@nn/tensor'
import { wrong } from '../exit'
import { nearest } from '../options'
import type { AnyExperiment } from './chapter'

export type Size = AnyExperiment['size']

const sizes: readonly Size[] = ['quick', 'default', 'full']

/** An experiment with the settings it is run with. */
export interface Chosen {
  readonly experiment: AnyExperiment
  readonly settings: { readonly [name: string]: Json }
}

/** All that `nn reproduce`, `--quick` or `--full` mean. */
export function bySize(experiments: readonly AnyExperiment[], size: Size): AnyExperiment[] {
  return experiments.filter((one) => sizes.indexOf(one.size) <= sizes.indexOf(size))
}

/**
 * By name: an experiment, a claim (then the experiment that holds it), or what several begin with (`neuron` is all of
 * `neuron.*`). In the order of the chapter.
 * @throws Exit naming what there is.
 */
export function byId(experiments: readonly AnyExperiment[], ids: readonly string[]): AnyExperiment[] {
  const chosen = new Set<AnyExperiment>()
  for (const id of ids) {
    const found = matching(experiments, id)
    if (found.length === 0) throw unknown(experiments, id)
    for (const one of found) chosen.add(one)
  }
  return experiments.filter((one) => chosen.has(one))
}

function matching(experiments: readonly AnyExperiment[], id: string): AnyExperiment[] {
  const exact = experiments.filter((one) => one.id === id)
  if (exact.length > 0) return exact
  const claims = experiments.filter((one) => one.claims.some((claim) => claim.id === id))
  if (claims.length > 0) return claims
  return experiments.filter((one) => [one, ...one.claims].some((named) => named.id.startsWith(`${id}.`)))
}

function unknown(experiments: readonly AnyExperiment[], id: string): Error {
  const ids = experiments.map((one) => one.id)
  const known = [...new Set([...ids, ...experiments.flatMap((one) => one.claims.map((claim) => claim.id))])]
  return wrong(`no experiment or claim ${id}.${nearest(id, known)} There are ${ids.join(', ')}`)
}

/**
 * The settings that the reader wants: `--set eta=0.1`, `--set network.layers=[784,10]` and `--seeds 5`, for every
 * chosen experiment that has them.
 * @throws Exit for a setting that none has, or a value of another kind.
 */
export function withSettings(
  experiments: readonly AnyExperiment[],
  set: readonly string[] = [],
  seeds?: number,
): Chosen[] {
  let chosen: Chosen[] = experiments.map((experiment) => ({ experiment, settings: experiment.settings }))
  for (const text of set) {
    const [name, value] = assignment(text)
    const path = name.split('.')
    if (!chosen.some(({ settings }) => at(settings, path) !== undefined)) {
      const known = [...new Set(chosen.flatMap(({ settings }) => paths(settings)))]
      const hint = nearest(name, known)
      throw wrong(
        `--set ${name}: no chosen experiment has this setting.${hint} There are ${known.join(', ') || 'none'}`,
      )
    }
    chosen = chosen.map((one) => {
      const now = at(one.settings, path)
      if (now === undefined) return one
      if (kind(now) !== kind(value)) {
        throw wrong(`--set ${text}: ${one.experiment.id} expects ${kind(now)}, as ${name}=${JSON.stringify(now)}`)
      }
      return { ...one, settings: replaced(one.settings, path, value) as Chosen['settings'] }
    })
  }
  if (seeds === undefined) return chosen
  if (!chosen.some(({ settings }) => settings.seeds !== undefined)) {
    throw wrong('--seeds: no chosen experiment has seeds; those of --full have')
  }
  return chosen.map((one) =>
    one.settings.seeds === undefined
      ? one
      : { ...one, settings: { ...one.settings, seeds: soMany(one.settings.seeds, seeds) } },
  )
}

/** A count, or a list that is cut or goes on counting. */
function soMany(seeds: Json, count: number): Json {
  if (!Array.isArray(seeds)) return count
  const list = seeds as readonly number[]
  const most = list.reduce((m, seed) => Math.max(m, seed), 0)
  return Array.from({ length: count }, (_, i) => list[i] ?? most + 1 + i - list.length)
}

function assignment(text: string): [name: string, value: Json] {
  const equals = text.indexOf('=')
  const [name, value] = [text.slice(0, equals), text.slice(equals + 1)]
  if (equals < 1 || value === '') throw wrong(`--set ${text}: expected key=value, as eta=0.25`)
  try {
    return [name, JSON.parse(value)]
  } catch {
    return [name, value] // a word
  }
}

function kind(value: Json): string {
  if (Array.isArray(value)) return 'a list'
  if (value === null) return 'null'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}

function at(settings: Json, [name, ...rest]: readonly string[]): Json | undefined {
  if (name === undefined) return settings
  const inside = settings !== null && typeof settings === 'object' && Object.hasOwn(settings, name)
  return inside ? at((settings as { readonly [name: string]: Json })[name], rest) : undefined
}

function replaced(settings: Json, [name, ...rest]: readonly string[], value: Json): Json {
  if (name === undefined) return value
  if (Array.isArray(settings)) return settings.map((v, i) => (String(i) === name ? replaced(v, rest, value) : v))
  const object = settings as { readonly [name: string]: Json }
  return { ...object, [name]: replaced(object[name], rest, value) }
}

/** `eta`, `network.layers`: every name that --set takes. */
function paths(settings: Json, before: string = ''): string[] {
  if (settings === null || typeof settings !== 'object' || Array.isArray(settings)) return []
  return Object.entries(settings).flatMap(([name, value]) => [`${before}${name}`, ...paths(value, `${before}${name}.`)])
}
