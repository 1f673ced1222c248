import type { Words } from '@nn/experiments'

/** Where the slides slip or stop short. */
export interface Slip {
  /** Claims or experiments, or what their names begin with; the first that is there shows it. */
  readonly at: readonly string[]
  readonly title: Words
  readonly text: Words
}

export const slips: readonly Slip[] = [
  {
    at: ['neuron.start'],
    title: { en: 'A bias that went missing', ko: '사라진 편향' },
    text: {
      en: 'The slide says “initial w = 0.6, 0.9”. These are two numbers of two kinds: the weight is w = 0.6 and the bias b = 0.9. Only together do they give the output 0.82 that the slide shows.',
      ko: '슬라이드에는 “initial w = 0.6, 0.9”라고만 적혀 있습니다. 두 수는 서로 다른 것입니다. 가중치가 w = 0.6, 편향이 b = 0.9이며, 둘을 함께 넣어야 슬라이드의 출력 0.82가 나옵니다.',
    },
  },
  {
    at: ['eq.85', 'penalties', 'regularized'],
    title: { en: 'The sum in (85)', ko: '(85)의 합' },
    text: {
      en: 'The cross-entropy in (85) is summed over the training examples x and over the output neurons j. The slide writes only one of the two; with ten outputs the second one matters.',
      ko: '(85)의 교차 엔트로피는 훈련 예제 x에 대해서, 그리고 출력 뉴런 j에 대해서도 더합니다. 슬라이드에는 한쪽만 적혀 있는데, 출력이 열 개이면 나머지 한쪽도 빠뜨릴 수 없습니다.',
    },
  },
  {
    at: ['overfitting'],
    title: { en: 'Thirty neurons, one network', ko: '뉴런 서른 개, 신경망 하나' },
    text: {
      en: '“30 hidden neural networks” are 30 hidden neurons: one network, [784, 30, 10], with 23,860 weights and biases.',
      ko: '“30 hidden neural networks”는 은닉 뉴런 30개를 말합니다. 신경망은 [784, 30, 10] 하나이고, 가중치와 편향이 모두 23,860개입니다.',
    },
  },
  {
    at: ['overfitting.280', 'overfitting'],
    title: { en: '“Overfitting starts at 280”', ko: '“에포크 280부터 과적합”' },
    text: {
      en: 'That is a judgement by eye, and a fair one: after epoch 280 the accuracy gains next to nothing. But the cost on the test digits turned at epoch 14 already, and the best accuracy comes at epoch 374. What “starts” depends on what one watches.',
      ko: '눈으로 보고 내린 판단이고, 틀린 말은 아닙니다. 에포크 280 뒤로는 정확도가 거의 오르지 않습니다. 다만 테스트 비용은 이미 에포크 14에서 돌아섰고, 정확도가 가장 높은 때는 에포크 374입니다. 무엇이 “시작”인지는 무엇을 보느냐에 달려 있습니다.',
    },
  },
  {
    at: ['l1', 'penalties'],
    title: { en: 'The table of L1 and L2', ko: 'L1과 L2를 견준 표' },
    text: {
      en: 'Three of its rows need a word. A closed form exists for ridge regression, not for networks with L2. What L1 makes sparse is the weights, not the outputs. And “use L1 on sparse networks” turns cause and effect round: L1 is what makes a network sparse. Here the table is replaced by what was measured.',
      ko: '표의 세 줄에는 덧붙일 말이 있습니다. 닫힌 해는 릿지 회귀(ridge regression)에 있는 것이지, L2를 쓴 신경망에는 없습니다. L1이 희소하게 만드는 것은 출력이 아니라 가중치입니다. “희소한 신경망에 L1을 쓴다”는 말은 원인과 결과가 뒤바뀌었습니다. L1을 썼기 때문에 희소해지는 것입니다. 여기서는 표 대신 측정한 값을 보입니다.',
    },
  },
  {
    at: ['penalties', 'dropout'],
    title: { en: 'When there is no more data', ko: '데이터를 더 구할 수 없을 때' },
    text: {
      en: 'The slides name L2 as the remedy where the data cannot grow. L1 and dropout are remedies for the same case, and so is making new data out of the old.',
      ko: '슬라이드는 데이터를 늘릴 수 없을 때의 방법으로 L2를 듭니다. L1과 드롭아웃도 같은 때 쓰는 방법이고, 있는 데이터로 새 데이터를 만드는 것도 그렇습니다.',
    },
  },
  {
    at: ['expansion'],
    title: { en: 'Announced, and supplied here', ko: '예고만 되었던 것들' },
    text: {
      en: 'The slides announce four techniques and show three: the artificial expansion of training data has no slide. Nor do the halving of weights after dropout, the log-likelihood cost, and the accuracies on MNIST. This report has them all.',
      ko: '슬라이드는 네 가지 방법을 예고하고 셋을 보여 줍니다. 훈련 데이터를 인위적으로 늘리는 방법은 슬라이드가 없습니다. 드롭아웃 뒤에 가중치를 반으로 줄이는 것, 로그 가능도 비용, MNIST 정확도도 빠져 있습니다. 모두 이 보고서에 있습니다.',
    },
  },
]
