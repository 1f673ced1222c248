import { afterEach, expect, test } from 'vitest'
import {
  attachHighlight,
  attachSaid,
  codec,
  fillLive,
  find,
  linked,
  number,
  paint,
  plot,
  portable,
  signal,
  timeline,
  weightPixels,
} from './index'
import { attachDraw } from './predict'

afterEach(() => document.body.replaceChildren())

function box(html: string): HTMLElement {
  const div = document.createElement('div')
  div.innerHTML = html
  document.body.append(div)
  return div
}

test('a curve is drawn with the keys, column by column', () => {
  const div = box('')
  const curve = signal<readonly (number | undefined)[]>(Array(5).fill(undefined))
  attachDraw(div, curve, { label: 'your curve', columns: 4, inset: { left: 0, right: 0, top: 0, bottom: 0 } })
  const layer = div.querySelector('svg')!
  const press = (key: string) => layer.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }))
  press('ArrowUp')
  press('ArrowRight')
  press('ArrowDown')
  expect(curve()).toEqual([0.55, expect.closeTo(0.5), undefined, undefined, undefined])
  expect(layer.getAttribute('aria-valuenow')).toBe('0.5')
  expect(layer.querySelector('path')!.getAttribute('d')).toBe('M0.0 450.0L250.0 500.0')
})

test('one symbol lights in mathematics, drawing and code, and goes out', () => {
  const div = box(
    '<span data-symbol="a" tabindex="0">a</span><code data-symbol="a y">f(a, y)</code><i data-symbol="w">w</i>',
  )
  attachHighlight(div)
  div.querySelector('span')!.focus()
  expect([...div.querySelectorAll('[data-lit]')].map((e) => e.textContent)).toEqual(['a', 'f(a, y)'])
  div.querySelector('span')!.blur()
  expect(div.querySelector('[data-lit]')).toBeNull()
})

test('what is drawn again stays lit; pointing may light others than it answers to, and is told', async () => {
  const div = box(
    '<span data-symbol="sum w2" data-lights="w2" tabindex="0">link</span><i data-symbol="w2">w</i><b data-symbol="sum">Σ</b>',
  )
  const told: string[] = []
  attachHighlight(div, (symbols) => told.push(symbols))
  div.querySelector('span')!.focus()
  const lit = () => [...div.querySelectorAll('[data-lit]')].map((e) => e.textContent)
  expect(lit()).toEqual(['link', 'w'])
  div.querySelector('i')!.outerHTML = '<i data-symbol="w2">new</i>'
  await new Promise((done) => setTimeout(done))
  expect(lit()).toEqual(['link', 'new'])
  div.querySelector('span')!.blur()
  expect(told).toEqual(['w2', ''])
})

test('live numbers go into the innermost place', () => {
  const div = box('<span data-live="a"><span class="mord"><span>0.000</span></span></span>')
  fillLive(div, { a: '0.982', b: '1' })
  expect(div.innerHTML).toBe('<span data-live="a"><span class="mord"><span>0.982</span></span></span>')
})

test('weights are painted one pixel each', () => {
  const canvas = document.createElement('canvas')
  paint(canvas, weightPixels([1, -1, 0, 0.5]), 2)
  expect([canvas.width, canvas.height]).toEqual([2, 2])
  expect([...canvas.getContext('2d')!.getImageData(0, 0, 2, 1).data]).toEqual([0, 0x72, 0xb2, 255, 0xd5, 0x5e, 0, 255])
})

test('a copied picture carries its colours with it', () => {
  const div = box(
    `<style>.curve { stroke: rgb(1, 2, 3) }</style>${plot({
      title: 't',
      xLabel: 'x',
      yLabel: 'y',
      yRange: [0, 1],
      length: 1,
      note: 'n',
      description: 'd',
      curves: [{ role: 'l2', label: 'L2', values: [0, 1] }],
    })}`,
  )
  const svg = portable(div.querySelector('svg')!)
  expect(svg).toContain('stroke="rgb(1, 2, 3)"')
  expect(svg).not.toContain('class=')
  expect(new DOMParser().parseFromString(svg, 'image/svg+xml').querySelector('parsererror')).toBeNull()
})

test('what is looked for and not there is named', () => {
  const div = box('<p data-part="a">1</p>')
  expect(find(div, '[data-part=a]').textContent).toBe('1')
  expect(() => find(div, '[data-part=b]')).toThrow('find: there is no [data-part=b]')
})

test('a sentence is said when it has rested, and not while the clock runs', async () => {
  const div = box('<p data-part="said">at first</p>')
  const at = signal(0)
  const time = timeline({ length: 10, at })
  const rested = () => new Promise((done) => setTimeout(done, 700))
  time.playing.set(true)
  attachSaid(div, time, () => (at() === 5 ? undefined : `step ${at()}`))
  at.set(3)
  await rested()
  expect(div.textContent).toBe('at first')
  time.pause()
  at.set(4)
  expect(div.textContent).toBe('at first')
  await rested()
  expect(div.textContent).toBe('step 4')
  at.set(5)
  await rested()
  expect(div.textContent).toBe('step 4')
})

test('the state of a link is read whole, set in part, and written to the address', async () => {
  const bench = codec('bench', { w: number(0.6, { min: -4, max: 4 }), t: number(0, { min: 0, max: 9 }) })
  const { signals, state, set } = linked(bench)
  expect(state()).toEqual({ w: 0.6, t: 0 })
  set({ w: 2 })
  expect([state(), signals.w()]).toEqual([{ w: 2, t: 0 }, 2])
  await expect.poll(() => location.hash).toBe('#bench:w=2')
})
