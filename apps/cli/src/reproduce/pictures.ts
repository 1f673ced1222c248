import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Figure, svg } from '@nn/plot'
import type { Lang } from '../lang'
import { writeWhole } from '../run/write-whole'
import { type Font, fontFor } from './fonts'

/** Why there are no PNG, where there are none. */
export type Without = 'no rasteriser' | 'no font'

export interface Pictures {
  /** Writes a figure as SVG and, where that is possible, as PNG of twice its size. */
  write(id: string, figure: Figure): Promise<void>
  readonly without: () => Without | undefined
}

/** Letters that any disk takes. */
export function fileName(id: string, figure: string): string {
  return `${id}.${figure}`.replace(/[^\w.-]+/g, '-')
}

export function pictures(folder: string, lang: Lang): Pictures {
  const font = fontFor(lang)
  let without: Without | undefined = font === undefined ? 'no font' : undefined
  return {
    async write(id, figure) {
      const path = join(folder, fileName(id, figure.name))
      const drawn = svg(figure, { lang, theme: 'light', width: 760, standalone: true })
      const same = existsSync(`${path}.svg`) && readFileSync(`${path}.svg`, 'utf8') === drawn
      if (!same) {
        rmSync(`${path}.png`, { force: true }) // of the picture that was
        writeWhole(`${path}.svg`, drawn)
      }
      if (without !== undefined || (same && existsSync(`${path}.png`))) return
      const image = await raster(drawn, font as Font)
      if (image === undefined) without = 'no rasteriser'
      else writeWhole(`${path}.png`, image)
    },
    without: () => without,
  }
}

/** @returns undefined where the rasteriser is not there: it is optional, and built for the usual machines only. */
async function raster(drawn: string, { family, files }: Font): Promise<Uint8Array | undefined> {
  let resvg: typeof import('@resvg/resvg-js')
  try {
    resvg = await import('@resvg/resvg-js')
  } catch {
    return undefined
  }
  const image = new resvg.Resvg(drawn, {
    fitTo: { mode: 'zoom', value: 2 },
    background: '#ffffff',
    font: {
      loadSystemFonts: false,
      fontFiles: [...files],
      defaultFontFamily: family,
      sansSerifFamily: family,
      serifFamily: family,
      monospaceFamily: family,
    },
  })
  return image.render().asPng()
}
