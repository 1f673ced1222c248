/** Exit codes, as `nn --help` and the README give them. */
export const codes = { fine: 0, no: 1, wrong: 2, interrupted: 130, terminated: 143 } as const

/** Ends the program with a code; a message, where there is one, is one line for stderr. */
export class Exit extends Error {
  override readonly name = 'Exit'
  readonly code: number

  constructor(code: number, message: string = '') {
    super(message)
    this.code = code
  }
}

/** Wrong usage or bad input: code 2. */
export function wrong(message: string): Exit {
  return new Exit(codes.wrong, message)
}
