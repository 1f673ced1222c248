import type { Guess, Language, Prompt } from '../../explorable'

export type GuessName = 'small' | 'mistake' | 'huge'

/** What can be pointed at. `c…` belongs to the cross-entropy, `q…` to the quadratic cost. */
export const symbolNames = [
  'w',
  'x',
  'b',
  'z',
  'a',
  'y',
  'prime',
  'denominator',
  'byW',
  'cC',
  'qC',
  'cA',
  'qA',
  'cD',
  'cN',
  'qN',
  'cB',
  'qB',
  'cM',
  'qM',
  'back',
  'hiddenPrime',
  'hiddenX',
  'hiddenN',
] as const
export type SymbolName = (typeof symbolNames)[number]

export interface Text {
  readonly steps: string
  readonly quadratic: string
  readonly crossEntropy: string
  readonly question: string
  readonly guesses: readonly Guess<GuessName>[]
  readonly running: string
  readonly verdict: Readonly<Record<GuessName, string>>
  readonly networkTitle: string
  readonly networkHint: string
  readonly plotTitle: string
  readonly plotY: string
  readonly plotX: string
  readonly product: string
  readonly cost: string
  readonly network: (j: number, k: number, a: string, y: string) => string
  readonly output: (j: number, example: number) => string
  readonly description: (step: number, line: string, z: string, prime: string, slopes: string) => string
  readonly note: (example: number, j: number, k: number, y: string, changed: boolean) => string
  readonly tip: (z: string) => string
  /** What each line of the derivation does. */
  readonly lines: readonly string[]
  readonly derivation: string
  readonly who: string
  readonly mean: string
  readonly hidden: string
  readonly pointed: string
  readonly pointHint: string
  readonly inOurCode: string
  readonly costChoice: string
  readonly both: string
  readonly j: string
  readonly k: string
  readonly example: string
  readonly weight: string
  readonly z: string
  readonly flip: string
  readonly again: string
  readonly presets: string
  readonly middle: string
  readonly saturated: string
  readonly symbols: Readonly<Record<SymbolName, string>>
  readonly prompts: readonly Prompt[]
}

const sketches = {
  small: [
    [0, 0.02],
    [0.3, 0.12],
    [0.48, 0.5],
    [0.58, 0.75],
    [0.68, 0.55],
    [0.84, 0.14],
    [1, 0.03],
  ],
  mistake: [
    [0, 0.02],
    [0.25, 0.06],
    [0.4, 0.22],
    [0.5, 0.45],
    [0.6, 0.68],
    [0.75, 0.84],
    [1, 0.88],
  ],
  huge: [
    [0, 0.02],
    [0.45, 0.06],
    [0.65, 0.16],
    [0.8, 0.4],
    [0.9, 0.68],
    [0.97, 1],
  ],
} as const

