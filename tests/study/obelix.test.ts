import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { elementTableNames, elementTablePath, parseElementTable } from '../../src/features/elementTables';
import type { RegressionScores } from '../../src/metrics/scores';
import { featurizeDataset, matrixOfSet, type Features } from '../../src/study/featurizeDataset';
import { modelBlocks } from '../../src/study/modelColumns';
import { experimentPlans } from '../../src/study/plans';
import { runExperiment } from '../../src/study/runExperiment';
import type { MaterialRecord } from '../../src/table/dataset';
import { guessRoles } from '../../src/table/guessRoles';
import { createNodePool } from '../../workers/nodeClient';
import type { Pool } from '../../workers/pool';
import { readGolden } from '../golden';

/*
 * The whole path on the embedded data: files, cleaning, features, folds, fits, scores. The golden scores are
 * scikit-learn's on the features that the program dumped (tests/oracle/study_check.py --write): where the meaning of
 * a feature changes, they are written anew.
 */

type GoldenModel = { name: string; nFeatures: number; cv: RegressionScores; test: RegressionScores };
const golden = readGolden<{ experiments: Record<string, GoldenModel[]> }>('study').experiments;
const served = (path: string) =>
  new Uint8Array(readFileSync(new URL(`../../public/${path}`, import.meta.url)));

let pool: Pool;
let records: MaterialRecord[];
let nTrain = 0;
let blocks: Features['blocks'];

beforeAll(async () => {
  expect(inject('nodeBuildError')).toBe('');
  pool = createNodePool(2, {
    program: fileURLToPath(new URL('../../dist-node/compute.js', import.meta.url)),
  });
  const read = async (split: 'train' | 'test') => {
    const file = `${split}.csv`;
    const { table } = await pool.run('readTable', { file, bytes: served(`data/obelix/${file}`) });
    return pool.run('cleanTable', { table, roles: guessRoles(table).roles, split });
  };
  const [train, test] = await Promise.all([read('train'), read('test')]);
  const file = 'cifs.zip';
  const { cifs } = await pool.run('readCifArchive', { file, bytes: served(`data/obelix/${file}`) });
  records = [...train.records, ...test.records];
  nTrain = train.records.length;
  const tables = Object.fromEntries(
    elementTableNames.map((name) => {
      return [name, parseElementTable(name, new TextDecoder().decode(served(elementTablePath(name))))];
    }),
  );
  const names = modelBlocks(experimentPlans.flatMap((plan) => plan.models));
  blocks = (await featurizeDataset({ runner: pool, records, cifs, blocks: names, tables })).blocks;
});
afterAll(() => pool.close());

describe('on OBELiX every score is scikit-learn’s on the same features', () => {
  test.each(experimentPlans)('$name', async (plan) => {
    const target = Float64Array.from(records, (record) => record.logSigma);
    const protocol = { kind: 'kFold', nFolds: 5, seed: 42 } as const;
    const features = async (set: string) => matrixOfSet(blocks, set);
    const results = await runExperiment(plan, { runner: pool, features, nTrain, target, protocol });
    const expected = golden[plan.name]!;
    expect(results.map((result) => result.plan.name)).toEqual(expected.map((model) => model.name));
    results.forEach((result, i) => {
      expect(result.nFeatures).toBe(expected[i]!.nFeatures);
      for (const part of ['cv', 'test'] as const) {
        for (const key of ['r2', 'rmse', 'mae', 'spearman'] as const) {
          expect(Math.abs(result[part]!.scores[key] - expected[i]![part][key])).toBeLessThan(1e-9);
        }
      }
    });
  });
});
