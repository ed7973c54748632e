import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { selectColumns } from '../../src/features/matrix/featureMatrix';
import { kFold } from '../../src/folds/kFold';
import { scoreRegression } from '../../src/metrics/regression';
import type { RegressionScores } from '../../src/metrics/scores';
import type { HgbParameters } from '../../src/learners/hgb/parameters';
import { matrixOfSet } from '../../src/experiment/sample/featurizeDataset';
import { modelBlocks, modelColumns } from '../../src/experiment/models/modelColumns';
import { createNodePool } from '../../workers/nodeClient';
import type { Pool } from '../../workers/pool';
import { readGolden } from '../golden';
import { primedFeatures } from '../primedCache';
import { obelixFeatures } from './obelixFeatures';

/*
 * The folds of tuning trials on the embedded data against scikit-learn's: trials that Optuna's TPE chose, fitted on
 * the features that the program dumped (tests/oracle/tuning.py).
 */

interface GoldenTrial {
  readonly params: HgbParameters;
  readonly value: number;
  /** RMSE by fold. */
  readonly train: readonly number[];
  readonly validation: readonly number[];
}

interface GoldenStudy {
  readonly name: string;
  readonly featureSet: string;
  readonly nFeatures: number;
  readonly penalty: number;
  readonly trials: readonly GoldenTrial[];
  readonly best: { readonly number: number; readonly cv: RegressionScores; readonly test: RegressionScores };
}

const { studies } = readGolden<{ studies: GoldenStudy[] }>('tuning');
const choiceOf = ({ featureSet }: GoldenStudy) => ({ featureSet, withCoercedFlag: true });
const names = ['r2', 'rmse', 'mae', 'spearman'] as const;

/** Trials of the start and of the search, and the best one. */
const sampleOf = ({ best }: GoldenStudy) => [...new Set([0, 30, best.number])];

let pool: Pool;
let nTrain = 0;
let target: Float64Array;

beforeAll(async () => {
  expect(inject('nodeBuildError')).toBe('');
  pool = createNodePool(2, {
    program: fileURLToPath(new URL('../../dist-node/compute.js', import.meta.url)),
  });
  const obelix = await obelixFeatures(pool, modelBlocks(studies.map(choiceOf)), { cache: primedFeatures() });
  ({ nTrain, target } = obelix);
  const { folds } = kFold(nTrain, 5, 42);
  pool.share('folds', { kind: 'folds', folds });
  for (const study of studies) {
    const matrix = selectColumns(matrixOfSet(obelix.blocks, study.featureSet), modelColumns(choiceOf(study)));
    expect(matrix.columnNames).toHaveLength(study.nFeatures);
    pool.share(study.name, { kind: 'matrix', matrix, target });
  }
});
afterAll(() => pool.close());

/** Within 1e-9 of the expected number's size. */
const close = (actual: number, expected: number) =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * Math.abs(expected));

describe('the folds of Optuna’s trials score as scikit-learn’s', () => {
  test.each(studies)('$name', async (study) => {
    for (const number of sampleOf(study)) {
      const { params: parameters, train, validation } = study.trials[number];
      const fits = await Promise.all(
        train.map((_, fold) =>
          pool.run('fitFold', { matrix: study.name, folds: 'folds', fold, learner: 'hgb', parameters }),
        ),
      );
      fits.forEach((fit, fold) => {
        close(fit.train.rmse, train[fold]);
        close(fit.validation.rmse, validation[fold]);
      });
      if (number !== study.best.number) continue;

      const pooled = new Float64Array(nTrain);
      kFold(nTrain, 5, 42).folds.forEach(({ validationRows }, fold) =>
        validationRows.forEach((row, i) => (pooled[row] = fits[fold].predictions[i])),
      );
      const scores = scoreRegression(target.subarray(0, nTrain), pooled);
      for (const name of names) close(scores[name], study.best.cv[name]);
    }
  });

  test.each(studies)('$name: the test rows by its best trial', async (study) => {
    const rows = Int32Array.from(target, (_, i) => i);
    const { predictions } = await pool.run('fit', {
      matrix: study.name,
      trainRows: rows.subarray(0, nTrain),
      predictRows: rows.subarray(nTrain),
      learner: 'hgb',
      parameters: study.trials[study.best.number].params,
    });
    const scores = scoreRegression(target.subarray(nTrain), predictions);
    for (const name of names) close(scores[name], study.best.test[name]);
  });
});
