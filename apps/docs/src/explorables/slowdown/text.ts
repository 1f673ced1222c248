import type { Guess, Language, Prompt } from '../../explorable'

export type GuessName = 'soon' | 'even' | 'late'

export interface Text {
  readonly label: string
  readonly updates: string
  readonly axis: string
  readonly output: string
  readonly quadratic: string
  readonly crossEntropy: string
  readonly widget: string
  readonly question: string
  readonly guesses: readonly Guess<GuessName>[]
  readonly yourGuess: string
  readonly running: string
  readonly verdict: Readonly<Record<GuessName, string>>
  readonly plotTitle: string
  readonly mapTitle: string
  readonly mapLegend: (most: string) => string
  readonly mapHint: string
  readonly target: string
  readonly description: (at: number, quadratic: string, crossEntropy: string, widget?: string) => string
  readonly neuron: (a: string, w: string, b: string) => string
  readonly note: (w: string, b: string, eta: string, eta2: string) => string
  readonly starts: string
  readonly easy: string
  readonly hard: string
  readonly weight: string
  readonly bias: string
  readonly eta: string
  readonly etaOfQuadratic: string
  readonly etaOfCrossEntropy: string
  readonly mode: string
  readonly modes: Readonly<Record<'equal' | 'first' | 'own', readonly [label: string, hint: string]>>
  readonly switch: string
  readonly widgetSays: string
  readonly symbols: Readonly<Record<'a' | 'y' | 'sigma' | 'x' | 'nabla' | 'w' | 'b', string>>
  readonly tip: (at: number) => string
  readonly prompts: readonly Prompt[]
}

const sketches = {
  soon: [
    [0, 1],
    [0.06, 0.7],
    [0.14, 0.4],
    [0.3, 0.2],
    [0.55, 0.12],
    [1, 0.07],
  ],
  even: [
    [0, 1],
    [1, 0.15],
  ],
  late: [
    [0, 1],
    [0.45, 0.96],
    [0.62, 0.88],
    [0.72, 0.7],
    [0.79, 0.45],
    [0.87, 0.28],
    [1, 0.19],
  ],
} as const

