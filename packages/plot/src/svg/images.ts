import { ems, fold, short } from '../escape'
import type { ImagesPanel } from '../figure'
import { three } from '../number'
import { dataUri, png } from '../png'
import { robustLimit, signedPalette, signedStep } from '../signed'
import { type Drawn, header, type Room, write, writeAll } from './room'

/** The scale of a panel of signed images: its own, or what one number in a hundred exceeds over all images. */
export function limitOf({ limit, images }: ImagesPanel): number {
  return limit ?? robustLimit(images.flatMap(({ pixels }) => Array.from(pixels)))
}

/** Small pictures in rows, pixels crisp; under signed ones their scale. */
export function drawImages(panel: ImagesPanel, room: Room): Drawn {
  const { lang, width, font, pen } = room
  const { images, signed = false } = panel
  const head = header(room, panel.title?.[lang], undefined)
  const gap = 10
  const fits = Math.max(1, Math.floor((width + gap) / (Math.min(panel.width, 28) + gap)))
  const columns = Math.max(1, Math.min(panel.columns, images.length, fits))
  const most = columns === 1 ? 220 : columns <= 3 ? 140 : 112
  const room1 = (width - gap * (columns - 1)) / columns
  const exact = Math.min(room1, most) / panel.width
  const scale = exact >= 2 ? Math.floor(exact) : exact >= 1 ? Math.floor(2 * exact) / 2 : exact
  const [wide, high] = [panel.width * scale, panel.height * scale]
  // Labels may be wider than their images: then the columns move apart.
  const longestLabel = Math.max(0, ...images.map(({ label }) => (label ? ems(label[lang]) * 0.92 * font : 0)))
  const step = Math.min(room1, Math.max(wide, longestLabel)) + gap
  const limit = signed ? limitOf(panel) : 1
  const palette = signed ? signedPalette() : undefined
  const body = [head.body]
  let y = head.bottom + (head.bottom > 0 ? 0.6 * font : 0)
  for (let from = 0; from < images.length; from += columns) {
    let lines = 0
    images.slice(from, from + columns).forEach(({ pixels, label }, i) => {
      const bytes = Array.from({ length: panel.width * panel.height }, (_, k) =>
        signed
          ? signedStep(pixels[k] ?? Number.NaN, limit)
          : Math.round(255 * Math.max(0, Math.min(1, pixels[k] || 0))),
      )
      const href = dataUri(png(bytes, [panel.height, panel.width], { channels: 1, palette }))
      const x = i * step
      body.push(
        `<image x="${short(x)}" y="${short(y)}" width="${short(wide)}" height="${short(high)}" image-rendering="optimizeSpeed" href="${href}"/>`,
        `<rect${pen('frame')} x="${short(x - 0.5)}" y="${short(y - 0.5)}" width="${short(wide + 1)}" height="${short(high + 1)}"/>`,
      )
      if (!label) return
      const told = fold(label[lang], (step - gap) / (0.92 * font))
      lines = Math.max(lines, told.length)
      body.push(writeAll(room, 'tick', x, y + high + 1.15 * font, told, { size: 0.92 * font }))
    })
    y += high + (lines > 0 ? 1.2 * font * lines + 0.9 * font : gap)
  }
  if (signed && images.length > 0) {
    body.push(ramp(room, 0, y + 0.2 * font, limit))
    y += 1.6 * font
  }
  return { height: y, body: body.join('') }
}

/** A scale from −limit, or 0 where nothing is below it, to limit. */
export function ramp(room: Room, x: number, y: number, limit: number, below: boolean = true): string {
  const { font, pen } = room
  const [low, high] = [below ? `−${three(limit)}` : '0', below ? `+${three(limit)}` : three(limit)]
  const from = x + ems(low) * font + 8
  const steps = Array.from({ length: 85 }, (_, i) => (below ? 3 * i + 1 : 127 + Math.round((127 * i) / 84)))
  const href = dataUri(png(steps, [1, 85], { channels: 1, palette: signedPalette() }))
  return [
    write(room, 'tick', x, y + font, low),
    `<image x="${short(from)}" y="${short(y + 0.2 * font)}" width="120" height="${short(font)}" preserveAspectRatio="none" href="${href}"/>`,
    `<rect${pen('frame')} x="${short(from)}" y="${short(y + 0.2 * font)}" width="120" height="${short(font)}"/>`,
    write(room, 'tick', from + 128, y + font, high),
  ].join('')
}
