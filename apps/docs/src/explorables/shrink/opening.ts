/**
 * What the page opens with, before it has fetched anything: numbers of the run with this λ, epoch by epoch. The tests
 * repeat the run and compare.
 */
export const opening = {
  lambda: 1,
  /** Pixels that none of the images to train on inks, one bit each, four to a digit, row by row. */
  never: [
    'fffffffffc81ffffc000ffc0000ff000007e000001e000000c000000c00000180000018000001c000001c000001c000001',
    'e000001e000001c000001c000003c000003c000003c000001c000001c000001c000007e000007e000007e00003ff8000ff',
  ].join(''),
  /** Weights that are exactly 0. */
  zeros: {
    l2: Array.from({ length: 31 }, () => 0),
    l1: Array.from({ length: 31 }, () => 0),
    l1Proximal: [
      0, 808, 1613, 2339, 2887, 3636, 4034, 4717, 5127, 5940, 6232, 6700, 7104, 7562, 8288, 8422, 8865, 8989, 9012,
      9445, 9965, 9849, 10061, 9362, 10618, 10510, 10672, 10868, 10514, 11197, 11577,
    ],
  },
  /** Test images read right, of 1,000. */
  correct: {
    l2: [
      772, 779, 772, 785, 783, 775, 785, 789, 793, 797, 798, 800, 808, 803, 802, 818, 821, 829, 830, 831, 838, 835, 835,
      838, 837, 837, 845, 842, 830, 842, 843,
    ],
    l1: [
      772, 773, 774, 773, 774, 770, 779, 786, 781, 780, 773, 772, 783, 777, 791, 783, 783, 786, 808, 803, 808, 798, 790,
      796, 782, 787, 802, 811, 802, 814, 818,
    ],
    l1Proximal: [
      772, 773, 774, 774, 774, 770, 779, 786, 782, 780, 772, 772, 783, 776, 791, 783, 783, 786, 807, 802, 807, 798, 791,
      797, 784, 787, 802, 811, 805, 814, 817,
    ],
  },
  /** The weight that the page opens with, from the pixel in row 13, column 13 into neuron 1: at the start, and in the end. */
  probe: { start: 2.109375, l2: 0.7285, l1: 1.0923, l1Proximal: 1.0889 },
} as const

/** The same bits as a list: which pixels are never inked. */
export const silentPixels: readonly boolean[] = opening.never
  .split('')
  .flatMap((digit) => [8, 4, 2, 1].map((bit) => (Number.parseInt(digit, 16) & bit) !== 0))
