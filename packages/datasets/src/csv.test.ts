import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CsvOptions, materialise, parseCsv, slice, toArray } from './index'

function attempt<T>(make: () => T): T | Error {
  try {
    return make()
  } catch (error) {
    return error as Error
  }
}

const isClear = (error: Error): boolean =>
  error instanceof RangeError && /^parseCsv: [^\n\r]{1,300}$/.test(error.message)

function thrown(make: () => unknown): string {
  try {
    make()
  } catch (error) {
    return (error as Error).message
  }
  return 'nothing was thrown'
}

const regression: CsvOptions = { task: 'regression' }
const classification: CsvOptions = { task: 'classification' }

describe('parseCsv', () => {
  test('numbers and a class, by hand', () => {
    const data = parseCsv('width,height,kind\n1.5,-2e1,dog\n.5,+3.,cat\n', classification)
    expect(toArray(materialise(data).x)).toEqual([
      [1.5, -20],
      [0.5, 3],
    ])
    expect([data.columns, data.classes, Array.from(data.labels ?? [])]).toEqual([
      ['width', 'height'],
      ['cat', 'dog'],
      [1, 0],
    ])
    expect(toArray(materialise(data).y)).toEqual([
      [0, 1],
      [1, 0],
    ])
    expect(slice(data, 1).columns).toEqual(['width', 'height'])
  })

  test('regression with one target or several, by name or index', () => {
    const text = 'a,b,c\n1,2,3\n4,5,6\n'
    expect(toArray(materialise(parseCsv(text, regression)).y)).toEqual([[3], [6]])
    const data = parseCsv(text, { ...regression, target: ['c', 0] })
    expect([data.columns, data.outputs, toArray(materialise(data).y)]).toEqual([
      ['b'],
      2,
      [
        [3, 1],
        [6, 4],
      ],
    ])
    expect(parseCsv(text, { ...regression, target: 'a', ignore: ['b'] }).columns).toEqual(['c'])
    expect(parseCsv('1,2\n3,4', { ...regression, header: false }).columns).toEqual(['0'])
    expect(parseCsv('1,2\n3,4', { ...regression, header: false }).n).toBe(2)
  })

  test('names in an input become one input each', () => {
    const data = parseCsv('colour,size,kind\nred,1,a\nblue,2,b\nred,3,a\n', {
      ...classification,
      categorical: ['colour'],
      outputs: 1,
      targets: [-1, 1],
    })
    expect([data.columns, data.inputs, data.shape]).toEqual([['colour=blue', 'colour=red', 'size'], 3, [3]])
    expect(toArray(materialise(data).x)).toEqual([
      [0, 1, 1],
      [1, 0, 2],
      [0, 1, 3],
    ])
    expect(toArray(materialise(data).y)).toEqual([[-1], [1], [-1]])
  })

  test('classes: numbers by value, or in the order given', () => {
    expect(parseCsv('x,y\n1,10\n2,9\n', classification).classes).toEqual(['9', '10'])
    const data = parseCsv('x,y\n1,b\n2,a\n', { ...classification, classes: ['b', 'a', 'c'] })
    expect([data.outputs, Array.from(data.labels ?? [])]).toEqual([3, [0, 1]])
  })

  test('quotes, CRLF, byte order mark, other separators, empty lines at the end', () => {
    const text = '\ufeff"the ""x"";\r\nvalue"; kind \r\n 1 ;"a;b"\r\n"2";" c"\r\n\r\n\r\n'
    const data = parseCsv(text, { ...classification, separator: ';' })
    expect([data.columns, data.classes]).toEqual([['the "x";\r\nvalue'], [' c', 'a;b']])
    expect(toArray(materialise(data).x)).toEqual([[1], [2]])
    expect(parseCsv('x\ty\r1\t2\r3\t4', { ...regression, separator: '\t' }).n).toBe(2)
  })

  test.each<[string, CsvOptions, string]>([
    ['a,b\n1,2\n3,\n', regression, "parseCsv: line 3, column 2 ('b') is empty, expected a number"],
    ['a,b\n1,x\n,2\n', classification, "parseCsv: line 3, column 1 ('a') is empty, expected a number"],
    ['a,b\n1,x\n2,\n', classification, "parseCsv: line 3, column 2 ('b') is empty, expected a name"],
    ['a,b\n1,2\nabc,4\n', regression, "parseCsv: line 3, column 1 ('a') is 'abc', expected a number"],
    ['1,2\n0x10,4\n', { ...regression, header: false }, "parseCsv: line 2, column 1 is '0x10', expected a number"],
    ['a,b\nNaN,2\n', regression, "parseCsv: line 2, column 1 ('a') is 'NaN', expected a number"],
    ['a,b\nInfinity,2\n', regression, "parseCsv: line 2, column 1 ('a') is 'Infinity', expected a number"],
    ['a,b\n1e999,2\n', regression, "parseCsv: line 2, column 1 ('a') is '1e999', expected a number"],
    ['a,b\n"1,5",2\n', regression, "parseCsv: line 2, column 1 ('a') is '1,5', expected a number"],
    ['a,b\n1,2\n1,2,3\n', regression, 'parseCsv: line 3 has 3 cells, the first line has 2'],
    ['a,b\n"1\n",2\n7\n', regression, 'parseCsv: line 4 has 1 cells, the first line has 2'],
    ['a,b\n1,2\n\n3,4\n', regression, 'parseCsv: line 3 has 1 cells, the first line has 2'],
    ['a,b\n1,"2\n3,4\n', regression, 'parseCsv: the quote that opens on line 2 is never closed'],
    ['a,b\n1,"2"3\n', regression, 'parseCsv: line 2 goes on after a closing quote with "3"'],
    ['a,b\n1,2"3"\n', regression, 'parseCsv: line 2 has a quote inside a cell that does not begin with one'],
    ['', regression, 'parseCsv: there are no rows below the header'],
    ['a,b\n', regression, 'parseCsv: there are no rows below the header'],
    ['', { ...regression, header: false }, 'parseCsv: there are no rows'],
    ['a\n1\n', regression, 'parseCsv: no column is left for the inputs'],
    ['a,b\n1,2\n', { ...regression, target: 'c' }, "parseCsv: there is no column 'c'; there are 'a, b'"],
    ['a,b\n1,2\n', { ...regression, target: 2 }, "parseCsv: there is no column 2; there are 'a, b'"],
    ['1,2\n', { ...regression, header: false, target: 'a' }, "parseCsv: there is no column 'a'; there are 0 … 1"],
    ['a,a,b\n1,2,3\n', { ...regression, target: 'a' }, "parseCsv: two columns are called 'a'"],
    ['a,b\n1,x\n2,x\n', classification, 'parseCsv: expected at least two classes, got 1'],
    [
      'a,b\n1,x\n2,z\n',
      { ...classification, classes: ['x', 'y'] },
      "parseCsv: line 3, column 2 ('b') is 'z', which is not in classes",
    ],
    ['a,b\n1,x\n', { ...classification, target: ['a', 'b'] }, 'parseCsv: expected one target column, got 2'],
    [
      'a,b\n1,2\n',
      { ...regression, categorical: ['b'] },
      "parseCsv: column 'b' is no input, so it cannot be categorical",
    ],
    [
      'a,b\n1,\n',
      { ...regression, name: 'my.csv' },
      "parseCsv: my.csv: line 2, column 2 ('b') is empty, expected a number",
    ],
    [
      'a,b\n1,2\n',
      { ...regression, separator: '::' },
      "parseCsv: separator must be one character other than a quote or a line end, got '::'",
    ],
    ['a,b\n1,2\n', { ...regression, classes: ['x', 'y'] }, 'parseCsv: classes goes with classification'],
    ['a,b\n1,2\n', {} as CsvOptions, "parseCsv: task must be 'classification' or 'regression', got undefined"],
    [
      'a,b\n1,2\n',
      { ...regression, delimiter: ';' } as CsvOptions,
      "parseCsv: unknown option 'delimiter'; it takes task, header, separator, target, categorical, ignore, classes, targets, outputs, name",
    ],
  ])('%# bad input is one clear line', (text, options, message) => {
    expect(thrown(() => parseCsv(text, options))).toBe(message)
  })

  test('what a writer writes is read back: any names, any finite numbers', () => {
    const quote = (text: string) => `"${text.replaceAll('"', '""')}"`
    const unit = fc.constantFrom('a', 'b', ' ', ',', ';', '"', '\n', '\r', '\t', '\ufeff', '가', '😀', '0')
    const text = fc.string({ unit, maxLength: 6 })
    const row = fc.tuple(fc.double({ noNaN: true, noDefaultInfinity: true }), text, text)
    const style = fc.record({
      end: fc.constantFrom('\n', '\r\n', '\r'),
      separator: fc.constantFrom(',', ';', '\t'),
      bom: fc.constantFrom('', '\ufeff'),
      last: fc.boolean(),
    })
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 2, maxLength: 12 }),
        text,
        style,
        (rows, title, { end, separator, bom, last }) => {
          fc.pre(new Set(rows.map(([, , label]) => label)).size > 1)
          const lines = [
            [quote(title), '"name"', '"label"'],
            ...rows.map(([x, name, label]) => [Object.is(x, -0) ? '-0' : String(x), quote(name), quote(label)]),
          ]
          const csv = bom + lines.map((cells) => cells.join(separator)).join(end) + (last ? end : '')
          const data = parseCsv(csv, { task: 'classification', separator, categorical: [1] })
          const x = materialise(data, 'float64').x
          rows.forEach(([number, name, label], i) => {
            expect(Object.is(x.data[i * data.inputs], number)).toBe(true)
            expect(data.columns[x.data.subarray(i * data.inputs + 1, (i + 1) * data.inputs).indexOf(1) + 1]).toBe(
              `name=${name}`,
            )
            expect(data.classes?.[data.labels?.[i] ?? -1]).toBe(label)
          })
          expect(data.columns[0]).toBe(title)
        },
      ),
    )
  })

  test('any text is read or refused with one line', () => {
    const soup = fc.string({
      unit: fc.constantFrom('1', '2.5', 'a', ',', ',', '\n', '\n', '\r\n', '"', ' ', '-', 'e', '\ufeff', '\0'),
      maxLength: 60,
    })
    fc.assert(
      fc.property(
        soup,
        fc.boolean(),
        fc.constantFrom<CsvOptions['task']>('classification', 'regression'),
        (text, header, task) => {
          const outcome = attempt(() => parseCsv(text, { task, header }))
          return outcome instanceof Error ? isClear(outcome) : outcome.n * (outcome.inputs + 1) <= text.length + 1
        },
      ),
      { numRuns: 3000 },
    )
  })

  test('many different names take no more than their text, and a long line no more than its length', () => {
    const n = 20_000
    const text = `id,label\n${Array.from({ length: n }, (_, i) => `name${i},${i % 2}`).join('\n')}`
    const data = parseCsv(text, { ...classification, categorical: ['id'] })
    expect([data.n, data.inputs]).toEqual([n, n])
    expect(thrown(() => parseCsv(`a,b\n${'"'.repeat(1_000_001)}`, regression))).toBe(
      'parseCsv: the quote that opens on line 2 is never closed',
    )
    expect(thrown(() => parseCsv(`a,b\n${'1'.repeat(1_000_000)}x,2`, regression))).toMatch(
      /^parseCsv: line 2, column 1 \('a'\) is '1{37}…', expected a number$/,
    )
  })
})
