// For the tests of worker.ts: counts, and fails or never ends when asked to.
import { serve } from './worker'

serve<{ to: number }, number, { last: Float64Array }>(function* ({ to }) {
  if (to < 0) throw new RangeError(`count: to must be at least 0, got ${to}`)
  for (let i = 0; i < to; i++) yield i
  return { last: new Float64Array([to]) }
})
