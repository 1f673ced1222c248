import type { Guess, Language, Prompt } from '../../explorable'
import type { Name } from './model'

export type GuessName = 'none' | 'half' | 'most'
export type Shown = 'zeros' | 'correct'
export type Zoom = '1' | '50' | '2000'

export interface Text {
  readonly label: string
  readonly epochs: string
  readonly axis: string
  readonly names: Readonly<Record<Name, string>>
  readonly question: string
  readonly guesses: readonly Guess<GuessName>[]
  readonly yourGuess: string
  readonly running: string
  readonly verdict: Readonly<Record<GuessName, string>>
  readonly stage: string
  readonly legend: (reach: string, update: boolean) => string
  readonly black: string
  readonly exactly: string
  readonly cloud: (name: string, zeros: string, t: number) => string
  readonly picture: (name: string, j: number, zeros: number) => string
  readonly pictures: (j: number) => string
  readonly plotTitle: string
  readonly measure: string
  readonly measures: Readonly<Record<Shown, readonly [label: string, axis: string]>>
  readonly description: (t: number, zeros: readonly string[], correct: readonly number[]) => string
  readonly note: (lambda: string) => string
  readonly waiting: (epoch: number) => string
  readonly failed: string
  readonly lambda: string
  readonly neuron: string
  readonly row: string
  readonly column: string
  readonly zoom: string
  readonly zooms: Readonly<Record<Zoom, readonly [label: string, hint: string]>>
  readonly weight: (j: number, row: number, column: number) => string
  readonly silent: string
  readonly symbols: Readonly<Record<'w' | 'c' | 'sgn' | 'data' | 'next', string>>
  readonly tip: (t: number) => string
  readonly prompts: readonly Prompt[]
}

const sketches = {
  none: [
    [0, 0],
    [0.4, 0],
    [1, 0],
  ],
  half: [
    [0, 0],
    [0.15, 0.2],
    [0.2, 0.25],
    [0.4, 0.4],
    [1, 0.5],
  ],
  most: [
    [0, 0],
    [0.06, 0.3],
    [0.15, 0.55],
    [0.35, 0.8],
    [1, 0.95],
  ],
} as const

