import { percent } from '@nn/plot'
import type { Lang } from '../../lang'
import { numberOf } from '../show'
import type { LayerMeasure } from './measure'

/** What a finding says, and what to do about it. */
export interface Advice {
  readonly text: string
  readonly next: readonly string[]
}

interface Limits {
  readonly eta: number
  readonly lambda: number
}

/** Everything `nn diagnose` says. */
export interface Words {
  readonly looked: (examples: string, n: string) => string
  readonly searching: string
  readonly layer: (l: number, neurons: string, activation: string, output: boolean) => string
  readonly saturated_: string
  readonly off: string
  readonly stuck_: string
  readonly dead_: string
  readonly wrong: string
  readonly begun: (share: string) => string
  readonly of: (count: string, all: string) => string
  readonly alive: string
  readonly awake: string
  readonly open: string
  readonly right: string
  readonly cancelled: string
  readonly decay: string
  readonly decays: (factor: string, steps: string, epochs: string) => string
  readonly factor: (factor: string) => string
  readonly overfitting: string
  readonly costTurned: (epoch: number, epochs: number, value: string, last: string, rise: string) => string
  readonly costFalls: (epoch: number, value: string) => string
  readonly bestAccuracy: (epoch: number, value: string) => string
  readonly apart: (training: string, validation: string, points: string) => string
  readonly costs: (training: string, validation: string) => string
  readonly rate: string
  readonly falls: (threshold: string, advice: string, eta: string) => string
  readonly allFall: (threshold: string, eta: string) => string
  readonly next: string
  readonly nothing: string
  readonly verdict: (faults: number, warnings: number) => string
  readonly test: (command: string) => string
  // Findings.
  readonly noNumber: Advice
  readonly dead: (layer: LayerMeasure, eta: number, init: string) => Advice
  readonly stuck: (layer: LayerMeasure, eta: number, init: string) => Advice
  readonly slowStart: (layer: LayerMeasure, init: string) => Advice
  readonly saturated: (layer: LayerMeasure, eta: number) => Advice
  readonly unlearnt: (classes: readonly string[], cost: string) => Advice
  readonly deadOutputs: (dead: number, neurons: number) => Advice
  readonly slowOutputs: (wrong: number, cost: string) => Advice
  readonly vanishing: (times: number) => Advice
  readonly exploding: (times: number) => Advice
  readonly decayLost: Advice
  readonly decayWild: (factor: number, limits: Limits) => Advice
  readonly decayOvershoots: (factor: number, limits: Limits) => Advice
  readonly etaNone: Advice
  readonly etaLarge: (eta: number, threshold: number, advice: number) => Advice
  readonly etaSmall: (eta: number, threshold: number, advice: number) => Advice
  readonly guesses: (accuracy: number, guessing: number) => Advice
  readonly overfits: (can: {
    readonly lambda: number | undefined
    readonly dropout: boolean
    readonly expand: boolean
    readonly more: boolean
    readonly patience: boolean
  }) => Advice
}

/** With a minus as long as a plus. */
const signed = (value: number): string => numberOf(value).replace('-', '−')

const isWide = (init: string): boolean => init === 'large'

