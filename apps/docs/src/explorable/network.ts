import { escaped, px, short } from './format'

export interface Neuron {
  /** The letter it lights up with, such as `a3-1`; also a list with spaces. */
  readonly symbol?: string
  /** What lights up when one points at it, if that is not its own letter. */
  readonly lights?: string
  /** Stands out: it is the one that is talked about. */
  readonly on?: boolean
  /** 0 … 1 fills it. */
  readonly fill?: number
  /** Stands in it. */
  readonly text?: string
  /** Dropped: pale, crossed out, without links. */
  readonly off?: boolean
}

export interface Link {
  readonly symbol?: string
  readonly lights?: string
  readonly on?: boolean
  /** Sign is colour, size is width. */
  readonly weight: number
  /** Stands on it. */
  readonly label?: string
}

export interface NetworkPicture {
  /** Layers of neurons, the input first. */
  readonly layers: readonly (readonly Neuron[])[]
  /** `links[l][j][k]`: into neuron j of layer l + 1 from neuron k of layer l, counted from 0. */
  readonly links: readonly (readonly (readonly Link[])[])[]
  readonly description: string
  /** The weight that is drawn widest; the largest unless told. A clock that moves weights wants a fixed one. */
  readonly most?: number
  readonly wide?: number
  readonly high?: number
}

/** Neurons and links, each of them listening to the same symbols as mathematics and code. */
export function networkDrawing(picture: NetworkPicture): string {
  const { layers, links, description, wide = 420, high = 240 } = picture
  const x = (l: number): number => (layers.length === 1 ? wide / 2 : 28 + ((wide - 56) * l) / (layers.length - 1))
  const y = (l: number, j: number): number => (high * (j + 0.5)) / layers[l].length
  const radius = Math.min(18, (0.42 * high) / Math.max(...layers.map((layer) => layer.length)))
  let most = picture.most ?? 0
  if (picture.most === undefined) {
    for (const { weight } of links.flat(2)) most = Math.max(most, Math.abs(weight))
  }
  const parts: string[] = []
  const symbol = ({ symbol, lights }: { readonly symbol?: string; readonly lights?: string }): string =>
    (symbol ? ` data-symbol="${escaped(symbol)}"` : '') + (lights ? ` data-lights="${escaped(lights)}"` : '')
  for (const [l, layer] of links.entries()) {
    for (const [j, row] of layer.entries()) {
      for (const [k, link] of row.entries()) {
        if (layers[l][k].off || layers[l + 1][j].off) continue
        const share = most > 0 ? Math.min(1, Math.abs(link.weight) / most) : 0
        parts.push(
          `<line class="link ${link.weight < 0 ? 'negative' : 'positive'}${link.on ? ' on' : ''}"${symbol(link)} x1="${px(x(l) + radius)}" y1="${px(y(l, k))}" x2="${px(x(l + 1) - radius)}" y2="${px(y(l + 1, j))}" stroke-width="${px(0.5 + 4 * share)}"><title>${short(link.weight)}</title></line>`,
        )
        if (link.label) {
          const [mx, my] = [(x(l) + x(l + 1)) / 2, (y(l, k) + y(l + 1, j)) / 2]
          const above = y(l, k) <= y(l + 1, j)
          parts.push(
            `<text class="weight"${symbol(link)} x="${px(mx)}" y="${px(my + (above ? -8 : 18))}" text-anchor="middle">${escaped(link.label)}</text>`,
          )
        }
      }
    }
  }
  for (const [l, layer] of layers.entries()) {
    for (const [j, neuron] of layer.entries()) {
      const at = `cx="${px(x(l))}" cy="${px(y(l, j))}" r="${px(radius)}"`
      parts.push(
        `<g class="neuron${neuron.on ? ' on' : ''}${neuron.off ? ' off' : ''}"${symbol(neuron)}><circle class="body" ${at} /><circle class="fill" ${at} opacity="${px(Math.min(1, Math.max(0, neuron.fill ?? 0)))}" />${neuron.text ? `<text x="${px(x(l))}" y="${px(y(l, j) + 4)}" text-anchor="middle">${escaped(neuron.text)}</text>` : ''}${neuron.off ? cross(x(l), y(l, j), radius) : ''}</g>`,
      )
    }
  }
  return `<svg class="nn-network" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${wide} ${high}" role="img" aria-label="${escaped(description)}">${parts.join('')}</svg>`
}

function cross(x: number, y: number, radius: number): string {
  const r = 0.71 * radius
  return `<path class="cross" d="M${px(x - r)} ${px(y - r)}L${px(x + r)} ${px(y + r)}M${px(x - r)} ${px(y + r)}L${px(x + r)} ${px(y - r)}" />`
}
