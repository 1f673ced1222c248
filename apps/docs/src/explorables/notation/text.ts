import type { Guess, Language, Prompt } from '../../explorable'

export type GuessName = 'forward' | 'backward' | 'beyond'

/** What can be pointed at. */
export const symbolNames = ['w', 'ak', 'sum', 'b', 'z', 'sigma', 'a', 'delta'] as const
export type SymbolName = (typeof symbolNames)[number]

export interface Text {
  readonly steps: string
  readonly question: string
  readonly guesses: readonly Guess<GuessName>[]
  readonly running: string
  readonly verdict: Readonly<Record<GuessName, string>>
  readonly networkTitle: string
  readonly networkHint: string
  readonly layer: readonly [string, string, string]
  readonly network: (place: string, value: string) => string
  readonly matrixTitle: string
  readonly matrixHint: string
  readonly matrix: (l: number, j: number, k: number, value: string) => string
  readonly sumTitle: string
  readonly total: string
  readonly ready: string
  readonly description: (neuron: string, sum: string, stage: string) => string
  readonly stages: Readonly<Record<'start' | 'term' | 'bias' | 'sigma', (k: number) => string>>
  readonly note: (example: number, changed: boolean) => string
  readonly address: (l: number, j: number, k: number) => string
  readonly pointHint: string
  readonly inYourCode: string
  readonly inOurCode: string
  readonly l: string
  readonly j: string
  readonly k: string
  readonly example: string
  readonly weight: string
  readonly bias: string
  readonly again: string
  readonly symbols: Readonly<Record<SymbolName, string>>
  readonly prompts: readonly Prompt[]
}

const nth = ['', '첫째', '둘째', '셋째', '넷째']

const sketches = {
  forward: [
    [0.08, 0.68],
    [0.92, 0.08],
  ],
  backward: [
    [0.08, 0.08],
    [0.92, 0.68],
  ],
  beyond: [
    [0.08, 0.9],
    [0.5, 0.68],
    [0.92, 0.08],
  ],
} as const

