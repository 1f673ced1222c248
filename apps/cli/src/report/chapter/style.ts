import { style } from '../style'

/** The demo's style, the pictures' own within it, and what a longer page needs. */
export function chapterStyle(): string {
  return `${style}
.narrow{display:none}
.facts{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;color:var(--nn-soft);font-size:.9rem;margin:.25rem 0 .75rem;padding:0;list-style:none}
.facts b{color:var(--nn-text)}
.mark{font-weight:700;white-space:nowrap}
.mark.pass{color:var(--nn-logLikelihood-text)}
.mark.fail{color:var(--nn-quadratic-text)}
.mark.changed,.mark.missing{color:var(--nn-soft);font-weight:400;font-size:.88em}
nav ol.experiments{columns:2;column-gap:2rem}
nav ol.experiments li{break-inside:avoid}
.wordy td,.wordy th{white-space:normal;text-align:left;vertical-align:top;overflow-wrap:anywhere}
.wordy td.number{font-variant-numeric:tabular-nums}
.wordy{width:100%}
.wordy .id{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.84rem;font-weight:600}
.values{list-style:none;margin:0;padding:0}.values li{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 .75em}.values span{color:var(--nn-soft)}
.claims{table-layout:fixed}.claims th:nth-child(1){width:38%}.claims th:nth-child(2),.claims th:nth-child(3){width:25%}.claims thead th:last-child{white-space:nowrap}
.remark{font-weight:400;color:var(--nn-soft);font-size:.86rem;margin:.15rem 0 0}
.missing-part{border:1px dashed var(--nn-axis);border-radius:.75rem;padding:.75rem 1.1rem;margin:1rem 0 0}
.missing-part p{margin:.25rem 0}
figure h4{font-size:.95rem;margin:1rem 0 0}
ol.slides{padding-left:1.3rem}ol.slides li{margin:.6rem 0}
h3.small{margin-top:1.25rem;font-size:.9rem}
@media (max-width:600px){
.wide{display:none}.narrow{display:block}
nav ol.experiments{columns:1}
.wordy thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.wordy,.wordy tbody,.wordy tr,.wordy th,.wordy td,.claims th:nth-child(n){display:block;width:auto;border:0;padding:0}
.values li{justify-content:flex-start}
.wordy tr{border-bottom:1px solid var(--nn-rule);padding:.55rem 0}
.wordy td[data-label]::before{content:attr(data-label) " ";color:var(--nn-soft);font-size:.82rem}
}
@media print{
@page{margin:16mm}
.wide{display:block}.narrow{display:none}
nav{display:block}nav ol.experiments{columns:2}
tr,.slides li,.missing-part{break-inside:avoid}
section{break-before:auto}
pre{white-space:pre-wrap}
}
`
}
