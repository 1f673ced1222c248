// The command line: `--name value` or `--name=value`; what is not understood is an error.

export function optionsOf(where, argv, known) {
  const options = {}
  for (let i = 0; i < argv.length; i++) {
    if (argv[i] === '--') continue
    const [, name, inline] = /^--([a-z-]+)(?:=(.*))?$/s.exec(argv[i]) ?? []
    const kind = name && Object.hasOwn(known, name) ? known[name] : undefined
    if (!kind)
      throw new RangeError(
        `${where}: ${argv[i]} is none of ${Object.keys(known)
          .map((k) => `--${k}`)
          .join(', ')}`,
      )
    if (kind === 'flag') {
      if (inline !== undefined) throw new RangeError(`${where}: --${name} takes no value`)
      options[name] = true
      continue
    }
    const value = inline ?? argv[++i]
    if (value === undefined || value === '') throw new RangeError(`${where}: --${name} wants a value`)
    if (kind === 'number') {
      options[name] = Number(value)
      if (!(options[name] > 0)) throw new RangeError(`${where}: --${name} must be a number above 0, got ${value}`)
    } else if (Array.isArray(kind)) {
      options[name] = value.split(',')
      const odd = options[name].find((item) => !kind.includes(item))
      if (odd !== undefined) throw new RangeError(`${where}: --${name} knows ${kind.join(', ')}, got ${odd}`)
    } else options[name] = value
  }
  return options
}