export const text: { readonly [language in Language]: Text } = {
  en: {
    steps: 'lines',
    quadratic: 'quadratic',
    crossEntropy: 'cross-entropy',
    question:
      'With the quadratic cost the small σ′(<i>z</i>) stays to the last line. Now drive neuron 1 to <i>z</i> = 4, where σ′ is 0.0177, and take the cross-entropy, whose ∂<i>C</i>/∂<i>a</i> is 55.6 there. How large will the gradient be, the further the neuron is saturated on the wrong side?',
    guesses: [
      { value: 'small', label: 'Small again: σ′ is small, and it is a factor', sketch: sketches.small },
      { value: 'mistake', label: 'As large as the mistake, no more and no less', sketch: sketches.mistake },
      { value: 'huge', label: 'Larger and larger: 55.6 is only the beginning', sketch: sketches.huge },
    ],
    running: 'Read along, line by line.',
    verdict: {
      small:
        'That is the quadratic cost: 0.0173 for the bias here. With the cross-entropy σ′ meets its own inverse: 55.6 · 0.0177 = 0.982, which is <i>a</i> − <i>y</i>.',
      mistake:
        'Yes. 55.6 · 0.0177 = 0.982, which is <i>a</i> − <i>y</i>: the first factor is large exactly where the second is small. The quadratic cost leaves 0.0173 for the bias.',
      huge: 'The first factor does grow without end, but σ′ shrinks at the same rate: 55.6 · 0.0177 = 0.982, which is <i>a</i> − <i>y</i> and never more than 1.',
    },
    networkTitle: 'The network',
    networkHint: 'Choose a hidden neuron or an output by pointing at it.',
    plotTitle: 'The factors of the gradient, for every z',
    plotY: 'size (each mark ×100)',
    plotX: 'z of the output neuron',
    product: 'product',
    cost: 'C',
    network: (j, k, a, y) =>
      `A network of 3, 4 and 2 neurons. Looked at: the weight from hidden neuron ${k} to output neuron ${j}, whose output is ${a} where ${y} is wanted.`,
    output: (j, example) => `output ${j}, example ${example}`,
    description: (step, line, z, prime, slopes) => `Line ${step}: ${line}. z is ${z}, σ′(z) is ${prime}. ${slopes}.`,
    note: (example, j, k, y, changed) =>
      `example ${example}, j = ${j}, k = ${k}, y = ${y}; ${changed ? 'numbers changed' : 'numbers as given'}; nothing is random`,
    tip: (z) => `at z = ${z}`,
    lines: [
      'The cost of one output',
      'Chain rule: C depends on w by way of a',
      'And a depends on w by way of z',
      'Put over one denominator',
      'Write σ′ out: it is σ(1 − σ)',
      'What is left',
      'The same for the bias: without x',
    ],
    derivation: 'From the cost to its gradient, line by line',
    who: 'Who is who',
    mean: 'The mean over all four examples',
    hidden: 'One layer further down',
    pointed: 'Pointed at',
    pointHint: 'Point at a symbol or a number, or reach it with the tab key.',
    inOurCode: 'in our code',
    costChoice: 'Cost',
    both: 'both',
    j: 'output neuron j',
    k: 'hidden neuron k',
    example: 'example',
    weight: 'weight w into the neuron',
    z: 'weighted input z (moves the bias)',
    flip: 'wanted output y = 1',
    again: 'All numbers as given',
    presets: 'Neuron',
    middle: 'in the middle (z = 0)',
    saturated: 'saturated (z = 4)',
    symbols: {
      w: 'w, the weight looked at',
      x: 'x, what comes in through it: the activation of the hidden neuron k',
      b: 'b, the bias of the output neuron',
      z: 'z, its weighted input',
      a: 'a = σ(z), its output',
      y: 'y, the wanted output',
      prime: 'σ′(z), how steep the sigmoid is here',
      denominator: 'σ(z)(1 − σ(z)), the denominator: the same number as σ′(z)',
      byW: '∂σ/∂w, how much the output moves with the weight: σ′(z)x',
      cC: 'C, the cross-entropy of this output',
      qC: 'C, the quadratic cost of this output',
      cA: '∂C/∂a of the cross-entropy: 1/(1 − a) or −1/a, without bound',
      qA: '∂C/∂a of the quadratic cost: a − y, never more than 1',
      cD: 'a − y, the mistake, and all that is left of the output neuron',
      cN: '∂C/∂w with the cross-entropy',
      qN: '∂C/∂w with the quadratic cost',
      cB: '∂C/∂b with the cross-entropy',
      qB: '∂C/∂b with the quadratic cost',
      cM: 'the sum over the examples, divided by n, with the cross-entropy',
      qM: 'the sum over the examples, divided by n, with the quadratic cost',
      back: 'what both outputs send back to the hidden neuron k',
      hiddenPrime: 'σ′ of the hidden neuron: here it is not cancelled',
      hiddenX: 'the first input of the network',
      hiddenN: '∂C/∂w of the first weight into the hidden neuron',
    },
    prompts: [
      {
        question: 'Where does σ′ go?',
        answer:
          'At <i>z</i> = 4 the first factor of the cross-entropy is 55.6, and σ′ is 0.0177. On a scale of powers of ten they are mirror images: one climbs as steeply as the other falls. Their product is 0.982, and over all of the picture it stays <i>a</i> − <i>y</i>.',
        test: 'eq.61',
        show: 'mirror',
      },
      {
        question: 'What does the quadratic cost have to set against it?',
        answer:
          'A first factor of 0.982, because (54) has no denominator. So σ′ has nothing to meet: 0.982 · 0.0177 = 0.0173 is all that reaches the bias, 1/σ′ = 56.6 times less than with the cross-entropy.',
        test: 'eq.55',
        show: 'quadratic',
      },
      {
        question: 'Has σ′ gone from the whole network?',
        answer:
          'Only from its output. Look at the line “One layer further down”: with hidden neuron 1 at <i>z</i> = 4, its σ′ = 0.0177 is still a factor, and ∂<i>C</i>/∂<i>w</i> falls from 0.315 to 0.0321, with the cross-entropy and all. Hidden neurons can be saturated whatever the cost; how weights begin is what helps there.',
        test: 'xray.hidden',
        show: 'hidden',
      },
    ],
  },
  ko: {
    steps: '줄',
    quadratic: '이차 비용',
    crossEntropy: '교차 엔트로피',
    question:
      '이차 비용에서는 작은 σ′(<i>z</i>)가 마지막 줄까지 남습니다. 이제 뉴런 1을 <i>z</i> = 4로 보내고 교차 엔트로피를 써 봅시다. 그곳에서 σ′은 0.0177이고, 교차 엔트로피의 ∂<i>C</i>/∂<i>a</i>는 55.6입니다. 뉴런이 틀린 쪽으로 더 깊이 포화될수록 기울기는 어떻게 될까요?',
    guesses: [
      { value: 'small', label: '이번에도 작다. 작은 σ′이 곱해지니까', sketch: sketches.small },
      { value: 'mistake', label: '틀린 만큼이다. 더도 덜도 아니다', sketch: sketches.mistake },
      { value: 'huge', label: '점점 커진다. 55.6은 시작일 뿐이다', sketch: sketches.huge },
    ],
    running: '한 줄씩 따라 읽어 보세요.',
    verdict: {
      small:
        '그것은 이차 비용 이야기입니다. 그때 편향의 기울기는 0.0173입니다. 교차 엔트로피에서는 σ′이 제 역수를 만납니다. 55.6 · 0.0177 = 0.982, 바로 <i>a</i> − <i>y</i>입니다.',
      mistake:
        '그렇습니다. 55.6 · 0.0177 = 0.982, 바로 <i>a</i> − <i>y</i>입니다. 뒤의 인수가 작아지는 바로 그곳에서 앞의 인수가 그만큼 커집니다. 이차 비용이라면 편향의 기울기로 0.0173만 남습니다.',
      huge: '앞의 인수는 정말로 끝없이 커집니다. 하지만 σ′도 꼭 그만큼 작아집니다. 55.6 · 0.0177 = 0.982, 바로 <i>a</i> − <i>y</i>이고, 결코 1을 넘지 않습니다.',
    },
    networkTitle: '신경망',
    networkHint: '은닉 뉴런이나 출력 뉴런을 눌러 고를 수 있습니다.',
    plotTitle: 'z에 따른 기울기의 인수들',
    plotY: '크기 (눈금마다 100배)',
    plotX: '출력 뉴런의 z',
    product: '두 인수의 곱',
    cost: 'C',
    network: (j, k, a, y) =>
      `층마다 뉴런이 3개, 4개, 2개인 신경망입니다. 지금 보는 것은 은닉 뉴런 ${k}에서 출력 뉴런 ${j}로 가는 가중치입니다. 이 뉴런의 출력은 ${a}, 목표는 ${y}입니다.`,
    output: (j, example) => `출력 ${j}, 예제 ${example}`,
    description: (step, line, z, prime, slopes) => `${step}번째 줄: ${line}. z는 ${z}, σ′(z)는 ${prime}. ${slopes}.`,
    note: (example, j, k, y, changed) =>
      `예제 ${example}, j = ${j}, k = ${k}, y = ${y}, ${changed ? '바꾼 값' : '처음 값 그대로'}, 난수 없음`,
    tip: (z) => `z = ${z}에서`,
    lines: [
      '출력 하나의 비용',
      '연쇄 법칙: w는 a를 거쳐 C를 바꿈',
      'w는 다시 z를 거쳐 a를 바꿈',
      '통분하기',
      'σ′을 풀어 쓰기: σ(1 − σ)',
      '남는 것',
      '편향도 마찬가지: x만 빠짐',
    ],
    derivation: '비용에서 기울기까지, 한 줄씩',
    who: '글자마다 가리키는 것',
    mean: '예제 네 개에 걸친 평균',
    hidden: '한 층 더 내려가면',
    pointed: '지금 가리키는 것',
    pointHint: '기호나 숫자를 가리키거나 탭 키로 옮겨 가 보세요.',
    inOurCode: '우리 코드에서',
    costChoice: '비용 함수',
    both: '둘 다',
    j: '출력 뉴런 j',
    k: '은닉 뉴런 k',
    example: '예제',
    weight: '이 뉴런으로 들어오는 가중치 w',
    z: '가중 입력 z (편향을 움직입니다)',
    flip: '목표 출력 y = 1',
    again: '처음 값으로',
    presets: '뉴런의 자리',
    middle: '가운데 (z = 0)',
    saturated: '포화된 곳 (z = 4)',
    symbols: {
      w: 'w, 지금 보는 가중치',
      x: 'x, 그 가중치로 들어오는 값. 은닉 뉴런 k의 활성화',
      b: 'b, 출력 뉴런의 편향',
      z: 'z, 출력 뉴런의 가중 입력',
      a: 'a = σ(z), 출력',
      y: 'y, 목표 출력',
      prime: 'σ′(z), 이 자리에서 시그모이드가 가파른 정도',
      denominator: 'σ(z)(1 − σ(z)), 분모. σ′(z)와 같은 값',
      byW: '∂σ/∂w, 가중치를 움직일 때 출력이 움직이는 정도. σ′(z)x와 같음',
      cC: 'C, 이 출력의 교차 엔트로피',
      qC: 'C, 이 출력의 이차 비용',
      cA: '교차 엔트로피의 ∂C/∂a. 1/(1 − a) 또는 −1/a로, 끝없이 커질 수 있음',
      qA: '이차 비용의 ∂C/∂a. a − y이므로 1을 넘지 않음',
      cD: 'a − y, 틀린 정도. 출력 뉴런에서 남는 것은 이것뿐',
      cN: '교차 엔트로피의 ∂C/∂w',
      qN: '이차 비용의 ∂C/∂w',
      cB: '교차 엔트로피의 ∂C/∂b',
      qB: '이차 비용의 ∂C/∂b',
      cM: '예제에 걸쳐 더하고 n으로 나눈 값, 교차 엔트로피',
      qM: '예제에 걸쳐 더하고 n으로 나눈 값, 이차 비용',
      back: '두 출력이 은닉 뉴런 k로 되돌려 보내는 값',
      hiddenPrime: '은닉 뉴런의 σ′. 여기서는 약분되지 않음',
      hiddenX: '신경망의 첫째 입력',
      hiddenN: '은닉 뉴런으로 들어오는 첫째 가중치의 ∂C/∂w',
    },
    prompts: [
      {
        question: 'σ′은 어디로 갔을까요?',
        answer:
          '<i>z</i> = 4에서 교차 엔트로피의 앞 인수는 55.6이고 σ′은 0.0177입니다. 로그 눈금으로 그리면 둘은 거울상입니다. 하나가 올라가는 만큼 다른 하나가 내려갑니다. 곱은 0.982이고, 그림 어디에서나 <i>a</i> − <i>y</i>입니다.',
        test: 'eq.61',
        show: 'mirror',
      },
      {
        question: '이차 비용에는 σ′과 짝지을 것이 있을까요?',
        answer:
          '앞 인수가 0.982뿐입니다. (54)에는 분모가 없으니까요. σ′은 만날 짝이 없고, 0.982 · 0.0177 = 0.0173만 편향에 전해집니다. 교차 엔트로피와 견주면 1/σ′ = 56.6배 작습니다.',
        test: 'eq.55',
        show: 'quadratic',
      },
      {
        question: '신경망 전체에서 σ′이 사라진 것일까요?',
        answer:
          '출력층에서만 사라졌습니다. ‘한 층 더 내려가면’ 줄을 보세요. 은닉 뉴런 1을 <i>z</i> = 4로 보내면 그 뉴런의 σ′ = 0.0177이 여전히 곱해져서, 교차 엔트로피를 쓰는데도 ∂<i>C</i>/∂<i>w</i>가 0.315에서 0.0321로 줄어듭니다. 어떤 비용을 쓰든 은닉 뉴런은 포화될 수 있습니다. 거기에 도움이 되는 것은 가중치를 잘 초기화하는 일입니다.',
        test: 'xray.hidden',
        show: 'hidden',
      },
    ],
  },
}
