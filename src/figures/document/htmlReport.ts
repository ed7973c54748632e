import type { ReportFigure, ReportSection, Source, Report } from '../../experiment/tables/reportTypes';
import { hasPaper } from '../../experiment/tables/table';
import { cssPaint, escapeXml, marksSvg } from '../drawing/drawingSvg';
import { reportFigure } from '../report/reportFigure';
import { bibtexText, sourceLine } from '../../experiment/citations/bibtex';
import { dataText, looksText, problemText, readingText, stemOf, summaryParts } from './documentWords';
import { htmlStyle } from './htmlStyle';
import { htmlTable } from './htmlTable';

/** Widths of the pictures in px: on a page, on a phone. */
const widths = { wide: 760, narrow: 358 } as const;

/**
 * Writes a report as one HTML file: no script, no request to anywhere, figures inside as SVG. Light and dark on a
 * screen, light on paper.
 */
export function htmlReport(report: Report): string {
  const title = escapeXml(report.title);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Ionrank ${escapeXml(report.appVersion)}">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${htmlStyle}</style>
</head>
<body>
<header>
<h1>${title}</h1>
${summaryHtml(report)}
<p>${escapeXml(dataText(report))}</p>
<p>${escapeXml(looksText(report))}</p>
${factsHtml(report)}
</header>
${contentsHtml(report)}
<main>
${report.sections.map(sectionHtml).join('\n')}
${paperMethodsHtml(report)}
${methodsHtml(report)}
${sourcesHtml(report.sources)}
</main>
</body>
</html>
`;
}

function summaryHtml(report: Report): string {
  const parts = summaryParts(report).map(
    ({ heading, sentences }) =>
      `<h3>${heading}</h3><ul>${sentences.map((text) => `<li>${escapeXml(text)}</li>`).join('')}</ul>`,
  );
  if (parts.length === 0) return '';
  return `<section class="summary" aria-labelledby="summary"><h2 id="summary">Summary</h2>${parts.join('')}</section>`;
}

function factsHtml({ appVersion, data, settings }: Report): string {
  const facts = [
    ['Program', `Ionrank ${appVersion}`],
    ['Data, SHA-256', data.sha256],
    ...Object.entries(settings),
  ];
  return `<dl class="facts">${facts
    .map(([name, value]) => `<dt>${escapeXml(name)}</dt><dd>${escapeXml(value)}</dd>`)
    .join('')}</dl>`;
}

function contentsHtml({ sections, methods, sources, paperMethods = [] }: Report): string {
  const links = sections.map(({ name, title }) => [idOf(name), title]);
  if (paperMethods.length > 0) links.push(['paper-methods', 'Methods, for a paper']);
  if (methods.length > 0) links.push(['methods', 'Methods']);
  if (sources.length > 0) links.push(['sources', 'Sources']);
  const items = links.map(([id, title]) => `<li><a href="#${id}">${escapeXml(title)}</a></li>`).join('');
  return `<nav aria-labelledby="contents"><h2 id="contents">Contents</h2><ol>${items}</ol></nav>`;
}

const idOf = (name: string) => `section-${stemOf(name)}`;

function sectionHtml(section: ReportSection): string {
  const { name, title, reference, intro, tables, figures, notes, problem } = section;
  const parts = [
    `<h2 id="${idOf(name)}">${escapeXml(title)}</h2>`,
    reference && `<p class="reference">${escapeXml(reference)}</p>`,
    intro && `<p>${escapeXml(intro)}</p>`,
    problem && `<p class="problem">${escapeXml(problemText(problem))}</p>`,
    tables.some(hasPaper) && `<p class="reading">${escapeXml(readingText)}</p>`,
    ...tables.map((table) => htmlTable(table, `table-${stemOf(table.name)}`)),
    ...figures.map(figureHtml),
    notes.length > 0 &&
      `<ul class="notes">${notes.map((note) => `<li>${escapeXml(note)}</li>`).join('')}</ul>`,
  ];
  return `<section aria-labelledby="${idOf(name)}">\n${parts.filter(Boolean).join('\n')}\n</section>`;
}

function figureHtml(figure: ReportFigure): string {
  const { name, title, caption, draw, height } = reportFigure(figure);
  const pictures = Object.entries(widths).map(([size, width]) => {
    const h = Math.ceil(height(width));
    return (
      `<svg class="${size}" viewBox="0 0 ${width} ${h}" role="img" aria-label="${escapeXml(title)}">` +
      `${marksSvg(draw(width, h), cssPaint)}</svg>`
    );
  });
  return (
    `<figure id="figure-${name}"><figcaption><strong>${escapeXml(title)}</strong> ` +
    `${escapeXml(caption)}</figcaption>${pictures.join('')}</figure>`
  );
}

function paperMethodsHtml({ paperMethods = [] }: Report): string {
  if (paperMethods.length === 0) return '';
  const parts = paperMethods.map(
    ({ title, text }) => `<p><b>${escapeXml(title)}.</b> ${escapeXml(text)}</p>`,
  );
  return `<section aria-labelledby="paper-methods">\n<h2 id="paper-methods">Methods, for a paper</h2>\n${parts.join('\n')}\n</section>`;
}

function methodsHtml({ methods }: Report): string {
  if (methods.length === 0) return '';
  const parts = methods.map(({ title, text }) => `<h3>${escapeXml(title)}</h3><p>${escapeXml(text)}</p>`);
  return `<section aria-labelledby="methods">\n<h2 id="methods">Methods</h2>\n${parts.join('\n')}\n</section>`;
}

function sourcesHtml(sources: readonly Source[]): string {
  if (sources.length === 0) return '';
  const items = sources.map(sourceLine).map(({ text, href, use }) => {
    const link = href ? ` <a href="${escapeXml(href)}">${escapeXml(href)}</a>` : '';
    return `<li>${escapeXml(text)}${link}${use ? `<small>${escapeXml(use)}</small>` : ''}</li>`;
  });
  return (
    `<section aria-labelledby="sources">\n<h2 id="sources">Sources</h2>\n<ol class="sources">${items.join('')}</ol>\n` +
    `<h3>BibTeX</h3>\n<pre>${escapeXml(bibtexText(sources))}</pre>\n</section>`
  );
}
