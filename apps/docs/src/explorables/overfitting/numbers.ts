import { fixed } from '../../explorable'

export const percent = (share: number): string => `${fixed(100 * share, 2)}\u00a0%`
export const cost = (value: number): string => (value < 0.1 ? fixed(value, 4) : fixed(value))
