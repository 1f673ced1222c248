import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

export interface Font {
  readonly family: string
  readonly files: readonly string[]
}

interface Known {
  readonly family: string
  /** Has Hangul as well as Latin and Greek. */
  readonly korean: boolean
  readonly names: readonly string[]
}

// In the order of preference; a rasteriser must be told a font that exists.
const known: readonly Known[] = [
  { family: 'Noto Sans CJK KR', korean: true, names: ['NotoSansCJK-Regular.ttc', 'NotoSansCJK-Bold.ttc'] },
  {
    family: 'Noto Sans KR',
    korean: true,
    names: ['NotoSansKR-Regular.ttf', 'NotoSansKR-Regular.otf', 'NotoSansKR-Bold.ttf'],
  },
  { family: 'Apple SD Gothic Neo', korean: true, names: ['AppleSDGothicNeo.ttc'] },
  { family: 'Malgun Gothic', korean: true, names: ['malgun.ttf', 'malgunbd.ttf'] },
  { family: 'NanumGothic', korean: true, names: ['NanumGothic.ttf', 'NanumGothicBold.ttf'] },
  { family: 'DejaVu Sans', korean: false, names: ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'] },
  { family: 'Liberation Sans', korean: false, names: ['LiberationSans-Regular.ttf', 'LiberationSans-Bold.ttf'] },
  { family: 'Noto Sans', korean: false, names: ['NotoSans-Regular.ttf', 'NotoSans-Bold.ttf'] },
  { family: 'Arial', korean: false, names: ['Arial.ttf', 'arial.ttf', 'arialbd.ttf'] },
]

const folders: readonly string[] = [
  '/usr/share/fonts/opentype/noto',
  '/usr/share/fonts/truetype/noto',
  '/usr/share/fonts/truetype/nanum',
  '/usr/share/fonts/truetype/dejavu',
  '/usr/share/fonts/truetype/liberation',
  '/usr/share/fonts/noto',
  '/usr/share/fonts/noto-cjk',
  '/usr/share/fonts/google-noto-cjk',
  '/usr/share/fonts/google-noto-sans-cjk-fonts',
  '/usr/share/fonts/dejavu',
  '/usr/share/fonts/TTF',
  '/usr/local/share/fonts',
  '/System/Library/Fonts',
  '/System/Library/Fonts/Supplemental',
  '/Library/Fonts',
  'C:\\Windows\\Fonts',
  join(homedir(), '.fonts'),
  join(homedir(), '.local/share/fonts'),
]

/**
 * Fonts for pictures in this language, or undefined where none of the usual ones is installed. A small one comes first, and
 * Hangul alone is drawn with a large one: a rasteriser reads the whole file for every text.
 */
export function fontFor(lang: 'en' | 'ko', where: readonly string[] = folders): Font | undefined {
  const find = (wanted: boolean): Font | undefined => {
    for (const { family, names } of known.filter(({ korean }) => korean === wanted)) {
      const files = names.flatMap((name) =>
        where
          .map((folder) => join(folder, name))
          .filter(existsSync)
          .slice(0, 1),
      )
      if (files.length > 0) return { family, files }
    }
    return undefined
  }
  const [latin, korean] = [find(false), find(true)]
  if (lang === 'en') return latin ?? korean
  if (korean === undefined || latin === undefined) return korean
  return { family: latin.family, files: [...latin.files, ...korean.files] }
}
