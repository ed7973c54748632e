import { countInBins, histogramEdges, type Histogram } from '../../base/histogram';
import type { FeatureMatrix } from './featureMatrix';
import { missingReasons } from './reasons';

/** What one column of a feature matrix holds. */
export interface ColumnSummary {
  readonly name: string;
  /** Cells with a measured value. */
  readonly nPresent: number;
  /** nPresent / rows; NaN without rows. */
  readonly coverage: number;
  /** Over the measured cells; NaN where there is none. */
  readonly min: number;
  readonly mean: number;
  readonly max: number;
  /** Whether all measured cells are equal: the learner cannot split there. */
  readonly constant: boolean;
  readonly histogram: Histogram;
}

/** A reason for missing values and how many cells have it. */
export interface ReasonCount {
  readonly code: number;
  readonly text: string;
  readonly nCells: number;
}

/** Summarises column j over its measured cells. */
export function summariseColumn(matrix: FeatureMatrix, j: number, maxBins = 16): ColumnSummary {
  const { nRows } = matrix;
  const present = new Float64Array(nRows);
  let nPresent = 0;
  let sum = 0;
  let min = Infinity;
  let max = -Infinity;
  for (let i = 0; i < nRows; i++) {
    const value = matrix.values[j * nRows + i];
    if (matrix.reasons[j * nRows + i] !== 0 || Number.isNaN(value)) continue;
    present[nPresent++] = value;
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const values = present.subarray(0, nPresent);
  return {
    name: matrix.columnNames[j],
    nPresent,
    coverage: nRows === 0 ? NaN : nPresent / nRows,
    min: nPresent === 0 ? NaN : min,
    mean: nPresent === 0 ? NaN : sum / nPresent,
    max: nPresent === 0 ? NaN : max,
    constant: nPresent > 0 && min === max,
    histogram: countInBins(values, histogramEdges([values], maxBins)),
  };
}

/** Counts the cells of column j by reason, most frequent first; the reason "present" (code 0) is left out. */
export function reasonsOfColumn(matrix: FeatureMatrix, j: number): ReasonCount[] {
  const counts = new Int32Array(missingReasons.length);
  for (let i = 0; i < matrix.nRows; i++) counts[matrix.reasons[j * matrix.nRows + i]]++;
  return ranked(counts);
}

/** Counts the cells of row i by reason, most frequent first. */
export function reasonsOfRow(matrix: FeatureMatrix, i: number): ReasonCount[] {
  const counts = new Int32Array(missingReasons.length);
  for (let j = 0; j < matrix.columnNames.length; j++) counts[matrix.reasons[j * matrix.nRows + i]]++;
  return ranked(counts);
}

/** Counts all cells of a matrix by reason, most frequent first. */
export function reasonsOfMatrix(matrix: FeatureMatrix): ReasonCount[] {
  const counts = new Int32Array(missingReasons.length);
  for (const code of matrix.reasons) counts[code]++;
  return ranked(counts);
}

/** Rows with missing cells, most missing first (ties keep the order of the rows). */
export function rowsByMissing(matrix: FeatureMatrix): { row: number; nMissing: number }[] {
  const counts = new Int32Array(matrix.nRows);
  for (let j = 0; j < matrix.columnNames.length; j++)
    for (let i = 0; i < matrix.nRows; i++) if (matrix.reasons[j * matrix.nRows + i] !== 0) counts[i]++;
  return [...counts]
    .map((nMissing, row) => ({ row, nMissing }))
    .filter(({ nMissing }) => nMissing > 0)
    .sort((first, second) => second.nMissing - first.nMissing || first.row - second.row);
}

/** Groups columns that miss the same cells for the same reasons, so that one line tells it for all of them. */
export function missingGroups(matrix: FeatureMatrix): { columns: string[]; reasons: ReasonCount[] }[] {
  const groups = new Map<string, { columns: string[]; reasons: ReasonCount[] }>();
  matrix.columnNames.forEach((name, j) => {
    const reasons = reasonsOfColumn(matrix, j);
    if (reasons.length === 0) return;
    const codes = matrix.reasons.subarray(j * matrix.nRows, (j + 1) * matrix.nRows);
    const key = codes.join('');
    const group = groups.get(key);
    if (group) group.columns.push(name);
    else groups.set(key, { columns: [name], reasons });
  });
  return [...groups.values()];
}

function ranked(counts: Int32Array): ReasonCount[] {
  return missingReasons
    .map((reason, code) => ({ code, text: reason.text, nCells: counts[code] }))
    .filter(({ code, nCells }) => code !== 0 && nCells > 0)
    .sort((first, second) => second.nCells - first.nCells || first.code - second.code);
}