export const text: { readonly [language in Language]: Text } = {
  en: {
    steps: 'steps',
    question:
      'On the stage the first output has just been computed, and its last link is lit: <i>w</i>³₁₄. Which link is <i>w</i>³₂₄?',
    guesses: [
      { value: 'forward', label: 'From neuron 2 of layer 2 to neuron 4 of layer 3', sketch: sketches.forward },
      { value: 'backward', label: 'From neuron 4 of layer 2 to neuron 2 of layer 3', sketch: sketches.backward },
      { value: 'beyond', label: 'From neuron 2 of layer 3 to neuron 4 of the next layer', sketch: sketches.beyond },
    ],
    running: 'Watch the lit link.',
    verdict: {
      forward:
        'That order would be natural, and there is no neuron 4 in layer 3. The first index is where the link arrives, the second where it comes from: <i>w</i>³₂₄ = −0.9 leads from neuron 4 of layer 2 to neuron 2 of layer 3.',
      backward:
        'Yes: the first index is where it arrives. <i>w</i>³₂₄ = −0.9 leads from neuron 4 of layer 2 to neuron 2 of layer 3.',
      beyond:
        'The layer above a weight is the one it leads into, not the one it leaves. <i>w</i>³₂₄ = −0.9 leads from neuron 4 of layer 2 to neuron 2 of layer 3.',
    },
    networkTitle: 'The network',
    networkHint: 'Point at a link to find its number; click it to stop there.',
    layer: ['layer 1', 'layer 2', 'layer 3'],
    network: (place, value) => `A network of 3, 4 and 2 neurons. Lit: ${place}, ${value}.`,
    matrixTitle: 'The same as matrices: row j is what arrives at neuron j',
    matrixHint: 'Click a cell.',
    matrix: (l, j, k, value) =>
      `The weight matrix of layer ${l}, beside it what it is multiplied by, the biases, z and a. Row ${j}, column ${k} is ${value}.`,
    sumTitle: 'The sum as it grows',
    total: 'sum',
    ready: 'not yet',
    description: (neuron, sum, stage) => `${neuron}: ${stage}. ${sum}.`,
    stages: {
      start: () => 'only the input is there',
      term: (k) => `term ${k} of the sum has been added`,
      bias: () => 'the bias has been added',
      sigma: () => 'σ has been applied',
    },
    note: (example, changed) =>
      `example ${example}; ${changed ? 'numbers changed' : 'numbers as given'}; nothing is random`,
    address: (l, j, k) => `from neuron ${k} of layer ${l - 1} to neuron ${j} of layer ${l}`,
    pointHint: 'Point at a symbol, a link or a cell, or reach a symbol with the tab key.',
    inYourCode: 'in your code',
    inOurCode: 'in ours',
    l: 'layer l',
    j: 'to neuron j',
    k: 'from neuron k',
    example: 'example',
    weight: 'the weight',
    bias: 'the bias',
    again: 'All numbers as given',
    symbols: {
      w: 'the weight',
      ak: 'the activation that comes in',
      sum: 'the sum over k, everything that comes in',
      b: 'the bias',
      z: 'the weighted input: the sum and the bias',
      sigma: 'σ, the sigmoid, applied to z',
      a: 'the activation',
      delta: 'δ = ∂C/∂z, how the cost moves with z (here the cross-entropy)',
    },
    prompts: [
      {
        question: 'Why is the index of the goal written first?',
        answer:
          'Because then (23) needs nothing turned round: row 2 of the matrix, <i>w</i>³₂₁ … <i>w</i>³₂₄, times the activations of layer 2, one by one, is the sum for neuron 2. Here it is −0.175; with the bias −0.2 it is <i>z</i>³₂ = −0.375, and <i>a</i>³₂ = 0.407.',
        test: 'eq.23',
        show: 'row',
      },
      {
        question: 'Does the program keep the matrix like this?',
        answer:
          'No, the other way round, as [in × out], so that a whole batch of inputs can stand on the left, one to a row. <i>w</i>³₂₄ = −0.9 is in row 4 and column 2 there: params[1].w.data[7]. <code>net.weight(3, 2, 4)</code> speaks the book’s language, and does the turning.',
        test: 'notation.address',
        show: 'row',
      },
      {
        question: 'Which numbers does a layer own?',
        answer:
          'Those that lead into it. The input layer has none, so <i>l</i> begins at 2: layer 2 has 12 weights and 4 biases, layer 3 has 8 and 2, and there are 26 in all. By the same count [784, 30, 10] has 23,860.',
        test: 'parameters',
        show: 'first',
      },
    ],
  },
  ko: {
    steps: '단계',
    question:
      '무대에서는 첫째 출력을 막 계산했고, 마지막으로 지나온 연결 <i>w</i>³₁₄에 불이 켜져 있습니다. 그렇다면 <i>w</i>³₂₄는 어느 연결일까요?',
    guesses: [
      { value: 'forward', label: '둘째 층의 둘째 뉴런에서 셋째 층의 넷째 뉴런으로', sketch: sketches.forward },
      { value: 'backward', label: '둘째 층의 넷째 뉴런에서 셋째 층의 둘째 뉴런으로', sketch: sketches.backward },
      { value: 'beyond', label: '셋째 층의 둘째 뉴런에서 다음 층의 넷째 뉴런으로', sketch: sketches.beyond },
    ],
    running: '불이 켜진 연결을 지켜보세요.',
    verdict: {
      forward:
        '그 순서가 자연스러워 보이지만, 셋째 층에는 넷째 뉴런이 없습니다. 앞의 첨자는 도착하는 곳, 뒤의 첨자는 떠나온 곳입니다. <i>w</i>³₂₄ = −0.9는 둘째 층의 넷째 뉴런에서 셋째 층의 둘째 뉴런으로 갑니다.',
      backward:
        '그렇습니다. 앞의 첨자가 도착하는 곳입니다. <i>w</i>³₂₄ = −0.9는 둘째 층의 넷째 뉴런에서 셋째 층의 둘째 뉴런으로 갑니다.',
      beyond:
        '가중치 위에 적힌 층은 떠나는 층이 아니라 들어가는 층입니다. <i>w</i>³₂₄ = −0.9는 둘째 층의 넷째 뉴런에서 셋째 층의 둘째 뉴런으로 갑니다.',
    },
    networkTitle: '신경망',
    networkHint: '연결을 가리키면 그 숫자를 찾아 주고, 누르면 그곳에 멈춥니다.',
    layer: ['첫째 층', '둘째 층', '셋째 층'],
    network: (place, value) => `층마다 뉴런이 3개, 4개, 2개인 신경망. 불이 켜진 것: ${place}, ${value}.`,
    matrixTitle: '같은 것을 행렬로: j행은 j번째 뉴런에 도착하는 것들',
    matrixHint: '칸을 눌러 보세요.',
    matrix: (l, j, k, value) =>
      `${nth[l]} 층의 가중치 행렬. 곁에 곱해지는 활성화, 편향, z, a가 있습니다. ${j}행 ${k}열은 ${value}입니다.`,
    sumTitle: '합이 쌓이는 과정',
    total: '합',
    ready: '아직',
    description: (neuron, sum, stage) => `${neuron}: ${stage}. ${sum}.`,
    stages: {
      start: () => '입력만 있습니다',
      term: (k) => `합의 ${nth[k]} 항까지 더했습니다`,
      bias: () => '편향을 더했습니다',
      sigma: () => 'σ를 적용했습니다',
    },
    note: (example, changed) => `예제 ${example}, ${changed ? '바꾼 값' : '처음 값 그대로'}, 난수 없음`,
    address: (l, j, k) => `${nth[l - 1]} 층의 ${nth[k]} 뉴런에서 ${nth[l]} 층의 ${nth[j]} 뉴런으로`,
    pointHint: '기호나 연결, 칸을 가리켜 보세요. 기호는 탭 키로도 옮겨 갈 수 있습니다.',
    inYourCode: '쓰는 코드',
    inOurCode: '안쪽 코드',
    l: '층 l',
    j: '도착하는 뉴런 j',
    k: '떠나온 뉴런 k',
    example: '예제',
    weight: '가중치',
    bias: '편향',
    again: '처음 값으로',
    symbols: {
      w: '가중치',
      ak: '들어오는 활성화',
      sum: 'k에 대한 합, 들어오는 것 전부',
      b: '편향',
      z: '가중 입력. 합에 편향을 더한 값',
      sigma: 'z에 적용하는 시그모이드 σ',
      a: '활성화',
      delta: 'δ = ∂C/∂z, z가 움직일 때 비용이 움직이는 정도 (여기서는 교차 엔트로피)',
    },
    prompts: [
      {
        question: '왜 도착하는 곳의 첨자를 먼저 쓸까요?',
        answer:
          '그래야 (23)에서 아무것도 뒤집지 않아도 됩니다. 행렬의 2행 <i>w</i>³₂₁ … <i>w</i>³₂₄에 둘째 층의 활성화를 하나씩 곱해 더하면 그대로 둘째 뉴런의 합입니다. 여기서는 −0.175이고, 편향 −0.2를 더하면 <i>z</i>³₂ = −0.375, 그래서 <i>a</i>³₂ = 0.407입니다.',
        test: 'eq.23',
        show: 'row',
      },
      {
        question: '프로그램도 행렬을 이렇게 담아 둘까요?',
        answer:
          '아닙니다. 뒤집어서 [in × out]으로 둡니다. 그래야 입력 묶음을 한 행에 하나씩 왼쪽에 놓을 수 있습니다. 그곳에서 <i>w</i>³₂₄ = −0.9는 4행 2열, params[1].w.data[7]입니다. <code>net.weight(3, 2, 4)</code>는 책의 말을 알아듣고 알아서 뒤집어 줍니다.',
        test: 'notation.address',
        show: 'row',
      },
      {
        question: '한 층에 딸린 숫자는 어느 것일까요?',
        answer:
          '그 층으로 들어오는 것들입니다. 입력층에는 하나도 없으니 <i>l</i>은 2부터입니다. 둘째 층에는 가중치 12개와 편향 4개, 셋째 층에는 8개와 2개가 있어 모두 26개입니다. 같은 식으로 세면 [784, 30, 10]에는 23,860개가 있습니다.',
        test: 'parameters',
        show: 'first',
      },
    ],
  },
}
