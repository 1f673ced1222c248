export { experiment, experiments } from './experiments'
export type {
  Claim,
  Curves,
  Data,
  Experiment,
  Figure,
  Finding,
  Kind,
  Program,
  Progress,
  Source,
  Trial,
  Verdict,
  Words,
} from './forms'
export type { ReplayProgress, ReplayResult, ReplaySettings, Snapshot } from './programs/replay'
export { changed, judge, type Outcome, type Report, run, runTrial, trialKey } from './trials'
