import { batch, effect, find, weightPixels } from '../../explorable'
import { names, PIXELS, placeOf, zerosIn } from './model'
import type { Stage } from './stage'

/** The weights that lead to one neuron, pixel by pixel; a press chooses the one in question. */
export function attachPictures({ root, t, signals: { j, row, column }, seen }: Stage): void {
  for (const name of names) {
    const canvas = find<HTMLCanvasElement>(root, `[data-canvas=${name}]`)
    effect(() => {
      const weights = seen.weights[name]()
      if (!weights) return
      const neuron = j() - 1
      const incoming = Float32Array.from({ length: PIXELS }, (_, k) => weights[placeOf(neuron, k)])
      const bytes = weightPixels(incoming, 2)
      for (let k = 0; k < PIXELS; k++) if (incoming[k] === 0) bytes[4 * k + 3] = 0 // the hatching shows
      canvas.getContext('2d')?.putImageData(new ImageData(bytes, 28), 0, 0)
      canvas.setAttribute('aria-label', t.picture(t.names[name], j(), zerosIn(incoming)))
    })
    const picture = find(root, `[data-picture=${name}]`)
    const here = find(picture, '.here')
    effect(() => {
      here.style.insetInlineStart = `${(100 * column()) / 28}%`
      here.style.insetBlockStart = `${(100 * row()) / 28}%`
    })
    picture.addEventListener('click', (event) => {
      const { left, top, width, height } = canvas.getBoundingClientRect()
      const cell = (share: number): number => Math.min(27, Math.max(0, Math.floor(28 * share)))
      batch(() => {
        column.set(cell((event.clientX - left) / width))
        row.set(cell((event.clientY - top) / height))
      })
    })
  }
}
