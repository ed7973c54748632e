import type {
  ReportColumn,
  ReportFigure,
  ReportSection,
  ReportTable,
  ReportTableRow,
  StudyReport,
} from '../../experiment/tables/reportTypes';
import { bibtexText, sourceLine } from './bibtex';
import { cellText, differenceText, numberOf } from './cellText';
import { dataText, looksText, problemText, readingText, stemOf } from './documentWords';

/** Writes a report as Markdown (tables as GitHub reads them); figures and tables are links to files beside it. */
export function markdownReport(report: StudyReport): string {
  const { title, appVersion, data, settings, sections, methods, sources } = report;
  const facts = [
    ['Program', `Ionrank ${appVersion}`],
    ['Data, SHA-256', data.sha256],
    ...Object.entries(settings),
  ];
  const blocks = [
    `# ${escapeMarkdown(title)}`,
    escapeMarkdown(dataText(report)),
    escapeMarkdown(looksText(report)),
    facts.map(([name, value]) => `- ${escapeMarkdown(name)}: ${escapeMarkdown(value)}`).join('\n'),
    ...sections.flatMap(sectionBlocks),
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

function sectionBlocks(section: ReportSection): string[] {
  const { title, reference, intro, tables, figures, notes, problem } = section;
  const hasReport = tables.some(({ rows }) => rows.some(({ report }) => report !== undefined));
  return [
    `## ${escapeMarkdown(title)}`,
    escapeMarkdown(reference),
    escapeMarkdown(intro),
    problem ? `> ${escapeMarkdown(problemText(problem))}` : '',
    hasReport ? escapeMarkdown(readingText) : '',
    ...tables.flatMap(tableBlocks),
    ...figures.flatMap(figureBlocks),
    list(notes),
  ];
}

const list = (notes: readonly string[]) => notes.map((note) => `- ${escapeMarkdown(note)}`).join('\n');

function tableBlocks(table: ReportTable): string[] {
  const { columns, rows } = table;
  const hasReport = rows.some(({ report }) => report !== undefined);
  const isNumeric = columns.map((_, k) => rows.some((row) => numberOf(row.measured[k]) !== null));
  const heads = columns.map(({ label, group }) => escapeMarkdown(group ? `${group}: ${label}` : label));
  const lines = [
    [escapeMarkdown(table.rowHeading), ...(hasReport ? ['Source'] : []), ...heads],
    ['---', ...(hasReport ? ['---'] : []), ...isNumeric.map((numeric) => (numeric ? '---:' : '---'))],
    ...rows.flatMap((row) => rowLines(row, columns, hasReport)),
  ];
  return [
    `### ${escapeMarkdown(table.title)}`,
    escapeMarkdown(table.caption),
    lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n'),
    list(table.notes),
    `[Table as CSV](tables/${stemOf(table.name)}.csv)`,
  ];
}

function rowLines(row: ReportTableRow, columns: readonly ReportColumn[], hasReport: boolean): string[][] {
  const label = escapeMarkdown(row.detail ? `${row.label} (${row.detail})` : row.label);
  const cells = (values: ReportTableRow['measured']) =>
    columns.map((column, k) => {
      const { value, interval } = cellText(column, values[k]);
      return escapeMarkdown(interval ? `${value} ${interval}` : value);
    });
  if (!hasReport) return [[label, ...cells(row.measured)]];
  const lines = [[label, 'measured here', ...cells(row.measured)]];
  if (!row.report) return lines;
  lines.push(['', 'report', ...cells(row.report)]);
  const differences = columns.map((column, k) => differenceText(column, row.measured[k], row.report![k]));
  if (differences.some(Boolean)) lines.push(['', '*difference*', ...differences]);
  return lines;
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

/** Keeps a text on one line and from being read as marks, tags, table cells or a list. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_{}[\]#|~$]/g, (sign) => `\\${sign}`)
    .replace(/^([-+])(?=\s)/, '\\$1')
    .replace(/^(\d+)([.)])(?=\s)/, '$1\\$2');
}
