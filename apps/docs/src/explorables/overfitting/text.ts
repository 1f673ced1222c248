import type { Guess, Language, Prompt } from '../../explorable'
import type { RunName } from './model'

export type GuessName = 'falls' | 'flat' | 'turns'
export type ViewName = 'accuracy' | 'zoom' | 'cost'

export interface Text {
  readonly epochs: string
  readonly axis: string
  readonly question: string
  readonly guesses: readonly Guess<GuessName>[]
  readonly yourGuess: string
  readonly running: string
  readonly verdict: Readonly<Record<GuessName, string>>
  readonly views: Readonly<Record<ViewName, readonly [label: string, hint: string]>>
  readonly view: string
  readonly yLabels: Readonly<Record<ViewName, string>>
  readonly plotTitle: string
  readonly plotHint: string
  readonly run: string
  readonly runs: Readonly<Record<RunName, readonly [label: string, hint: string]>>
  readonly training: string
  readonly test: string
  readonly marks: Readonly<Record<'turned' | 'perfect' | 'deck' | 'best', (epoch: number) => string>>
  readonly yourStop: (epoch: number) => string
  readonly patience: (n: number) => string
  readonly note: (lambda: string) => string
  readonly description: (at: number, train: string, test: string, trainCost: string, testCost: string) => string
  readonly tip: (at: number) => string
  readonly right: (count: string) => string
  readonly cost: string
  readonly weightsTitle: string
  readonly weightsHint: string
  readonly weightsSaid: (epoch: number, squares: string, end: string) => string
  readonly scale: (end: string) => string
  readonly sum: string
  readonly digitsTitle: Readonly<Record<'train' | 'test', string>>
  readonly misread: (count: number, of: number) => string
  readonly readAs: (label: number, answer: number, sure: string) => string
  readonly allRight: string
  readonly loading: string
  readonly failed: string
  readonly names: Readonly<Record<'gap' | 'costs', string>>
  readonly symbols: Readonly<Record<'train' | 'test' | 'gap' | 'cost' | 'plain' | 'penalty', string>>
  readonly stopTitle: string
  readonly stopAsk: string
  readonly stopSlider: string
  readonly stopHere: string
  readonly patienceSlider: string
  readonly rulesTitle: string
  readonly ruleColumn: string
  readonly mine: string
  readonly deck: string
  readonly byCost: string
  readonly hindsight: string
  readonly never: string
  readonly kept: (epoch: number, accuracy: string, lost: string) => string
  readonly liveTitle: string
  readonly liveAbout: string
  readonly liveStart: (lambda: string) => string
  readonly liveStop: string
  readonly liveLoading: string
  readonly liveStrip: string
  readonly liveSoFar: (epochs: number, of: number, correct: string, cost: string) => string
  readonly liveEqual: (epochs: number) => string
  readonly liveAll: string
  readonly liveDifferent: (epochs: number, first: number) => string
  readonly liveStopped: string
  readonly liveFailed: (why: string) => string
  readonly prompts: readonly Prompt[]
}

const sketches = {
  falls: [
    [0, 1],
    [0.08, 0.62],
    [0.2, 0.4],
    [0.45, 0.22],
    [1, 0.1],
  ],
  flat: [
    [0, 1],
    [0.06, 0.6],
    [0.14, 0.42],
    [0.3, 0.36],
    [1, 0.35],
  ],
  turns: [
    [0, 1],
    [0.03, 0.5],
    [0.06, 0.36],
    [0.14, 0.44],
    [0.35, 0.62],
    [1, 0.78],
  ],
} as const

