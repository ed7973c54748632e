/** Features of materials: column-major values with a reason code for every cell that has no measured value. */
export interface FeatureMatrix {
  readonly columnNames: readonly string[];
  readonly nRows: number;
  /** `values[j * nRows + i]`: column j of row i; NaN = missing (the learner's missing-value bin takes it). */
  readonly values: Float64Array;
  /** Same shape: index into `missingReasons`; 0 = measured. Zero-filled cells have value 0 and a reason. */
  readonly reasons: Uint8Array;
}

/** Makes a matrix of NaN without reasons. */
export function emptyMatrix(columnNames: readonly string[], nRows: number): FeatureMatrix {
  const size = columnNames.length * nRows;
  return { columnNames, nRows, values: new Float64Array(size).fill(NaN), reasons: new Uint8Array(size) };
}

/** Takes the named columns, in that order. Throws RangeError for a name that the matrix does not have. */
export function selectColumns(matrix: FeatureMatrix, columnNames: readonly string[]): FeatureMatrix {
  const position = new Map(matrix.columnNames.map((name, j) => [name, j]));
  const result = emptyMatrix(columnNames, matrix.nRows);
  columnNames.forEach((name, j) => {
    const source = position.get(name);
    if (source === undefined) throw new RangeError(`The feature matrix has no column “${name}”.`);
    const from = source * matrix.nRows;
    result.values.set(matrix.values.subarray(from, from + matrix.nRows), j * matrix.nRows);
    result.reasons.set(matrix.reasons.subarray(from, from + matrix.nRows), j * matrix.nRows);
  });
  return result;
}

/** Stacks matrices of the same columns, rows of the first before rows of the second. */
export function stackRows(parts: readonly FeatureMatrix[]): FeatureMatrix {
  const columnNames = parts[0]?.columnNames ?? [];
  const nRows = parts.reduce((sum, part) => sum + part.nRows, 0);
  const result = emptyMatrix(columnNames, nRows);
  for (let j = 0; j < columnNames.length; j++) {
    let at = j * nRows;
    for (const part of parts) {
      if (part.columnNames[j] !== columnNames[j]) throw new RangeError('Matrices with different columns.');
      result.values.set(part.values.subarray(j * part.nRows, (j + 1) * part.nRows), at);
      result.reasons.set(part.reasons.subarray(j * part.nRows, (j + 1) * part.nRows), at);
      at += part.nRows;
    }
  }
  return result;
}

/** Joins matrices of the same rows side by side. */
export function joinColumns(parts: readonly FeatureMatrix[]): FeatureMatrix {
  const nRows = parts[0]?.nRows ?? 0;
  const result = emptyMatrix(
    parts.flatMap((part) => part.columnNames),
    nRows,
  );
  let at = 0;
  for (const part of parts) {
    if (part.nRows !== nRows) throw new RangeError('Matrices with different numbers of rows.');
    result.values.set(part.values, at);
    result.reasons.set(part.reasons, at);
    at += part.values.length;
  }
  return result;
}
