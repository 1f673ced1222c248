import type { Role } from './figure'

/** A role's colour on an unknown ground, and as text on a light or a dark one (contrast ≥ 4.5 : 1 there). */
export interface Shade {
  readonly base: string
  readonly light: string
  readonly dark: string
  /** Colour is never the only carrier: the line's dashes go with it. */
  readonly line: 'solid' | 'dashed' | 'dotted'
}

const shade = (base: string, light: string, dark: string, line: Shade['line'] = 'solid'): Shade => ({
  base,
  light,
  dark,
  line,
})

/**
 * The colours of the roles: Okabe–Ito, safe for colour-blind readers.
 *
 * @example
 * roles.quadratic.base // '#D55E00'
 * roles.quadratic.line // 'dashed'
 */
export const roles: { readonly [role in Role]: Shade } = {
  quadratic: shade('#D55E00', '#B24E00', '#FF8A3D', 'dashed'),
  crossEntropy: shade('#0072B2', '#0072B2', '#4B9FE0'),
  logLikelihood: shade('#009E73', '#007A59', '#2CC295'),
  none: shade('#6B7280', '#5B6270', '#A3ABB8'),
  l2: shade('#E69F00', '#8F6200', '#E69F00'),
  l1: shade('#CC79A7', '#A3457B', '#DB8FB8'),
  l1Proximal: shade('#CC79A7', '#A3457B', '#DB8FB8', 'dotted'),
  dropout: shade('#56B4E9', '#18709F', '#7CC7F2'),
  expansion: shade('#B59F00', '#776900', '#F0E442'),
  positive: shade('#0072B2', '#0072B2', '#4B9FE0'),
  negative: shade('#D55E00', '#B24E00', '#FF8A3D'),
  published: shade('#808080', '#111111', '#FFFFFF'),
  quiet: shade('#6B7280', '#5B6270', '#A3ABB8'),
}
