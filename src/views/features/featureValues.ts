import type { FeatureMatrix } from '../../features/featureMatrix';
import type { MaterialRecord } from '../../table/dataset';

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
    value: matrix.values[j * matrix.nRows + row]!,
    reason: matrix.reasons[j * matrix.nRows + row]!,
  }));
}

/** Finds a material by its ID, else by its formula, else by the beginning of either; -1 where there is none. */
export function findMaterial(records: readonly MaterialRecord[], typed: string): number {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return -1;
  const names = records.map((record) => [record.id.toLowerCase(), record.reducedComposition.toLowerCase()]);
  const tests = [
    ([id]: string[]) => id === wanted,
    ([, formula]: string[]) => formula === wanted,
    (both: string[]) => both.some((name) => name.startsWith(wanted)),
  ];
  for (const test of tests) {
    const found = names.findIndex(test);
    if (found >= 0) return found;
  }
  return -1;
}
