import type { Role } from '@nn/plot'
import { both, withinWords } from '../claims'
import type { Experiment, Words } from '../forms'
import type { MaskResult, MaskSettings } from '../programs/dropout-masks'
import { atLeast, exactly, tabled } from '../replay/tabled'
import { SEEDS, seedsNote, small, written } from './errors'

const readouts: { readonly [name in 'linear' | 'sigmoid']: { readonly name: Words; readonly role: Role } } = {
  linear: { name: { en: 'linear readout', ko: '선형 출력' }, role: 'dropout' },
  sigmoid: { name: { en: 'sigmoid readout', ko: '시그모이드 출력' }, role: 'quiet' },
}

const smallest = (gaps: readonly number[]): number => Math.min(...gaps.map(Math.abs))
const sizes = (gaps: readonly number[]): string => gaps.map((gap) => written(Math.abs(gap))).join(', ')

export const dropoutMasks: Experiment<MaskSettings, MaskResult> = {
  id: 'dropout.masks',
  title: { en: 'Why the weights are halved after dropout', ko: '드롭아웃 뒤에 가중치를 반으로 줄이는 까닭' },
  about: {
    en: 'Dropout trains 2ⁿ networks at once, one for every choice of hidden neurons. Here n is small enough to run them all: their mean output is compared with that of the whole network with its outgoing weights halved.',
    ko: '드롭아웃(dropout)은 은닉 뉴런을 고르는 방법마다 하나씩, 신경망 2ⁿ개를 한꺼번에 학습시키는 셈입니다. n을 작게 잡아 모두 돌려 보고, 그 출력의 평균을, 나가는 가중치를 반으로 줄인 전체 신경망의 출력과 견줍니다.',
  },
  source: { topic: { en: 'Dropout', ko: '드롭아웃' } },
  size: 'quick',
  needs: [],
  settings: { seeds: SEEDS, inputs: 3, hidden: 6, p: 0.3 },
  trials: (settings) => [{ program: 'dropout-masks', settings, work: 1e6 }],
  claims: [
    tabled({
      id: 'dropout.masks',
      kind: 'exact',
      says: {
        en: 'For a linear readout the mean over all 2ⁿ masks equals the full network with halved outgoing weights, exactly.',
        ko: '출력이 선형이면 마스크 2ⁿ개 모두의 평균이, 나가는 가중치를 반으로 줄인 전체 신경망과 꼭 같습니다.',
      },
      tolerance: {
        en: 'relative error < 1e-12; with numbers that are not rounded, equal to the last bit with every seed',
        ko: '상대 오차 < 1e-12. 반올림되지 않는 수로는 모든 시드에서 마지막 비트까지 같음',
      },
      rows: [
        small<MaskResult>('linear readout', 1e-12),
        exactly<MaskResult>('seeds equal to the last bit', SEEDS.length, ([r]) => r.exact.filter(Boolean).length),
      ],
    }),
    tabled({
      id: 'dropout.masks.scaled',
      kind: 'exact',
      says: {
        en: 'Scaling what is kept by 1/(1 − p) while training does the same for any p, and nothing has to be halved afterwards.',
        ko: '학습하는 동안 남은 것을 1/(1 − p)배 하면 어떤 p에서든 같은 일이 되고, 나중에 줄일 것이 없습니다.',
      },
      tolerance: withinWords('1e-12'),
      rows: [small<MaskResult>('scaled while training, p of its own', 1e-12)],
    }),
    tabled({
      id: 'dropout.masks.sigmoid',
      kind: 'exact',
      says: {
        en: 'Behind a sigmoid, or behind one more hidden layer, the two are not equal: the mean of σ is not σ of the mean.',
        ko: '출력이 시그모이드이거나 은닉층이 하나 더 있으면 둘은 같지 않습니다. σ의 평균은 평균의 σ가 아닙니다.',
      },
      tolerance: {
        en: 'apart with every seed, by far more than rounding',
        ko: '모든 시드에서 반올림 오차보다 훨씬 크게 다름',
      },
      rows: [
        atLeast<MaskResult>('smallest distance, sigmoid', 1e-4, ([{ gaps }]) => smallest(gaps.sigmoid)),
        atLeast<MaskResult>('smallest distance, hidden layer', 1e-4, ([{ gaps }]) => smallest(gaps['hidden layer'])),
      ],
    }),
    tabled({
      id: 'dropout.masks.geometric',
      kind: 'new',
      says: {
        en: 'For a sigmoid readout the halved weights give another mean exactly: the geometric mean over all masks, made to sum to 1 with that of 1 − a.',
        ko: '시그모이드 출력에서 반으로 줄인 가중치는 다른 평균과 꼭 같습니다. 모든 마스크에 걸친 a의 기하 평균을, 1 − a의 기하 평균과 더해 1이 되게 한 것입니다.',
      },
      tolerance: withinWords('1e-12'),
      rows: [small<MaskResult>('sigmoid readout, geometric mean', 1e-12)],
    }),
  ],
  figures: ([{ outputs, gaps, masks }], { seeds, inputs, hidden }) => [
    {
      name: 'masks',
      title: { en: `All ${masks} networks`, ko: `신경망 ${masks}개 모두` },
      caption: {
        en: 'Every point is the output of one mask; the bar is their mean, the line the halved weights. They agree for the linear readout, and nearly for the sigmoid.',
        ko: '점 하나가 마스크 하나의 출력입니다. 막대는 평균, 선은 반으로 줄인 가중치입니다. 선형 출력에서는 꼭 같고, 시그모이드에서는 거의 같습니다.',
      },
      note: seedsNote(`[${inputs}, ${hidden}, 1], p = ½`, seeds.slice(0, 1)),
      panels: (['linear', 'sigmoid'] as const).map((readout) => ({
        kind: 'dots' as const,
        title: readouts[readout].name,
        x: { label: { en: 'output', ko: '출력' } },
        strips: [
          {
            name: { en: `${masks} masks`, ko: `마스크 ${masks}개` },
            role: readouts[readout].role,
            values: outputs[readout].each,
            mean: outputs[readout].mean,
            text: both(written(outputs[readout].mean)),
          },
        ],
        rules: [
          {
            x: outputs[readout].halved,
            role: 'published' as const,
            label: { en: 'weights halved', ko: '반으로 줄인 가중치' },
          },
        ],
      })),
    },
    {
      name: 'gaps',
      title: { en: 'Where halving is not exact', ko: '반으로 줄이기가 꼭 맞지 않는 곳' },
      caption: {
        en: 'Mean over all masks less the output with halved weights, one point for each seed. With a linear readout it is 0.',
        ko: '모든 마스크의 평균에서 반으로 줄인 가중치의 출력을 뺀 값. 시드마다 점 하나. 선형 출력에서는 0입니다.',
      },
      note: seedsNote(`[${inputs}, ${hidden}, 1], [${inputs}, ${hidden}, ${hidden}, 1], p = ½`, seeds),
      panels: [
        {
          kind: 'dots',
          x: { label: { en: 'mean − halved', ko: '평균 − 반으로 줄인 것' } },
          strips: (['sigmoid', 'hidden layer'] as const).map((behind) => ({
            name: behind === 'sigmoid' ? readouts.sigmoid.name : { en: 'one more hidden layer', ko: '은닉층 하나 더' },
            role: 'quiet',
            values: gaps[behind],
            labels: seeds.map(String),
            text: both(''),
          })),
          rules: [{ x: 0, role: 'dropout', label: readouts.linear.name }],
        },
      ],
    },
  ],
  findings: ([{ gaps, masks }]) => [
    {
      en: `The deck shows dropout and leaves out what comes after it: with p = ½ the weights out of the hidden neurons are halved, because twice as many neurons speak as in training. With a linear readout this is the mean of all ${masks} networks, exactly; behind a sigmoid it is an approximation, here off by ${sizes(gaps.sigmoid)} (by seed), and where the dropped neurons feed another hidden layer by ${sizes(gaps['hidden layer'])}. This project scales while training (dropout.masks.scaled), so that there is nothing to halve.`,
      ko: `강의 자료는 드롭아웃을 보이면서 그 뒤에 할 일은 빠뜨렸습니다. p = ½이면 은닉 뉴런에서 나가는 가중치를 반으로 줄여야 합니다. 학습할 때보다 두 배 많은 뉴런이 말하기 때문입니다. 출력이 선형이면 이것은 신경망 ${masks}개의 평균과 꼭 같습니다. 시그모이드를 지나면 근사일 뿐이어서 시드별로 ${sizes(gaps.sigmoid)}만큼, 꺼진 뉴런이 다른 은닉층으로 이어지면 ${sizes(gaps['hidden layer'])}만큼 다릅니다. 이 프로젝트는 학습하는 동안 크기를 맞추므로(dropout.masks.scaled) 반으로 줄일 것이 없습니다.`,
    },
  ],
}
