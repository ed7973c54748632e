import { csvText } from '../../../base/csvText';
import type { HandedProject } from '../handedProject';
import type { FeatureTable } from './featureTable';
import type { ModelForm } from './modelForms';
import { pythonNumber } from './pythonNumber';

/** Rows as a table: texts and numbers by column. */
export interface RowColumn {
  readonly name: string;
  readonly values: readonly string[] | Float64Array | Int32Array;
}

/** Lists what is known of each row besides its features: of train, of test, then further measurements. */
export function rowColumns({ records, nTrain, models }: HandedProject, nRows: number): RowColumn[] {
  const widest = models.reduce((one, two) => (two.known.matrix.nRows > one.known.matrix.nRows ? two : one));
  const { target, facts } = widest.known;
  const rows = Array.from({ length: nRows }, (_, row) => row);
  const split = (row: number) => (row < nTrain ? 'train' : row < records.length ? 'test' : 'further');
  const text = (of: (record: (typeof records)[number]) => string) =>
    rows.map((row) => (row < records.length ? of(records[row]) : ''));
  return [
    { name: 'row', values: Int32Array.from(rows) },
    { name: 'split', values: rows.map(split) },
    { name: 'id', values: text(({ id }) => id) },
    { name: 'composition', values: text(({ reducedComposition }) => reducedComposition) },
    { name: 'family', values: text(({ family }) => family) },
    { name: 'doi', values: text(({ doi }) => doi) },
    { name: 'log_sigma', values: Float64Array.from(rows, (row) => target[row]) },
    { name: 'is_upper_limit', values: Int32Array.from(rows, (row) => facts?.isUpperLimit?.[row] ?? 0) },
    { name: 'extra_variance', values: Float64Array.from(rows, (row) => facts?.extraVariance?.[row] ?? 0) },
    { name: 'paper', values: Int32Array.from(rows, (row) => facts?.paper?.[row] ?? -1) },
  ];
}

/** Writes columns as CSV; the scripts take marks of texts off again. */
export function columnsCsv(columns: readonly RowColumn[]): string {
  const cells = ({ values }: RowColumn, row: number): string => {
    const value = values[row];
    return typeof value === 'string' ? value : pythonNumber(value);
  };
  function* lines() {
    yield columns.map(({ name }) => name);
    const nRows = columns[0]?.values.length ?? 0;
    for (let row = 0; row < nRows; row++) yield columns.map((column) => cells(column, row));
  }
  return csvText(lines(), { forSpreadsheets: true });
}

/** The features of rows, behind their number. */
export function featureColumns({ columns, nRows }: FeatureTable): RowColumn[] {
  return [{ name: 'row', values: Int32Array.from({ length: nRows }, (_, row) => row) }, ...columns];
}

/** What the models said, then those made of others: out of fold for training rows, of a fit on all of them for test rows. */
export function predictionColumns({ models, combined, records, nTrain }: HandedProject): RowColumn[] {
  return [
    { name: 'row', values: Int32Array.from(records.keys()) },
    ...[...models, ...combined].map(({ result: { plan, cv, test } }) => ({
      name: plan.name,
      values: Float64Array.from(records, (_, row) =>
        row < nTrain ? cv.predictions[row] : (test?.predictions[row - nTrain] ?? NaN),
      ),
    })),
  ];
}

/** What the fitted models say of the rows that they were fitted on; missing elsewhere. */
export function fittedColumns(
  { models }: HandedProject,
  forms: readonly ModelForm[],
  nRows: number,
): RowColumn[] {
  return [
    { name: 'row', values: Int32Array.from({ length: nRows }, (_, row) => row) },
    ...models.map(({ result, fittedRows }, k) => {
      const values = new Float64Array(nRows).fill(NaN);
      fittedRows.forEach((row, i) => (values[row] = forms[k].said[i]));
      return { name: result.plan.name, values };
    }),
  ];
}