const en: Words = {
  looked: (examples, n) => (examples === n ? `${n} training examples` : `${examples} of ${n} training examples`),
  searching: 'trying learning rates …',
  layer: (l, neurons, activation, output) =>
    `Layer ${l} · ${neurons} ${activation} ${output ? 'output' : 'neuron'}${neurons === '1' ? '' : 's'}`,
  saturated_: 'saturated',
  off: 'off',
  stuck_: 'stuck',
  dead_: 'dead',
  wrong: 'and wrong',
  begun: (share) => `before training ${share}`,
  of: (count, all) => `${count} of ${all}`,
  alive: 'fine: neurons are on for some of the examples',
  awake: 'fine: neurons leave saturation for some of the examples',
  open: 'fine: this activation does not saturate',
  right: 'fine: outputs that are saturated are right',
  cancelled: 'fine: with this cost the error of an output is a − y, so saturated outputs learn too',
  decay: 'Weight decay',
  decays: (factor, steps, epochs) =>
    `1 − ηλ/n = ${factor}: a weight that is left alone halves in ${steps} steps (${epochs} epochs)`,
  factor: (factor) => `1 − ηλ/n = ${factor}`,
  overfitting: 'Overfitting',
  costTurned: (epoch, epochs, value, last, rise) =>
    `validation cost: lowest in epoch ${epoch} of ${epochs} (${value}), since then up by ${rise} to ${last}`,
  costFalls: (epoch, value) => `validation cost: still at its lowest in epoch ${epoch}, the last (${value})`,
  bestAccuracy: (epoch, value) => `validation accuracy: best in epoch ${epoch} (${value})`,
  apart: (training, validation, points) =>
    `this network: ${training} on the training data, ${validation} on the validation set, ${points} points apart`,
  costs: (training, validation) =>
    `this network: cost ${training} on the training data, ${validation} on the validation set`,
  rate: 'Learning rate',
  falls: (threshold, advice, eta) =>
    `the training cost falls at once up to η = ${threshold}; half of it, ${advice}, is advised. This run: η = ${eta}`,
  allFall: (threshold, eta) =>
    `the training cost falls at every η that was tried, up to ${threshold}. This run: η = ${eta}`,
  next: 'What to do next',
  nothing: 'Nothing keeps this network from learning.',
  verdict: (faults, warnings) =>
    [
      faults > 0 ? `${faults} ${faults === 1 ? 'fault' : 'faults'}` : '',
      warnings > 0 ? `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}` : '',
    ]
      .filter(Boolean)
      .join(', '),
  test: (command) => `see how good it is: ${command}`,

  noNumber: {
    text: 'the cost is not a finite number',
    next: ['a smaller --eta; then look at the data for values far out of the ordinary'],
  },
  dead: ({ dead, neurons }, eta, init) => ({
    text: `${dead.length} of ${neurons} neurons are dead: slope 0 on every example, so no example moves them any more`,
    next: [
      `a smaller step: --eta ${eta}`,
      ...(isWide(init) ? ['smaller first weights: --init he'] : []),
      'neurons that learn when they are off: --activation leaky-relu',
    ],
  }),
  stuck: ({ stuck, neurons }, eta, init) => ({
    text: `${stuck.length} of ${neurons} neurons are stuck: saturated on nearly every example, they tell examples apart no more`,
    next: [
      isWide(init) ? 'smaller first weights: --init scaled' : `a smaller step: --eta ${eta}`,
      'weight decay brings them back: --l2',
    ],
  }),
  slowStart: ({ begun }, init) => ({
    text: `${percent(begun)} of its activations were saturated before training began: a slow start`,
    next: [isWide(init) ? 'smaller first weights: --init scaled' : 'bring the inputs to mean 0 and spread 1'],
  }),
  saturated: ({ saturated }, eta) => ({
    text: `${percent(saturated)} of its activations are saturated: its weights hardly move any more`,
    next: ['weight decay keeps weights small: --l2', `a smaller step: --eta ${eta}`],
  }),
  unlearnt: (classes, cost) => ({
    text: `never learnt: ${classes.join(', ')}. The output is saturated at "no" whenever it should say yes; the ${cost} cost multiplies its error by f′(z), which is next to nothing there`,
    next: ['a cost without f′(z) in its error: --cost cross-entropy', 'smaller first weights: --init scaled'],
  }),
  deadOutputs: (dead, neurons) => ({
    text: `${dead} of ${neurons} outputs have slope 0 on every example: they learn nothing`,
    next: ['a cost without f′(z) in its error: --cost cross-entropy, or for numbers --output linear'],
  }),
  slowOutputs: (wrong, cost) => ({
    text: `${percent(wrong)} of the outputs are saturated and wrong: with the ${cost} cost they learn slowly, because their error is multiplied by f′(z)`,
    next: ['a cost without f′(z) in its error: --cost cross-entropy'],
  }),
  vanishing: (times) => ({
    text: `the gradient of the first layer is ${numberOf(times)} times smaller than that of the last: it learns that much more slowly`,
    next: ['an activation that keeps its slope: --activation relu --init he', 'fewer layers'],
  }),
  exploding: (times) => ({
    text: `the gradient of the first layer is ${numberOf(times)} times larger than that of the last`,
    next: ['smaller first weights: --init scaled or he'],
  }),
  decayLost: {
    text: 'ηλ/n is so small that 1 − ηλ/n rounds to 1: weights do not decay at all',
    next: ['a larger --l2, or --dtype float64'],
  },
  decayWild: (factor, { eta, lambda }) => ({
    text: `1 − ηλ/n = ${signed(factor)} has gone wild: weights grow with every step instead of shrinking`,
    next: [`--l2 well below ${numberOf(lambda)}, or --eta well below ${numberOf(eta)}`],
  }),
  decayOvershoots: (factor, { eta, lambda }) => ({
    text: `1 − ηλ/n = ${signed(factor)}: every step wipes the weights out${factor < 0 ? ' and turns them over' : ''}, nothing learnt is kept`,
    next: [`--l2 well below ${numberOf(lambda)}, or --eta well below ${numberOf(eta)}`],
  }),
  etaNone: {
    text: 'the training cost falls at no η that was tried, however small',
    next: ['look at the data and at --init: is there anything to learn, and can the first weights begin?'],
  },
  etaLarge: (eta, threshold, advice) => ({
    text: `η = ${eta} may be too large: from the first weights on, the training cost falls at once only up to ${numberOf(threshold)}`,
    next: [`a smaller step: --eta ${advice}`],
  }),
  etaSmall: (eta, threshold, advice) => ({
    text: `η = ${eta} is small: the training cost falls at once up to ${numberOf(threshold)}`,
    next: [`a larger step learns sooner: --eta ${advice}`],
  }),
  guesses: (accuracy, guessing) => ({
    text: `it does no better than guessing: ${percent(accuracy)} of the training data, where always the same answer has ${percent(guessing)}`,
    next: ['a smaller --eta, and no penalties until it learns'],
  }),
  overfits: ({ lambda, dropout, expand, more, patience }) => ({
    text: 'it overfits: what it still learns about the training data does not hold for other data',
    next: [
      ...(more ? ['more examples: a larger --train-size'] : []),
      ...(lambda === undefined ? [] : [`weight decay: --l2 ${numberOf(lambda)}`]),
      ...(expand ? ['more of the same kind: --expand shift=1'] : []),
      ...(dropout ? ['--dropout 0.5, with more neurons'] : []),
      ...(patience ? ['stop in time: --patience 10'] : []),
    ],
  }),
}

