export function compile(kind: 'plain' | 'relaxed', entry?: string): Promise<Uint8Array>
export function limits(bytes: Uint8Array): number
export function source(kind: string, bytes: Uint8Array): string
