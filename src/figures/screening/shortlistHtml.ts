import { provenanceLines } from '../../experiment/models/provenance';
import { htmlStyle } from '../document/htmlStyle';
import { htmlTable } from '../document/htmlTable';
import { cssPaint, escapeXml, marksSvg } from '../drawing/drawingSvg';
import {
  modelCards,
  nearestPapers,
  readingSentences,
  shortlistTable,
  shortlistTitle,
  type ShortlistDocument,
} from './shortlistDocument';
import { shortlistStrip } from './shortlistStrip';

/** px; on paper the figure is as wide as the page. */
const figureWidth = 760;

/** Tighter than the report, so that a short list is one page of A4 or Letter: whichever the printer has. */
const pageStyle = `
body { max-width: 900px; }
h2 { margin-top: 24px; padding-top: 8px; font-size: 1rem; }
ul, ol { margin-top: 4px; padding-left: 20px; font-size: 0.8125rem; }
.facts { display: block; max-width: none; font-size: 0.6875rem; line-height: 1.35; overflow-wrap: anywhere; }
main > p { max-width: none; font-size: 0.875rem; }
tbody .label { min-width: 3em; }
@page { size: auto; margin: 12mm 13mm 14mm; }
@media print {
  html { font-size: 8.5pt; line-height: 1.4; }
  h1 { font-size: 1.375rem; }
  h2 { margin-top: 8pt; padding-top: 4pt; }
  p { margin-top: 3pt; max-width: none; }
  .scroll { margin-top: 6pt; }
  th, td { padding: 1px 3px; }
  table { font-size: 7pt; }
  /* Names and formulas break where there is no room. */
  td:is(:nth-child(2), :nth-child(3), :nth-child(8), :last-child) { overflow-wrap: anywhere; }
  figure { margin-top: 6pt; }
  figure svg { max-height: 66mm; }
  figcaption { font-size: 7pt; margin-bottom: 2pt; }
  ol { columns: 2; column-gap: 16pt; font-size: 7pt; }
  .facts { font-size: 6pt; line-height: 1.3; }
  main > p { font-size: 8pt; }
  .narrow { display: none; }
  a { overflow-wrap: anywhere; }
}
`;

/**
 * Writes a shortlist as one HTML page to print: table, figure, model card, nearest papers with links. No script, no
 * request to anywhere; what a person wrote is escaped.
 */
export function shortlistHtml(shortlist: ShortlistDocument): string {
  const title = escapeXml(shortlistTitle(shortlist));
  const { appVersion } = shortlist.provenance;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Ionrank ${escapeXml(appVersion)}">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${htmlStyle}${pageStyle}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${readingSentences(shortlist).map(escapeXml).join(' ')}</p>
${htmlTable(shortlistTable(shortlist), 'table-shortlist')}
${figureHtml(shortlist)}
<h2>What ranked</h2>
${modelCards(shortlist)
  .map((text) => `<p>${escapeXml(text)}</p>`)
  .join('\n')}
${papersHtml(shortlist)}
${factsHtml(shortlist)}
</main>
</body>
</html>
`;
}

function figureHtml({ items, measured }: ShortlistDocument): string {
  const strip = shortlistStrip(
    items.map(({ candidate }) => candidate),
    measured,
  );
  const height = Math.ceil(strip.height(figureWidth));
  return (
    `<figure><figcaption><strong>${escapeXml(strip.title)}</strong> ${escapeXml(strip.caption)}</figcaption>` +
    `<svg viewBox="0 0 ${figureWidth} ${height}" role="img" aria-label="${escapeXml(strip.title)}">` +
    `${marksSvg(strip.draw(figureWidth, height), cssPaint)}</svg></figure>`
  );
}

function papersHtml(shortlist: ShortlistDocument): string {
  const papers = nearestPapers(shortlist);
  if (papers.length === 0) return '';
  const items = papers.map(({ doi, href, formulas }) => {
    const link = href
      ? `<a href="${escapeXml(href)}">${escapeXml(href)}</a>`
      : `<span>${escapeXml(doi)}</span>`;
    return `<li>${escapeXml(formulas.join(', '))}: ${link}</li>`;
  });
  return `<h2>Papers of the nearest known compounds</h2>\n<ol>${items.join('')}</ol>`;
}

function factsHtml({ provenance }: ShortlistDocument): string {
  const lines = provenanceLines(provenance).map(escapeXml);
  return `<h2>Where it comes from</h2>\n<p class="facts">${lines.join('; ')}</p>`;
}
