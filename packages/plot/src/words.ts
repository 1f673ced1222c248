import type { Words } from './figure'

/** The project's languages. */
export type Lang = 'en' | 'ko'

/** What the pictures themselves say. */
export const say: {
  readonly [lang in Lang]: {
    readonly log: string
    readonly zoomed: (at: string) => string
    readonly published: string
    readonly mean: string
    readonly interval: string
    readonly from: string
    readonly to: string
    readonly scale: (limit: string) => string
    readonly letters: (limit: string) => string
    readonly upTo: (last: string) => string
  }
} = {
  en: {
    log: 'logarithmic',
    zoomed: (at) => `axis begins at ${at}`,
    published: 'published',
    mean: 'mean',
    interval: 'interval',
    from: 'from',
    to: 'to',
    scale: (limit) => `vermilion −${limit}, white 0, blue +${limit}`,
    letters: (limit) => `# +${limit}, + less; = −${limit}, - less; blank near 0`,
    upTo: (last) => `ends at ${last}`,
  },
  ko: {
    log: '로그 눈금',
    zoomed: (at) => `축의 시작 ${at}`,
    published: '발표된 값',
    mean: '평균',
    interval: '구간',
    from: '부터',
    to: '까지',
    scale: (limit) => `주홍 −${limit}, 흰색 0, 파랑 +${limit}`,
    letters: (limit) => `# +${limit}, + 그보다 작음; = −${limit}, - 그보다 작음; 빈칸 0 근처`,
    upTo: (last) => `끝 ${last}`,
  },
}

/** The same text in both languages: numbers, letters, names.
 *
 * @example
 * words('L2').ko // 'L2'
 */
export function words(text: string): Words {
  return { en: text, ko: text }
}