export const text: { readonly [language in Language]: Text } = {
  en: {
    label: 'Slowdown bench',
    updates: 'updates',
    axis: 'updates',
    output: 'output a, wanted: 0',
    quadratic: 'quadratic',
    crossEntropy: 'cross-entropy',
    widget: "the book's page",
    question:
      'The neuron on the stage started at <i>a</i> = 0.82 and has learnt to answer 0. Now it starts at <i>w</i> = <i>b</i> = 2 and answers 0.98, which is about as wrong as it can be. What will its output do with the quadratic cost?',
    guesses: [
      { value: 'soon', label: 'It falls at once: a large mistake is corrected fast', sketch: sketches.soon },
      { value: 'even', label: 'It falls evenly', sketch: sketches.even },
      { value: 'late', label: 'It waits, and falls late', sketch: sketches.late },
    ],
    yourGuess: 'your guess',
    running: 'Watch the dashed line.',
    verdict: {
      soon: 'That is what one would wish for, and what the cross-entropy does: it is below ½ after 17 updates. The quadratic cost waits. After 150 updates its output is still 0.933, and it needs 232 to come below ½.',
      even: 'Neither of them does. The quadratic cost waits: after 150 updates its output is still 0.933, and it needs 232 to come below ½. The cross-entropy needs 17.',
      late: 'Yes. After 150 updates the quadratic cost still leaves the output at 0.933, and it needs 232 to come below ½. The cross-entropy needs 17.',
    },
    plotTitle: 'Output of the neuron while it learns',
    mapTitle: '|∂C/∂w| for every start',
    mapLegend: (most) => `pale 0, full ${most}`,
    mapHint: 'Drag the ring to another start.',
    target: 'wanted: 0',
    description: (at, quadratic, crossEntropy, widget) =>
      `After ${at} updates the output is ${quadratic} with the quadratic cost and ${crossEntropy} with the cross-entropy${widget ? `; with the gradient of the book's page ${widget}` : ''}. Wanted is 0.`,
    neuron: (a, w, b) => `One neuron: weight ${w}, bias ${b}, output ${a}.`,
    note: (w, b, eta, eta2) =>
      `x = 1, y = 0, start (w, b) = (${w}, ${b}), η = ${eta === eta2 ? eta : `${eta} | ${eta2}`}; nothing is random`,
    starts: 'Start',
    easy: 'a little wrong (0.6, 0.9)',
    hard: 'very wrong (2, 2)',
    weight: 'weight <i>w</i> at the start',
    bias: 'bias <i>b</i> at the start',
    eta: 'learning rate η',
    etaOfQuadratic: 'η of the quadratic cost',
    etaOfCrossEntropy: 'η of the cross-entropy',
    mode: 'What is fair?',
    modes: {
      equal: ['Equal η', 'the same learning rate for both'],
      first: ['Equal first step', 'η of the cross-entropy made smaller until both begin equally fast'],
      own: ['Your η', 'one for each'],
    },
    switch: "An erratum: add the gradient of the book's own web page, at its η = 0.005",
    widgetSays:
      "The book's page descends 1/(1 − a), which is ∂C/∂a, where ∂C/∂z = a − y belongs. So it shows a fast neuron at η = 0.005; with the right gradient it would be slow at that η.",
    symbols: {
      a: 'a, the output',
      y: 'y, the wanted output',
      sigma: 'σ′ of z, how steep the sigmoid is here',
      x: 'x, the input',
      nabla: '∂C/∂w, what the weight moves by, times η',
      w: 'w, the weight',
      b: 'b, the bias',
    },
    tip: (at) => `after ${at} updates`,
    prompts: [
      {
        question: 'How long does the neuron hesitate?',
        answer:
          'From (2, 2), the quadratic cost leaves the output at 0.933 after 150 of 300 updates; from (0.6, 0.9) it has come down to 0.153 by then. The worse the start, the slower the beginning.',
        test: 'neuron.quadratic.saturated',
        show: 'hard',
      },
      {
        question: 'Where on the map would the quadratic cost learn best?',
        answer:
          'On the vermilion ridge. There <i>a</i> = 2/3 and ∂<i>C</i>/∂<i>w</i> = 4/27 ≈ 0.148. At (2, 2) it is 0.0173, which is 8.5 times less, although the mistake is larger. The blue map has no ridge: it only grows with the mistake.',
        test: 'neuron.gradient-peak',
        show: 'ridge',
      },
      {
        question: 'Is the cross-entropy merely quicker because its steps are larger?',
        answer:
          'Let both begin with equal steps: η of the cross-entropy is then 0.00265. Its cost still falls fastest in the very first update, and that of the quadratic cost only in update 214. At so small an η the cross-entropy does not arrive, either: after 300 updates it is at 0.922. What differs is the shape: where the steps are long and where they are short.',
        test: 'slowdown.first-step',
        show: 'first',
      },
    ],
  },
  ko: {
    label: '느린 학습 실험대',
    updates: '번',
    axis: '갱신 횟수',
    output: '출력 a (목표는 0)',
    quadratic: '이차 비용',
    crossEntropy: '교차 엔트로피',
    widget: '책의 웹 페이지',
    question:
      '무대 위의 뉴런은 <i>a</i> = 0.82에서 출발해 0을 내놓는 법을 배웠습니다. 이번에는 <i>w</i> = <i>b</i> = 2에서 출발합니다. 출력이 0.98이니, 더 틀리기도 어려울 만큼 틀렸습니다. 이차 비용으로 학습하면 출력은 어떻게 움직일까요?',
    guesses: [
      { value: 'soon', label: '곧바로 떨어진다. 크게 틀렸으니 크게 고친다', sketch: sketches.soon },
      { value: 'even', label: '일정하게 떨어진다', sketch: sketches.even },
      { value: 'late', label: '한참 머물다가 뒤늦게 떨어진다', sketch: sketches.late },
    ],
    yourGuess: '나의 예상',
    running: '점선을 지켜보세요.',
    verdict: {
      soon: '누구나 그러기를 바라고, 교차 엔트로피는 실제로 그렇게 합니다. 17번 만에 ½ 아래로 내려가지요. 그런데 이차 비용은 머뭇거립니다. 150번을 갱신해도 출력은 아직 0.933이고, ½ 아래로 내려가려면 232번이 필요합니다.',
      even: '둘 다 그렇게 움직이지 않습니다. 이차 비용은 머뭇거립니다. 150번을 갱신해도 출력은 아직 0.933이고, ½ 아래로 내려가려면 232번이 필요합니다. 교차 엔트로피는 17번이면 됩니다.',
      late: '그렇습니다. 이차 비용에서는 150번을 갱신해도 출력이 아직 0.933이고, ½ 아래로 내려가려면 232번이 필요합니다. 교차 엔트로피는 17번이면 됩니다.',
    },
    plotTitle: '학습하는 동안 뉴런의 출력',
    mapTitle: '출발점마다 |∂C/∂w|',
    mapLegend: (most) => `옅을수록 0, 짙을수록 ${most}`,
    mapHint: '고리를 끌어 출발점을 바꿔 보세요.',
    target: '목표: 0',
    description: (at, quadratic, crossEntropy, widget) =>
      `${at}번 갱신한 뒤의 출력: 이차 비용 ${quadratic}, 교차 엔트로피 ${crossEntropy}${widget ? `, 책의 웹 페이지가 쓰는 기울기 ${widget}` : ''}. 목표는 0입니다.`,
    neuron: (a, w, b) => `뉴런 하나: 가중치 ${w}, 편향 ${b}, 출력 ${a}.`,
    note: (w, b, eta, eta2) =>
      `x = 1, y = 0, 출발점 (w, b) = (${w}, ${b}), η = ${eta === eta2 ? eta : `${eta} | ${eta2}`}, 난수 없음`,
    starts: '출발점',
    easy: '조금 틀린 곳 (0.6, 0.9)',
    hard: '크게 틀린 곳 (2, 2)',
    weight: '출발할 때의 가중치 <i>w</i>',
    bias: '출발할 때의 편향 <i>b</i>',
    eta: '학습률 η',
    etaOfQuadratic: '이차 비용의 η',
    etaOfCrossEntropy: '교차 엔트로피의 η',
    mode: '무엇을 같게 둘까요?',
    modes: {
      equal: ['같은 η', '두 비용의 학습률을 같게'],
      first: ['같은 첫걸음', '출발 속도가 같아지도록 교차 엔트로피의 η를 줄여서'],
      own: ['직접 정하기', 'η를 따로따로'],
    },
    switch: '바로잡기: 책의 웹 페이지가 쓰는 기울기를 그 페이지의 η = 0.005로 함께 보기',
    widgetSays:
      '책의 웹 페이지는 ∂C/∂z = a − y가 들어갈 자리에 ∂C/∂a, 곧 1/(1 − a)를 씁니다. 그래서 η = 0.005에서도 뉴런이 빨리 배우는 것처럼 보입니다. 올바른 기울기라면 이 η에서는 느립니다.',
    symbols: {
      a: 'a, 출력',
      y: 'y, 목표 출력',
      sigma: 'σ′(z), 이 자리에서 시그모이드가 가파른 정도',
      x: 'x, 입력',
      nabla: '∂C/∂w, 여기에 η를 곱한 만큼 가중치가 움직임',
      w: 'w, 가중치',
      b: 'b, 편향',
    },
    tip: (at) => `${at}번 갱신한 뒤`,
    prompts: [
      {
        question: '뉴런은 얼마나 오래 머뭇거릴까요?',
        answer:
          '(2, 2)에서 출발한 이차 비용은 300번 가운데 150번을 갱신하고도 출력이 0.933입니다. (0.6, 0.9)에서 출발했다면 그때 벌써 0.153까지 내려와 있습니다. 출발점이 나쁠수록 시작이 느립니다.',
        test: 'neuron.quadratic.saturated',
        show: 'hard',
      },
      {
        question: '지도에서 이차 비용이 가장 잘 배우는 곳은 어디일까요?',
        answer:
          '주홍색 산등성이입니다. 그곳에서 <i>a</i> = 2/3이고 ∂<i>C</i>/∂<i>w</i> = 4/27, 약 0.148입니다. (2, 2)에서는 0.0173, 그 8.5분의 1밖에 안 됩니다. 더 크게 틀렸는데도 그렇습니다. 파란 지도에는 산등성이가 없습니다. 틀린 만큼 커질 뿐입니다.',
        test: 'neuron.gradient-peak',
        show: 'ridge',
      },
      {
        question: '교차 엔트로피는 그저 걸음이 커서 빠른 것 아닐까요?',
        answer:
          '그렇다면 첫걸음을 똑같이 맞춰 봅시다. 교차 엔트로피의 η는 0.00265가 됩니다. 그래도 교차 엔트로피의 비용은 맨 첫 갱신에서 가장 많이 줄고, 이차 비용은 214번째 갱신에 가서야 가장 많이 줍니다. 물론 η가 이렇게 작으면 교차 엔트로피도 끝까지 가지 못해서, 300번 뒤에 0.922에 있습니다. 다른 것은 모양입니다. 어디에서 크게 걷고 어디에서 작게 걷느냐가 다릅니다.',
        test: 'slowdown.first-step',
        show: 'first',
      },
    ],
  },
}
