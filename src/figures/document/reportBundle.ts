import { zipped } from '../../base/compression/zipped';
import { provenanceLines, type Provenance } from '../../experiment/models/provenance';
import { accounted, type Account } from '../../experiment/models/account';
import type { ReportFigure, ReportSection, Report } from '../../experiment/tables/reportTypes';
import { drawingSvg } from '../drawing/drawingSvg';
import { lightTheme } from '../drawing/themes';
import { footFacts, svgWithFoot } from '../pictureFoot';
import { svgWithProvenance, tableToCsv } from '../export';
import { reportFigure } from '../report/reportFigure';
import { bibtexText } from '../../experiment/citations/bibtex';
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
  return [
    { path: 'README.txt', text: readme(report, provenance) },
    { path: 'report.html', text: htmlReport(report) },
    { path: 'report.md', text: markdownReport(report) },
    { path: 'references.bib', text: bibtexText(report.sources) },
    ...report.sections.flatMap((section) =>
      sectionFiles(section, accounted(provenance, section.computation)),
    ),
  ];
}

function sectionFiles({ tables, figures }: ReportSection, account: Account): BundleFile[] {
  return [
    ...tables.map((table) => ({
      path: `tables/${stemOf(table.name)}.csv`,
      text: reportTableCsv(table, account),
    })),
    ...figures.flatMap((figure) => figureFiles(figure, account)),
  ];
}

function figureFiles(figure: ReportFigure, account: Account): BundleFile[] {
  const { name, title, caption, draw, height, table } = reportFigure(figure);
  const h = Math.ceil(height(figureWidth));
  const { font, colours } = lightTheme;
  const svg = svgWithFoot(
    drawingSvg(draw(figureWidth, h), title, figureWidth, h, lightTheme),
    footFacts(account, caption),
    { font, ground: colours.ground, ink: colours.muted },
  );
  const stem = `figures/${name}`;
  return [
    { path: `${stem}.svg`, text: svgWithProvenance(svg, account) },
    { path: `${stem}.csv`, text: tableToCsv(table(), account) },
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
