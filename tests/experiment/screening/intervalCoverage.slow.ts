import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileURLToPath } from 'node:url';
import { bestFull, bestOfFormulas } from '../../../src/experiment/recipes/best';
import { knownRecords } from '../../../src/experiment/sample/knownRecords';
import { componentChecks } from '../../../src/experiment/screening/quality/componentChecks';
import { fitRankingModel } from '../../../src/experiment/screening/fitRankingModel';
import type { RankingModel } from '../../../src/experiment/screening/fittedTypes';
import { modelOfSet } from '../../../src/experiment/screening/rankingModels';
import { rankingTrainRows } from '../../../src/experiment/screening/fittedRanking';
import { ScreeningFeatures } from '../../../src/experiment/screening/screeningFeatures';
import { readElementTables, readData, readFurther } from '../../../src/headless/files';
import { readArgs } from '../../../src/headless/args/args';
import { learnerChoice } from '../../../src/learners/registry';
import { createNodePool } from '../../../workers/nodeClient';
import { primedFeatures } from '../../primedCache';

const pool = createNodePool(2, {
  program: fileURLToPath(new URL('../../../dist-node/compute.js', import.meta.url)),
});
afterAll(() => pool.close());

/** Boosting, trees and the kernel GP: with and without standard deviations of their own. */
const models: readonly { model: RankingModel; withFurther: boolean; lowestByComponents: number }[] = [
  { model: bestFull, withFurther: true, lowestByComponents: 0.85 },
  { model: bestOfFormulas, withFurther: true, lowestByComponents: 0.82 },
  { model: modelOfSet('stage0_magpie', learnerChoice('hgb')), withFurther: false, lowestByComponents: 0.7 },
  {
    model: modelOfSet('stage1_geometry', learnerChoice('extraTrees')),
    withFurther: false,
    lowestByComponents: 0.7,
  },
];

describe('on OBELiX, the intervals of', () => {
  let open: Awaited<ReturnType<typeof opened>>;
  async function opened() {
    const data = await readData(readArgs([]), pool);
    const further = await readFurther('on', data, pool);
    return { data, further, known: knownRecords(data), nTrain: data.train.records.length };
  }
  beforeAll(async () => {
    open = await opened();
  });

  test.each(models)('$model.name hold on new papers', async ({ model, withFurther, lowestByComponents }) => {
    const { data, known, nTrain, further } = open;
    const source = { runner: pool, tables: readElementTables(), cache: primedFeatures() };
    const input = { ...source, known, nTrain, cifs: data.cifs, ...(withFurther ? { further } : {}) };
    const sample = {
      ...input,
      known: new ScreeningFeatures(source, known, data.cifs),
      records: known,
      trainRows: rankingTrainRows(input),
      withQuality: true,
    };
    const fitted = await fitRankingModel(model, sample, () => undefined);
    const { check, calibration } = fitted.quality!;
    expect(calibration!.residuals.nGroups).toBe(173);
    const nine = check!.levels.find(({ nominal }) => nominal === 0.9)!;
    for (const share of [nine.byRow, nine.byGroup]) {
      expect(share).toBeGreaterThanOrEqual(0.87);
      expect(share).toBeLessThanOrEqual(0.93);
    }
    for (const { nominal, byGroup } of check!.levels) expect(Math.abs(byGroup - nominal)).toBeLessThan(0.05);
    const off = check!.reliability.map(({ chance, observed, nRows }) => nRows * Math.abs(chance - observed));
    expect(off.reduce((sum, value) => sum + value) / check!.nRows).toBeLessThan(0.1);
    const components = (await componentChecks(input, [fitted])).get(model.name)!;
    const harder = components.levels.find(({ nominal }) => nominal === 0.9)!;
    expect(harder.byRow).toBeGreaterThan(lowestByComponents);
    expect(harder.width).toBeGreaterThan(nine.width);
  });
});
