import { drawingColours } from '../drawing/drawing';
import type { DrawingTheme } from '../drawing/drawingSvg';
import { darkTheme, lightTheme } from '../drawing/themes';

const variables = (theme: DrawingTheme) =>
  drawingColours.map((name) => `--${name}: ${theme.colours[name]};`).join(' ');

/** The style of the document: light and dark on a screen, always light on paper. */
export const htmlStyle = `
:root { color-scheme: light; ${variables(lightTheme)} }
@media screen and (prefers-color-scheme: dark) { :root { color-scheme: dark; ${variables(darkTheme)} } }
*, *::before, *::after { box-sizing: border-box; }
html { font: 400 15px/1.55 ${lightTheme.font}; background: var(--ground); color: var(--ink); -webkit-text-size-adjust: 100%; }
body { max-width: 1180px; margin: 0 auto; padding: 40px 24px 80px; overflow-wrap: break-word; }
h1, h2, h3, p, ul, ol, dl, dd, figure, pre { margin: 0; }
h1 { font-size: 1.75rem; line-height: 1.25; font-weight: 600; letter-spacing: -0.015em; text-wrap: balance; }
.summary h2 { margin-top: 16px; padding-top: 0; border-top: 0; }
.summary ul { margin: 4px 0 12px; padding-left: 1.2em; }
h2 { margin-top: 56px; padding-top: 16px; border-top: 1px solid var(--hairline); font-size: 1.25rem; line-height: 1.35; font-weight: 600; }
h3 { margin-top: 24px; font-size: 1rem; font-weight: 600; }
p { max-width: 72ch; margin-top: 8px; text-wrap: pretty; }
a { color: var(--accent); text-underline-offset: 2px; }
small, .reading, .reference, caption, figcaption, dt { color: var(--muted); }
.reference { margin-top: 0; }
.reference, .reading { font-size: 0.8125rem; }
.facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 2px 16px; margin-top: 16px; font-size: 0.8125rem; }
.facts dd { font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
nav ol { margin-top: 8px; padding-left: 24px; }
nav li { padding: 1px 0; }
.problem { padding-left: 12px; border-left: 3px solid var(--bad); }
.scroll { position: relative; overflow-x: auto; margin-top: 24px; }
table { width: 100%; border-collapse: collapse; font-size: 0.8125rem; line-height: 1.4; font-variant-numeric: tabular-nums; }
caption { padding-bottom: 8px; text-align: left; font-size: 0.8125rem; text-wrap: pretty; }
.words { position: sticky; left: 0; display: inline-block; max-width: min(100%, calc(100vw - 32px), 100ch); }
.scroll:focus-visible, a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
caption strong, figcaption strong { color: var(--ink); font-weight: 600; }
th { font-weight: 500; text-align: left; }
th, td { padding: 3px 8px; vertical-align: baseline; }
thead tr:first-child th:first-child, tbody .label { padding-left: 0; }
th:last-child, td:last-child { padding-right: 0; }
thead th { padding-block: 4px; vertical-align: bottom; color: var(--muted); }
thead tr:last-child th, thead th[rowspan] { border-bottom: 1px solid var(--edge); }
thead .group { border-bottom: 1px solid var(--hairline); }
tbody tr:last-child > *, tbody .label { border-bottom: 1px solid var(--hairline); }
tbody th { white-space: nowrap; color: var(--muted); }
tbody .label { min-width: 9em; white-space: normal; overflow-wrap: anywhere; color: var(--ink); }
.label small { display: block; font-size: 0.75rem; font-weight: 400; }
tbody .label[class*='stage-'] { padding-left: 10px; }
.stage-0 { box-shadow: inset 3px 0 var(--stage-0); }
.stage-1 { box-shadow: inset 3px 0 var(--stage-1); }
.stage-2 { box-shadow: inset 3px 0 var(--stage-2); }
.number { text-align: right; }
.interval { white-space: nowrap; color: var(--muted); font-size: 0.75rem; }
.report td, .report th[scope='row'] { color: var(--report-ink); }
.difference td, .difference th[scope='row'] { color: var(--muted); font-style: italic; }
.notes { margin-top: 8px; padding-left: 18px; font-size: 0.875rem; }
figure { max-width: 760px; margin-top: 32px; }
figure svg { display: block; width: 100%; height: auto; font-family: inherit; font-variant-numeric: tabular-nums; }
figure svg.narrow { display: none; }
figcaption { margin-bottom: 8px; font-size: 0.8125rem; text-wrap: pretty; }
pre { margin-top: 16px; padding: 12px 0; border-block: 1px solid var(--hairline); white-space: pre-wrap; overflow-wrap: anywhere; font: 0.75rem/1.5 ui-monospace, 'SF Mono', Menlo, Consolas, monospace; }
.sources { margin-top: 8px; padding-left: 24px; font-size: 0.875rem; }
.sources li { padding: 3px 0; }
.sources small { display: block; }
@media screen and (max-width: 640px) {
  body { padding: 24px 16px 48px; }
  h1 { font-size: 1.375rem; }
  h2 { margin-top: 40px; }
  figure svg.wide { display: none; }
  figure svg.narrow { display: block; }
  .scroll { scrollbar-width: thin; }
  tbody .label { min-width: 7.5em; }
}
@page { size: A4; margin: 16mm 15mm 18mm; @bottom-right { content: counter(page); font: 8pt system-ui, sans-serif; color: #5a6069; } }
@media print {
  :root { --ground: #ffffff; }
  html { font-size: 9.5pt; }
  body { max-width: none; padding: 0; }
  figure { max-width: none; }
  h2 { margin-top: 28pt; }
  h1, h2, h3, caption, figcaption, .reference { break-after: avoid; }
  p, li { orphans: 3; widows: 3; }
  figure, tbody, tr, .sources li { break-inside: avoid; }
  thead { display: table-header-group; }
  table { font-size: 7.5pt; }
  .interval, .label small { font-size: 6.75pt; }
  th, td { padding: 2px 5px; }
  .scroll { overflow: visible; }
  a { color: inherit; text-decoration-color: var(--edge); }
  figure svg { max-height: 225mm; }
}
`;