export const text: { readonly [language in Language]: Text } = {
  en: {
    label: 'L1, L2, proximal microscope',
    epochs: 'epochs',
    axis: 'epochs with the penalty',
    names: { l2: 'L2', l1: 'L1, sgn step', l1Proximal: 'L1, proximal' },
    question:
      'A network [784, 30, 10] has learnt 1,000 digits by heart. Now it goes on learning with a penalty on its 23,820 weights: 30 epochs, 3,000 updates. L1, in the step that the book gives, moves every weight 0.0005 towards 0 each time. How many weights will be <b>exactly</b> 0 in the end?',
    guesses: [
      { value: 'none', label: 'None at all', sketch: sketches.none },
      { value: 'half', label: 'About half of them', sketch: sketches.half },
      { value: 'most', label: 'Nearly all', sketch: sketches.most },
    ],
    yourGuess: 'your guess',
    running: 'Watch the counters under the clouds.',
    verdict: {
      none: 'Yes, not one. Thousands come close, but a step of 0.0005 jumps across 0 and back again. The proximal step stops there: with it 11,577 weights are exactly 0.',
      half: 'That is what the proximal step does: 11,577 of them. The step of the book leaves not a single one at 0. Thousands come close, but a step of 0.0005 jumps across 0 and back again.',
      most: 'Not one. Thousands come close, but a step of 0.0005 jumps across 0 and back again. The proximal step stops there, and even with it 11,577 weights, about half, are exactly 0: the data holds on to the others.',
    },
    stage: 'Every dot is a weight',
    legend: (reach, update) =>
      `Across: the weight when the penalty set in, −4 … 4. Upwards: the weight now, −${reach} … ${reach}. Line: the penalty alone. Arrows: ${update ? 'one update, true to scale' : 'how hard the penalty pulls'}.`,
    black: 'weights of pixels that no image inks',
    exactly: 'exactly 0',
    cloud: (name, zeros, t) =>
      `${name}: 23,820 weights, each a dot, from its value at the start to its value after ${t} epochs; ${zeros} are exactly 0.`,
    picture: (name, j, zeros) => `${name}: the 784 weights into neuron ${j} as a picture; ${zeros} are exactly 0.`,
    pictures: (j) => `Weights into hidden neuron ${j}: blue above 0, vermilion below (±2), hatched exactly 0`,
    plotTitle: 'The three on one clock',
    measure: 'The plot shows',
    measures: {
      zeros: ['Weights exactly 0', 'weights exactly 0, %'],
      correct: ['Test images read right', 'of 1,000 test images read right, % (axis from 70)'],
    },
    description: (t, zeros, correct) =>
      `After ${t} epochs exactly 0 are, of 23,820 weights: L2 ${zeros[0]}, L1 with the sgn step ${zeros[1]}, L1 with the proximal step ${zeros[2]}. Of 1,000 test images read right: ${correct[0]}, ${correct[1]}, ${correct[2]}.`,
    note: (lambda) => `[784, 30, 10], n = 1,000, m = 10, η = 0.5, λ = ${lambda}, seeds 1, 2`,
    waiting: (epoch) => `The three are learning here, in your browser: epoch ${epoch} of 30.`,
    failed: 'The digits could not be loaded, so that only the lines move.',
    lambda: 'λ',
    neuron: 'hidden neuron <i>j</i>',
    row: 'pixel, row',
    column: 'pixel, column',
    zoom: 'Microscope',
    zooms: {
      '1': ['× 1', 'all weights'],
      '50': ['× 50', 'near 0'],
      '2000': ['× 2,000', 'single updates'],
    },
    weight: (j, row, column) =>
      `the weight into neuron ${j} from the pixel in row ${row}, column ${column} (both from 0)`,
    silent: 'No image inks this pixel: its gradient is 0.',
    symbols: {
      w: 'w, the weight marked in the pictures',
      c: 'ηλ/n, the strength of the penalty in one update',
      sgn: 'sgn w: 1, −1, or 0 at w = 0',
      data: 'η ∂C₀/∂w, what the data asks for',
      next: 'what the penalty makes of w in one update',
    },
    tip: (t) => `after ${t} epochs`,
    prompts: [
      {
        question: 'Why do the dots without colour lie on the line, while the others scatter?',
        answer:
          'They belong to 175 pixels at the edge that none of the 1,000 images inks. Where the input is 0, ∂<i>C</i>₀/∂<i>w</i> is 0: these 5,250 weights hear nobody but the penalty. L2 tilts the line, since each weight keeps the same share of itself. L1 shifts it by 3,000 steps of 0.0005, which is 1.5, and whatever was smaller has arrived: 4,549 of the 5,250 are exactly 0 with the proximal step.',
        test: 'shrink.never-inked',
        show: 'line',
      },
      {
        question: 'Where does L2 pull harder than L1?',
        answer:
          'Exactly where |<i>w</i>| > 1: there the arrows of L2 are the longer ones, and at 1 they are equal. The largest weight of the start is 5.56. With L2 the largest one left is 3.25; with L1 it is 5.79, even larger, because the data wants it so and L1 asks no more of it than of a small one.',
        test: 'penalties.crossing',
        show: 'crossing',
      },
      {
        question: 'Is almost 0 as good as 0?',
        answer:
          'Under × 2,000 the step of the book shows a band as high as one step, ±0.0005, with 11,512 weights in it and none of them 0. They read as many test images, 818 of 1,000, as the network with true zeros, 817. But a zero can be left out of a product and out of a file. And sparse is not the same as better: the start had 772, and L2, without a single zero, comes to 843.',
        test: 'shrink.zeros',
        show: 'microscope',
      },
    ],
  },
  ko: {
    label: 'L1, L2, 근접 걸음 현미경',
    epochs: '에포크',
    axis: '벌칙을 준 뒤의 에포크',
    names: { l2: 'L2', l1: 'L1, sgn 걸음', l1Proximal: 'L1, 근접 걸음' },
    question:
      '[784, 30, 10] 신경망이 숫자 이미지 1,000장을 통째로 외웠습니다. 이제 가중치 23,820개에 벌칙을 주고 30에포크, 3,000번을 더 갱신합니다. 책에 나온 L1 걸음은 갱신할 때마다 모든 가중치를 0 쪽으로 0.0005씩 옮깁니다. 끝났을 때 <b>꼭</b> 0인 가중치는 몇 개일까요?',
    guesses: [
      { value: 'none', label: '하나도 없다', sketch: sketches.none },
      { value: 'half', label: '절반쯤', sketch: sketches.half },
      { value: 'most', label: '거의 전부', sketch: sketches.most },
    ],
    yourGuess: '나의 예상',
    running: '구름 아래의 개수를 지켜보세요.',
    verdict: {
      none: '그렇습니다. 하나도 없습니다. 수천 개가 바짝 다가가지만, 0.0005짜리 걸음은 0을 뛰어넘었다가 되돌아오기를 되풀이합니다. 근접 걸음은 0에서 멈춥니다. 그러면 11,577개가 꼭 0이 됩니다.',
      half: '그것은 근접 걸음이 하는 일입니다. 11,577개가 꼭 0이 되지요. 책의 걸음은 단 하나도 0으로 만들지 못합니다. 수천 개가 바짝 다가가지만, 0.0005짜리 걸음은 0을 뛰어넘었다가 되돌아오기를 되풀이합니다.',
      most: '하나도 없습니다. 수천 개가 바짝 다가가지만, 0.0005짜리 걸음은 0을 뛰어넘었다가 되돌아오기를 되풀이합니다. 근접 걸음은 0에서 멈추는데, 그래도 꼭 0이 되는 것은 절반쯤인 11,577개입니다. 나머지는 데이터가 붙들고 있습니다.',
    },
    stage: '점 하나가 가중치 하나',
    legend: (reach, update) =>
      `가로: 벌칙을 주기 시작할 때의 가중치, −4 … 4. 세로: 지금의 가중치, −${reach} … ${reach}. 선: 벌칙만 작용할 때. 화살표: ${update ? '갱신 한 번에 움직이는 실제 거리' : '벌칙이 당기는 힘'}.`,
    black: '잉크가 한 번도 닿지 않은 픽셀의 가중치',
    exactly: '꼭 0',
    cloud: (name, zeros, t) =>
      `${name}: 점 하나가 가중치 하나, 모두 23,820개. 출발할 때의 값과 ${t}에포크 뒤의 값을 나타냅니다. 꼭 0인 것은 ${zeros}개입니다.`,
    picture: (name, j, zeros) => `${name}: 뉴런 ${j}에 들어가는 가중치 784개를 그림으로. 꼭 0인 것은 ${zeros}개입니다.`,
    pictures: (j) => `은닉 뉴런 ${j}에 들어가는 가중치: 파랑은 양수, 주홍은 음수 (±2), 빗금은 꼭 0`,
    plotTitle: '한 시계로 보는 세 가지',
    measure: '그래프에 보일 것',
    measures: {
      zeros: ['꼭 0인 가중치', '꼭 0인 가중치, %'],
      correct: ['맞힌 테스트 이미지', '테스트 이미지 1,000장 가운데 맞힌 것, % (70부터)'],
    },
    description: (t, zeros, correct) =>
      `${t}에포크 뒤, 가중치 23,820개 가운데 꼭 0인 것: L2 ${zeros[0]}개, L1 sgn 걸음 ${zeros[1]}개, L1 근접 걸음 ${zeros[2]}개. 테스트 이미지 1,000장 가운데 맞힌 것: ${correct[0]}장, ${correct[1]}장, ${correct[2]}장.`,
    note: (lambda) => `[784, 30, 10], n = 1,000, m = 10, η = 0.5, λ = ${lambda}, 시드 1, 2`,
    waiting: (epoch) => `지금 이 브라우저 안에서 셋이 학습하고 있습니다. 30에포크 가운데 ${epoch}에포크.`,
    failed: '숫자 이미지를 불러오지 못해 선만 움직입니다.',
    lambda: 'λ',
    neuron: '은닉 뉴런 <i>j</i>',
    row: '픽셀의 행',
    column: '픽셀의 열',
    zoom: '현미경',
    zooms: {
      '1': ['1배', '가중치 전체'],
      '50': ['50배', '0 근처'],
      '2000': ['2,000배', '갱신 하나하나'],
    },
    weight: (j, row, column) => `${row}행 ${column}열 픽셀에서 뉴런 ${j}에 들어가는 가중치 (행과 열은 0부터)`,
    silent: '이 픽셀에는 어느 이미지도 잉크를 남기지 않아 기울기가 0입니다.',
    symbols: {
      w: 'w, 그림에 표시된 가중치',
      c: 'ηλ/n, 갱신 한 번에 벌칙이 미치는 세기',
      sgn: 'sgn w: 1 또는 −1, w = 0이면 0',
      data: 'η ∂C₀/∂w, 데이터가 요구하는 만큼',
      next: '벌칙으로 한 번 갱신한 뒤의 w',
    },
    tip: (t) => `${t}에포크 뒤`,
    prompts: [
      {
        question: '색깔 있는 점들은 흩어지는데 왜 색깔 없는 점들은 선 위에 놓일까요?',
        answer:
          '그 점들은 이미지 1,000장 어디에도 잉크가 닿지 않은 가장자리 픽셀 175개의 가중치입니다. 입력이 0이면 ∂<i>C</i>₀/∂<i>w</i>도 0이니, 이 5,250개는 벌칙의 말만 듣습니다. L2에서는 가중치마다 같은 비율이 남으므로 선이 기웁니다. L1은 0.0005씩 3,000걸음, 곧 1.5만큼 선을 옮기고, 그보다 작던 것은 모두 0에 이릅니다. 근접 걸음이라면 5,250개 가운데 4,549개가 꼭 0입니다.',
        test: 'shrink.never-inked',
        show: 'line',
      },
      {
        question: 'L2가 L1보다 세게 당기는 곳은 어디일까요?',
        answer:
          '꼭 |<i>w</i>| > 1인 곳입니다. 그곳에서는 L2의 화살표가 더 길고, 1에서는 길이가 같습니다. 출발할 때 가장 큰 가중치는 5.56입니다. L2를 쓰면 남은 것 가운데 가장 큰 것이 3.25이고, L1을 쓰면 5.79로 오히려 더 커졌습니다. 데이터가 그것을 원하는데, L1은 큰 가중치에도 작은 가중치와 똑같은 만큼만 요구하기 때문입니다.',
        test: 'penalties.crossing',
        show: 'crossing',
      },
      {
        question: '거의 0이면 0이나 마찬가지 아닐까요?',
        answer:
          '2,000배로 보면 책의 걸음에는 한 걸음 높이, 곧 ±0.0005의 띠가 나타납니다. 그 안에 가중치 11,512개가 있는데 0은 하나도 없습니다. 맞히는 테스트 이미지는 1,000장 가운데 818장으로, 진짜 0을 가진 신경망의 817장과 다를 바 없습니다. 다만 0이라면 곱셈에서도 파일에서도 뺄 수 있습니다. 그리고 희소하다고 더 나은 것은 아닙니다. 출발할 때는 772장이었고, 0이 하나도 없는 L2가 843장에 이릅니다.',
        test: 'shrink.zeros',
        show: 'microscope',
      },
    ],
  },
}
