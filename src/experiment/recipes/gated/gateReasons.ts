import type { FeatureMatrix } from '../../../features/matrix/featureMatrix';
import { missingReasons } from '../../../features/matrix/reasons';
import { gateColumns, gateOf } from './gate';

/** Rows of the training and of the test set. */
export interface SplitCount {
  readonly train: number;
  readonly test: number;
}

/** Why rows are not gated. A row that lacks several parts counts in each of them. */
export interface GateReasons {
  readonly gated: SplitCount;
  readonly notGated: SplitCount;
  /** Rows that lack a part, in the order of `gateColumns`. */
  readonly lacking: readonly SplitCount[];
  /** The reason that most cells have first. */
  readonly reasons: readonly {
    readonly name: string;
    readonly text: string;
    /** By part, in the order of `gateColumns`. */
    readonly counts: readonly SplitCount[];
  }[];
}

/** The parts of the physics that the gate asks for, each with a column that tells why it is not there. */
export const gateParts = [
  { indicator: gateColumns[0], label: 'Bond valence', toldBy: 'bv_mismatch_avg' },
  { indicator: gateColumns[1], label: 'Ewald energy', toldBy: 'ewald_energy_avg' },
  { indicator: gateColumns[2], label: 'Voronoi', toldBy: 'voronoi_cn_avg' },
] as const;

/** Counts by part and reason which rows of a matrix (train, then test) the gate leaves out. */
export function gateReasons(matrix: FeatureMatrix, nTrain: number): GateReasons {
  const { columnNames, nRows, values, reasons } = matrix;
  const gate = gateOf(matrix);
  const isTrain = (row: number) => row < nTrain;
  const countOf = (rows: readonly number[]): SplitCount => {
    const train = rows.filter(isTrain).length;
    return { train, test: rows.length - train };
  };
  const all = Array.from({ length: nRows }, (_, row) => row);
  const lacking = gateParts.map(({ indicator }) => {
    const from = columnNames.indexOf(indicator) * nRows;
    return all.filter((row) => values[from + row] !== 1);
  });
  const byReason = missingReasons.map(({ name, text }, code) => ({
    name,
    text,
    counts: gateParts.map(({ toldBy }, part) => {
      const from = columnNames.indexOf(toldBy) * nRows;
      return countOf(lacking[part].filter((row) => reasons[from + row] === code));
    }),
  }));
  const size = (counts: readonly SplitCount[]) =>
    counts.reduce((sum, { train, test }) => sum + train + test, 0);
  return {
    gated: countOf(all.filter((row) => gate[row] === 1)),
    notGated: countOf(all.filter((row) => gate[row] === 0)),
    lacking: lacking.map(countOf),
    reasons: byReason
      .filter(({ counts }) => size(counts) > 0)
      .sort((a, b) => size(b.counts) - size(a.counts)),
  };
}
