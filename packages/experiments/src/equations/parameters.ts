import { both, EQUAL } from '../claims'
import type { Experiment } from '../forms'
import type { ParameterResult, ParameterSettings } from '../programs/parameters'
import { exactly, tabled } from '../replay/tabled'

const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',')

export const parameters: Experiment<ParameterSettings, ParameterResult> = {
  id: 'parameters',
  title: { en: 'How many numbers a network has', ko: '신경망에는 숫자가 몇 개 있을까?' },
  about: {
    en: 'Every neuron has a weight for each neuron before it, and a bias. [784, 30, 10] has 784·30 + 30 + 30·10 + 10 = 23,860 numbers to fit a thousand images with.',
    ko: '뉴런마다 앞 층의 뉴런 수만큼 가중치가 있고 편향이 하나 있습니다. [784, 30, 10]에는 784·30 + 30 + 30·10 + 10 = 23,860개의 숫자가 있고, 이것으로 이미지 천 장에 맞춥니다.',
  },
  source: { topic: { en: 'Overfitting', ko: '과적합' } },
  size: 'quick',
  needs: [],
  settings: {
    networks: [
      [784, 30, 10],
      [784, 100, 10],
    ],
  },
  trials: (settings) => [{ program: 'parameters', settings, work: 1e5 }],
  claims: [
    tabled({
      id: 'parameters',
      kind: 'exact',
      says: {
        en: '[784, 30, 10] has 23,860 parameters, [784, 100, 10] has 79,510.',
        ko: '매개변수는 [784, 30, 10]에 23,860개, [784, 100, 10]에 79,510개 있습니다.',
      },
      tolerance: EQUAL,
      rows: [
        exactly<ParameterResult>('[784, 30, 10]', 23_860, ([{ networks }]) => networks[0]?.size),
        exactly<ParameterResult>('[784, 100, 10]', 79_510, ([{ networks }]) => networks[1]?.size),
      ],
      remark: {
        en: 'The deck rounds them to 24,000 and 80,000.',
        ko: '강의 자료는 24,000개와 80,000개로 반올림했습니다.',
      },
    }),
  ],
  figures: ([result], { networks }) => [
    {
      name: 'parameters',
      title: { en: 'Where the numbers are', ko: '숫자들이 있는 곳' },
      caption: {
        en: 'Nearly all of them lead from the pixels to the hidden neurons.',
        ko: '거의 모두 픽셀에서 은닉 뉴런으로 이어지는 가중치입니다.',
      },
      note: both(networks.map((sizes) => `[${sizes.join(', ')}]`).join(', ')),
      panels: result.networks.map(({ weights, biases, size }, i) => ({
        kind: 'bars' as const,
        title: {
          en: `[${networks[i].join(', ')}]: ${grouped(size)}`,
          ko: `[${networks[i].join(', ')}]: ${grouped(size)}개`,
        },
        y: { label: { en: 'parameters', ko: '매개변수' }, scale: 'log' as const, range: [1, 100_000] as const },
        categories: weights.flatMap((_, l) => [both(`w^${l + 2}`), both(`b^${l + 2}`)]),
        groups: [
          {
            name: { en: 'parameters', ko: '매개변수' },
            role: 'none' as const,
            values: weights.flatMap((count, l) => [count, biases[l]]),
          },
        ],
      })),
    },
  ],
  findings: ([{ networks }]) => [
    {
      en: `Where the deck writes "30 hidden neural networks", it means 30 hidden neurons: one network of ${grouped(networks[0].size)} numbers. Thirty networks of that kind would have ${grouped(30 * networks[0].size)}.`,
      ko: `강의 자료의 “30 hidden neural networks”는 은닉 뉴런 30개를 뜻합니다. 숫자 ${grouped(networks[0].size)}개로 된 신경망 하나입니다. 그런 신경망이 서른 개라면 숫자는 ${grouped(30 * networks[0].size)}개가 됩니다.`,
    },
  ],
}
