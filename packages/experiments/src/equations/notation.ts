import { both } from '../claims'
import type { Experiment } from '../forms'
import type { NotationResult, NotationSettings } from '../programs/notation'
import { exactly, tabled } from '../replay/tabled'
import { agrees, SEEDS } from './errors'

const address: readonly (readonly [letter: string, value: number])[] = [
  ['w^3_24', 324],
  ['w^3_24, row 4 and column 2 of w', 324],
  ['b^2_3', 23],
  ['z^2_3', 254],
  ['a^1_1', 1],
  ['a^2_3', 254],
  ['a^3_1', 310_711],
]

/** Layers and neurons by their letters. */
export const notation: Experiment<NotationSettings, NotationResult> = {
  id: 'notation',
  title: { en: 'Which number is w^3_24?', ko: 'w^3_24는 어느 숫자일까?' },
  about: {
    en: 'w^l_jk leads from neuron k of layer l − 1 to neuron j of layer l, all counted from 1, the input being layer 1. A network whose numbers say where they are (w^l_jk = 100l + 10j + k, b^l_j = 10l + j) shows whether each letter finds its own.',
    ko: 'w^l_jk는 l − 1번째 층의 뉴런 k에서 l번째 층의 뉴런 j로 이어집니다. 모두 1부터 세고, 입력이 첫째 층입니다. 숫자가 자기 자리를 나타내는 신경망(w^l_jk = 100l + 10j + k, b^l_j = 10l + j)으로, 글자마다 제 숫자를 찾는지 봅니다.',
  },
  source: { topic: { en: 'Notation', ko: '표기법' }, equations: '(23)' },
  size: 'quick',
  needs: [],
  settings: { seeds: SEEDS, layers: [4, 5, 3, 2] },
  trials: (settings) => [{ program: 'notation', settings, work: 1e4 }],
  claims: [
    agrees(
      'eq.23',
      {
        en: 'a^l_j = σ(Σ_k w^l_jk a^{l−1}_k + b^l_j): the sum written out with these letters is what the network computes.',
        ko: 'a^l_j = σ(Σ_k w^l_jk a^{l−1}_k + b^l_j): 이 글자로 풀어 쓴 합이 신경망이 계산하는 값과 같습니다.',
      },
      ['z', 'a', 'activation(l, j, x)'],
    ),
    tabled({
      id: 'notation.address',
      kind: 'exact',
      says: {
        en: 'w^3_24, b^2_3, z^2_3 and a^3_1 address the right numbers of a network.',
        ko: 'w^3_24, b^2_3, z^2_3, a^3_1은 신경망에서 맞는 숫자를 가리킵니다.',
      },
      tolerance: { en: 'equal', ko: '같음' },
      rows: address.map(([letter, value]) =>
        exactly<NotationResult>(letter, value, ([result]) => result.address[letter]),
      ),
      remark: {
        en: 'a^3_1 = 311·232 + 312·243 + 313·254 + 314·265 + 31 for the input (1, 0, 0), all neurons linear.',
        ko: '입력 (1, 0, 0), 모든 뉴런이 선형일 때 a^3_1 = 311·232 + 312·243 + 313·254 + 314·265 + 31입니다.',
      },
    }),
  ],
  figures: ([{ w3 }]) => [
    {
      name: 'weights',
      title: { en: 'The weights into layer 3', ko: '셋째 층으로 들어가는 가중치' },
      caption: {
        en: 'In the book a row holds what leads into one neuron j. The program keeps the same numbers the other way round, [in × out], so that a batch of inputs can stand on the left.',
        ko: '책에서는 한 행이 뉴런 j 하나로 들어가는 가중치입니다. 프로그램은 같은 숫자를 뒤집어 [in × out]으로 둡니다. 그래야 입력 묶음을 왼쪽에 놓을 수 있습니다.',
      },
      note: both('[3, 4, 2], w^l_jk = 100l + 10j + k'),
      panels: [
        {
          kind: 'matrix',
          title: both('w^3_jk'),
          rows: w3.map((_, j) => both(`j = ${j + 1}`)),
          columns: w3[0].map((_, k) => both(`k = ${k + 1}`)),
          values: w3,
          limit: 1000,
          numbers: true,
        },
        {
          kind: 'matrix',
          title: both('params[1].w'),
          rows: w3[0].map((_, k) => both(`k = ${k + 1}`)),
          columns: w3.map((_, j) => both(`j = ${j + 1}`)),
          values: w3[0].map((_, k) => w3.map((row) => row[k])),
          limit: 1000,
          numbers: true,
        },
      ],
    },
  ],
}
