export const six: readonly string[]
export function wrongFiles(files: readonly string[]): string[]
export function wrongText(file: string, text: string, root?: string): string[]
export function wrongManifest(manifest: Readonly<Record<string, unknown>>): string[]
export function isFree(licence: string): boolean
export function licenceOf(manifest: Readonly<Record<string, unknown>>): string
export function licences(folders: readonly string[]): { problems: string[]; count: number }
