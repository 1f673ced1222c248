import type { Guess, Language, Prompt, Sketch } from '../../explorable'
import type { TargetName } from './model'

export type GuessName = 'same' | 'even' | 'share'
type Mode = 'raise' | 'hit'

export interface Text {
  readonly steps: string
  readonly softmax: string
  readonly sigmoid: string
  readonly question: string
  readonly guesses: readonly Guess<GuessName>[]
  readonly running: string
  readonly verdict: Readonly<Record<GuessName, string>>
  readonly zTitle: string
  readonly zTitleHit: string
  readonly zHint: string
  readonly sums: string
  readonly miss: string
  readonly hit: string
  readonly raisePlot: (z: string) => string
  readonly hitPlot: string
  readonly output: string
  readonly outputsAre: (layer: string, values: string, sum: string) => string
  readonly zAre: (values: string) => string
  readonly targetIs: (values: string) => string
  readonly afterSteps: (t: number) => string
  readonly jacobian: string
  readonly jacobianHint: string
  readonly jacobianSays: (layer: string, rows: string, most: string) => string
  readonly note: (z: string, temperature: string) => string
  readonly hitNote: (z: string, y: string, eta: number) => string
  readonly mode: string
  readonly modes: Readonly<Record<Mode, readonly [label: string, hint: string]>>
  readonly z: (j: number) => string
  readonly temperature: string
  readonly far: string
  readonly farSays: string
  readonly back: string
  readonly target: string
  readonly targets: Readonly<Record<TargetName, readonly [label: string, hint: string]>>
  readonly symbols: Readonly<
    Record<'ak' | 'zk' | 'z1' | 'z2' | 'z3' | 'z4' | 'sum' | 'sk' | 'T' | 'slope' | 'error' | 'yk', string>
  >
  readonly prompts: readonly Prompt[]
}

const sketches: Readonly<Record<GuessName, Sketch>> = {
  same: [
    [0, 0.7],
    [1, 0.7],
  ],
  even: [
    [0, 0.9],
    [1, 0.1],
  ],
  share: [
    [0, 0.9],
    [0.15, 0.86],
    [0.3, 0.76],
    [0.45, 0.56],
    [0.6, 0.32],
    [0.75, 0.14],
    [0.9, 0.06],
    [1, 0.03],
  ],
}

