/** A symbol that lights up. */
export const sym = (name: string, tex: string): string => `\\htmlData{symbol=${name}}{${tex}}`

/** A number that lives: the explorable puts the present value in its place. */
export const live = (name: string, value: string, symbol: string): string =>
  `\\htmlData{live=${name}, symbol=${symbol}}{${value}}`
