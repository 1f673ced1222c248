import type { Axis, DotsPanel } from './figure'
import { percent, three } from './number'
import type { Lang } from './words'

type Strip = DotsPanel['strips'][number]

/** What stands at the end of a strip: its own text, or mean and interval. */
export function meanOf({ text, mean, interval }: Strip, x: Axis, lang: Lang): string {
  if (text) return text[lang]
  const number = (v: number): string => (x.percent ? percent(v, 2).replace(' %', '') : three(v))
  if (mean === undefined) return ''
  const unit = x.percent ? ' %' : ''
  if (interval === undefined) return `${number(mean)}${unit}`
  const [below, above] = [mean - interval[0], interval[1] - mean]
  const even = Math.abs(below - above) <= 1e-6 * (Math.abs(below) + Math.abs(above))
  return even ? `${number(mean)} ± ${number(above)}${unit}` : `${number(mean)}${unit}`
}
