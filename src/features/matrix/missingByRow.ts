import type { FeatureMatrix } from './featureMatrix';

/** Counts the missing values of each row; a column that several matrices have counts once. */
export function missingByRow(matrices: readonly FeatureMatrix[]): Int32Array {
  const counts = new Int32Array(matrices[0].nRows);
  const counted = new Set<string>();
  for (const { columnNames, nRows, values } of matrices) {
    columnNames.forEach((name, j) => {
      if (counted.has(name)) return;
      counted.add(name);
      for (let i = 0; i < nRows; i++) if (Number.isNaN(values[j * nRows + i])) counts[i]++;
    });
  }
  return counts;
}
