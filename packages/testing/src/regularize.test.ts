import * as regularize from '@nn/regularize'
import type { Expansion, Part, Penalty } from '@nn/tensor'
import { expansionContract } from './contracts/expansion'
import { penaltyContract } from './contracts/penalty'
import { type Exports, partsOf } from './part'

const { rotate, shear, shift } = regularize

/** What a factory is called with; one that is not named here is called with nothing. */
const options = {
  l1: [{ lambda: 0.5 }, { lambda: 0.5, step: 'proximal' }],
  l2: [{ lambda: 0.5 }],
  elasticNet: [
    { l1: 0.5, l2: 2 },
    { l1: 0.5, l2: 2, step: 'proximal' },
  ],
  maxNorm: [{ c: 2 }],
  shift: [{ pixels: 2 }, { pixels: 1.5, draw: 'subpixel', fill: 0.5 }, { pixels: 2, fill: 'edge' }],
  shiftBy: [{ down: 1, right: -0.5 }],
  rotate: [{ degrees: 30 }, { degrees: 180, fill: 'edge' }],
  scale: [{ factor: 2 }, { min: 0.5, max: 0.75, fill: -1 }],
  shear: [{ degrees: 30 }],
  elastic: [
    { alpha: 8, sigma: 2 },
    { alpha: 100, sigma: 1, fill: 'edge' },
  ],
}
/** These are made of other expansions. */
const combined: Expansion[] = [
  regularize.chain(rotate({ degrees: 20, fill: 0.5 }), shift({ pixels: 1 })),
  regularize.chain(shift({ pixels: 1 }), rotate({ degrees: 20 }), shear({ degrees: 10 })),
  regularize.oneOf(rotate({ degrees: 20 }), shift({ pixels: 1 })),
]
/** No parts: masks, data sets, lists, loading. */
const not = [
  'dropoutMask',
  'everyMask',
  'ensembleMeans',
  'warp',
  'expandDataset',
  'shiftEachWay',
  'rebuild',
  'chain',
  'oneOf',
]

const isPenalty = (part: object): part is Penalty => 'value' in part
const parts = partsOf<Part>(regularize, (part) => isPenalty(part) || 'apply' in part, options, not)

for (const part of parts) {
  if (isPenalty(part)) penaltyContract(part, regularize)
  else expansionContract(part as Expansion, regularize)
}

const factories = regularize as Exports as Parameters<typeof regularize.rebuild<Expansion>>[1]
for (const part of combined) expansionContract(part, regularize, (saved) => regularize.rebuild(saved, factories))
