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
.wordy .values,.wordy .values tbody{width:100%;display:table}.wordy .values tbody{display:table-row-group}.wordy .values tr{display:table-row;padding:0}
.wordy .values thead{display:table-header-group;position:static;width:auto;height:auto;clip-path:none;font-size:.82rem}
.wordy .values th,.wordy .values td{display:table-cell;border:0;padding:0 0 0 .5em;width:32%;text-align:right}.wordy .values th{width:36%;padding:0;text-align:left;font-weight:400;color:var(--nn-soft)}.wordy .values thead th:nth-child(n){width:32%;text-align:right;display:table-cell}
.claims,.all{table-layout:fixed}.claims thead th{width:30%}.claims thead th:first-child{width:29%}.claims thead th:last-child,.all thead th:last-child{width:11%;white-space:nowrap}
.all thead th{width:26%}.all thead th:nth-child(2){width:11%}.all td:nth-child(2){overflow-wrap:normal}
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
.wordy,.wordy tbody,.wordy tr,.wordy th,.wordy td,.claims thead th:nth-child(n){display:block;width:auto;border:0;padding:0}
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