export const text: { readonly [language in Language]: Text } = {
  en: {
    steps: 'steps',
    softmax: 'softmax',
    sigmoid: 'sigmoids',
    question:
      'Four output neurons have <i>z</i> = (2, −1, 3.2, 0.5), and softmax makes of it <i>a</i> = (0.218, 0.011, 0.723, 0.049). Now <i>z</i>₄ is raised, and nothing else. What do the other three outputs do?',
    guesses: [
      { value: 'same', label: 'They stay: their own z has not changed', sketch: sketches.same },
      { value: 'even', label: 'They fall, each by the same amount', sketch: sketches.even },
      { value: 'share', label: 'They fall, each by the same share of what it has', sketch: sketches.share },
    ],
    running: 'Watch the filled bars.',
    verdict: {
      same: 'That is what the sigmoids do. The outputs of softmax are shares of one whole: what <i>a</i>₄ gains, the others lose. By <i>z</i>₄ = 3.2 each of them has kept 0.597 of what it had: <i>a</i>₃ fell from 0.723 to 0.432, <i>a</i>₁ from 0.218 to 0.130.',
      even: 'They fall, but <i>a</i>₂ with its 0.011 could not pay as much as <i>a</i>₃. By <i>z</i>₄ = 3.2 each of them has kept 0.597 of what it had: <i>a</i>₃ fell from 0.723 to 0.432, <i>a</i>₁ from 0.218 to 0.130.',
      share:
        'Yes. By <i>z</i>₄ = 3.2 each of them has kept 0.597 of what it had: <i>a</i>₃ fell from 0.723 to 0.432, <i>a</i>₁ from 0.218 to 0.130. Their ratio does not move.',
    },
    zTitle: 'The same z for both layers',
    zTitleHit: 'z of both layers, from the same start',
    zHint: 'Drag a ring up or down.',
    sums: 'Laid end to end',
    miss: 'largest miss',
    hit: 'hit',
    raisePlot: (z) => `All outputs while ${z} rises`,
    hitPlot: 'How far from the target',
    output: 'output',
    outputsAre: (layer, values, sum) => `${layer}: ${values}, sum ${sum}.`,
    zAre: (values) => `z = (${values}).`,
    targetIs: (values) => `The target is (${values}).`,
    afterSteps: (t) => `After ${t} steps of gradient descent.`,
    jacobian: 'What each z does to each output',
    jacobianHint: 'Blue: it rises with z. Vermilion: it falls.',
    jacobianSays: (layer, rows, most) =>
      `Slopes of the ${layer}, one row for each output: ${rows}. Full colour is ${most}.`,
    note: (z, temperature) => `z = (${z}), T = ${temperature}; nothing is random`,
    hitNote: (z, y, eta) => `start z = (${z}), y = (${y}), η = ${eta}, T = 1; nothing is random`,
    mode: 'What shall the clock do?',
    modes: {
      raise: ['Raise one z', 'the one you moved last, from −5 to 8'],
      hit: ['Hit these outputs', 'move z yourself, or press play and let gradient descent do it'],
    },
    z: (j) => `<i>z</i><sub>${j}</sub>`,
    temperature: 'temperature <i>T</i> of the softmax',
    far: 'Add 1000 to every z',
    farSays:
      'Computed as it is written, softmax now fails: e to the power of 1000 is beyond the numbers of a computer, and ∞/∞ is no number. Our softmax subtracts the largest z first, and since only differences count, nothing else changes. The sigmoids have no such freedom: they all say 1.',
    back: 'Back to z = (2, −1, 3.2, 0.5)',
    target: 'The target y',
    targets: {
      shares: ['Four shares', '(0.1, 0.2, 0.3, 0.4), sum 1'],
      class: ['One class', '(0, 1, 0, 0), sum 1'],
      several: ['Several at once', '(0.9, 0.5, 0.2, 0.8), sum 2.4'],
    },
    symbols: {
      ak: 'a, the output of the softmax',
      zk: 'z of the neuron that was moved last',
      z1: 'z of neuron 1',
      z2: 'z of neuron 2',
      z3: 'z of neuron 3',
      z4: 'z of neuron 4',
      sum: 'the sum over all four neurons',
      sk: 'σ(z), the output of the sigmoid',
      T: 'T, the temperature',
      slope: 'the slope of an output in its own z',
      error: 'δ, the error that learning goes by',
      yk: 'y, the wanted output',
    },
    prompts: [
      {
        question: 'When one rises, who pays?',
        answer:
          'All the others, in proportion to what they have. With <i>z</i>₄ at 3.2 each keeps 0.597 of its share. <i>a</i>₃ is 3.32 times <i>a</i>₁ before and after, because that is e to the power of <i>z</i>₃ − <i>z</i>₁ = 1.2. In the picture of the slopes, one blue cell stands in each row, and the vermilion ones make up for it to the last digit.',
        test: 'softmax.raise',
        show: 'raise',
      },
      {
        question: 'Which outputs can softmax not reach?',
        answer:
          'Those that do not sum to 1. Asked for (0.9, 0.5, 0.2, 0.8), it ends at (0.375, 0.208, 0.083, 0.333), which is the target divided by its sum of 2.4, and misses by 0.525. Four sigmoids hit all four values. Asked for one class, both come as near as you like and never arrive: after 130 steps <i>a</i>₂ is 0.994 and 0.992.',
        test: 'softmax.hit',
        show: 'several',
      },
      {
        question: 'What changes when every z grows by 1000?',
        answer:
          'For softmax nothing: 0.217721, 0.010840, 0.722859, 0.048580 as before, because only differences of <i>z</i> count. The sigmoids all stand at 1, and their sum goes from 2.733 to 4.',
        test: 'softmax.shift',
        show: 'far',
      },
    ],
  },
  ko: {
    steps: '걸음',
    softmax: '소프트맥스',
    sigmoid: '시그모이드',
    question:
      '출력 뉴런 네 개가 <i>z</i> = (2, −1, 3.2, 0.5)를 받았고, 소프트맥스는 이것을 <i>a</i> = (0.218, 0.011, 0.723, 0.049)로 바꿉니다. 이제 다른 것은 그대로 두고 <i>z</i>₄만 올립니다. 나머지 세 출력은 어떻게 될까요?',
    guesses: [
      { value: 'same', label: '그대로다. 자기 z는 바뀌지 않았으니까', sketch: sketches.same },
      { value: 'even', label: '내려간다. 셋이 똑같은 양만큼', sketch: sketches.even },
      { value: 'share', label: '내려간다. 셋이 똑같은 비율만큼', sketch: sketches.share },
    ],
    running: '속이 찬 막대를 지켜보세요.',
    verdict: {
      same: '시그모이드라면 그렇습니다. 그런데 소프트맥스의 출력은 전체 하나를 나누어 가진 몫이라서, <i>a</i>₄가 얻는 만큼 나머지가 잃습니다. <i>z</i>₄ = 3.2에 이르면 셋은 저마다 가졌던 것의 0.597배만 남깁니다. <i>a</i>₃은 0.723에서 0.432로, <i>a</i>₁은 0.218에서 0.130으로 내려갑니다.',
      even: '내려가기는 합니다. 하지만 0.011밖에 없는 <i>a</i>₂가 <i>a</i>₃만큼 내놓을 수는 없지요. <i>z</i>₄ = 3.2에 이르면 셋은 저마다 가졌던 것의 0.597배만 남깁니다. <i>a</i>₃은 0.723에서 0.432로, <i>a</i>₁은 0.218에서 0.130으로 내려갑니다.',
      share:
        '그렇습니다. <i>z</i>₄ = 3.2에 이르면 셋은 저마다 가졌던 것의 0.597배만 남깁니다. <i>a</i>₃은 0.723에서 0.432로, <i>a</i>₁은 0.218에서 0.130으로 내려갑니다. 둘 사이의 비는 그대로입니다.',
    },
    zTitle: '두 층이 똑같이 받는 z',
    zTitleHit: '같은 곳에서 출발한 두 층의 z',
    zHint: '고리를 위아래로 끌어 보세요.',
    sums: '이어 붙이면',
    miss: '가장 큰 오차',
    hit: '맞혔습니다',
    raisePlot: (z) => `${z}를 올리는 동안의 모든 출력`,
    hitPlot: '목표까지 남은 거리',
    output: '출력',
    outputsAre: (layer, values, sum) => `${layer}: ${values}, 합 ${sum}.`,
    zAre: (values) => `z = (${values}).`,
    targetIs: (values) => `목표는 (${values})입니다.`,
    afterSteps: (t) => `경사 하강법으로 ${t}걸음을 간 뒤입니다.`,
    jacobian: '각 z가 각 출력을 움직이는 정도',
    jacobianHint: '파란색은 z와 함께 올라가고, 주홍색은 내려갑니다.',
    jacobianSays: (layer, rows, most) => `${layer}의 기울기, 출력마다 한 줄씩: ${rows}. 가장 짙은 색은 ${most}입니다.`,
    note: (z, temperature) => `z = (${z}), T = ${temperature}, 난수 없음`,
    hitNote: (z, y, eta) => `출발 z = (${z}), y = (${y}), η = ${eta}, T = 1, 난수 없음`,
    mode: '시간 축으로 무엇을 할까요?',
    modes: {
      raise: ['z 하나 올리기', '마지막에 움직인 z를 −5에서 8까지'],
      hit: ['이 출력을 맞혀 보기', 'z를 직접 움직이거나, 재생을 눌러 경사 하강법에 맡기기'],
    },
    z: (j) => `<i>z</i><sub>${j}</sub>`,
    temperature: '소프트맥스의 온도 <i>T</i>',
    far: '모든 z에 1000 더하기',
    farSays:
      '식에 적힌 그대로 계산하면 이제 소프트맥스는 무너집니다. e의 1000제곱은 컴퓨터가 나타낼 수 있는 수를 벗어나고, ∞/∞는 수가 아니니까요. 우리 소프트맥스는 먼저 가장 큰 z를 뺍니다. z의 차이만 중요하므로 달라지는 것은 없습니다. 시그모이드는 그럴 수 없어서 모두 1이라고 답합니다.',
    back: 'z = (2, −1, 3.2, 0.5)로 돌아가기',
    target: '목표 y',
    targets: {
      shares: ['네 몫', '(0.1, 0.2, 0.3, 0.4), 합 1'],
      class: ['클래스 하나', '(0, 1, 0, 0), 합 1'],
      several: ['여럿을 한꺼번에', '(0.9, 0.5, 0.2, 0.8), 합 2.4'],
    },
    symbols: {
      ak: 'a, 소프트맥스의 출력',
      zk: '마지막에 움직인 뉴런의 z',
      z1: '1번 뉴런의 z',
      z2: '2번 뉴런의 z',
      z3: '3번 뉴런의 z',
      z4: '4번 뉴런의 z',
      sum: '네 뉴런에 대한 합',
      sk: 'σ(z), 시그모이드의 출력',
      T: 'T, 온도',
      slope: '자기 z에 대한 출력의 기울기',
      error: 'δ, 학습의 바탕이 되는 오차',
      yk: 'y, 목표 출력',
    },
    prompts: [
      {
        question: '하나가 올라가면 그 값은 누가 치를까요?',
        answer:
          '나머지 모두가, 가진 몫에 비례해서 치릅니다. <i>z</i>₄가 3.2일 때 저마다 몫의 0.597배가 남습니다. <i>a</i>₃은 올리기 전에도 뒤에도 <i>a</i>₁의 3.32배입니다. e의 <i>z</i>₃ − <i>z</i>₁ 제곱, 곧 1.2제곱이 3.32이기 때문입니다. 기울기 그림에서는 줄마다 파란 칸이 하나씩 있고, 주홍색 칸들이 그만큼을 끝자리까지 상쇄합니다.',
        test: 'softmax.raise',
        show: 'raise',
      },
      {
        question: '소프트맥스가 내놓을 수 없는 출력은 무엇일까요?',
        answer:
          '합이 1이 아닌 출력입니다. (0.9, 0.5, 0.2, 0.8)을 내라고 하면 목표를 그 합 2.4로 나눈 (0.375, 0.208, 0.083, 0.333)에 멈추고, 0.525만큼 빗나갑니다. 시그모이드 넷은 네 값을 모두 맞힙니다. 클래스 하나만 고르라고 하면 둘 다 얼마든지 다가가지만 닿지는 못합니다. 130걸음 뒤에 <i>a</i>₂는 각각 0.994와 0.992입니다.',
        test: 'softmax.hit',
        show: 'several',
      },
      {
        question: '모든 z가 1000씩 커지면 무엇이 달라질까요?',
        answer:
          '소프트맥스는 그대로입니다. <i>z</i>의 차이만 중요하므로 여전히 0.217721, 0.010840, 0.722859, 0.048580입니다. 시그모이드는 모두 1이 되고, 합은 2.733에서 4로 뜁니다.',
        test: 'softmax.shift',
        show: 'far',
      },
    ],
  },
}
