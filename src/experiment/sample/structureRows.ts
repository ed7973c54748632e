import { hashOf } from '../../base/hash';
import type { FeatureMatrix } from '../../features/matrix/featureMatrix';
import type { FeatureBlock } from '../../features/blocks/featurizer';
import { definitionsVersion } from '../../features/registry';

/**
 * Rows of a block that depends on the CIF alone, by the CIF's hash: the same structure is computed once, in whatever
 * data set it stands. The oldest rows come first.
 */
export interface StructureRows {
  /** SHA-256 of each CIF text. */
  readonly hashes: readonly string[];
  /** `values[k * nColumns + j]`: column j of the row of `hashes[k]`; NaN = missing. */
  readonly values: Float64Array;
  /** Same shape: index into `missingReasons`. */
  readonly reasons: Uint8Array;
}

/** A store of such rows by the key of their block, which may forget anything at any time. */
export interface RowCache {
  get(key: string): Promise<StructureRows | undefined>;
  set(key: string, rows: StructureRows): Promise<void>;
}

/** Beyond this number the oldest rows of a block are dropped: 16 columns of 5000 rows are 0.7 MB. */
const maximumRows = 5000;

/** Makes the key of a block's rows: equal definitions, equal keys. */
export function structureRowsKey(block: FeatureBlock): string {
  return hashOf('structure-rows', definitionsVersion, block.name, block.version, block.columnNames);
}

/** Tells whether a stored value is rows of so many columns: a store may hold anything. */
export function isStructureRows(value: unknown, nColumns: number): value is StructureRows {
  const { hashes, values, reasons } = Object(value) as Partial<StructureRows>;
  return (
    Array.isArray(hashes) &&
    hashes.every((hash) => typeof hash === 'string') &&
    values instanceof Float64Array &&
    values.length === hashes.length * nColumns &&
    reasons instanceof Uint8Array &&
    reasons.length === hashes.length * nColumns
  );
}

/**
 * Copies stored rows into a matrix.
 * @param hashOfRow hash of each matrix row's CIF; null where it has none
 * @returns for each row whether it was found
 */
export function takeRows(
  stored: StructureRows,
  hashOfRow: readonly (string | null)[],
  matrix: FeatureMatrix,
): boolean[] {
  const { nRows, columnNames } = matrix;
  const place = new Map(stored.hashes.map((hash, k) => [hash, k]));
  return hashOfRow.map((hash, i) => {
    const k = hash === null ? undefined : place.get(hash);
    if (k === undefined) return false;
    for (let j = 0; j < columnNames.length; j++) {
      matrix.values[j * nRows + i] = stored.values[k * columnNames.length + j];
      matrix.reasons[j * nRows + i] = stored.reasons[k * columnNames.length + j];
    }
    return true;
  });
}

/** Adds the rows of a matrix to stored ones; rows that are there already move to the young end. */
export function addRows(
  stored: StructureRows | undefined,
  hashOfRow: readonly (string | null)[],
  matrix: FeatureMatrix,
): StructureRows {
  const { nRows, columnNames } = matrix;
  const nColumns = columnNames.length;
  const rows = new Map<string, { values: Float64Array; reasons: Uint8Array }>();
  stored?.hashes.forEach((hash, k) => {
    const [from, to] = [k * nColumns, (k + 1) * nColumns];
    rows.set(hash, { values: stored.values.subarray(from, to), reasons: stored.reasons.subarray(from, to) });
  });
  hashOfRow.forEach((hash, i) => {
    if (hash === null) return;
    rows.delete(hash);
    const at = (j: number) => j * nRows + i;
    rows.set(hash, {
      values: Float64Array.from(columnNames, (_, j) => matrix.values[at(j)]),
      reasons: Uint8Array.from(columnNames, (_, j) => matrix.reasons[at(j)]),
    });
  });
  const kept = [...rows].slice(-maximumRows);
  const values = new Float64Array(kept.length * nColumns);
  const reasons = new Uint8Array(kept.length * nColumns);
  kept.forEach(([, row], k) => {
    values.set(row.values, k * nColumns);
    reasons.set(row.reasons, k * nColumns);
  });
  return { hashes: kept.map(([hash]) => hash), values, reasons };
}
