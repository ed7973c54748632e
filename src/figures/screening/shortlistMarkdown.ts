import { provenanceLines } from '../../experiment/models/provenance';
import { escapeMarkdown } from '../document/markdownReport';
import { linesOf, numericColumns } from '../document/tableLines';
import {
  modelCards,
  nearestPapers,
  readingSentences,
  shortlistTable,
  shortlistTitle,
  type ShortlistDocument,
} from './shortlistDocument';

/** Writes a shortlist as Markdown (a table as GitHub reads it): nothing that a person wrote is read as marks. */
export function shortlistMarkdown(shortlist: ShortlistDocument): string {
  const table = shortlistTable(shortlist);
  const { columns, rows, rowHeading, notes } = table;
  const numeric = numericColumns(table);
  const lines = [
    [rowHeading, ...columns.map(({ label }) => label)].map(escapeMarkdown),
    ['---:', ...columns.map(({ key }) => (numeric.has(key) ? '---:' : '---'))],
    ...rows.map((row) => [
      escapeMarkdown(row.label),
      ...linesOf(row, columns)[0].cells.map(({ value }) => escapeMarkdown(value)),
    ]),
  ];
  const papers = nearestPapers(shortlist).map(({ doi, href, formulas }) => {
    const link = href ? `<${href.replace(/[<>\s]/g, encodeURIComponent)}>` : escapeMarkdown(doi);
    return `- ${escapeMarkdown(formulas.join(', '))}: ${link}`;
  });
  const blocks = [
    `# ${escapeMarkdown(shortlistTitle(shortlist))}`,
    readingSentences(shortlist).map(escapeMarkdown).join(' '),
    lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n'),
    notes.map((note) => `- ${escapeMarkdown(note)}`).join('\n'),
    ...modelCards(shortlist).map(escapeMarkdown),
    papers.length > 0 ? `Papers of the nearest known compounds:\n\n${papers.join('\n')}` : '',
    provenanceLines(shortlist.provenance)
      .map((line) => `- ${escapeMarkdown(line)}`)
      .join('\n'),
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}
