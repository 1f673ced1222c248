/** Reads the values under the pointer, or under a cursor that the arrow keys move. Without it the page is whole, but still. */
export const script = `
'use strict'
for (const plot of document.querySelectorAll('.plot[data-chart]')) {
  const chart = JSON.parse(plot.dataset.chart)
  const readout = plot.parentElement.querySelector('.readout')
  const svgs = [...plot.querySelectorAll('svg')]
  const ns = 'http://www.w3.org/2000/svg'
  const last = chart.x.length - 1
  let at = last
  const share = (v, axis) => {
    const [low, high] = axis.split(' ').slice(0, 2).map(Number)
    return axis.endsWith('log') ? Math.log(v / low) / Math.log(high / low) : (v - low) / (high - low)
  }
  const clamp = (v, low, high) => Math.max(low, Math.min(high, v))
  const value = (v) => chart.percent ? (100 * v).toFixed(2) + ' %' : Number(v.toPrecision(6)).toString()
  const element = (name, attributes) => {
    const e = document.createElementNS(ns, name)
    for (const key in attributes) e.setAttribute(key, attributes[key])
    return e
  }
  const draw = (i) => {
    at = clamp(i, 0, last)
    for (const svg of svgs) {
      const [left, top, right, bottom] = svg.dataset.box.split(' ').map(Number)
      const place = (v, axis, from, to) => from + (to - from) * clamp(share(v, axis), 0, 1)
      const x = place(chart.x[at], svg.dataset.x, left, right)
      const marks = [element('line', { x1: x, x2: x, y1: top, y2: bottom })]
      for (const s of chart.series) {
        const y = place(s.y[at], svg.dataset.y, bottom, top)
        const dot = element('circle', { cx: x, cy: y, r: 4.5 })
        dot.style.stroke = 'var(--nn-' + s.role + ')'
        marks.push(dot)
      }
      svg.querySelector('.nn-cursor').replaceChildren(...marks)
    }
    const where = document.createElement('span')
    where.textContent = chart.label + ' ' + chart.x[at]
    const parts = chart.series.map((s) => {
      const part = document.createElement('span')
      const spot = document.createElement('i')
      spot.className = s.role
      const name = document.createElement('b')
      name.className = s.role
      name.textContent = value(s.y[at])
      part.append(spot, s.name + ' ', name)
      return part
    })
    readout.replaceChildren(where, ...parts)
    plot.setAttribute('aria-valuenow', at)
    plot.setAttribute('aria-valuetext', [where, ...parts].map((p) => p.textContent).join(', '))
  }
  plot.tabIndex = 0
  plot.setAttribute('role', 'slider')
  plot.setAttribute('aria-valuemin', 0)
  plot.setAttribute('aria-valuemax', last)
  plot.addEventListener('pointermove', (event) => {
    const svg = svgs.find((s) => s.getBoundingClientRect().width > 0)
    const rect = svg.getBoundingClientRect()
    const [left, , right] = svg.dataset.box.split(' ').map(Number)
    const x = (event.clientX - rect.left) * svg.viewBox.baseVal.width / rect.width
    const want = chart.x[0] + (chart.x[last] - chart.x[0]) * clamp((x - left) / (right - left), 0, 1)
    let best = 0
    for (let i = 1; i <= last; i++) if (Math.abs(chart.x[i] - want) < Math.abs(chart.x[best] - want)) best = i
    draw(best)
  })
  plot.addEventListener('keydown', (event) => {
    const big = Math.max(1, Math.round(last / 10))
    const moves = { ArrowLeft: at - 1, ArrowDown: at - 1, ArrowRight: at + 1, ArrowUp: at + 1, PageDown: at - big, PageUp: at + big, Home: 0, End: last }
    if (!(event.key in moves) || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    draw(moves[event.key])
  })
  draw(last)
}
`
