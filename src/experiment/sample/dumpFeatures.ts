import { csvText } from '../../base/csvText';
import type { FeatureMatrix } from '../../features/matrix/featureMatrix';
import type { MaterialRecord, Split } from '../../table/dataset';

/**
 * Lists the matrices of blocks with distinct column names: where two modes of the physics stand side by side, the
 * columns of full coverage are written as `full:NAME`.
 */
export function distinctColumns(blocks: ReadonlyMap<string, FeatureMatrix>): FeatureMatrix[] {
  const taken = new Set<string>();
  return [...blocks.values()].map((matrix) => {
    const columnNames = matrix.columnNames.map((name) => (taken.has(name) ? `full:${name}` : name));
    columnNames.forEach((name) => taken.add(name));
    return { ...matrix, columnNames };
  });
}

/**
 * Writes features as CSV: `ID`, `split`, then one column per feature, one line per row. Numbers that are not whole
 * have 17 significant digits, so that they read back to the same bits; a missing value is an empty cell.
 * @param rows the material and the split of each row of the matrix
 */
export function dumpFeatures(
  matrix: FeatureMatrix,
  rows: readonly { record: MaterialRecord; split: Split }[],
): string {
  if (rows.length !== matrix.nRows)
    throw new RangeError(`${rows.length} materials for ${matrix.nRows} rows.`);
  const lines = rows.map(({ record, split }, i) => {
    const values = matrix.columnNames.map((_, j) => exact(matrix.values[j * matrix.nRows + i]));
    return [record.id, split, ...values];
  });
  return csvText([['ID', 'split', ...matrix.columnNames], ...lines], { forSpreadsheets: true });
}

function exact(value: number): string {
  if (Number.isNaN(value)) return '';
  if (Object.is(value, -0)) return '-0';
  return Number.isSafeInteger(value) ? String(value) : value.toPrecision(17);
}
