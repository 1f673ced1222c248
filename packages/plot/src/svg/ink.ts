import type { Role } from '../figure'
import { roles } from '../roles'

export type Theme = 'light' | 'dark' | 'auto'

/** What is coloured by the theme alone. */
type Ground = 'ground' | 'raised' | 'text' | 'soft' | 'rule' | 'axis' | 'mark'

const themes: { readonly [theme in 'light' | 'dark']: { readonly [name in Ground]: string } } = {
  light: {
    ground: '#FFFFFF',
    raised: '#F6F7F8',
    text: '#16191D',
    soft: '#515863',
    rule: '#E3E6EA',
    axis: '#8A919C',
    mark: '#16191D',
  },
  dark: {
    ground: '#12151A',
    raised: '#1B2027',
    text: '#E8EAED',
    soft: '#A6ADB8',
    rule: '#2B313A',
    axis: '#717986',
    mark: '#FFFFFF',
  },
}

/** The colours one shape can ask for: the theme's, and those of its role as a line and as text. */
type Inks = { readonly [name in Ground | 'line' | 'name']: string }

type Look = { readonly [property: string]: string }

export type Kind =
  | 'ground'
  | 'grid'
  | 'axis'
  | 'tick'
  | 'label'
  | 'note'
  | 'text'
  | 'head'
  | 'name'
  | 'value'
  | 'said'
  | 'curve'
  | 'across'
  | 'leader'
  | 'bar'
  | 'step'
  | 'dot'
  | 'point'
  | 'mean'
  | 'span'
  | 'diamond'
  | 'frame'
  | 'dashed'
  | 'dotted'
  | 'training'
  | 'validation'
  | 'second'
  | 'third'
  | 'fourth'

/** How each kind of shape looks, whatever the colours are; what stands later wins. */
const looks = (ink: Inks): { readonly [kind in Kind]: Look } => ({
  ground: { fill: ink.ground },
  grid: { stroke: ink.rule, fill: 'none' },
  axis: { stroke: ink.axis, fill: 'none' },
  tick: { fill: ink.soft },
  label: { fill: ink.soft },
  note: { fill: ink.soft },
  text: { fill: ink.text },
  head: { fill: ink.text, 'font-weight': '600' },
  name: { fill: ink.name, 'font-weight': '600' },
  value: {
    fill: ink.text,
    'font-weight': '600',
    'paint-order': 'stroke',
    stroke: ink.ground,
    'stroke-width': '4',
    'stroke-linejoin': 'round',
  },
  said: {
    fill: ink.name,
    'font-weight': '600',
    'paint-order': 'stroke',
    stroke: ink.ground,
    'stroke-width': '4',
    'stroke-linejoin': 'round',
  },
  curve: {
    fill: 'none',
    stroke: ink.line,
    'stroke-width': '2.5',
    'stroke-linejoin': 'round',
    'stroke-linecap': 'round',
  },
  across: { fill: 'none', stroke: ink.line, 'stroke-width': '1.5', 'stroke-dasharray': '2 4' },
  leader: { fill: 'none', stroke: ink.line, 'stroke-width': '1' },
  bar: { fill: ink.line },
  step: { fill: ink.line, 'fill-opacity': '.28', stroke: ink.line, 'stroke-width': '1.5' },
  dot: { fill: ink.ground, stroke: ink.name, 'stroke-width': '1.75' },
  point: { fill: ink.line, stroke: ink.ground, 'stroke-width': '1' },
  mean: { fill: 'none', stroke: ink.line, 'stroke-width': '4' },
  span: { fill: 'none', stroke: ink.line, 'stroke-width': '1.75' },
  diamond: { fill: ink.mark, stroke: ink.ground, 'stroke-width': '1' },
  frame: { fill: 'none', stroke: ink.rule },
  dashed: { 'stroke-dasharray': '9 6', 'stroke-linecap': 'butt' },
  dotted: { 'stroke-dasharray': '.1 5', 'stroke-width': '3' },
  training: { 'stroke-opacity': '.55' },
  validation: { 'stroke-opacity': '.8' },
  second: { 'fill-opacity': '.7' },
  third: { 'fill-opacity': '.45' },
  fourth: { 'fill-opacity': '.25' },
})

