// Lines in panels with logarithmic axes, as an SVG of its own.

const COLORS = ['#0b6e99', '#c8451b', '#4d7c0f', '#7c3aed', '#64748b']
const escapeXml = (text) => String(text).replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`)
const short = (x) => (x >= 1e6 ? `${x / 1e6}M` : x >= 1e3 ? `${x / 1e3}k` : String(Number(x.toPrecision(3))))

/** Powers of ten in [from, to], or also their doubles and fives where there are few. */
function ticks(from, to) {
  const make = (steps) => {
    const list = []
    for (let e = Math.floor(Math.log10(from)); e <= Math.ceil(Math.log10(to)); e++)
      for (const step of steps) {
        const value = Number(`${step}e${e}`)
        if (value >= from * 0.999 && value <= to * 1.001) list.push(value)
      }
    return list
  }
  const tens = make([1])
  return tens.length >= 3 ? tens : make([1, 2, 5])
}

/** `panels`: `[{ title, x, y, lines: [{ name, points: [[x, y], …] }] }]`. */
export function plot(title, panels) {
  const width = 360
  const height = 260
  const [left, top, bottom, gap] = [56, 64, 48, 24]
  const total = panels.length * (left + width + gap)
  const parts = panels.map((panel, index) => {
    const points = panel.lines.flatMap((line) => line.points)
    const origin = index * (left + width + gap) + left
    const [x0, x1] = [Math.min(...points.map(([x]) => x)), Math.max(...points.map(([x]) => x))]
    const [y0, y1] = [Math.min(...points.map(([, y]) => y)) / 1.3, Math.max(...points.map(([, y]) => y)) * 1.3]
    const px = (x) => (origin + (width * Math.log(x / x0)) / Math.log(x1 / x0 || Math.E)).toFixed(1)
    const py = (y) => (top + height - (height * Math.log(y / y0)) / Math.log(y1 / y0)).toFixed(1)
    const across = ticks(x0, x1).map(
      (x) =>
        `<line class="grid" x1="${px(x)}" x2="${px(x)}" y1="${top}" y2="${top + height}"/><text x="${px(x)}" y="${top + height + 16}" text-anchor="middle">${short(x)}</text>`,
    )
    const up = ticks(y0, y1).map(
      (y) =>
        `<line class="grid" x1="${origin}" x2="${origin + width}" y1="${py(y)}" y2="${py(y)}"/><text x="${origin - 6}" y="${Number(py(y)) + 4}" text-anchor="end">${short(y)}</text>`,
    )
    const lines = panel.lines.map(({ name, points: line }, i) => {
      const color = COLORS[i % COLORS.length]
      const path = line.map(([x, y], j) => `${j ? 'L' : 'M'}${px(x)} ${py(y)}`).join('')
      const dots = line.map(([x, y]) => `<circle cx="${px(x)}" cy="${py(y)}" r="2.5" fill="${color}"/>`).join('')
      const key = `<text x="${origin + 10}" y="${top + 18 + 16 * i}" fill="${color}">${escapeXml(name)}</text>`
      return `<path d="${path}" fill="none" stroke="${color}" stroke-width="1.5"/>${dots}${key}`
    })
    return [
      `<text class="head" x="${origin}" y="${top - 12}">${escapeXml(panel.title)}</text>`,
      ...across,
      ...up,
      `<text x="${origin + width}" y="${top + height + 36}" text-anchor="end">${escapeXml(panel.x)}</text>`,
      ...lines,
    ].join('\n')
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${total} ${top + height + bottom}" font-family="sans-serif" font-size="12" role="img">
<title>${escapeXml(title)}</title>
<style>.grid{stroke:#8884;stroke-width:.7}.head{font-weight:bold}.title{font-size:15px;font-weight:bold}</style>
<rect width="100%" height="100%" fill="#fff"/>
<text class="title" x="${left}" y="24">${escapeXml(title)}</text>
${parts.join('\n')}
</svg>
`
}
