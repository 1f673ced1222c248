import type { Guess, Language, Prompt } from '../../explorable'
import type { NetworkName, SheetKind } from './recipe'

export type GuessName = 'six' | 'none' | 'nine'
export type Amount = 'right' | 'down' | 'degrees' | 'slant' | 'factor' | 'alpha'
export type Preset = 'shift' | 'turn' | 'slant' | 'size' | 'elastic'
export type SymbolName = 'v' | 'u' | 'p' | 'q' | 'A' | 'd' | 'c' | 'e' | 'a' | 'z'

export interface Text {
  readonly label: string
  readonly clock: string
  readonly axis: string
  readonly output: (y: number) => string
  readonly networks: Readonly<Record<NetworkName, string>>
  readonly question: string
  readonly guesses: readonly Guess<GuessName>[]
  readonly yourGuess: Readonly<Record<GuessName, string>>
  readonly running: string
  readonly verdict: Readonly<Record<GuessName, string>>
  readonly first: string
  readonly now: (t: number) => string
  readonly pictureHint: string
  readonly original: (y: number) => string
  readonly bent: (t: number, y: number) => string
  readonly bars: (plain: string, expanded: string) => string
  readonly says: (digit: number, a: string) => string
  readonly plotTitle: string
  readonly strip: string
  readonly stripSays: (name: string, runs: string) => string
  readonly stops: Readonly<Record<NetworkName, string>>
  readonly mine: string
  readonly mineButton: (y: number) => string
  readonly mineClear: string
  readonly compare: (mine: string | undefined, plain: string, expanded: string) => string
  readonly at: (t: number) => string
  readonly never: string
  readonly description: (t: number, y: number, plain: string, expanded: string) => string
  readonly note: (digit: string, amounts: string, seed: number) => string
  readonly amountsNote: Readonly<Record<Amount, (value: string) => string>>
  readonly own: string
  readonly pick: string
  readonly digit: (y: number) => string
  readonly draw: string
  readonly pad: string
  readonly padHint: string
  readonly clear: string
  readonly undo: string
  readonly meant: string
  readonly asRead: string
  readonly presets: string
  readonly preset: Readonly<Record<Preset, string>>
  readonly amounts: Readonly<Record<Amount, string>>
  readonly units: Readonly<Record<Amount, (value: string) => string>>
  readonly another: string
  readonly anotherField: string
  readonly sheetTitle: string
  readonly sheetHint: string
  readonly kind: string
  readonly kinds: Readonly<Record<SheetKind, string>>
  readonly strength: string
  readonly strengthFormat: (value: number) => string
  readonly sheetSays: (plain: number, expanded: number) => string
  readonly sheetLabel: (says: string) => string
  readonly loading: string
  readonly failed: string
  readonly symbols: Readonly<Record<SymbolName, string>>
  readonly tip: (t: number) => string
  readonly prompts: readonly Prompt[]
}

/** Korean particles follow how a digit is read: 영, 일, 이, 삼, … */
const closed = (digit: number): boolean => [0, 1, 3, 6, 7, 8].includes(digit)
const subject = (digit: number): string => `${digit}${closed(digit) ? '이' : '가'}`
const object = (digit: number): string => `${digit}${closed(digit) ? '을' : '를'}`
const as = (digit: number): string => `${digit}${[0, 3, 6].includes(digit) ? '으로' : '로'}`

const sketches = {
  six: [
    [0, 1],
    [1, 1],
  ],
  none: [
    [0, 1],
    [0.2, 0.95],
    [0.4, 0.5],
    [0.6, 0.05],
    [1, 0],
  ],
  nine: [
    [0, 1],
    [0.2, 0.9],
    [0.38, 0.15],
    [0.5, 0],
    [0.62, 0.15],
    [0.8, 0.9],
    [1, 1],
  ],
} as const

