/** What every explorable says in the same words. */
export interface Words {
  readonly timeline: string
  readonly play: string
  readonly pause: string
  readonly restart: string
  readonly back: string
  readonly forward: string
  readonly space: string
  readonly predict: string
  readonly predictHint: string
  readonly reset: string
  readonly stage: string
  readonly controls: string
  readonly worthTrying: string
  readonly notice: string
  readonly show: string
  readonly test: string
  readonly take: string
  readonly copyCode: string
  readonly copyCommand: string
  readonly copySvg: string
  readonly copyLink: string
  readonly copied: string
  readonly copyFailed: string
  readonly present: string
  readonly presentHint: string
  readonly mathematics: string
  readonly code: string
  readonly published: string
  readonly check: string
  readonly right: string
  readonly wrong: string
  readonly notANumber: string
  readonly hint: string
  readonly solution: string
  readonly exercise: string
  readonly keys: string
}

export const words: { readonly en: Words; readonly ko: Words } = {
  en: {
    timeline: 'Timeline',
    play: 'Play',
    pause: 'Pause',
    restart: 'To the beginning',
    back: 'One step back',
    forward: 'One step on',
    space: 'space',
    predict: 'First, your prediction',
    predictHint: 'Choose one, and it runs.',
    reset: 'Ask me again',
    stage: 'Stage',
    controls: 'Controls',
    worthTrying: 'worth trying',
    notice: 'What to notice',
    show: 'Show it',
    test: 'Tested as',
    take: 'Take it away',
    copyCode: 'Copy as code',
    copyCommand: 'Copy as command',
    copySvg: 'Copy picture (SVG)',
    copyLink: 'Copy link',
    copied: 'Copied.',
    copyFailed: 'Your browser did not allow copying. Here it is, to copy by hand:',
    present: 'Presenter mode',
    presentHint: 'P: presenter mode, Esc leaves it',
    mathematics: 'Mathematics with live numbers',
    code: 'The same in code',
    published: 'published',
    check: 'Check',
    right: 'Right.',
    wrong: 'Not yet.',
    notANumber: 'Write a number, such as 0.25.',
    hint: 'Hint',
    solution: 'Solution',
    exercise: 'Exercise',
    keys: 'Keys: space plays and pauses, ← → step, R to the beginning, P presenter mode.',
  },
  ko: {
    timeline: '시간 축',
    play: '재생',
    pause: '멈춤',
    restart: '처음으로',
    back: '한 단계 뒤로',
    forward: '한 단계 앞으로',
    space: '스페이스',
    predict: '먼저 예상해 봅시다',
    predictHint: '하나를 고르면 바로 시작합니다.',
    reset: '다시 예상하기',
    stage: '무대',
    controls: '조절하기',
    worthTrying: '해 볼 만한 구간',
    notice: '눈여겨볼 점',
    show: '직접 보기',
    test: '검증하는 테스트',
    take: '가져가기',
    copyCode: '코드로 복사',
    copyCommand: '명령어로 복사',
    copySvg: '그림으로 복사 (SVG)',
    copyLink: '링크 복사',
    copied: '복사했습니다.',
    copyFailed: '브라우저가 복사를 허용하지 않았습니다. 아래에서 직접 복사해 주세요.',
    present: '발표 모드',
    presentHint: 'P: 발표 모드, Esc: 나가기',
    mathematics: '지금 값이 들어간 수식',
    code: '같은 내용을 코드로',
    published: '책에 실린 값',
    check: '확인',
    right: '맞았습니다.',
    wrong: '아직 아닙니다.',
    notANumber: '0.25처럼 숫자로 적어 주세요.',
    hint: '힌트',
    solution: '풀이',
    exercise: '연습 문제',
    keys: '키보드: 스페이스는 재생과 멈춤, ← →는 한 단계씩, R은 처음으로, P는 발표 모드입니다.',
  },
}

export type Language = keyof typeof words
