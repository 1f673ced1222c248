import { describe, type Tensor } from '@nn/tensor'
import { checkDraw } from './draw'

/** What a data set for classification is told about its classes. */
export interface ClassOptions {
  /** The names of the classes, in the order of the outputs. */
  readonly classes?: readonly string[]
  /** What y holds for "not this class" and "this class"; `[0, 1]` unless told. */
  readonly targets?: readonly [off: number, on: number]
  /** One output for each class, or `1` for two classes: y is then `targets[label]`. */
  readonly outputs?: number
}

/** Labels as class indices, and everything that follows from them. */
export interface Classes {
  readonly labels: ArrayLike<number>
  readonly classes: readonly string[]
  readonly targets: readonly [off: number, on: number]
  readonly outputs: number
  y(rows: ArrayLike<number>, out: Tensor): Tensor
}

/** Class indices from indices or names; names that are not given are the labels themselves, sorted. */
export function toClasses(where: string, given: ArrayLike<number | string>, options: ClassOptions): Classes {
  if (typeof given !== 'object' || given === null || typeof given.length !== 'number') {
    throw new TypeError(`${where}: labels must be an array of class indices or names, got ${describe(given)}`)
  }
  const classes = options.classes === undefined ? classesOf(where, given) : checkClasses(where, options.classes)
  const k = classes.length
  const targets = checkTargets(where, options.targets)
  const outputs = options.outputs ?? k
  if (outputs !== k && !(outputs === 1 && k === 2)) {
    throw new RangeError(
      `${where}: outputs must be ${k === 2 ? '1 or 2' : k} for ${k} classes, got ${describe(outputs)}`,
    )
  }
  const indexOf = new Map(classes.map((name, index) => [name, index]))
  // Labels that are bytes already stay where they are.
  const labels = given instanceof Uint8Array ? given : new Uint32Array(given.length)
  for (let row = 0; row < given.length; row++) {
    const label = given[row]
    const index = typeof label === 'string' ? indexOf.get(label) : label
    if (index === undefined || !(Number.isInteger(index) && index >= 0 && index < k)) {
      const expected = typeof label === 'string' ? classes.map((name) => `'${name}'`).join(', ') : `0 … ${k - 1}`
      throw new RangeError(
        `${where}: the label of row ${row} is ${describe(label)}, expected one of ${shorten(expected)}`,
      )
    }
    labels[row] = index
  }
  return { labels, classes, targets, outputs, y: targetsOf(labels, outputs, targets) }
}

/** Writes one-hot rows, or `targets[label]` where there is one output. */
export function targetsOf(
  labels: ArrayLike<number>,
  outputs: number,
  [off, on]: readonly [number, number],
): (rows: ArrayLike<number>, out: Tensor) => Tensor {
  return (rows, out) => {
    checkDraw('dataset.y', labels.length, outputs, rows, out)
    if (outputs === 1) {
      for (let i = 0; i < rows.length; i++) out.data[i] = labels[rows[i]] === 1 ? on : off
      return out
    }
    out.data.fill(off)
    for (let i = 0; i < rows.length; i++) out.data[i * outputs + labels[rows[i]]] = on
    return out
  }
}

/** Two finite numbers that differ. */
export function checkTargets(where: string, targets: readonly [number, number] = [0, 1]): readonly [number, number] {
  if (!Array.isArray(targets) || targets.length !== 2 || !targets.every(Number.isFinite) || targets[0] === targets[1]) {
    throw new RangeError(`${where}: targets must be two different numbers [off, on], got ${describe(targets)}`)
  }
  return [targets[0], targets[1]]
}

function checkClasses(where: string, classes: readonly string[]): readonly string[] {
  if (!Array.isArray(classes) || !classes.every((name) => typeof name === 'string')) {
    throw new TypeError(`${where}: classes must be an array of names, got ${describe(classes)}`)
  }
  if (classes.length < 2) throw new RangeError(`${where}: expected at least two classes, got ${classes.length}`)
  if (new Set(classes).size < classes.length) throw new RangeError(`${where}: two classes have the same name`)
  return [...classes]
}

function classesOf(where: string, labels: ArrayLike<number | string>): readonly string[] {
  if (typeof labels[0] === 'string') {
    const names = new Set<string>()
    for (let row = 0; row < labels.length; row++) names.add(String(labels[row]))
    return atLeastTwo(where, sortNames([...names]))
  }
  let k = 0
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row]
    if (!(typeof label === 'number' && Number.isInteger(label) && label >= 0)) {
      throw new RangeError(`${where}: the label of row ${row} is ${describe(label)}, expected a class index 0, 1, …`)
    }
    // An index so large that the rows cannot fill the classes below it is a number, not a class.
    if (label > 0xffff)
      throw new RangeError(
        `${where}: the label of row ${row} is ${label}; more than 65536 classes must be named in classes`,
      )
    if (label >= k) k = label + 1
  }
  return atLeastTwo(
    where,
    Array.from({ length: k }, (_, index) => String(index)),
  )
}

function atLeastTwo(where: string, classes: readonly string[]): readonly string[] {
  if (classes.length >= 2) return classes
  throw new RangeError(
    `${where}: the labels hold ${classes.length === 1 ? 'one class' : 'no class'}; name them all in classes`,
  )
}

/** By value when every name is a number, else by code unit: the same order in every locale. */
export function sortNames(names: string[]): string[] {
  const numeric = names.every((name) => name.trim() !== '' && Number.isFinite(Number(name)))
  const byUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
  return names.sort(numeric ? (a, b) => Number(a) - Number(b) || byUnit(a, b) : byUnit)
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}
