import type { Guess, Language, Prompt } from '../../explorable'
import type { Readout, Way } from './model'
import type { Arm } from './task'

export type GuessName = 'equal' | 'inward' | 'outward'
export type Act = 'masks' | 'training'

type Pair = readonly [label: string, hint: string]

export interface Text {
  readonly label: string
  readonly units: Readonly<Record<Act, string>>
  readonly question: string
  readonly guesses: readonly Guess<GuessName>[]
  readonly running: string
  readonly verdict: Readonly<Record<GuessName, string>>
  readonly grid: (networks: number) => string
  readonly gridHint: string
  readonly legend: string
  readonly now: (t: number, networks: number) => string
  readonly nowWhole: string
  readonly thinned: (kept: string, a: string, p: string) => string
  readonly nobody: string
  readonly toggles: string
  readonly toggle: (k: number) => string
  readonly mean: string
  readonly meanOf: (t: number, networks: number) => string
  readonly geometric: string
  readonly geometricOf: (t: number) => string
  readonly whole: Readonly<Record<Way, (p: string) => string>>
  readonly one: string
  readonly distance: string
  readonly exact: string
  readonly rounding: string
  readonly plotTitle: string
  readonly plotAxis: string
  readonly output: string
  readonly each: string
  readonly description: (t: number, networks: number, mean: string, whole: string, geometric?: string) => string
  readonly note: (n: number, p: string, x: string, readout: string, seed: number) => string
  readonly act: string
  readonly acts: Readonly<Record<Act, Pair>>
  readonly hidden: string
  readonly p: string
  readonly x: string
  readonly seed: string
  readonly readout: string
  readonly readouts: Readonly<Record<Readout, Pair>>
  readonly way: string
  readonly ways: Readonly<Record<Way, Pair>>
  readonly flicker: string
  readonly fitTitle: string
  readonly fitHint: string
  readonly arms: Readonly<Record<Arm, string>>
  readonly training: Readonly<Record<Arm, string>>
  readonly hiddenNeurons: string
  readonly costTitle: string
  readonly costAxis: string
  readonly epochAxis: string
  readonly fitNote: (p: string, seed: number) => string
  readonly fits: (epoch: number, none: string, dropout: string) => string
  readonly waiting: string
  readonly learning: (epoch: number) => string
  readonly failed: string
  readonly tip: Readonly<Record<Act, (t: number) => string>>
  readonly symbols: Readonly<Record<'m' | 'a' | 'w' | 'b' | 'f' | 'P' | 'p' | 'out' | 'mean' | 'whole', string>>
  readonly lines: Readonly<Record<'thinned' | 'mean' | 'whole' | 'scaled', string>>
  readonly prompts: readonly Prompt[]
}

const settling = (end: number) =>
  [
    [0, 0.55],
    [0.06, 0.92],
    [0.13, 0.3],
    [0.22, end + 0.25],
    [0.32, end - 0.06],
    [0.45, end + 0.08],
    [0.6, end - 0.02],
    [0.8, end + 0.01],
    [1, end],
  ] as const

const sketches = { equal: settling(0.3), inward: settling(0.48), outward: settling(0.12) }

