/** The techniques of the table, `start` being no regularization from smaller weights. */
export type Technique = 'none' | 'l1' | 'l2' | 'dropout' | 'expansion'

/** One network to be trained: plain JSON, so that it can cross to a worker. */
export interface Task {
  readonly id: string
  readonly technique: Technique
  /** How weights begin: `large` N(0, 1), `scaled` N(0, 1/n_in). */
  readonly init: 'large' | 'scaled'
  /** Where the split into training and test digits comes from. */
  readonly splitSeed: number
  /** Initial parameters, shuffles, dropout, expansion. */
  readonly seed: number
  /** The first so many training digits. */
  readonly n: number
  readonly epochs: number
  /** λ of L1 or L2, where the technique has one. */
  readonly lambda: number
  /** Epochs after which cost and accuracy are measured. */
  readonly measured: readonly number[]
  /** Also the confusion matrix, the worst-misread digits, the first layer's weights. */
  readonly closer: boolean
}

/** What is the same for every network. */
export const shared = { hidden: 30, eta: 0.5, batch: 10, pool: 8000, test: 2000, n: 1000 } as const

/** One setting for each technique. */
export const strength = { l1: 0.5, l2: 1, p: 0.2, pixels: 1, degrees: 10 } as const

export const techniques: readonly Technique[] = ['none', 'l1', 'l2', 'dropout', 'expansion']

/** Everything the demo trains. */
export interface Plan {
  readonly seed: number
  readonly quick: boolean
  /** The seeds of the table; every technique runs with each. */
  readonly seeds: readonly number[]
  readonly curves: readonly Task[]
  readonly table: readonly Task[]
  /** No regularization, but weights from N(0, 1/n_in). */
  readonly start: readonly Task[]
  readonly final: Task
}

export function planOf({ seed, quick = false }: { readonly seed: number; readonly quick?: boolean }): Plan {
  const [long, short, last] = quick ? [40, 10, 2] : [200, 40, 8]
  const seeds = [seed, seed + 1, seed + 2]
  const base = { splitSeed: seed, n: shared.n, init: 'large', lambda: 0, closer: false } as const
  const curve = (technique: Technique, lambda: number): Task => ({
    ...base,
    id: `curve-${technique}`,
    technique,
    lambda,
    seed,
    epochs: long,
    measured: often(long),
    closer: technique === 'none',
  })
  const row = (technique: Technique, of: number): Task => ({
    ...base,
    id: `${technique}-${of}`,
    technique,
    seed: of,
    epochs: short,
    measured: [short],
    lambda: technique === 'l1' || technique === 'l2' ? strength[technique] : 0,
  })
  return {
    seed,
    quick,
    seeds,
    curves: [curve('none', 0), curve('l2', 0.1)],
    // The slow ones first, so that two workers end together.
    table: [...techniques].reverse().flatMap((technique) => seeds.map((of) => row(technique, of))),
    start: seeds.map((of) => ({ ...row('none', of), id: `start-${of}`, init: 'scaled' })),
    final: {
      ...base,
      id: 'final',
      technique: 'l2',
      init: 'scaled',
      lambda: 4,
      seed,
      n: shared.pool,
      epochs: last,
      measured: [last],
      closer: true,
    },
  }
}

/** Every epoch at first, where the story turns, then every fifth: measuring costs as much as learning. */
function often(epochs: number): number[] {
  return Array.from({ length: epochs }, (_, i) => i + 1).filter(
    (epoch) => epoch <= 25 || epoch % 5 === 0 || epoch === epochs,
  )
}
