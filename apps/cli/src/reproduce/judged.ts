import { judge, type Verdict } from '@nn/experiments'
import type { Json } from '@nn/tensor'
import type { AnyExperiment } from './chapter'

/** A verdict on every claim. A claim whose check cannot work with what was measured is not held for true. */
export function judged(experiment: AnyExperiment, results: readonly Json[], settings: Json): Verdict[] {
  return experiment.claims.flatMap((claim) => {
    try {
      return judge({ ...experiment, claims: [claim] }, results, settings)
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      const check = (): { measured: Json; pass: boolean; remark: { en: string; ko: string } } => ({
        measured: null,
        pass: false,
        remark: { en: `It could not be checked: ${message}`, ko: `확인할 수 없었습니다: ${message}` },
      })
      return judge({ ...experiment, claims: [{ ...claim, check }] }, results, settings)
    }
  })
}
