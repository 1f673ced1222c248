import type { DemoData } from '../demo/data'
import type { Lang } from '../lang'
export function report(data: DemoData, lang: Lang): string { return lang + JSON.stringify(data) }
