import { withoutControls } from '../../base/invisible';
import type { ReportFigure, ReportSection, Report } from '../../experiment/tables/reportTypes';
import { hasPaper, type Table, type TableColumn, type TableRow } from '../../experiment/tables/table';
import { bibtexText, sourceLine } from '../../experiment/citations/bibtex';
import { linesOf, numericColumns } from './tableLines';
import { dataText, looksText, problemText, readingText, stemOf, summaryParts } from './documentWords';

/** Writes a report as Markdown (tables as GitHub reads them); figures and tables are links to files beside it. */
export function markdownReport(report: Report): string {
  const { title, appVersion, data, settings, sections, methods, sources, paperMethods = [] } = report;
  const facts = [
    ['Program', `Ionrank ${appVersion}`],
    ['Data, SHA-256', data.sha256],
    ...Object.entries(settings),
  ];
  const blocks = [
    `# ${escapeMarkdown(title)}`,
    ...summaryBlocks(report),
    escapeMarkdown(dataText(report)),
    escapeMarkdown(looksText(report)),
    facts.map(([name, value]) => `- ${escapeMarkdown(name)}: ${escapeMarkdown(value)}`).join('\n'),
    ...sections.flatMap(sectionBlocks),
    ...(paperMethods.length > 0 ? ['## Methods, for a paper'] : []),
    ...paperMethods.map((part) => `**${escapeMarkdown(part.title)}.** ${escapeMarkdown(part.text)}`),
    ...(methods.length > 0 ? ['## Methods'] : []),
    ...methods.flatMap((part) => [`### ${escapeMarkdown(part.title)}`, escapeMarkdown(part.text)]),
    ...(sources.length > 0 ? ['## Sources'] : []),
    sources
      .map(sourceLine)
      .map(
        ({ text, href, use }, k) =>
          `${k + 1}. ${[escapeMarkdown(text), href && `<${href.replace(/[<>\s]/g, encodeURIComponent)}>`, escapeMarkdown(use)].filter(Boolean).join(' ')}`,
      )
      .join('\n'),
    sources.length > 0 ? `~~~bibtex\n${bibtexText(sources)}~~~` : '',
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

function summaryBlocks(report: Report): string[] {
  const parts = summaryParts(report);
  if (parts.length === 0) return [];
  return ['## Summary', ...parts.flatMap(({ heading, sentences }) => [`### ${heading}`, list(sentences)])];
}

function sectionBlocks(section: ReportSection): string[] {
  const { title, reference, intro, tables, figures, notes, problem } = section;
  return [
    `## ${escapeMarkdown(title)}`,
    escapeMarkdown(reference),
    escapeMarkdown(intro),
    problem ? `> ${escapeMarkdown(problemText(problem))}` : '',
    tables.some(hasPaper) ? escapeMarkdown(readingText) : '',
    ...tables.flatMap(tableBlocks),
    ...figures.flatMap(figureBlocks),
    list(notes),
  ];
}

const list = (notes: readonly string[]) => notes.map((note) => `- ${escapeMarkdown(note)}`).join('\n');

function tableBlocks(table: Table): string[] {
  const { columns, rows } = table;
  const withSource = hasPaper(table);
  const numeric = numericColumns(table);
  const heads = columns.map(({ label, group }) => escapeMarkdown(group ? `${group}: ${label}` : label));
  const lines = [
    [escapeMarkdown(table.rowHeading), ...(withSource ? ['Source'] : []), ...heads],
    ['---', ...(withSource ? ['---'] : []), ...columns.map(({ key }) => (numeric.has(key) ? '---:' : '---'))],
    ...rows.flatMap((row) => rowLines(row, columns, withSource)),
  ];
  return [
    `### ${escapeMarkdown(table.title)}`,
    escapeMarkdown(table.caption),
    lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n'),
    list(table.notes),
    `[Table as CSV](tables/${stemOf(table.name)}.csv)`,
  ];
}

function rowLines(row: TableRow, columns: readonly TableColumn[], withSource: boolean): string[][] {
  const label = escapeMarkdown(row.detail ? `${row.label} (${row.detail})` : row.label);
  return linesOf(row, columns).map(({ source, cells }, k) => [
    k === 0 ? label : '',
    ...(withSource ? [source === 'difference' ? '*difference*' : source] : []),
    ...cells.map(({ value, interval }) => escapeMarkdown(interval ? `${value} ${interval}` : value)),
  ]);
}

function figureBlocks({ name, title, caption }: ReportFigure): string[] {
  const stem = stemOf(name);
  return [
    `### ${escapeMarkdown(title)}`,
    escapeMarkdown(caption),
    `![${escapeMarkdown(title)}](figures/${stem}.svg)`,
    `[Figure as SVG](figures/${stem}.svg), [its data as CSV](figures/${stem}.csv)`,
  ];
}

/** Keeps a text on one line and from being read as marks, tags, links, table cells or a list. */
export function escapeMarkdown(text: string): string {
  return withoutControls(text)
    .replace(/\s+/g, ' ')
    .trim()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_{}[\]#|~$@]/g, (sign) => `\\${sign}`)
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/(www)\./gi, '$1\\.')
    .replace(/^([-+])(?=\s)/, '\\$1')
    .replace(/^(\d+)([.)])(?=\s)/, '$1\\$2');
}
