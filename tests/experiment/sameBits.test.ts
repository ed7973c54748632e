import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { parseElementTable } from '../../src/features/tables/elementTables';
import { readCifArchive } from '../../src/crystal/files/cifArchive';
import { featurizeDataset, matrixOfSet } from '../../src/experiment/sample/featurizeDataset';
import { inlineRunner } from './inlineRunner';
import type { JobRunner } from '../../src/experiment/jobs/jobs';
import { kFold } from '../../src/folds/kFold';
import { modelBlocks } from '../../src/experiment/models/modelColumns';
import type { ExperimentPlan } from '../../src/experiment/models/plan';
import { experimentPlan } from '../../src/experiment/paper/plans';
import { runModels } from './runs';
import { cleanTable } from '../../src/table/cleaning/cleanTable';
import { readCsv } from '../../src/table/csv/csv';
import { guessRoles } from '../../src/table/guessRoles';
import { createNodePool } from '../../workers/nodeClient';

/* A result never depends on who computed it, in how many pieces, or in which order. */

const served = (path: string) => fileURLToPath(new URL(`../../public/${path}`, import.meta.url));
const { table } = readCsv(new Uint8Array(readFileSync(served('data/obelix/train.csv'))), 'train.csv');
const nRows = 40;
const nTrain = 30;
const records = cleanTable(table, guessRoles(table).roles, 'train').records.slice(0, nRows);
const { cifs } = readCifArchive(new Uint8Array(readFileSync(served('data/obelix/cifs.zip'))), 'cifs.zip');
const tables = { magpie: parseElementTable('magpie', readFileSync(served('tables/magpie.csv'), 'utf8')) };
const stages = experimentPlan('stages');
const plan: ExperimentPlan = {
  ...stages,
  models: stages.models.map((model) => ({
    ...model,
    parameters: { ...model.parameters, max_iter: 6, min_samples_leaf: 3 },
  })),
};

/** The whole study: every feature, every prediction. */
async function studyOn(runner: JobRunner, chunkSize?: number) {
  const features = await featurizeDataset({
    ...{ runner, records, cifs, tables, chunkSize },
    blocks: modelBlocks(plan.models),
  });
  const results = await runModels(plan, {
    runner,
    features: async (set) => matrixOfSet(features.blocks, set),
    nTrain,
    target: Float64Array.from(records, (record) => record.logSigma),
    folds: kFold(nTrain, 4, 1),
  });
  return { blocks: features.blocks, problems: features.problems, results };
}

/** Runs jobs one by one in an order of its own: the next is drawn among those that wait. */
function shuffledRunner(draws: readonly number[]): JobRunner {
  const real = inlineRunner();
  const waiting: (() => void)[] = [];
  let drawn = 0;
  const next = () => {
    const draw = draws[drawn++ % draws.length];
    waiting.splice(draw % waiting.length, 1)[0]();
  };
  return {
    ...real,
    size: 1 + (draws[0] % 9),
    run: async (kind, input, options) => {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        setImmediate(next);
      });
      return real.run(kind, input, options);
    },
  };
}

describe('the study has the same bits', () => {
  test('in any order and any chunks', async () => {
    const expected = await studyOn(inlineRunner());
    expect(expected.results.every(({ cv }) => cv.predictions.every(Number.isFinite))).toBe(true);
    const order = fc.array(fc.nat(), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(order, fc.integer({ min: 1, max: nRows + 1 }), async (draws, chunkSize) => {
        expect(await studyOn(shuffledRunner(draws), chunkSize)).toEqual(expected);
      }),
      { numRuns: 12 },
    );
  });

  describe('on threads', () => {
    beforeAll(() => {
      expect(inject('nodeBuildError')).toBe('');
    });

    test.each([1, 2, 8])('%i of them', async (size) => {
      const pool = createNodePool(size, {
        program: fileURLToPath(new URL('../../dist-node/compute.js', import.meta.url)),
      });
      try {
        expect(await studyOn(pool)).toEqual(await studyOn(inlineRunner()));
      } finally {
        pool.close();
      }
    });
  });
});
