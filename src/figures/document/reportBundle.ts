import { zipped } from '../../base/compression/zipped';
import { provenanceLines, type Provenance } from '../../experiment/models/provenance';
import type { ReportFigure, Report } from '../../experiment/tables/reportTypes';
import { drawingSvg } from '../drawing/drawingSvg';
import { lightTheme } from '../drawing/themes';
import { svgWithProvenance, tableToCsv } from '../export';
import { reportFigure } from '../report/reportFigure';
import { bibtexText } from './bibtex';
import { provenanceOf, stemOf } from './documentWords';
import { htmlReport } from './htmlReport';
import { markdownReport } from './markdownReport';
import { reportTableCsv } from './tableCsv';

/** A file of a bundle. */
export interface BundleFile {
  /** With `/` between folders. */
  readonly path: string;
  readonly text: string;
}

/** Width of the figures in px. */
const figureWidth = 760;

/** Returns the files of a report: the document twice, its tables, its figures with their data, its sources. */
export function reportBundle(report: Report): BundleFile[] {
  const provenance = provenanceOf(report);
  const tables = report.sections.flatMap((section) => section.tables);
  const figures = report.sections.flatMap((section) => section.figures);
  return [
    { path: 'README.txt', text: readme(report, provenance) },
    { path: 'report.html', text: htmlReport(report) },
    { path: 'report.md', text: markdownReport(report) },
    { path: 'references.bib', text: bibtexText(report.sources) },
    ...tables.map((table) => ({
      path: `tables/${stemOf(table.name)}.csv`,
      text: reportTableCsv(table, provenance),
    })),
    ...figures.flatMap((figure) => figureFiles(figure, provenance)),
  ];
}

function figureFiles(figure: ReportFigure, provenance: Provenance): BundleFile[] {
  const { name, title, draw, height, table } = reportFigure(figure);
  const h = Math.ceil(height(figureWidth));
  const svg = drawingSvg(draw(figureWidth, h), title, figureWidth, h, lightTheme);
  const stem = `figures/${name}`;
  return [
    { path: `${stem}.svg`, text: svgWithProvenance(svg, provenance) },
    { path: `${stem}.csv`, text: tableToCsv(table(), provenance) },
  ];
}

function readme({ title }: Report, provenance: Provenance): string {
  return `${title}

report.html     the document; opens in any browser, prints on A4
report.md       the same as Markdown
tables/         each table as CSV: a line for what was measured here and one for what the report says (column source);
                a column with intervals is followed by its _low and _high
figures/        each figure as SVG and its data as CSV
references.bib  the sources as BibTeX

Lines of a CSV that begin with # tell where its numbers come from; pandas.read_csv(file, comment='#') skips them.

${provenanceLines(provenance).join('\n')}
`;
}

/** Packs files into a ZIP. The same files give the same bytes. */
export function zipOf(files: readonly BundleFile[]): Uint8Array {
  return zipped(files.map(({ path, text }) => ({ path, bytes: new TextEncoder().encode(text) })));
}