export const text: { readonly [language in Language]: Text } = {
  en: {
    epochs: 'epochs',
    axis: 'epoch (0 = after the first)',
    question:
      'This network has 23,860 numbers to adjust, and 1,000 images to learn from. Its cost on those 1,000 falls for 400 epochs, from 1.84 to 0.004. What does its cost on 10,000 images it has never seen do in the meantime?',
    guesses: [
      { value: 'falls', label: 'It falls to the end, only more slowly', sketch: sketches.falls },
      { value: 'flat', label: 'It falls, then stays level', sketch: sketches.flat },
      { value: 'turns', label: 'It falls, turns, and rises', sketch: sketches.turns },
    ],
    yourGuess: 'your guess',
    running: 'Watch the line of the test images.',
    verdict: {
      falls:
        'The cost of the training images does that. The cost of the test images is lowest after epoch 14, at 1.203, and from there it rises for 385 epochs, to 1.773.',
      flat: 'The accuracy looks like that: it creeps from 80.46 % to 82.23 %. The cost is lowest after epoch 14, at 1.203, and then rises to 1.773.',
      turns:
        'Yes, and sooner than most people expect: it is lowest after epoch 14, at 1.203, and ends at 1.773. All the while the accuracy still creeps up, from 80.46 % to 82.23 %.',
    },
    view: 'Show',
    views: {
      accuracy: ['Accuracy', 'of both sets; the axis begins at 55 %'],
      zoom: ['Test accuracy', 'enlarged, 78 to 88 %'],
      cost: ['Cost', 'of both sets'],
    },
    yLabels: {
      accuracy: 'read rightly, % (axis from 55)',
      zoom: 'test images read rightly, % (axis from 78)',
      cost: 'cost',
    },
    plotTitle: 'The run, epoch by epoch',
    plotHint: 'Press on the plot, or drag, to set the clock.',
    run: 'Which run?',
    runs: {
      none: ['λ = 0', 'without regularization'],
      l2: ['λ = 0.1', 'the same weights and order, with L2'],
    },
    training: 'training',
    test: 'test',
    marks: {
      turned: (epoch) => `lowest cost: ${epoch}`,
      perfect: (epoch) => `all 1,000 known: ${epoch}`,
      deck: (epoch) => `the deck: ${epoch}`,
      best: (epoch) => `best: ${epoch}`,
    },
    yourStop: (epoch) => `your stop: ${epoch}`,
    patience: (n) => `n = ${n}`,
    note: (lambda) => `[784, 30, 10], N(0, 1), n = 1000, m = 10, η = 0.5, λ = ${lambda}, seed 12345678`,
    description: (at, train, test, trainCost, testCost) =>
      `After epoch ${at} the network reads ${train} of the training images and ${test} of the test images rightly; the costs are ${trainCost} and ${testCost}.`,
    tip: (at) => `after epoch ${at}`,
    right: (count) => `${count} right`,
    cost: 'cost',
    weightsTitle: 'What the 30 hidden neurons look for',
    weightsHint: 'one picture each: its weights from the 784 pixels',
    weightsSaid: (epoch, squares, end) =>
      `Weights of the 30 hidden neurons after epoch ${epoch}, one picture of 28 by 28 each, blue above 0, vermilion below, full colour at ${end}. The sum of all squares is ${squares}.`,
    scale: (end) => `vermilion −${end} · white 0 · blue ${end}`,
    sum: 'Σw² =',
    digitsTitle: {
      train: 'The first 50 training images',
      test: 'The first 50 test images',
    },
    misread: (count, of) => `${count} of ${of} misread`,
    readAs: (label, answer, sure) => `${label} read as ${answer} (${sure})`,
    allRight: 'All of them are read rightly.',
    loading: 'Loading.',
    failed: 'The pictures did not come; the curves are there.',
    names: { gap: 'What overfitting is: the gap', costs: 'What is minimised: the cost on the training images' },
    symbols: {
      train: 'share of the 1,000 training images that are read rightly',
      test: 'share of the 10,000 test images that are read rightly',
      gap: 'the gap between the two',
      cost: 'C, the cost that is minimised',
      plain: 'C0, the cost without the penalty',
      penalty: 'λ over 2n times the sum of all squared weights: the penalty',
    },
    stopTitle: 'Place your stop',
    stopAsk:
      'You may let it train, or stop it after any epoch and keep what it has learnt. When would you stop? Move the clock to that place and press the button, or use the slider. After that the rules show where they would have stopped.',
    stopSlider: 'your stop, after epoch',
    stopHere: 'Stop here',
    patienceSlider: 'a rule of your own: no improvement in <i>n</i> epochs, <i>n</i> =',
    rulesTitle: 'Where each rule stops, and the test accuracy it keeps',
    ruleColumn: 'rule',
    mine: 'your stop',
    deck: '“at epoch 280”',
    byCost: 'lowest test cost',
    hindsight: 'with hindsight',
    never: 'never stops',
    kept: (epoch, accuracy, lost) => `${epoch}: ${accuracy} (−${lost})`,
    liveTitle: 'Is that recording true?',
    liveAbout:
      'The curves were made by the packages of this project when the site was built. Your browser can repeat the whole run from the same seed: the same weights, the same order, 400 epochs. Each epoch is compared as it comes: two counts, and two costs to the last of their digits. It takes a minute or two and first loads 1.8 MB: 11,000 images of MNIST.',
    liveStart: (lambda) => `Run it here, λ = ${lambda}`,
    liveStop: 'Stop the run',
    liveLoading: 'Loading the images.',
    liveStrip: 'Epochs that have been repeated here',
    liveSoFar: (epochs, of, correct, cost) => `${epochs} of ${of} epochs. Now: ${correct} of 10,000, cost ${cost}.`,
    liveEqual: (epochs) => `All ${epochs} equal, to the last bit.`,
    liveAll: 'All 400 epochs are equal to the recording, to the last bit.',
    liveDifferent: (epochs, first) => `${epochs} differ, the first of them ${first}.`,
    liveStopped: 'Stopped.',
    liveFailed: (why) => `It did not run: ${why}`,
    prompts: [
      {
        question: 'When does overfitting begin?',
        answer:
          'That depends on what you watch. The test cost is lowest after epoch 14, with 1.203. All 1,000 training images are right after epoch 67. The lecture says 280, since from there the test accuracy hardly moves: 82.21 %. But the best accuracy, 82.27 %, comes at 374. The first three are signs; none of them is a border.',
        test: 'overfitting',
        show: 'begins',
      },
      {
        question: 'What does stopping early cost?',
        answer:
          'Without regularization, nearly nothing: patience of 10 stops after epoch 50 and keeps 81.70 %, 0.57 points below the best. With λ = 0.1 the same rule stops after epoch 181 with 85.72 %, and 87.10 % was still to come. A rule is only as good as the curve it is used on.',
        test: 'early-stopping',
        show: 'patience',
      },
      {
        question: 'How can the cost rise while the accuracy rises, too?',
        answer:
          'Between epochs 14 and 399 the test cost rises from 1.203 to 1.773, and yet 177 more images are read rightly. The accuracy only asks which output is largest. The cost asks how large it is, and it punishes a sure mistake hard. Look at the second of the test images, a 2: the network grows ever surer that it is a 6.',
        test: 'overfitting.cost-and-accuracy',
        show: 'sure',
      },
    ],
  },
  ko: {
    epochs: '에포크',
    axis: '에포크 (0 = 첫 에포크를 마친 뒤)',
    question:
      '이 신경망에는 조절할 수 있는 수가 23,860개 있고, 배울 이미지는 1,000장뿐입니다. 이 1,000장에 대한 비용은 400에포크 동안 1.84에서 0.004까지 내려갑니다. 그동안 한 번도 보지 못한 이미지 10,000장에 대한 비용은 어떻게 될까요?',
    guesses: [
      { value: 'falls', label: '느릴 뿐, 끝까지 내려간다', sketch: sketches.falls },
      { value: 'flat', label: '내려가다가 평평해진다', sketch: sketches.flat },
      { value: 'turns', label: '내려가다가 방향을 바꿔 올라간다', sketch: sketches.turns },
    ],
    yourGuess: '나의 예상',
    running: '테스트 이미지의 선을 지켜보세요.',
    verdict: {
      falls:
        '훈련 이미지에 대한 비용이 그렇습니다. 테스트 이미지에 대한 비용은 에포크 14에서 1.203으로 가장 낮고, 그 뒤로는 385에포크에 걸쳐 1.773까지 올라갑니다.',
      flat: '정확도가 그런 모양입니다. 80.46 %에서 82.23 %까지 조금씩 올라가지요. 그런데 비용은 에포크 14에서 1.203으로 가장 낮고, 그 뒤로는 1.773까지 올라갑니다.',
      turns:
        '그렇습니다. 그것도 대개 생각하는 것보다 훨씬 일찍 돌아섭니다. 에포크 14에서 1.203으로 가장 낮고, 마지막에는 1.773입니다. 그러는 내내 정확도는 80.46 %에서 82.23 %로 조금씩 올라갑니다.',
    },
    view: '무엇을 볼까요?',
    views: {
      accuracy: ['정확도', '두 데이터 모두, 축은 55 %부터'],
      zoom: ['테스트 정확도', '78 %에서 88 %까지 확대'],
      cost: ['비용', '두 데이터 모두'],
    },
    yLabels: {
      accuracy: '맞힌 비율, % (축은 55부터)',
      zoom: '맞힌 테스트 이미지, % (축은 78부터)',
      cost: '비용',
    },
    plotTitle: '에포크마다 본 학습 과정',
    plotHint: '그래프를 누르거나 끌면 시계가 그곳으로 갑니다.',
    run: '어느 학습을 볼까요?',
    runs: {
      none: ['λ = 0', '정칙화 없이'],
      l2: ['λ = 0.1', '같은 가중치, 같은 순서에 L2만 더해서'],
    },
    training: '훈련',
    test: '테스트',
    marks: {
      turned: (epoch) => `비용 최저: ${epoch}`,
      perfect: (epoch) => `1,000장 모두 맞힘: ${epoch}`,
      deck: (epoch) => `강의 자료: ${epoch}`,
      best: (epoch) => `최고: ${epoch}`,
    },
    yourStop: (epoch) => `내가 멈춘 곳: ${epoch}`,
    patience: (n) => `n = ${n}`,
    note: (lambda) => `[784, 30, 10], N(0, 1), n = 1000, m = 10, η = 0.5, λ = ${lambda}, 시드 12345678`,
    description: (at, train, test, trainCost, testCost) =>
      `에포크 ${at}까지 마친 뒤: 훈련 이미지의 ${train}, 테스트 이미지의 ${test}를 맞힙니다. 비용은 각각 ${trainCost}, ${testCost}입니다.`,
    tip: (at) => `에포크 ${at}까지 마친 뒤`,
    right: (count) => `${count} 맞힘`,
    cost: '비용',
    weightsTitle: '은닉 뉴런 30개가 찾는 것',
    weightsHint: '그림 하나가 뉴런 하나, 784개 픽셀에서 오는 가중치',
    weightsSaid: (epoch, squares, end) =>
      `에포크 ${epoch}까지 마친 뒤 은닉 뉴런 30개의 가중치. 뉴런마다 28×28 그림 하나이고, 0보다 크면 파랑, 작으면 주홍, 절댓값 ${end}에서 가장 짙습니다. 모든 제곱의 합은 ${squares}입니다.`,
    scale: (end) => `주홍 −${end} · 흰색 0 · 파랑 ${end}`,
    sum: 'Σw² =',
    digitsTitle: {
      train: '훈련 이미지 처음 50장',
      test: '테스트 이미지 처음 50장',
    },
    misread: (count, of) => `${of}장 가운데 ${count}장 잘못 읽음`,
    readAs: (label, answer, sure) => `${label} → ${answer} (${sure})`,
    allRight: '모두 바르게 읽었습니다.',
    loading: '불러오는 중입니다.',
    failed: '그림을 불러오지 못했습니다. 곡선은 그대로 볼 수 있습니다.',
    names: { gap: '과적합이란 이 간격입니다', costs: '줄이려는 것은 훈련 이미지에 대한 비용입니다' },
    symbols: {
      train: '훈련 이미지 1,000장 가운데 맞힌 비율',
      test: '테스트 이미지 10,000장 가운데 맞힌 비율',
      gap: '두 비율의 간격',
      cost: 'C, 줄이려는 비용',
      plain: 'C0, 벌칙을 뺀 비용',
      penalty: 'λ/2n에 모든 가중치 제곱의 합을 곱한 벌칙',
    },
    stopTitle: '어디에서 멈출까요?',
    stopAsk:
      '계속 학습시킬 수도 있고, 아무 에포크에서나 멈추고 그때까지 배운 것을 쓸 수도 있습니다. 여러분이라면 언제 멈추겠습니까? 시계를 그곳으로 옮겨 단추를 누르거나 슬라이더로 정해 보세요. 그러고 나면 규칙들은 어디에서 멈췄을지 보여 드립니다.',
    stopSlider: '내가 멈출 에포크',
    stopHere: '여기서 멈추기',
    patienceSlider: '나만의 규칙: <i>n</i> 에포크 동안 나아지지 않으면 멈춤, <i>n</i> =',
    rulesTitle: '규칙마다 멈추는 에포크와 그때 지키는 테스트 정확도',
    ruleColumn: '규칙',
    mine: '내가 멈춘 곳',
    deck: '“에포크 280”',
    byCost: '테스트 비용 최저',
    hindsight: '다 보고 나서 고르면',
    never: '멈추지 않음',
    kept: (epoch, accuracy, lost) => `${epoch}: ${accuracy} (−${lost})`,
    liveTitle: '이 기록은 믿을 만할까요?',
    liveAbout:
      '이 곡선은 사이트를 만들 때 이 프로젝트의 패키지가 직접 계산한 것입니다. 여러분의 브라우저도 같은 시드에서 같은 가중치, 같은 순서로 400에포크 전체를 되풀이할 수 있습니다. 에포크가 끝날 때마다 맞힌 수 두 개와 비용 두 개를 마지막 자리까지 기록과 맞추어 봅니다. 1~2분쯤 걸리고, 먼저 MNIST 이미지 11,000장, 1.8 MB를 불러옵니다.',
    liveStart: (lambda) => `여기서 돌려 보기, λ = ${lambda}`,
    liveStop: '그만두기',
    liveLoading: '이미지를 불러오는 중입니다.',
    liveStrip: '여기서 되풀이한 에포크',
    liveSoFar: (epochs, of, correct, cost) =>
      `${of}에포크 가운데 ${epochs}에포크. 지금 10,000장 가운데 ${correct}장, 비용 ${cost}.`,
    liveEqual: (epochs) => `${epochs}에포크 모두 마지막 비트까지 같습니다.`,
    liveAll: '400에포크 모두 기록과 마지막 비트까지 같습니다.',
    liveDifferent: (epochs, first) => `${epochs}에포크가 다르고, 처음 다른 것은 에포크 ${first}입니다.`,
    liveStopped: '그만두었습니다.',
    liveFailed: (why) => `돌리지 못했습니다: ${why}`,
    prompts: [
      {
        question: '과적합은 언제 시작될까요?',
        answer:
          '무엇을 보느냐에 따라 다릅니다. 테스트 비용은 에포크 14에서 1.203으로 가장 낮습니다. 훈련 이미지 1,000장은 에포크 67부터 모두 맞힙니다. 강의 자료는 280이라고 하는데, 거기서부터 테스트 정확도가 82.21 %에서 거의 움직이지 않기 때문입니다. 하지만 가장 높은 정확도 82.27 %는 374에서 나옵니다. 앞의 셋은 징후일 뿐, 어느 것도 경계선이 아닙니다.',
        test: 'overfitting',
        show: 'begins',
      },
      {
        question: '일찍 멈추면 무엇을 잃을까요?',
        answer:
          '정칙화가 없으면 거의 잃지 않습니다. 10에포크를 참는 규칙은 에포크 50에서 멈추고 81.70 %를 지키는데, 최고보다 0.57%포인트 낮을 뿐입니다. λ = 0.1이면 같은 규칙이 에포크 181에서 85.72 %로 멈추지만, 그 뒤에 87.10 %가 기다리고 있었습니다. 규칙의 좋고 나쁨은 어떤 곡선에 쓰느냐에 달려 있습니다.',
        test: 'early-stopping',
        show: 'patience',
      },
      {
        question: '정확도가 오르는데 어떻게 비용도 오를까요?',
        answer:
          '에포크 14에서 399 사이에 테스트 비용은 1.203에서 1.773으로 오르는데, 맞힌 이미지도 177장 늘어납니다. 정확도는 어느 출력이 가장 큰지만 봅니다. 비용은 그 출력이 얼마나 큰지를 따지고, 확신에 찬 실수를 무겁게 벌합니다. 두 번째 테스트 이미지인 2를 보세요. 신경망은 그것이 6이라고 갈수록 더 굳게 믿습니다.',
        test: 'overfitting.cost-and-accuracy',
        show: 'sure',
      },
    ],
  },
}
