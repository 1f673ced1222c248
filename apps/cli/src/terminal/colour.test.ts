import { colours, roles } from '@nn/plot'
import { describe, expect, it } from 'vitest'
import { able, type Stream } from './colour'

const terminal: Stream = { write: () => true, isTTY: true, columns: 100 }
const pipe: Stream = { write: () => true }

describe('able', () => {
  it('sees colours on a terminal, none in a pipe', () => {
    expect(able(terminal, { TERM: 'xterm-256color' })).toEqual({
      colour: '256',
      ground: 'unknown',
      unicode: true,
      columns: 100,
      tty: true,
    })
    expect(able(terminal, { COLORTERM: 'truecolor' }).colour).toBe('true')
    expect(able(pipe, { COLORTERM: 'truecolor' })).toMatchObject({ colour: 'none', columns: 80, tty: false })
  })

  it('honours NO_COLOR, FORCE_COLOR and TERM=dumb', () => {
    expect(able(terminal, { NO_COLOR: '1' }).colour).toBe('none')
    expect(able(terminal, { NO_COLOR: '' }).colour).toBe('256') // empty is not set (no-color.org)
    expect(able(pipe, { FORCE_COLOR: '3' }).colour).toBe('true')
    expect(able(pipe, { FORCE_COLOR: '1', NO_COLOR: '1' }).colour).toBe('256')
    expect(able(terminal, { FORCE_COLOR: '0' }).colour).toBe('none')
    expect(able(terminal, { TERM: 'dumb' })).toMatchObject({ colour: 'none', unicode: false, tty: false })
  })

  it('asks the locale for characters and COLORFGBG for the ground', () => {
    expect(able(terminal, { LANG: 'C' }).unicode).toBe(false)
    expect(able(terminal, { LANG: 'en_US.ISO-8859-1' }).unicode).toBe(false)
    expect(able(terminal, { LC_ALL: 'C.UTF-8', LANG: 'C' }).unicode).toBe(true)
    expect(able(terminal, { COLORFGBG: '0;15' }).ground).toBe('light')
    expect(able(terminal, { COLORFGBG: '15;0' }).ground).toBe('dark')
    expect(able(pipe, { COLUMNS: '132' }).columns).toBe(132)
  })
})

describe('colours', () => {
  it('paints a role in its colour, and nothing where there is none', () => {
    expect(colours({ colour: 'true', ground: 'unknown' }).role.crossEntropy('x')).toBe('\x1b[38;2;0;114;178mx\x1b[39m')
    expect(colours({ colour: '256', ground: 'unknown' }).role.quadratic('x')).toBe('\x1b[38;5;166mx\x1b[39m')
    expect(colours({ colour: 'none', ground: 'unknown' }).role.l2('x')).toBe('x')
    expect(colours({ colour: 'none', ground: 'dark' }).on('#000000', 'x')).toBe('x')
  })

  it('keeps a contrast of 4.5 : 1 for text on white and on the dark ground', () => {
    const part = (v: number): number => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    const luminance = (hex: string): number => {
      const n = Number.parseInt(hex.slice(1), 16)
      return 0.2126 * part((n >> 16) / 255) + 0.7152 * part(((n >> 8) & 255) / 255) + 0.0722 * part((n & 255) / 255)
    }
    const contrast = (a: string, b: string): number => {
      const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p)
      return (x + 0.05) / (y + 0.05)
    }
    for (const [name, { light, dark }] of Object.entries(roles)) {
      expect(contrast(light, '#f6f7f8'), `${name} on light`).toBeGreaterThan(4.5)
      expect(contrast(dark, '#1b2027'), `${name} on dark`).toBeGreaterThan(4.5)
    }
  })
})
