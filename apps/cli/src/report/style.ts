import { css, type Role, roles } from '@nn/plot'

const names = Object.keys(roles) as Role[]

const byRole = names
  .map((name) => `b.${name}{color:var(--nn-${name}-text)}i.${name}{background:var(--nn-${name})}`)
  .join('')

/** The whole style of the page: nothing is fetched, fonts are the reader's own. */
export const style = `
${css()}
:root{color-scheme:light dark;--heat:0,114,178}
@media (prefers-color-scheme:dark){:root{--heat:75,159,224}}
@media print{:root{color-scheme:light;--heat:0,114,178}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-behavior:smooth}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--nn-ground);color:var(--nn-text);font:17px/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans",Arial,sans-serif}
:lang(ko) body,body:lang(ko){font-family:system-ui,-apple-system,"Apple SD Gothic Neo","Noto Sans KR","Noto Sans CJK KR","Malgun Gothic",sans-serif;word-break:keep-all;overflow-wrap:anywhere}
header,main,footer{max-width:50rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:4rem}
h1{font-size:clamp(1.9rem,5vw,2.75rem);line-height:1.15;letter-spacing:-.02em;margin:0 0 .75rem;text-wrap:balance}
h2{font-size:1.55rem;line-height:1.25;letter-spacing:-.01em;margin:0 0 .75rem;text-wrap:balance}
h3{font-size:1.02rem;line-height:1.35;margin:0}
p{margin:.6rem 0}
.lead{font-size:1.15rem;color:var(--nn-soft);margin:0}
section{padding:3.5rem 0 0;scroll-margin-top:0}
.count{display:block;font-size:.85rem;color:var(--nn-soft);letter-spacing:0;font-weight:600;margin-bottom:.25rem}
a{color:var(--nn-crossEntropy-text);text-underline-offset:.2em}
nav ol{margin:1.25rem 0 0;padding:1rem 1.25rem 1rem 2.75rem;background:var(--nn-raised);border-radius:.75rem}
nav li{padding:.15rem 0}
nav h2{font-size:1rem;margin:0}
nav{margin-top:2rem}
figure{margin:1.75rem 0 0}
.sub{color:var(--nn-soft);font-size:.88rem;margin:.1rem 0 .35rem}
.note{color:var(--nn-soft);font-size:.82rem;line-height:1.5;margin:.4rem 0 0}
svg{display:block;width:100%;height:auto;overflow:visible;font-family:inherit;font-variant-numeric:tabular-nums}
svg.narrow{display:none}
.part{stroke:var(--nn-ground);stroke-width:1.5}
.p1{fill:#b7dfd2}.p2{fill:#7cc7b0}.p3{fill:#d9efe8}.p4{fill:#007a59}
text.in{fill:#0c2b22}text.in.p4{fill:#fff}
.part-name{fill:var(--nn-text)}
.plot{position:relative;border-radius:.5rem;touch-action:pan-y}
.plot:focus-visible,a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:3px solid var(--nn-crossEntropy);outline-offset:4px}
.plot:hover .nn-cursor,.plot:focus .nn-cursor{opacity:1}
.nn-cursor line{stroke:var(--nn-mark);stroke-opacity:.5;stroke-dasharray:3 3}
.nn-cursor circle{fill:var(--nn-ground);stroke-width:2.5}
.readout{display:flex;flex-wrap:wrap;gap:.1rem 1.1rem;min-height:1.7em;font-size:.86rem;font-variant-numeric:tabular-nums;color:var(--nn-soft)}
.readout b{font-weight:600}
.readout i{display:inline-block;width:.7em;height:.7em;border-radius:50%;margin-right:.35em}
details{margin:.5rem 0 0;font-size:.9rem}
summary{cursor:pointer;color:var(--nn-soft);width:fit-content}
.scroll{overflow-x:auto;margin:.5rem 0 0}
table{border-collapse:collapse;font-variant-numeric:tabular-nums;font-size:.9rem}
th,td{padding:.32rem .75rem .32rem 0;text-align:right;border-bottom:1px solid var(--nn-rule);white-space:nowrap}
th:first-child,td:first-child{text-align:left}
thead th{color:var(--nn-soft);font-weight:600}
tbody th{font-weight:600}
.left td,.left th{text-align:left;white-space:normal;vertical-align:top}
.left th{min-width:10rem}
.confusion{width:100%;max-width:40rem;table-layout:fixed}
.confusion th,.confusion td{padding:.3rem 0;text-align:center!important;border:1px solid var(--nn-ground);font-size:.86rem}
.confusion td.zero{color:var(--nn-soft)}
.confusion .found{color:var(--nn-soft)}
.says{background:var(--nn-raised);border-left:4px solid var(--nn-crossEntropy);border-radius:0 .5rem .5rem 0;padding:.75rem 1.1rem;margin:1.5rem 0 0}
.says p:first-child{margin-top:0}.says p:last-child{margin-bottom:0}
.digits{list-style:none;display:grid;grid-template-columns:repeat(auto-fill,minmax(6.6rem,1fr));gap:1.1rem 1rem;padding:0;margin:1rem 0 0}
.sheet{display:grid;grid-template-columns:1fr 1fr}.digits img,.sheet img{display:block;width:100%;height:auto;image-rendering:pixelated}
.digits img{border-radius:.35rem;border:1px solid var(--nn-rule)}
.digits b{display:block;font-size:.95rem;margin-top:.4rem;line-height:1.3}
.digits span{display:block;font-size:.76rem;color:var(--nn-soft);line-height:1.4;font-variant-numeric:tabular-nums}
.ramp{display:flex;align-items:center;gap:.6rem;font-size:.82rem;color:var(--nn-soft);margin-top:.5rem}
.ramp i{flex:0 1 12rem;height:.7rem;border-radius:.2rem;border:1px solid var(--nn-rule);background:linear-gradient(90deg,#D55E00,#fff,#0072B2)}
pre{background:var(--nn-raised);border-radius:.5rem;padding:.8rem 1rem;overflow-x:auto;font:.88rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;margin:.6rem 0 0}
footer{margin-top:4rem;padding-bottom:4rem;border-top:1px solid var(--nn-rule);font-size:.92rem}
footer h2{font-size:1.15rem;margin:2rem 0 .5rem}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
${byRole}
@media (max-width:600px){
body{font-size:16px}header{padding-top:2rem}section{padding-top:2.75rem}
svg.wide{display:none}svg.narrow{display:block}
.confusion th,.confusion td{font-size:.72rem;padding:.22rem 0}
.digits{grid-template-columns:repeat(3,1fr);gap:.9rem .7rem}.sheet{grid-template-columns:1fr}
}
@media print{
body{font-size:10.5pt}header{padding-top:0}section{padding-top:1.5rem}h2,h3{break-after:avoid}figure,.says,.digits li{break-inside:avoid}
svg.wide{display:block}svg.narrow{display:none}.nn-cursor,.hint,.readout{display:none}details{display:none}nav{display:none}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}.scroll{overflow:visible}.digits{grid-template-columns:repeat(6,1fr)}
}
`
