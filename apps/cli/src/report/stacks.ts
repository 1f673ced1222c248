import { ems, escaped, short } from '@nn/plot'
import type { sizes } from './draw'

export interface Stack {
  readonly name: string
  readonly parts: readonly number[]
}

/** Rows of parts that sum to 1, each part with its value where it finds room; the last part is the one that is moved. */
export function stacks(
  all: readonly Stack[],
  options: { readonly names: readonly string[]; readonly x: string; readonly label: string },
  size: (typeof sizes)[number],
): string {
  const { font, width } = size
  const row = 2.5 * font
  const left = Math.max(...all.map(({ name }) => ems(name))) * font + 12
  const right = width - 10
  const top = 2.2 * font
  const height = top + row * all.length + 3 * font
  const across = (v: number): number => left + (right - left) * v
  const rows = all.map(({ name, parts }, i) => {
    const y = top + row * i
    let from = 0
    const bars = parts.map((part, k) => {
      const [x0, x1] = [across(from), across(from + part)]
      from += part
      const text = size.name === 'wide' ? part.toFixed(3) : part.toFixed(2)
      const fits = x1 - x0 > ems(text) * font + 8
      return `<rect class="part p${k + 1}" x="${short(x0)}" y="${short(y)}" width="${short(Math.max(0, x1 - x0))}" height="${short(row * 0.72)}"/>${fits ? `<text class="in p${k + 1}" x="${short((x0 + x1) / 2)}" y="${short(y + row * 0.36 + font * 0.35)}" text-anchor="middle">${text}</text>` : ''}`
    })
    return `<text class="tick" x="${short(left - 8)}" y="${short(y + row * 0.36 + font * 0.35)}" text-anchor="end">${escaped(name)}</text>${bars.join('')}`
  })
  let from = 0
  const heads = options.names.map((name, k) => {
    const part = all[0].parts[k]
    const middle = across(from + part / 2)
    from += part
    return `<text class="name part-name" x="${short(middle)}" y="${short(top - 7)}" text-anchor="middle">${escaped(name)}</text>`
  })
  const bottom = top + row * all.length
  const ticks = [0, 0.25, 0.5, 0.75, 1].map(
    (t) =>
      `<path class="axis" d="M${short(across(t))} ${short(bottom - 4)}v5"/><text class="tick" x="${short(across(t))}" y="${short(bottom + font * 1.25)}" text-anchor="${t === 1 ? 'end' : 'middle'}">${t}</text>`,
  )
  return `<svg class="nn-plot ${size.name}" viewBox="0 0 ${width} ${short(height)}" role="img" aria-label="${escaped(options.label)}" font-size="${font}">${heads.join('')}${rows.join('')}${ticks.join('')}<text class="label" x="${short((left + right) / 2)}" y="${short(height - 3)}" text-anchor="middle">${escaped(options.x)}</text></svg>`
}
