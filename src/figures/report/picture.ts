import type { FigureRows, FigureSeries } from '../../experiment/tables/reportTypes';
import { materialColumns, type DrawnFigure } from '../figure';
import { numberText } from '../../metrics/numberText';
import { boundWord } from './thresholds';

/** What a kind of figure of a report makes of its data: all but the words. */
export interface ReportPicture extends Pick<DrawnFigure, 'draw' | 'height' | 'table'> {
  label(item: number): readonly string[];
  /** The rows whose positions the items of points are, and those of the table; none where they stand for something else. */
  readonly rows?: FigureRows;
}

/** A number of each series and row, as a column of a table. */
interface RowValue {
  readonly name: string;
  value(rows: FigureRows, series: FigureSeries, row: number): number;
}

/** Tells of rows and of what models predict for them: the table (with one more column where given), lines about a row. */
export function ofRows(
  rows: FigureRows,
  series: readonly FigureSeries[],
  more?: RowValue,
): Pick<ReportPicture, 'table' | 'label' | 'rows'> {
  const heads = (name: string) => series.map((one) => `${name}: ${one.name}`);
  return {
    table: () => ({
      columns: [...materialColumns, 'DOI', 'fold', ...heads('predicted'), ...(more ? heads(more.name) : [])],
      rows: rows.ids.map((id, row) => [
        id,
        rows.formulas[row],
        rows.families[row],
        rows.target[row],
        rows.isCensored[row],
        rows.dois[row],
        rows.folds[row],
        ...series.map(({ predictions }) => predictions[row] ?? NaN),
        ...(more ? series.map((one) => more.value(rows, one, row)) : []),
      ]),
    }),
    label: (row) => [
      rows.formulas[row] ?? '',
      [rows.ids[row], rows.families[row]].filter(Boolean).join(' · '),
      `measured ${boundWord(rows, row)}${numberText(rows.target[row], 2)}`,
      ...series.map(({ label, predictions }) => `${label}: ${numberText(predictions[row], 2)}`),
    ],
    rows,
  };
}
