import { describe, expect, it } from 'vitest';
import { finish } from '../../../src/base/steps';
import type { HgbParameters } from '../../../src/learners/hgb/parameters';
import { hgbRank } from '../../../src/learners/hgbRank/learner';
import { spearmanCorrelation } from '../../../src/metrics/rank';
import { readGolden } from '../../golden';
import { doubles, integers } from '../hgb/golden';

/** Folds of whole papers of OBELiX, and LightGBM's held-out scores, as tests/oracle/hgb_losses.py tells them. */
interface RankGolden {
  readonly nRows: number;
  readonly nColumns: number;
  readonly columns: string;
  readonly target: string;
  /** By row: the fold that holds it out. */
  readonly fold: string;
  readonly cases: readonly { readonly parameters: HgbParameters; readonly scores: string }[];
}

const golden = readGolden<RankGolden>('hgb_rank');
const data = { ...golden, columns: doubles(golden.columns) };
const target = doubles(golden.target);
const fold = integers(golden.fold);
const folds = [0, 1, 2, 3, 4].map((k) => {
  const rows = Int32Array.from(fold.keys());
  return { train: rows.filter((row) => fold[row] !== k), held: rows.filter((row) => fold[row] === k) };
});
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Against LightGBM 4 `lambdarank`, gains by rank, no truncation, one query of all training rows: Spearman's ρ. */
describe('LightGBM parity in rank correlation', () => {
  // By rows in a leaf: with few, LightGBM's sums of hessians in place of counts regularise its trees more.
  const tolerances = new Map([5, 10, 20, 30].map((rows) => [rows, rows === 5 ? 0.04 : 0.02]));

  it.each(golden.cases.map((one) => [one.parameters.min_samples_leaf, one] as const))(
    '%i rows in a leaf',
    (nRows, { parameters, scores }) => {
      const theirs = doubles(scores);
      const each = folds.map(({ train, held }) => {
        const { model } = finish(hgbRank.fit({ data, target, rows: train, parameters }));
        const ours = hgbRank.predict(model, data, held);
        const [measured, other] = [target, theirs].map((all) => Float64Array.from(held, (row) => all[row]));
        return [
          spearmanCorrelation(measured, ours),
          spearmanCorrelation(measured, other),
          spearmanCorrelation(ours, other),
        ];
      });
      const [ours, others, both] = [0, 1, 2].map((k) => mean(each.map((one) => one[k])));
      expect(Math.abs(ours - others)).toBeLessThan(tolerances.get(nRows)!);
      expect(both).toBeGreaterThan(0.94);
    },
  );
});
