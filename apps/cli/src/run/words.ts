import { type Lang, langOf as localeOf } from '../lang'
import type { Env } from '../terminal/colour'

/** What `train`, `evaluate`, `predict` and `gradcheck` print. Errors and help are English: they are searched for. */
export interface Say {
  readonly epoch: string
  readonly cost: string
  readonly validation: string
  readonly training: string
  readonly test: string
  readonly all: string
  readonly accuracy: string
  readonly examples: (n: string) => string
  readonly warning: string
  readonly loading: string
  readonly best: (epoch: number, value: string, last: number, lastValue: string) => string
  readonly network: (epoch: number, which: 'best' | 'last', best: number, last: number) => string
  readonly patience: (epochs: number) => string
  readonly saved: (folder: string, files: readonly (readonly [file: string, epoch: number])[]) => string
  readonly next: string
  readonly stopping: string
  readonly stopped: (epoch: number) => string
  readonly kept: (folder: string, epoch: number, epochs: number) => string
  readonly nothing: (folder: string) => string
  readonly goOn: string
  readonly over: (folder: string, epochs: number) => string
  readonly resumed: (epoch: number) => string
  readonly overEpochs: string
  readonly confusion: string
  readonly truth: string
  readonly predicted: string
  readonly class: string
  readonly precision: string
  readonly recall: string
  readonly mean: string
  readonly seen: string
  readonly inverted: string
  readonly asItIs: string
  readonly fitted: string
  readonly row: (n: number) => string
  readonly parameter: string
  readonly shape: string
  readonly checked: string
  readonly error: string
  readonly right: (limit: string) => string
  readonly wrong: (limit: string) => string
}

const en: Say = {
  epoch: 'epoch',
  cost: 'cost',
  validation: 'validation',
  training: 'training',
  test: 'test',
  all: 'all rows',
  accuracy: 'accuracy',
  examples: (n) => `${n} examples`,
  warning: 'warning',
  loading: 'reading the data …',
  best: (epoch, value, last, lastValue) =>
    `best: ${value} on the validation set, in epoch ${epoch} · last: ${lastValue}, in epoch ${last}`,
  network: (epoch, which, best, last) =>
    best === last
      ? `epoch ${epoch}, the best and the last`
      : which === 'best'
        ? `epoch ${epoch}, the best of ${Math.max(best, last)}; --network last for the last`
        : `epoch ${epoch}, the last; the best is epoch ${best}: --network best`,
  patience: (epochs) => `stopped: no better in ${epochs} epochs`,
  saved: (folder, files) =>
    `saved in ${folder}: ${files.map(([file, epoch]) => `${file}, epoch ${epoch}`).join(' · ')}`,
  next: 'next',
  stopping: 'stopping … (Ctrl-C again: at once)',
  stopped: (epoch) => `interrupted in epoch ${epoch}`,
  kept: (folder, epoch, epochs) => `${folder} holds epoch ${epoch} of ${epochs}`,
  nothing: (folder) => `no epoch was finished; ${folder} holds the settings`,
  goOn: 'go on',
  over: (folder, epochs) => `${folder} has all its ${epochs} epochs; --epochs gives it more`,
  resumed: (epoch) => `resumed after epoch ${epoch}`,
  overEpochs: 'accuracy on the validation set',
  confusion: 'rows: what it is; columns: what it was taken for',
  truth: 'is',
  predicted: 'taken for',
  class: 'class',
  precision: 'precision',
  recall: 'recall',
  mean: 'mean',
  seen: 'as the network sees it',
  inverted: 'dark on light: inverted',
  asItIs: 'taken as it is',
  fitted: 'fitted into 20 × 20, centred in 28 × 28',
  row: (n) => `row ${n}`,
  parameter: 'parameter',
  shape: 'shape',
  checked: 'checked',
  error: 'worst error',
  right: (limit) => `right: every error is below ${limit}`,
  wrong: (limit) => `wrong: an error is not below ${limit}`,
}

const ko: Say = {
  epoch: '에포크',
  cost: '비용',
  validation: '검증',
  training: '훈련',
  test: '테스트',
  all: '모든 행',
  accuracy: '정확도',
  examples: (n) => `예제 ${n}개`,
  warning: '주의',
  loading: '데이터를 읽는 중 …',
  best: (epoch, value, last, lastValue) =>
    `가장 좋았던 때: 에포크 ${epoch}, 검증 데이터에서 ${value} · 마지막: 에포크 ${last}, ${lastValue}`,
  network: (epoch, which, best, last) =>
    best === last
      ? `에포크 ${epoch}, 마지막이자 가장 좋은 신경망`
      : which === 'best'
        ? `에포크 ${epoch}, ${Math.max(best, last)}에포크 중 가장 좋은 신경망; 마지막 것은 --network last`
        : `에포크 ${epoch}, 마지막 신경망; 가장 좋은 것은 에포크 ${best}: --network best`,
  patience: (epochs) => `멈춤: ${epochs}에포크 동안 나아지지 않았습니다`,
  saved: (folder, files) => `${folder}에 저장: ${files.map(([file, epoch]) => `${file}, 에포크 ${epoch}`).join(' · ')}`,
  next: '다음',
  stopping: '멈추는 중 … (Ctrl-C를 다시 누르면 바로 끝납니다)',
  stopped: (epoch) => `에포크 ${epoch} 도중에 멈췄습니다`,
  kept: (folder, epoch, epochs) => `${folder}: ${epochs}에포크 중 에포크 ${epoch}까지 저장되어 있습니다`,
  nothing: (folder) => `끝난 에포크가 없습니다. ${folder}에는 설정만 있습니다`,
  goOn: '이어서 하려면',
  over: (folder, epochs) => `${folder}: ${epochs}에포크를 이미 마쳤습니다. 더 하려면 --epochs를 늘리세요`,
  resumed: (epoch) => `에포크 ${epoch} 다음부터 이어서 합니다`,
  overEpochs: '검증 데이터의 정확도',
  confusion: '행: 실제 클래스, 열: 신경망의 답',
  truth: '실제',
  predicted: '답',
  class: '클래스',
  precision: '정밀도',
  recall: '재현율',
  mean: '평균',
  seen: '신경망이 보는 그림',
  inverted: '밝은 바탕의 어두운 글씨: 뒤집었습니다',
  asItIs: '그대로 썼습니다',
  fitted: '20 × 20에 맞추어 28 × 28의 가운데에 놓았습니다',
  row: (n) => `${n}행`,
  parameter: '매개변수',
  shape: '모양',
  checked: '확인한 수',
  error: '가장 큰 오차',
  right: (limit) => `맞습니다: 모든 오차가 ${limit}보다 작습니다`,
  wrong: (limit) => `틀렸습니다: ${limit}보다 작지 않은 오차가 있습니다`,
}

export function say(lang: Lang): Say {
  return lang === 'ko' ? ko : en
}

/** `--lang`, else the locale. */
export function langOf(lang: Lang | undefined, env: Env): Lang {
  return lang ?? localeOf(env)
}