/** The attributes of a shape: ` class="curve l2"`, or what that comes to. */
export type Pen = (kind: Kind, options?: { readonly role?: Role; readonly more?: readonly Kind[] }) => string

/** Shapes carry classes, and the page the style. */
export const classes: Pen = (kind, { role, more = [] } = {}) =>
  ` class="${[kind, ...(role === undefined ? [] : [role]), ...more].join(' ')}"`

/** Shapes carry their colours, for a picture on its own. */
export function inline(theme: 'light' | 'dark'): Pen {
  return (kind, { role = 'quiet', more = [] } = {}) => {
    const all: { readonly [kind: string]: Look } = looks({
      ...themes[theme],
      line: roles[role][theme === 'light' ? 'base' : 'dark'],
      name: roles[role][theme],
    })
    const look: { [property: string]: string } = {}
    for (const one of [kind, ...more]) Object.assign(look, all[one])
    return Object.entries(look)
      .map(([property, value]) => ` ${property}="${value}"`)
      .join('')
  }
}

/** Both: attributes for who knows no style, classes for who does. */
export const both: Pen = (kind, options) => classes(kind, options) + inline('light')(kind, options)

const names = Object.keys(roles) as Role[]

/**
 * The CSS variables of a theme: `--nn-text`, `--nn-l2` (a line), `--nn-l2-text` (its name) and so on.
 *
 * @example
 * variables('light').includes('--nn-quadratic:#D55E00;') // true
 */
export function variables(theme: 'light' | 'dark'): string {
  const grounds = Object.entries(themes[theme]).map(([name, hex]) => `--nn-${name}:${hex};`)
  const own = names.map((role) => {
    const hex = role === 'published' ? themes[theme].mark : roles[role][theme === 'light' ? 'base' : 'dark']
    return `--nn-${role}:${hex};--nn-${role}-text:${roles[role][theme]};`
  })
  return [...grounds, ...own].join('')
}

function rules(): string {
  const ink = Object.fromEntries(Object.keys(themes.light).map((name) => [name, `var(--nn-${name})`]))
  const all: { readonly [kind: string]: Look } = looks({ ...ink, line: 'var(--c)', name: 'var(--t)' } as Inks)
  const kinds = Object.entries(all).map(
    ([kind, look]) =>
      `.nn-plot .${kind}{${Object.entries(look)
        .map(([property, value]) => `${property}:${value}`)
        .join(';')}}`,
  )
  const own = names.map((role) => `.nn-plot .${role}{--c:var(--nn-${role});--t:var(--nn-${role}-text)}`)
  return [...own, ...kinds].join('')
}

/**
 * The style of embedded pictures, once for a page: follows the reader's system, `data-theme="light"` or `"dark"` on the
 * page or on a picture, and is light on paper.
 *
 * @example
 * css().includes('.nn-plot .curve{') // true
 */
export function css(): string {
  return [
    `:root{${variables('light')}}`,
    `@media (prefers-color-scheme:dark){:root{${variables('dark')}}}`,
    `:root[data-theme=light],.nn-plot[data-theme=light]{${variables('light')}}`,
    `:root[data-theme=dark],.nn-plot[data-theme=dark]{${variables('dark')}}`,
    `@media print{:root,:root[data-theme],.nn-plot[data-theme]{${variables('light')}}}`,
    '.nn-plot{display:block;max-width:100%;height:auto;overflow:visible;font-family:inherit;font-variant-numeric:tabular-nums}',
    '.nn-plot image{image-rendering:pixelated}',
    '.nn-plot .nn-cursor{opacity:0}',
    rules(),
  ].join('\n')
}

/**
 * What a picture on its own brings along to follow the reader's system. Its shapes carry the light colours as attributes,
 * which is all that a rasteriser without media queries sees.
 */
export function ownStyle(): string {
  return `<style>@media (prefers-color-scheme:dark){.nn-plot{${variables('dark')}}${rules()}}</style>`
}
