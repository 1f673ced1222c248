export type Bump = 'none' | 'patch' | 'minor' | 'major'
export interface Change {
  readonly name: string
  readonly kind: 'added' | 'changed' | 'removed'
}
export interface Verdict {
  readonly name: string
  readonly found: readonly (Change & { readonly entry: string; readonly through?: string })[]
  readonly needs: Bump
  readonly given: Bump
  readonly enough: boolean
}
export interface Compared {
  readonly name: string
  readonly version: string
  readonly given: Bump
  readonly entries: { readonly [entry: string]: { readonly before?: string; readonly after?: string } }
}
export function changes(before: string | undefined, after: string | undefined): Change[]
export function needed(kinds: readonly Change['kind'][], version: string): Bump
export function greatest(...some: readonly Bump[]): Bump
export function bumpBetween(before: string, after: string): Bump
export function granted(changeset: string): { [name: string]: Bump }
export function verdicts(packages: readonly Compared[]): Verdict[]
