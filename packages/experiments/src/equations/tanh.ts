import { tanh as hyperbolic, sigmoid as sigma } from '@nn/tensor/math'
import { both, withinWords } from '../claims'
import type { Experiment } from '../forms'
import type { TanhResult, TanhSettings } from '../programs/tanh'
import { atLeast, below, exactly, tabled } from '../replay/tabled'
import { agrees, SEEDS, steps, written } from './errors'

const slopeAt: readonly (readonly [z: string, slope: number])[] = [
  ['z = −2', 0],
  ['z = −1e-9', 0],
  ['z = 0', 0],
  ['z = 1e-9', 1],
  ['z = 2', 1],
]

export const otherNeurons: Experiment<TanhSettings, TanhResult> = {
  id: 'tanh',
  title: { en: 'Other neurons: tanh and the rectifier', ko: '다른 뉴런: tanh와 ReLU' },
  about: {
    en: 'tanh is σ stretched and moved: a network of one kind can be written as one of the other. The rectifier max(0, z) has slope 1 wherever it is on, so it does not saturate there; where it is off, nothing reaches its weights.',
    ko: 'tanh는 σ를 늘이고 옮긴 것이라서, 한쪽으로 만든 신경망은 다른 쪽으로 고쳐 쓸 수 있습니다. ReLU(rectifier) max(0, z)는 켜져 있는 곳이면 기울기가 늘 1이어서 포화되지 않습니다. 꺼져 있으면 그 가중치에는 아무것도 전해지지 않습니다.',
  },
  source: { topic: { en: 'Other models of artificial neuron', ko: '다른 인공 뉴런' }, equations: '(109)–(112)' },
  size: 'quick',
  needs: [],
  settings: { seeds: SEEDS },
  trials: (settings) => [{ program: 'tanh', settings, work: 1e6 }],
  claims: [
    agrees(
      'tanh',
      {
        en: 'tanh(z) = (e^z − e^−z)/(e^z + e^−z), and backpropagation through it is right.',
        ko: 'tanh(z) = (e^z − e^−z)/(e^z + e^−z)이고, 이를 지나는 역전파가 맞습니다.',
      },
      ['(e^z − e^−z)/(e^z + e^−z)', 'tanh network, differences'],
    ),
    tabled({
      id: 'tanh.sigmoid',
      kind: 'exact',
      says: { en: 'σ(z) = (1 + tanh(z/2))/2.', ko: 'σ(z) = (1 + tanh(z/2))/2입니다.' },
      tolerance: withinWords('1e-15'),
      rows: [below<TanhResult>('largest distance, z = −40 … 40', 1e-15, ([{ identity }]) => identity)],
    }),
    agrees(
      'tanh.network',
      {
        en: 'A network of σ neurons has a twin of tanh neurons with the same outputs.',
        ko: 'σ 뉴런으로 된 신경망에는 출력이 똑같은 tanh 뉴런의 쌍둥이가 있습니다.',
      },
      ['the same network in σ and tanh'],
      {
        kind: 'new',
        remark: {
          en: 'Halve the weights and bias into each hidden neuron, halve the weights out of it, and add these halves to the next biases.',
          ko: '은닉 뉴런마다 들어오는 가중치와 편향을 반으로, 나가는 가중치도 반으로 줄이고, 그 반을 다음 층의 편향에 더합니다.',
        },
      },
    ),
    tabled({
      id: 'relu',
      kind: 'exact',
      says: {
        en: 'The gradient of the rectifier is 0 for z < 0 and 1 for z > 0: a neuron that is off for every example does not learn at all.',
        ko: 'ReLU의 기울기는 z < 0에서 0, z > 0에서 1입니다. 모든 예제에서 꺼져 있는 뉴런은 전혀 배우지 못합니다.',
      },
      tolerance: { en: 'equal; in networks, relative error < 1e-6', ko: '같음, 신경망에서는 상대 오차 < 1e-6' },
      rows: [
        ...slopeAt.map(([z, slope], i) => exactly<TanhResult>(z, slope, ([{ relu }]) => relu.slopes[i])),
        exactly<TanhResult>('largest gradient of a neuron that is off', 0, ([{ relu }]) => relu.off),
        atLeast<TanhResult>('such neurons', 10, ([{ relu }]) => relu.neurons),
        below<TanhResult>('relu network, differences', 1e-6, ([{ errors }]) => errors['relu network, differences']),
      ],
      remark: {
        en: 'At z = 0 itself there is no slope; here it is taken to be 0.',
        ko: 'z = 0에서는 기울기가 없습니다. 여기서는 0으로 합니다.',
      },
    }),
  ],
  figures() {
    const z = steps(-4, 4, 160)
    const [sigmoid, tanh, relu] = [z.map(sigma), z.map(hyperbolic), z.map((v) => Math.max(0, v))]
    const dash = { sigmoid: 'solid', tanh: 'dashed', relu: 'dotted' } as const
    const name = { sigmoid: both('σ'), tanh: both('tanh'), relu: both('max(0, z)') }
    const line = (kind: keyof typeof dash, y: readonly number[]) => ({
      name: name[kind],
      role: 'quiet' as const,
      dash: dash[kind],
      x: z,
      y,
    })
    return [
      {
        name: 'neurons',
        title: { en: 'Three neurons and their slopes', ko: '세 가지 뉴런과 기울기' },
        caption: {
          en: 'The slopes of σ and tanh vanish on both sides, that of the rectifier on the left alone.',
          ko: 'σ와 tanh의 기울기는 양옆에서 사라지고, ReLU의 기울기는 왼쪽에서만 사라집니다.',
        },
        note: both('a = f(z)'),
        panels: [
          {
            kind: 'lines',
            x: { label: both('z') },
            y: { label: both('a'), range: [-1, 2] },
            lines: [line('sigmoid', sigmoid), line('tanh', tanh), line('relu', relu)],
          },
          {
            kind: 'lines',
            x: { label: both('z') },
            y: { label: { en: 'slope', ko: '기울기' }, range: [0, 1.1] },
            lines: [
              line(
                'sigmoid',
                sigmoid.map((a) => a * (1 - a)),
              ),
              line(
                'tanh',
                tanh.map((a) => 1 - a * a),
              ),
              line(
                'relu',
                z.map((v) => (v > 0 ? 1 : 0)),
              ),
            ],
          },
        ],
      },
    ]
  },
  findings: ([{ identity, errors }]) => [
    {
      en: `σ and (1 + tanh(z/2))/2 are nowhere further apart than ${written(identity)}, and the outputs of the twin networks than ${written(errors['the same network in σ and tanh'])}: what differs between the two kinds is where training begins, not what they can say.`,
      ko: `σ와 (1 + tanh(z/2))/2는 어디서도 ${written(identity)}보다 더 다르지 않고, 쌍둥이 신경망의 출력은 ${written(errors['the same network in σ and tanh'])} 안에서 같습니다. 두 뉴런의 차이는 표현할 수 있는 것이 아니라 학습을 시작하는 곳에 있습니다.`,
    },
  ],
}