const ko: Words = {
  looked: (examples, n) => (examples === n ? `훈련 예제 ${n}개` : `훈련 예제 ${n}개 중 ${examples}개`),
  searching: '학습률을 시험하는 중 …',
  layer: (l, neurons, activation, output) => `층 ${l} · ${activation} ${output ? '출력' : '뉴런'} ${neurons}개`,
  saturated_: '포화',
  off: '꺼짐',
  stuck_: '갇힘',
  dead_: '죽음',
  wrong: '포화·오답',
  begun: (share) => `학습 전 ${share}`,
  of: (count, all) => `${all}개 중 ${count}개`,
  alive: '좋음: 뉴런마다 켜지는 예제가 있습니다',
  awake: '좋음: 뉴런마다 포화에서 벗어나는 예제가 있습니다',
  open: '좋음: 이 활성화 함수는 포화되지 않습니다',
  right: '좋음: 포화된 출력은 맞는 답입니다',
  cancelled: '좋음: 이 비용에서는 출력의 오차가 a − y이므로 포화된 출력도 배웁니다',
  decay: '가중치 감쇠',
  decays: (factor, steps, epochs) =>
    `1 − ηλ/n = ${factor}: 그대로 둔 가중치는 ${steps}걸음(${epochs}에포크)마다 절반이 됩니다`,
  factor: (factor) => `1 − ηλ/n = ${factor}`,
  overfitting: '과적합',
  costTurned: (epoch, epochs, value, last, rise) =>
    `검증 비용: ${epochs}에포크 중 에포크 ${epoch}에서 가장 낮았고(${value}), 그 뒤로 ${rise} 올라 지금은 ${last}`,
  costFalls: (epoch, value) => `검증 비용: 마지막 에포크 ${epoch}에서 가장 낮습니다(${value})`,
  bestAccuracy: (epoch, value) => `검증 정확도: 에포크 ${epoch}에서 가장 높았습니다(${value})`,
  apart: (training, validation, points) =>
    `이 신경망: 훈련 데이터 ${training}, 검증 데이터 ${validation}, 차이 ${points}%포인트`,
  costs: (training, validation) => `이 신경망의 비용: 훈련 데이터 ${training}, 검증 데이터 ${validation}`,
  rate: '학습률',
  falls: (threshold, advice, eta) =>
    `η = ${threshold}까지는 훈련 비용이 곧바로 줄어듭니다. 권하는 값은 그 절반인 ${advice}, 이 실행은 η = ${eta}`,
  allFall: (threshold, eta) => `시험한 모든 η에서, ${threshold}까지도, 훈련 비용이 줄어듭니다. 이 실행은 η = ${eta}`,
  next: '다음에 할 일',
  nothing: '이 신경망이 배우는 것을 막는 것은 없습니다.',
  verdict: (faults, warnings) =>
    [faults > 0 ? `문제 ${faults}개` : '', warnings > 0 ? `주의 ${warnings}개` : ''].filter(Boolean).join(', '),
  test: (command) => `얼마나 잘하는지 보려면: ${command}`,

  noNumber: {
    text: '비용이 유한한 수가 아닙니다',
    next: ['--eta를 줄이고, 데이터에 터무니없는 값이 있는지 살펴보세요'],
  },
  dead: ({ dead, neurons }, eta, init) => ({
    text: `뉴런 ${neurons}개 중 ${dead.length}개가 죽었습니다. 모든 예제에서 기울기가 0이라 어떤 예제로도 움직이지 않습니다`,
    next: [
      `걸음을 작게: --eta ${eta}`,
      ...(isWide(init) ? ['초기 가중치를 작게: --init he'] : []),
      '꺼져 있어도 배우는 뉴런: --activation leaky-relu',
    ],
  }),
  stuck: ({ stuck, neurons }, eta, init) => ({
    text: `뉴런 ${neurons}개 중 ${stuck.length}개가 갇혔습니다. 거의 모든 예제에서 포화되어 예제를 구별하지 못합니다`,
    next: [
      isWide(init) ? '초기 가중치를 작게: --init scaled' : `걸음을 작게: --eta ${eta}`,
      '가중치 감쇠로 되돌리기: --l2',
    ],
  }),
  slowStart: ({ begun }, init) => ({
    text: `학습 전부터 활성화의 ${percent(begun)}가 포화되어 있어 시작이 느립니다`,
    next: [isWide(init) ? '초기 가중치를 작게: --init scaled' : '입력을 평균 0, 표준편차 1로 맞추세요'],
  }),
  saturated: ({ saturated }, eta) => ({
    text: `활성화의 ${percent(saturated)}가 포화되어 가중치가 거의 움직이지 않습니다`,
    next: ['가중치를 작게 유지하는 감쇠: --l2', `걸음을 작게: --eta ${eta}`],
  }),
  unlearnt: (classes, cost) => ({
    text: `끝내 배우지 못한 클래스: ${classes.join(', ')}. “예”라고 답해야 할 때마다 출력이 “아니요”에 포화되어 있습니다. ${cost} 비용은 오차에 f′(z)를 곱하는데, 거기서는 0에 가깝습니다`,
    next: ['오차에 f′(z)가 없는 비용: --cost cross-entropy', '초기 가중치를 작게: --init scaled'],
  }),
  deadOutputs: (dead, neurons) => ({
    text: `출력 ${neurons}개 중 ${dead}개는 모든 예제에서 기울기가 0이라 아무것도 배우지 못합니다`,
    next: ['오차에 f′(z)가 없는 비용: --cost cross-entropy, 수를 예측할 때는 --output linear'],
  }),
  slowOutputs: (wrong, cost) => ({
    text: `출력의 ${percent(wrong)}가 포화된 채 틀렸습니다. ${cost} 비용은 오차에 f′(z)를 곱하므로 천천히 배웁니다`,
    next: ['오차에 f′(z)가 없는 비용: --cost cross-entropy'],
  }),
  vanishing: (times) => ({
    text: `첫 층의 기울기가 마지막 층보다 ${numberOf(times)}배 작아, 그만큼 천천히 배웁니다`,
    next: ['기울기가 유지되는 활성화 함수: --activation relu --init he', '층의 수를 줄이기'],
  }),
  exploding: (times) => ({
    text: `첫 층의 기울기가 마지막 층보다 ${numberOf(times)}배 큽니다`,
    next: ['초기 가중치를 작게: --init scaled 또는 he'],
  }),
  decayLost: {
    text: 'ηλ/n이 너무 작아 1 − ηλ/n이 1로 반올림됩니다. 가중치가 전혀 줄지 않습니다',
    next: ['--l2를 키우거나 --dtype float64'],
  },
  decayWild: (factor, { eta, lambda }) => ({
    text: `1 − ηλ/n = ${signed(factor)}, 걷잡을 수 없습니다. 걸음마다 가중치가 줄지 않고 커집니다`,
    next: [`--l2는 ${numberOf(lambda)}보다, 또는 --eta는 ${numberOf(eta)}보다 훨씬 작게`],
  }),
  decayOvershoots: (factor, { eta, lambda }) => ({
    text: `1 − ηλ/n = ${signed(factor)}: 걸음마다 가중치가 지워지${factor < 0 ? '고 부호가 뒤집히' : ''}므로 배운 것이 남지 않습니다`,
    next: [`--l2는 ${numberOf(lambda)}보다, 또는 --eta는 ${numberOf(eta)}보다 훨씬 작게`],
  }),
  etaNone: {
    text: '아무리 작은 η에서도 훈련 비용이 줄지 않습니다',
    next: ['데이터와 --init을 살펴보세요: 배울 것이 있는지, 초기 가중치로 시작할 수 있는지'],
  },
  etaLarge: (eta, threshold, advice) => ({
    text: `η = ${eta}, 너무 큰 듯합니다. 초기 가중치에서 훈련 비용이 곧바로 줄어드는 것은 ${numberOf(threshold)}까지입니다`,
    next: [`걸음을 작게: --eta ${advice}`],
  }),
  etaSmall: (eta, threshold, advice) => ({
    text: `η = ${eta}, 작습니다. 훈련 비용은 ${numberOf(threshold)}까지 곧바로 줄어듭니다`,
    next: [`걸음을 크게 하면 더 빨리 배웁니다: --eta ${advice}`],
  }),
  guesses: (accuracy, guessing) => ({
    text: `찍는 것보다 나을 것이 없습니다. 훈련 데이터의 ${percent(accuracy)}, 늘 같은 답을 해도 ${percent(guessing)}`,
    next: ['--eta를 줄이고, 배우기 시작할 때까지는 벌칙 없이 해 보세요'],
  }),
  overfits: ({ lambda, dropout, expand, more, patience }) => ({
    text: '과적합입니다. 훈련 데이터에서 더 배우는 것이 다른 데이터에는 통하지 않습니다',
    next: [
      ...(more ? ['예제를 더 많이: --train-size를 키우기'] : []),
      ...(lambda === undefined ? [] : [`가중치 감쇠: --l2 ${numberOf(lambda)}`]),
      ...(expand ? ['같은 종류를 더 많이: --expand shift=1'] : []),
      ...(dropout ? ['--dropout 0.5, 뉴런은 더 많이'] : []),
      ...(patience ? ['제때 멈추기: --patience 10'] : []),
    ],
  }),
}

export function wordsOf(lang: Lang): Words {
  return lang === 'ko' ? ko : en
}
