import { afterEach, describe, expect, it } from 'vitest'
import { bar, progress } from './progress'

let time = 0
function fake(isTTY: boolean, columns = 80) {
  const seen: string[] = []
  const stream = { isTTY, columns, write: (text: string) => seen.push(text) > 0 } as unknown as NodeJS.WriteStream
  return { seen, stream, text: () => seen.join('') }
}
const line = { name: 'L2', epoch: 3, epochs: 30, fraction: 0.1, cost: 0.5, accuracy: 0.91, rate: 31234, left: 12 }
const now = (): number => time
afterEach(() => {
  time = 0
})

describe('progress on a terminal', () => {
  it('draws one line in place and gives the cursor back', () => {
    const { stream, text } = fake(true)
    const p = progress(stream, { env: { NO_COLOR: '1' }, now })
    p.update(line)
    p.done()
    const drawn = 'L2  █▋···············  epoch  3/30  cost 0.500     91.00 %  31,234/s  0:12 left'
    expect(text()).toBe(`\x1b[?25l${drawn}\r\x1b[J${drawn}\r\n\x1b[?25h`)
    expect(process.listenerCount('SIGINT')).toBe(0)
  })

  it('redraws at most ten times a second, and at the end', () => {
    const { stream, seen } = fake(true)
    const p = progress(stream, { env: {}, now })
    for (time = 0; time < 1000; time += 10) p.update(line)
    expect(seen.length).toBe(1 + 10) // the cursor is hidden, then ten drawings
    p.update({ ...line, fraction: 1 })
    expect(seen.length).toBe(12)
    p.done()
  })

  it('draws several things one below the other and goes back up over them', () => {
    const { stream, seen } = fake(true)
    const p = progress(stream, { env: { NO_COLOR: '1' }, now })
    p.update(line)
    time = 200
    p.update({ ...line, name: '드롭아웃' })
    time = 400
    p.update(line)
    const last = seen[seen.length - 1]
    expect(last.startsWith('\r\x1b[1A\x1b[J')).toBe(true)
    expect(last.split('\n').map((l) => l.slice(l.indexOf('█')))).toHaveLength(2)
    expect(last).toContain('L2        █') // as wide as the Korean name
    p.done()
  })

  it('writes a note above, leaves out what has no room, and says nothing after the end', () => {
    const { stream, seen, text } = fake(true, 46)
    const p = progress(stream, { env: { NO_COLOR: '1' }, now })
    p.update(line)
    p.note('saved')
    expect(seen[seen.length - 1]).toBe('\r\x1b[Jsaved\nL2  epoch  3/30  cost 0.500     91.00 %')
    p.done()
    const before = text()
    p.update({ ...line, fraction: 1 })
    p.done()
    expect(text()).toBe(before)
  })

  it('speaks Korean', () => {
    const { stream, text } = fake(true, 100)
    const p = progress(stream, { lang: 'ko', env: { NO_COLOR: '1' }, now })
    p.update(line)
    p.done()
    expect(text()).toContain('에포크  3/30  비용 0.500     91.00 %  초당 31,234개  0:12 남음')
  })
})

describe('progress in a pipe', () => {
  it('is a plain line every five seconds and one at the end', () => {
    const { stream, seen } = fake(false)
    const p = progress(stream, { env: {}, now })
    for (time = 0; time <= 11_000; time += 500) p.update(line)
    p.update({ ...line, epoch: 30, fraction: 1 })
    p.update({ ...line, epoch: 30, fraction: 1 })
    p.note('saved')
    p.done()
    expect(seen).toEqual([
      'L2  epoch  3/30  cost 0.500     91.00 %  31,234/s  0:12 left\n',
      'L2  epoch  3/30  cost 0.500     91.00 %  31,234/s  0:12 left\n',
      'L2  epoch  3/30  cost 0.500     91.00 %  31,234/s  0:12 left\n',
      'L2  epoch 30/30  cost 0.500     91.00 %  31,234/s\n',
      'saved\n',
    ])
  })
})

describe('bar', () => {
  it.each([
    [0, '········'],
    [0.5, '████····'],
    [0.49, '███▉····'],
    [1, '████████'],
    [2, '████████'],
    [Number.NaN, '········'],
  ])('at %d', (fraction, text) => expect(bar(fraction, 8, true)).toBe(text))

  it('has a plain form', () => expect(bar(0.5, 8, false)).toBe('####....'))
})
