import type { Verdict } from '@nn/experiments'
import type { Json } from '@nn/tensor'
import type { Entry } from './keep'

/** What `--json FILE` holds; `pass` is null where the settings were changed. */
export function jsonOf(entries: { readonly [id: string]: Entry }): Json {
  const pass = (verdict: Verdict['verdict']): boolean | null =>
    verdict === 'changed settings' ? null : verdict === 'pass'
  const claims = Object.values(entries).flatMap(({ verdicts }) =>
    verdicts.map(({ id, kind, expected, measured, verdict }) => ({
      id,
      kind,
      expected,
      measured,
      pass: pass(verdict),
    })),
  )
  const runs = Object.fromEntries(
    Object.entries(entries).flatMap(([id, { curves }]) => (curves === undefined ? [] : [[id, curves as Json]])),
  )
  return { claims, runs }
}
