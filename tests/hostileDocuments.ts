import { csvText } from '../src/base/csvText';
import { csvWithProvenance, type Provenance } from '../src/experiment/models/provenance';
import { dumpFeatures } from '../src/experiment/sample/dumpFeatures';
import type { Report } from '../src/experiment/tables/reportTypes';
import { bibtexText } from '../src/experiment/citations/bibtex';
import { htmlReport } from '../src/figures/document/htmlReport';
import { markdownReport } from '../src/figures/document/markdownReport';
import { reportTableCsv } from '../src/figures/document/tableCsv';
import { drawingSvg } from '../src/figures/drawing/drawingSvg';
import { lightTheme } from '../src/figures/drawing/themes';
import { svgWithProvenance, tableToCsv } from '../src/figures/export';
import { reportFigure } from '../src/figures/report/reportFigure';
import type { ShortlistDocument } from '../src/figures/screening/shortlistDocument';
import { shortlistHtml } from '../src/figures/screening/shortlistHtml';
import { shortlistMarkdown } from '../src/figures/screening/shortlistMarkdown';
import { rankingCsv, shortlistCsv } from '../src/screen/rankingCsv';
import { cleaningCells, cleaningColumns } from '../src/table/cleaning/cleaningSummary';
import { categorical } from '../src/tune/searchSpace';
import { writeTrialsCsv } from '../src/tune/trialsCsv/trialsCsv';
import { material } from './experiment/materials';
import { sampleReport } from './figures/report/sampleReport';
import { rankedExample } from './screen/list/rankedExample';

/** Words of the program, which no file fills. */
const ownWords = new Set(['name', 'kind', 'key', 'type', 'of', 'split', 'against', 'model']);

/** Puts a text into every field of plain data that holds one; long lists are cut. */
export function filledWith<T>(value: T, text: string): T {
  const filled = (field: unknown): unknown => {
    if (typeof field === 'string') return text;
    if (Array.isArray(field)) return field.slice(0, 40).map(filled);
    if (ArrayBuffer.isView(field)) return (field as Float64Array).slice(0, 40);
    if (typeof field !== 'object' || field === null) return field;
    const entries = Object.entries(field);
    return Object.fromEntries(
      entries.map(([key, inner]) => [key, ownWords.has(key) ? inner : filled(inner)]),
    );
  };
  return filled(value) as T;
}

/** A file that the app or the command line saves. */
export interface SavedFile {
  readonly name: string;
  readonly text: string;
}

function provenanceFilled(text: string): Provenance {
  return { appVersion: text, data: text, dataSha256: text, settings: { candidates: text, [text]: '1' } };
}

function reportFilled(text: string): Report {
  const { sections, ...rest } = filledWith(sampleReport, text);
  const parts = sections.map((section) => ({ ...section, severity: 'error' as const }));
  return { ...rest, sections: parts, settings: { [text]: text } };
}

function shortlistFilled(text: string): ShortlistDocument {
  const list = rankedExample(3).map((candidate) => ({
    candidate: filledWith({ ...candidate, nearest: rankedExample(3)[1].nearest }, text),
    note: text,
  }));
  const provenance = provenanceFilled(text);
  return {
    ...{ items: list, nRanked: 3, candidates: text, models: [], measured: [-3] },
    provenance,
  };
}

/** Everything with markup that is saved, with one text in every field of it. */
export function documentsOf(text: string): SavedFile[] {
  const report = reportFilled(text);
  const shortlist = shortlistFilled(text);
  const figures = report.sections.flatMap((section) => section.figures);
  return [
    { name: 'report.html', text: htmlReport(report) },
    { name: 'shortlist.html', text: shortlistHtml(shortlist) },
    { name: 'report.md', text: markdownReport(report) },
    { name: 'shortlist.md', text: shortlistMarkdown(shortlist) },
    { name: 'references.bib', text: bibtexText(report.sources) },
    ...figures.map((figure) => {
      const { title, draw } = reportFigure(figure);
      const svg = drawingSvg(draw(760, 400), title, 760, 400, lightTheme);
      return { name: `${figure.name}.svg`, text: svgWithProvenance(svg, shortlist.provenance) };
    }),
  ];
}

/** Every CSV that is saved, with one text in every field of it. */
export function tablesOf(text: string): SavedFile[] {
  const provenance = provenanceFilled(text);
  const [{ candidate }] = shortlistFilled(text).items;
  const unranked = [{ id: text, row: 2, formula: text, reason: text }];
  const entry = { file: text, row: 1, id: text, column: text, value: text, result: text, reason: text };
  const cleaning = [cleaningColumns, cleaningCells({ ...entry, action: 'changed' })];
  const matrix = {
    columnNames: ['x', `${text}#`],
    nRows: 1,
    values: Float64Array.of(-1.5, NaN),
    reasons: new Uint8Array(2),
  };
  const table = reportFilled(text).sections[0].tables[0];
  const saved: SavedFile[] = [
    { name: 'ranking.csv', text: rankingCsv([candidate], unranked) },
    { name: 'shortlist.csv', text: shortlistCsv([{ candidate, note: text }]) },
    { name: 'cleaning.csv', text: csvText(cleaning, { forSpreadsheets: true }) },
    { name: 'features.csv', text: dumpFeatures(matrix, [{ record: material(text, text), split: 'train' }]) },
    { name: 'trials.csv', text: trialsFilled(text) },
  ];
  return [
    ...saved.map((file) => ({ ...file, text: csvWithProvenance(file.text, provenance) })),
    { name: 'table.csv', text: reportTableCsv(table, provenance) },
    {
      name: 'figure.csv',
      text: tableToCsv({ columns: ['ID', 'family', 'x', 'y'], rows: [[text, text, -1.5, 2]] }, provenance),
    },
  ];
}

function trialsFilled(text: string): string {
  const searchSpace = [{ name: text, distribution: categorical([text, 'other']) }];
  const value = -Infinity;
  const trial = {
    ...{ number: 0, state: 'FAIL' as const, params: { [text]: text }, value, intermediateValues: [] },
    ...{ folds: [], startedAt: null, endedAt: null, failure: text },
  };
  return writeTrialsCsv({ spec: { searchSpace }, trials: [trial] });
}
