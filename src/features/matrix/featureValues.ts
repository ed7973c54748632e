import type { FeatureMatrix } from './featureMatrix';

/** One cell of a feature matrix, by the name of its column. */
export interface FeatureValue {
  readonly name: string;
  readonly value: number;
  /** Code of `missingReasons`; 0 where the value is measured. */
  readonly reason: number;
}

/** Lists the cells of one row. */
export function featuresOfRow(matrix: FeatureMatrix, row: number): FeatureValue[] {
  return matrix.columnNames.map((name, j) => ({
    name,
    value: matrix.values[j * matrix.nRows + row],
    reason: matrix.reasons[j * matrix.nRows + row],
  }));
}