export const text: { readonly [language in Language]: Text } = {
  en: {
    label: 'Dropout as an ensemble',
    units: { masks: 'networks', training: 'epochs' },
    question:
      'Five hidden neurons, each of them dropped or kept: that makes 32 thinned networks, and all of them are on the stage. With a linear readout, their mean is the output of the whole network with its outgoing weights halved, to the last digit. Now put a sigmoid behind the same sums. Halving gives 0.200. Where will the mean of the 32 outputs lie?',
    guesses: [
      { value: 'equal', label: 'At 0.200 again, to the last digit', sketch: sketches.equal },
      { value: 'inward', label: 'Nearer to ½', sketch: sketches.inward },
      { value: 'outward', label: 'Further from ½', sketch: sketches.outward },
    ],
    running: 'The networks are being counted, each of them once.',
    verdict: {
      equal:
        'It would be, if the mean of a curve were the curve of the mean. The sums before the sigmoid do have the halved sum as their mean. But the sigmoid is bent: the mean of the outputs is 0.367, not 0.200. Another mean hits it exactly, the geometric one.',
      inward:
        'Yes: 0.367 instead of 0.200. The sums spread to both sides, and the sigmoid presses the far ones flat against 0, so that the others pull the mean towards ½. Another mean hits 0.200 exactly, the geometric one.',
      outward:
        'The other way: it is 0.367, nearer to ½ than 0.200. The sums spread to both sides, and the sigmoid presses the far ones flat against 0, so that the others pull the mean inwards. Another mean hits 0.200 exactly, the geometric one.',
    },
    grid: (networks) => `All ${networks} thinned networks`,
    gridHint: 'Press one to see it.',
    legend:
      'Dots are hidden neurons that are kept, the circle is the output, the bar below says how often it is drawn.',
    now: (t, networks) => `Network ${t} of ${networks}`,
    nowWhole: 'Nothing is dropped or counted yet',
    thinned: (kept, a, p) => `kept: ${kept}. Output ${a}, drawn with probability ${p}.`,
    nobody: 'nobody',
    toggles: 'Drop or keep',
    toggle: (k) => `hidden neuron ${k}`,
    mean: 'mean',
    meanOf: (t, networks) => (t === networks ? `Mean of all ${networks}` : `Mean of the first ${t} of ${networks}`),
    geometric: 'geometric',
    geometricOf: (t) => `Geometric mean of the ${t}`,
    whole: {
      halve: (p) => (p === '0.5' ? 'One network, weights halved' : `One network, weights × (1 − ${p})`),
      scale: () => 'One network, weights as they are',
    },
    one: 'one network',
    distance: 'Mean less one network',
    exact: 'equal to the last digit',
    rounding: 'rounding',
    plotTitle: 'The mean, while network after network is counted',
    plotAxis: 'networks counted',
    output: 'output a',
    each: 'one output',
    description: (t, networks, mean, whole, geometric) =>
      `${t} of ${networks} networks counted: their mean is ${mean}${geometric ? `, their geometric mean ${geometric}` : ''}; the whole network gives ${whole}.`,
    note: (n, p, x, readout, seed) => `[1, ${n}, ${readout}], relu, p = ${p}, x = ${x}, seed ${seed}`,
    act: 'On stage',
    acts: {
      masks: ['All masks', 'every thinned network of one small network'],
      training: ['Training', 'fifteen noisy points, learnt with and without dropout'],
    },
    hidden: 'hidden neurons <i>n</i>',
    p: 'share dropped <i>p</i>',
    x: 'input <i>x</i>',
    seed: 'seed',
    readout: 'Readout',
    readouts: {
      linear: ['linear', 'the sum itself'],
      sigmoid: ['sigmoid', 'σ of the sum'],
      softmax: ['softmax', 'three outputs, the first is shown'],
    },
    way: 'What makes up for the missing neurons',
    ways: {
      halve: ['Weights × (1 − p), afterwards', 'the book: for p = ½ they are halved'],
      scale: ['Kept neurons × 1/(1 − p), at once', 'inverted dropout: nothing to do afterwards'],
    },
    flicker: 'Show thinned networks while it learns (they change as the clock runs)',
    fitTitle: 'What both networks make of fifteen points',
    fitHint: 'The truth is the dotted line.',
    arms: { none: 'none', dropout: 'dropout' },
    training: { none: 'none, training', dropout: 'dropout, tr.' },
    hiddenNeurons: 'hidden neurons',
    costTitle: 'Cost on 200 other points of the same kind',
    costAxis: 'quadratic cost C (axis ends at 0.12)',
    epochAxis: 'epochs',
    fitNote: (p, seed) => `[1, 32, 1], sigmoid, Adam η = 0.01, p = ${p}, seed ${seed}`,
    fits: (epoch, none, dropout) =>
      `After ${epoch} epochs the cost on other points is ${none} without dropout and ${dropout} with it.`,
    waiting: 'starting …',
    learning: (epoch) => `learning here, in your browser: epoch ${epoch}`,
    failed: 'This browser could not start the training.',
    tip: { masks: (t) => `${t} counted`, training: (t) => `after epoch ${t}` },
    symbols: {
      m: 'm, the mask: 1 keeps a neuron, 0 drops it',
      a: 'a, what the hidden neurons give',
      w: 'w, the weights from the hidden neurons to the output',
      b: 'b, the bias of the output',
      f: 'f, the function of the readout: none, σ or softmax',
      P: 'P, how often this mask is drawn',
      p: 'p, the share that is dropped',
      out: 'the output of the thinned network at hand',
      mean: 'the mean of the outputs counted so far',
      whole: 'the output of the whole network',
    },
    lines: {
      thinned: 'The thinned network at hand',
      mean: 'The mean',
      whole: 'One network instead of all',
      scaled: 'Training, neuron 1 at x = 0 (a₁ of the network on stage)',
    },
    prompts: [
      {
        question: 'Equal, or only nearly equal?',
        answer:
          'With the linear readout, both numbers are −1.38671875, in all digits that the machine has, because every number of this network is a whole number of sixteenths and nothing is ever rounded. Each hidden neuron is kept in half of the networks, so on average it brings exactly half of its <i>w a</i>, and a sum does not care in which order it is averaged. Try any <i>p</i>: it stays equal.',
        test: 'dropout.masks',
        show: 'linear',
      },
      {
        question: 'Which mean does halving give behind a sigmoid?',
        answer:
          'Not the usual one: the mean of the 32 outputs is 0.367, and halving gives 0.200. But take the geometric mean of all the <i>a</i> and of all the 1 − <i>a</i>, and let the two sum to 1: that is 0.200, the halved network again up to rounding. A product of probabilities adds up what stands in their exponents, and for a sum the linear case holds. The softmax behaves in the same way.',
        test: 'dropout.masks.geometric',
        show: 'sigmoid',
      },
      {
        question: 'Does it help?',
        answer:
          'On fifteen noisy points, without dropout, the line bends to please single points, and the cost on other points ends at 0.0693. With <i>p</i> = ½ it is 0.0620, and it is lower with nine of the first ten seeds, not with all. More is not better: with <i>p</i> = 0.9375 it is 0.1022, because two neurons of thirty-two are hardly a network.',
        test: 'dropout.training',
        show: 'training',
      },
    ],
  },
  ko: {
    label: '앙상블로 보는 드롭아웃',
    units: { masks: '개', training: '에포크' },
    question:
      '은닉 뉴런 다섯 개를 저마다 끄거나 남기면, 솎아 낸 신경망이 32개 나옵니다. 무대에 모두 올려 두었습니다. 출력이 선형이면 32개의 평균은, 나가는 가중치를 반으로 줄인 신경망 하나의 출력과 끝자리까지 같습니다. 이제 같은 합 뒤에 시그모이드를 붙입니다. 반으로 줄이면 0.200이 나옵니다. 32개 출력의 평균은 어디에 놓일까요?',
    guesses: [
      { value: 'equal', label: '이번에도 끝자리까지 0.200이다', sketch: sketches.equal },
      { value: 'inward', label: '½에 더 가깝다', sketch: sketches.inward },
      { value: 'outward', label: '½에서 더 멀다', sketch: sketches.outward },
    ],
    running: '신경망을 하나씩 차례로 세고 있습니다.',
    verdict: {
      equal:
        '함숫값의 평균이 평균의 함숫값과 같다면 그랬을 것입니다. 시그모이드에 들어가기 전의 합이라면 평균이 반으로 줄인 합과 같습니다. 그런데 시그모이드는 휘어 있어서, 출력의 평균은 0.200이 아니라 0.367입니다. 꼭 들어맞는 평균은 따로 있습니다. 기하 평균입니다.',
      inward:
        '그렇습니다. 0.200이 아니라 0.367입니다. 합은 양쪽으로 흩어지는데, 멀리 간 것은 시그모이드가 0에 납작하게 눌러 버립니다. 그래서 나머지가 평균을 ½ 쪽으로 끌어당깁니다. 0.200에 꼭 들어맞는 평균은 따로 있습니다. 기하 평균입니다.',
      outward:
        '반대입니다. 0.367이므로 0.200보다 ½에 가깝습니다. 합은 양쪽으로 흩어지는데, 멀리 간 것은 시그모이드가 0에 납작하게 눌러 버립니다. 그래서 나머지가 평균을 안쪽으로 끌어당깁니다. 0.200에 꼭 들어맞는 평균은 따로 있습니다. 기하 평균입니다.',
    },
    grid: (networks) => `솎아 낸 신경망 ${networks}개 모두`,
    gridHint: '하나를 눌러 자세히 보세요.',
    legend: '점은 남은 은닉 뉴런, 동그라미는 출력, 아래 막대는 얼마나 자주 뽑히는지를 나타냅니다.',
    now: (t, networks) => `${networks}개 가운데 ${t}번째 신경망`,
    nowWhole: '아직 아무것도 끄지 않았고 세지도 않았습니다',
    thinned: (kept, a, p) => `남은 뉴런: ${kept}. 출력 ${a}, 뽑힐 확률 ${p}.`,
    nobody: '없음',
    toggles: '끄거나 남기기',
    toggle: (k) => `은닉 뉴런 ${k}`,
    mean: '평균',
    meanOf: (t, networks) => (t === networks ? `${networks}개 모두의 평균` : `${networks}개 가운데 ${t}개까지의 평균`),
    geometric: '기하 평균',
    geometricOf: (t) => `${t}개의 기하 평균`,
    whole: {
      halve: (p) => (p === '0.5' ? '가중치를 반으로 줄인 신경망 하나' : `가중치를 (1 − ${p})배로 줄인 신경망 하나`),
      scale: () => '가중치를 그대로 둔 신경망 하나',
    },
    one: '신경망 하나',
    distance: '평균에서 신경망 하나를 뺀 값',
    exact: '끝자리까지 같음',
    rounding: '반올림 오차',
    plotTitle: '신경망을 하나씩 세어 가는 동안의 평균',
    plotAxis: '센 신경망의 수',
    output: '출력 a',
    each: '출력 하나',
    description: (t, networks, mean, whole, geometric) =>
      `신경망 ${networks}개 가운데 ${t}개를 세었습니다. 평균 ${mean}${geometric ? `, 기하 평균 ${geometric}` : ''}, 전체 신경망의 출력 ${whole}.`,
    note: (n, p, x, readout, seed) => `[1, ${n}, ${readout}], relu, p = ${p}, x = ${x}, 시드 ${seed}`,
    act: '무대에 올릴 것',
    acts: {
      masks: ['모든 마스크', '작은 신경망 하나에서 솎아 낸 신경망 전부'],
      training: ['학습', '잡음 섞인 점 열다섯 개를 드롭아웃 없이, 또 드롭아웃으로'],
    },
    hidden: '은닉 뉴런의 수 <i>n</i>',
    p: '끄는 비율 <i>p</i>',
    x: '입력 <i>x</i>',
    seed: '시드',
    readout: '출력층',
    readouts: {
      linear: ['선형', '합을 그대로'],
      sigmoid: ['시그모이드', '합의 σ'],
      softmax: ['소프트맥스', '출력 세 개 가운데 첫째를 봅니다'],
    },
    way: '빠진 뉴런의 몫은 어떻게 채울까요?',
    ways: {
      halve: ['나중에 가중치 × (1 − p)', '책의 방식. p = ½이면 반으로 줄입니다'],
      scale: ['그 자리에서 남은 뉴런 × 1/(1 − p)', '역드롭아웃(inverted dropout). 나중에 할 일이 없습니다'],
    },
    flicker: '학습하는 동안 솎아 낸 신경망도 보기 (시간이 흐르면 바뀝니다)',
    fitTitle: '두 신경망이 점 열다섯 개에서 배운 것',
    fitHint: '점선이 참값입니다.',
    arms: { none: '없음', dropout: '드롭아웃' },
    training: { none: '없음, 훈련', dropout: '드롭아웃, 훈련' },
    hiddenNeurons: '은닉 뉴런',
    costTitle: '같은 종류의 다른 점 200개에서 잰 비용',
    costAxis: '이차 비용 C (축은 0.12까지)',
    epochAxis: '에포크',
    fitNote: (p, seed) => `[1, 32, 1], 시그모이드, Adam η = 0.01, p = ${p}, 시드 ${seed}`,
    fits: (epoch, none, dropout) =>
      `${epoch}에포크 뒤 다른 점에서 잰 비용: 드롭아웃 없이 ${none}, 드롭아웃을 쓰면 ${dropout}.`,
    waiting: '시작하는 중 …',
    learning: (epoch) => `지금 이 브라우저에서 배우는 중: ${epoch}에포크`,
    failed: '이 브라우저에서는 학습을 시작하지 못했습니다.',
    tip: { masks: (t) => `${t}개까지`, training: (t) => `${t}에포크 뒤` },
    symbols: {
      m: 'm, 마스크. 1이면 뉴런을 남기고 0이면 끔',
      a: 'a, 은닉 뉴런의 활성화',
      w: 'w, 은닉 뉴런에서 출력으로 가는 가중치',
      b: 'b, 출력의 편향',
      f: 'f, 출력층의 함수. 없음, σ, 소프트맥스 가운데 하나',
      P: 'P, 이 마스크가 뽑힐 확률',
      p: 'p, 끄는 비율',
      out: '지금 보는 솎아 낸 신경망의 출력',
      mean: '지금까지 센 출력의 평균',
      whole: '전체 신경망의 출력',
    },
    lines: {
      thinned: '지금 보는 솎아 낸 신경망',
      mean: '평균',
      whole: '모두를 대신하는 신경망 하나',
      scaled: '학습할 때, x = 0에서 뉴런 1 (무대 위 신경망의 a₁)',
    },
    prompts: [
      {
        question: '정말 같을까요, 거의 같을까요?',
        answer:
          '출력이 선형이면 두 수 모두 −1.38671875입니다. 컴퓨터가 가진 마지막 자리까지 같습니다. 이 신경망의 모든 수는 16분의 1의 정수배라서 반올림이 한 번도 일어나지 않기 때문입니다. 은닉 뉴런은 저마다 신경망의 절반에 남아 있으므로 평균하면 자기 몫 <i>w a</i>의 꼭 반을 냅니다. 합에서는 어떤 순서로 평균해도 마찬가지입니다. <i>p</i>를 바꿔 보세요. 그래도 같습니다.',
        test: 'dropout.masks',
        show: 'linear',
      },
      {
        question: '시그모이드 뒤에서 반으로 줄이기는 어떤 평균일까요?',
        answer:
          '흔히 쓰는 평균은 아닙니다. 출력 32개의 평균은 0.367인데, 반으로 줄이면 0.200입니다. 그런데 모든 <i>a</i>의 기하 평균과 모든 1 − <i>a</i>의 기하 평균을 구해서 더한 값이 1이 되게 하면 0.200, 반올림 오차를 빼면 반으로 줄인 신경망과 꼭 같습니다. 확률을 곱하면 지수에 놓인 것이 더해지고, 합에서는 선형일 때의 이야기가 그대로 맞기 때문입니다. 소프트맥스도 마찬가지입니다.',
        test: 'dropout.masks.geometric',
        show: 'sigmoid',
      },
      {
        question: '도움이 될까요?',
        answer:
          '드롭아웃 없이 잡음 섞인 점 열다섯 개를 배우면 선이 점 하나하나의 비위를 맞추느라 구부러지고, 다른 점에서 잰 비용은 0.0693으로 끝납니다. <i>p</i> = ½이면 0.0620입니다. 처음 열 개의 시드 가운데 아홉에서 더 낮지만, 모두에서 그런 것은 아닙니다. 많이 끌수록 좋은 것도 아닙니다. <i>p</i> = 0.9375이면 0.1022인데, 서른두 개 가운데 두 개만 남아서는 신경망이라 하기도 어렵기 때문입니다.',
        test: 'dropout.training',
        show: 'training',
      },
    ],
  },
}
