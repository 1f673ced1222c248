export function serve(options: {
  folder: string
  base?: string
  port?: number
  isolated?: boolean
}): Promise<{ readonly url: string; close(): Promise<void> }>