export const text: { readonly [language in Language]: Text } = {
  en: {
    label: 'Expansion studio',
    clock: '% of the deformation',
    axis: '% of the deformation',
    output: (y) => `output for ${y}`,
    networks: { plain: 'plain', expanded: 'expanded' },
    question:
      'On the stage a 7 has moved five pixels to the right. The <b>plain</b> network learnt the digits as they are, and now reads 5. The <b>expanded</b> one saw them moved by a pixel, turned or bent a little, differently each time, and still reads 7. Now a 6 turns, slowly, until it stands on its head. What will they say in the end?',
    guesses: [
      { value: 'six', label: 'Still 6: turning does not make it another digit', sketch: sketches.six },
      { value: 'none', label: 'Nothing: every output falls to 0', sketch: sketches.none },
      { value: 'nine', label: 'They lose the 6, then see a 9, and are sure of it', sketch: sketches.nine },
    ],
    yourGuess: { six: 'your guess', none: 'your guess', nine: 'your guess: 6, then 9' },
    running: 'Watch the bars under the turning digit.',
    verdict: {
      six: 'It does: after half a turn there is a 9 on the paper. Both networks say so, with outputs of 0.958 and 0.921 for the 9. The 6 was lost at 27° by one and at 34° by the other. If you had put this picture into the training set as a 6, you would have taught them something false.',
      none: 'On the way it nearly comes to that. But after half a turn there is a 9 on the paper, and both networks say so, with outputs of 0.958 and 0.921. The 6 was lost at 27° by one and at 34° by the other.',
      nine: 'Yes. The 6 is lost at 27° by one network and at 34° by the other; after half a turn both see a 9, with outputs of 0.958 and 0.921. And they are right. Put into the training set as a 6, this picture would teach something false.',
    },
    first: 'as it was',
    now: (t) => `deformed, ${t} %`,
    pictureHint: 'Point at a pixel to see where it is read.',
    original: (y) => `The digit as it was, a ${y}, 28 × 28 pixels.`,
    bent: (t, y) => `The same ${y} after ${t} % of the deformation; arrows lead from where a pixel was to where it is.`,
    bars: (plain, expanded) => `Ten outputs of each network. Plain: ${plain}. Expanded: ${expanded}.`,
    says: (digit, a) => `reads ${digit}, output ${a}`,
    plotTitle: 'Output for the right digit while it is deformed',
    strip: 'reads',
    stripSays: (name, runs) => `${name}: ${runs}`,
    stops: { plain: 'plain', expanded: 'expanded' },
    mine: 'you',
    mineButton: (y) => `Here it stops being a ${y} for me`,
    mineClear: 'Take it back',
    compare: (mine, plain, expanded) =>
      mine === undefined
        ? `The plain network loses it ${plain}, the expanded one ${expanded}. And you?`
        : `It stops being the digit for you ${mine}, for the plain network ${plain}, for the expanded one ${expanded}.`,
    at: (t) => `at ${t} %`,
    never: 'nowhere on the way',
    description: (t, y, plain, expanded) =>
      `At ${t} % of the deformation of a ${y}: the plain network ${plain}; the expanded one ${expanded}.`,
    note: (digit, amounts, seed) => `${digit}; ${amounts}; seed ${seed}; [784, 100, 10], 15 epochs`,
    amountsNote: {
      right: (v) => `${v} px right`,
      down: (v) => `${v} px down`,
      degrees: (v) => `turned ${v}°`,
      slant: (v) => `slant ${v}°`,
      factor: (v) => `× ${v}`,
      alpha: (v) => `α ${v}`,
    },
    own: 'your own digit',
    pick: 'A digit of the test set, or your own',
    digit: (y) => `digit ${y}`,
    draw: 'Draw',
    pad: 'Sheet to draw on',
    padHint:
      'Draw one digit, large. It is then fitted as MNIST was: into 20 × 20 pixels, its centre of mass in the middle.',
    clear: 'Clear',
    undo: 'Last line away',
    meant: 'It is meant to be',
    asRead: 'what the expanded network reads',
    presets: 'Try',
    preset: { shift: 'shift', turn: 'turn', slant: 'slant', size: 'size', elastic: 'elastic' },
    amounts: {
      right: 'to the right',
      down: 'down',
      degrees: 'turn',
      slant: 'slant',
      factor: 'size',
      alpha: 'elastic field α',
    },
    units: {
      right: (v) => `${v} px`,
      down: (v) => `${v} px`,
      degrees: (v) => `${v}°`,
      slant: (v) => `${v}°`,
      factor: (v) => `× ${v}`,
      alpha: (v) => v,
    },
    another: 'Another one',
    anotherField: 'Another elastic field',
    sheetTitle: '36 draws from this one digit',
    sheetHint:
      'Under each picture what the networks read: first the plain one, then the expanded one. × marks a mistake.',
    kind: 'What is drawn',
    kinds: { all: 'one of the three', shift: 'shifts', rotate: 'turns', elastic: 'elastic' },
    strength: 'strength',
    strengthFormat: (v) => (v === 1 ? 'as in training' : `${v} times training`),
    sheetSays: (plain, expanded) => `Misread of 36: ${plain} by the plain network, ${expanded} by the expanded one.`,
    sheetLabel: (says) => `A sheet of 36 deformed copies. ${says}`,
    loading: 'The networks are on their way.',
    failed: 'The networks did not arrive. Reload the page to try again.',
    symbols: {
      v: 'v, the deformed picture',
      u: 'u, the picture as it was',
      p: 'p, a pixel of the deformed picture: row, column',
      q: 'q, where it is read in the picture as it was: row, column',
      A: 'A, size, slant and turn as one matrix, from the deformed picture back',
      d: 'd, the shift: down, right',
      c: 'c, the centre of the picture',
      e: 'alpha times e of p, the elastic field at this pixel',
      a: 'a, the output for the right digit',
      z: 'z, the weighted input of that output neuron',
    },
    tip: (t) => `${t} % of the deformation`,
    prompts: [
      {
        question: 'How far may a digit move before a network loses it?',
        answer:
          'Take all 10,000 test images and move them three pixels to the right. You would read on without noticing. The plain network falls from 97.74 % to 60.10 %; the expanded one from 98.02 % to 91.07 %, though it never saw a digit moved by more than one pixel, turned by more than 15° or bent by more than α = 34. To the first network position is part of what a 7 is. Nobody told it otherwise.',
        test: 'expansion.studio.shift',
        show: 'shift',
      },
      {
        question: 'Is a bent digit always the digit it was?',
        answer:
          'An expansion makes a promise: the label survives. Up to a turn of 15° it does, and even at 30° the expanded network still reads 83.69 % of the test images, the other 73.94 %. At 180° the 6 on the stage is a 9, and both networks say so, with 0.921 and 0.958. How far a deformation may go is not in the data. You have to know it of digits; for spots of ink under a microscope any turn would do.',
        test: 'expansion.studio.turn',
        show: 'turn',
      },
      {
        question: 'What is gained where nothing is deformed?',
        answer:
          'Both networks began with the same weights and saw the images in the same order. On the test set as it is, 226 of 10,000 are misread without expansion and 198 with it. Where images are few the gain is larger: trained on the first 1,000 alone, 60 epochs, three seeds, the mean of the best test accuracies is 83.49 % as they are and 90.40 % with elastic distortions.',
        test: 'expansion.studio.accuracy',
        show: 'elastic',
      },
    ],
  },
  ko: {
    label: '변형 스튜디오',
    clock: '% 변형',
    axis: '변형한 정도 (%)',
    output: (y) => `${y}에 대한 출력`,
    networks: { plain: '원본', expanded: '늘림' },
    question:
      '무대 위의 7은 오른쪽으로 다섯 픽셀 옮겨져 있습니다. 숫자를 <b>원본</b> 그대로만 배운 신경망은 이것을 5로 읽습니다. 볼 때마다 한 픽셀 옮기거나 조금 돌리거나 휘어서 데이터를 <b>늘린</b> 신경망은 여전히 7로 읽습니다. 이번에는 6을 천천히 돌려 거꾸로 세워 보겠습니다. 다 돌렸을 때 두 신경망은 뭐라고 할까요?',
    guesses: [
      { value: 'six', label: '그래도 6이다. 돌린다고 다른 숫자가 되지는 않는다', sketch: sketches.six },
      { value: 'none', label: '아무것도 아니다. 모든 출력이 0으로 떨어진다', sketch: sketches.none },
      { value: 'nine', label: '6을 놓쳤다가, 결국 9로 보고 확신한다', sketch: sketches.nine },
    ],
    yourGuess: { six: '나의 예상', none: '나의 예상', nine: '나의 예상: 6, 그다음 9' },
    running: '돌아가는 숫자 아래의 막대를 지켜보세요.',
    verdict: {
      six: '그런데 다른 숫자가 됩니다. 반 바퀴를 돌리면 종이 위에 있는 것은 9입니다. 두 신경망 모두 그렇게 말합니다. 9에 대한 출력이 0.958과 0.921이지요. 6을 놓친 것은 한쪽이 27°, 다른 쪽이 34°에서입니다. 이 그림에 6이라는 이름표를 붙여 훈련 데이터에 넣었다면 틀린 것을 가르친 셈이 됩니다.',
      none: '가는 길에는 거의 그렇게 됩니다. 하지만 반 바퀴를 돌리면 종이 위에 있는 것은 9이고, 두 신경망 모두 0.958과 0.921의 출력으로 그렇게 말합니다. 6을 놓친 것은 한쪽이 27°, 다른 쪽이 34°에서입니다.',
      nine: '그렇습니다. 한쪽은 27°에서, 다른 쪽은 34°에서 6을 놓치고, 반 바퀴를 돌면 둘 다 0.958과 0.921의 출력으로 9라고 합니다. 그리고 그 말이 맞습니다. 이 그림을 6이라고 훈련 데이터에 넣으면 틀린 것을 가르치게 됩니다.',
    },
    first: '원래 그림',
    now: (t) => `변형한 그림, ${t} %`,
    pictureHint: '픽셀을 가리키면 어디에서 읽어 오는지 보입니다.',
    original: (y) => `원래의 숫자 ${y}, 28 × 28 픽셀.`,
    bent: (t, y) => `같은 ${object(y)} ${t} % 변형한 그림. 화살표는 픽셀이 있던 자리에서 지금 자리로 향합니다.`,
    bars: (plain, expanded) => `두 신경망의 출력 열 개씩. 원본 신경망: ${plain}. 늘린 신경망: ${expanded}.`,
    says: (digit, a) => `${as(digit)} 읽음, 출력 ${a}`,
    plotTitle: '변형하는 동안 맞는 숫자에 대한 출력',
    strip: '읽음',
    stripSays: (name, runs) => `${name}: ${runs}`,
    stops: { plain: '원본', expanded: '늘림' },
    mine: '나',
    mineButton: (y) => `나에게는 여기서부터 ${subject(y)} 아니다`,
    mineClear: '표시 지우기',
    compare: (mine, plain, expanded) =>
      mine === undefined
        ? `더는 그 숫자로 읽지 않는 곳: 원본 신경망은 ${plain}, 늘린 신경망은 ${expanded}. 여러분은 어디인가요?`
        : `더는 그 숫자가 아닌 곳: 나는 ${mine}, 원본 신경망은 ${plain}, 늘린 신경망은 ${expanded}.`,
    at: (t) => `${t} %`,
    never: '끝까지 없음',
    description: (t, y, plain, expanded) =>
      `${object(y)} ${t} % 변형했을 때, 원본 신경망: ${plain}. 늘린 신경망: ${expanded}.`,
    note: (digit, amounts, seed) => `${digit}, ${amounts}, 시드 ${seed}, [784, 100, 10], 15에포크`,
    amountsNote: {
      right: (v) => `오른쪽 ${v}픽셀`,
      down: (v) => `아래로 ${v}픽셀`,
      degrees: (v) => `회전 ${v}°`,
      slant: (v) => `기울임 ${v}°`,
      factor: (v) => `${v}배`,
      alpha: (v) => `α ${v}`,
    },
    own: '직접 쓴 숫자',
    pick: '테스트 데이터의 숫자를 고르거나 직접 써 보세요',
    digit: (y) => `숫자 ${y}`,
    draw: '직접 쓰기',
    pad: '숫자를 쓰는 종이',
    padHint:
      '숫자 하나를 크게 써 보세요. 그러면 MNIST를 만들 때처럼 20 × 20 픽셀 안에 맞추고 무게 중심을 한가운데로 옮깁니다.',
    clear: '모두 지우기',
    undo: '마지막 획 지우기',
    meant: '쓰려던 숫자',
    asRead: '늘린 신경망이 읽은 대로',
    presets: '골라 보기',
    preset: { shift: '이동', turn: '회전', slant: '기울임', size: '크기', elastic: '탄성 변형' },
    amounts: {
      right: '오른쪽으로',
      down: '아래로',
      degrees: '회전',
      slant: '기울임',
      factor: '크기',
      alpha: '탄성 변형의 세기 α',
    },
    units: {
      right: (v) => `${v}픽셀`,
      down: (v) => `${v}픽셀`,
      degrees: (v) => `${v}°`,
      slant: (v) => `${v}°`,
      factor: (v) => `${v}배`,
      alpha: (v) => v,
    },
    another: '새로 뽑기',
    anotherField: '탄성 변형 새로 뽑기',
    sheetTitle: '숫자 하나에서 뽑은 36장',
    sheetHint: '그림 아래는 신경망이 읽은 숫자입니다. 앞이 원본 신경망, 뒤가 늘린 신경망이고, ×는 틀렸다는 표시입니다.',
    kind: '무엇을 뽑을까요?',
    kinds: { all: '셋 중 하나', shift: '이동', rotate: '회전', elastic: '탄성 변형' },
    strength: '세기',
    strengthFormat: (v) => (v === 1 ? '학습 때와 같게' : `학습 때의 ${v}배`),
    sheetSays: (plain, expanded) => `36장 가운데 틀린 것: 원본 신경망 ${plain}장, 늘린 신경망 ${expanded}장.`,
    sheetLabel: (says) => `변형한 그림 36장. ${says}`,
    loading: '신경망을 가져오는 중입니다.',
    failed: '신경망을 가져오지 못했습니다. 페이지를 새로 고쳐 주세요.',
    symbols: {
      v: 'v, 변형한 그림',
      u: 'u, 원래 그림',
      p: 'p, 변형한 그림의 픽셀 (행, 열)',
      q: 'q, 원래 그림에서 읽어 오는 자리 (행, 열)',
      A: 'A, 크기와 기울임과 회전을 합친 행렬. 변형한 그림에서 원래 그림으로 되돌아감',
      d: 'd, 이동 (아래, 오른쪽)',
      c: 'c, 그림의 중심',
      e: 'αe(p), 이 픽셀에서의 탄성 변형',
      a: 'a, 맞는 숫자에 대한 출력',
      z: 'z, 그 출력 뉴런의 가중 입력',
    },
    tip: (t) => `변형 ${t} %`,
    prompts: [
      {
        question: '숫자를 얼마나 옮기면 신경망이 놓칠까요?',
        answer:
          '테스트 이미지 10,000장을 모두 오른쪽으로 세 픽셀 옮겨 봅시다. 사람은 옮긴 줄도 모르고 읽습니다. 그런데 원본 신경망은 97.74 %에서 60.10 %로 떨어집니다. 늘린 신경망은 98.02 %에서 91.07 %가 됩니다. 한 픽셀 넘게 옮긴 숫자도, 15° 넘게 돌린 숫자도, α = 34보다 심하게 휜 숫자도 본 적이 없는데 말입니다. 앞의 신경망에게는 놓인 자리도 7이라는 것의 일부입니다. 그렇지 않다고 아무도 알려 주지 않았으니까요.',
        test: 'expansion.studio.shift',
        show: 'shift',
      },
      {
        question: '휘어 놓은 숫자는 언제나 원래의 그 숫자일까요?',
        answer:
          '데이터를 늘릴 때 우리는 이름표가 그대로라고 약속합니다. 15°까지 돌리는 것은 괜찮고, 30°를 돌려도 늘린 신경망은 테스트 이미지의 83.69 %를, 다른 신경망은 73.94 %를 맞게 읽습니다. 하지만 180°를 돌리면 무대 위의 6은 9가 되고, 두 신경망도 0.921과 0.958로 그렇게 말합니다. 어디까지 변형해도 되는지는 데이터에 들어 있지 않습니다. 숫자가 무엇인지 아는 사람이 정해야 합니다. 현미경으로 본 얼룩이라면 얼마든지 돌려도 되겠지요.',
        test: 'expansion.studio.turn',
        show: 'turn',
      },
      {
        question: '변형하지 않은 숫자를 읽을 때는 무엇이 나아질까요?',
        answer:
          '두 신경망은 같은 가중치에서 출발해 같은 순서로 이미지를 보았습니다. 손대지 않은 테스트 이미지 10,000장 가운데 틀리게 읽는 것이 226장에서 198장으로 줄었습니다. 이미지가 적으면 얻는 것이 더 큽니다. 처음 1,000장만으로 60에포크씩, 시드 세 개로 학습시키면 가장 좋은 테스트 정확도의 평균이 원본 그대로일 때 83.49 %, 탄성 변형을 쓰면 90.40 %입니다.',
        test: 'expansion.studio.accuracy',
        show: 'elastic',
      },
    ],
  },
}
