import * as activations from '@nn/activations'
import * as costs from '@nn/costs'
import * as datasets from '@nn/datasets'
import * as regularize from '@nn/regularize'
import * as random from '@nn/tensor/random'
import * as train from '@nn/train'
import { expect, test } from 'vitest'
import { expected, sameBits } from './same-bits.mjs'

test('saved networks are the same bytes as everywhere', async () => {
  expect(await sameBits({ activations, costs, datasets, random, regularize, train })).toBe(expected)
})
