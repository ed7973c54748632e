import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { JobRunner } from '../../src/experiment/jobs/jobs';
import { usualExperiments } from '../../src/experiment/sections/reportList';
import { runReport } from '../../src/experiment/sections/runReport';
import { runScreening } from '../../src/experiment/screening/runScreening';
import { parseElementTable } from '../../src/features/tables/elementTables';
import { defaultHgbParameters } from '../../src/learners/hgb/parameters';
import { madeUpStudy, runOn } from '../experiment/learnerStudies';
import { material } from '../experiment/materials';
import { obelixFeatures } from '../experiment/obelixFeatures';
import { outcomeOf } from '../experiment/tuningStudies';
import { smallReport } from '../experiment/report/smallStudy';
import { undisturbed, underAttack } from './killer';

/*
 * Threads are killed at random moments while each part of the work runs: the results have the bits of an undisturbed
 * run. Another seed: IONRANK_SEED=7 npm run test:faults
 */

const seed = Number(process.env.IONRANK_SEED ?? 42);
let nKilledInAll = 0;

beforeAll(() => {
  expect(inject('nodeBuildError')).toBe('');
});
afterAll(() => {
  expect(nKilledInAll).toBeGreaterThanOrEqual(200);
});

async function tune(runner: JobRunner) {
  const outcomes: unknown[] = [];
  for (const learner of ['hgb', 'extraTrees', 'kernelGp'])
    outcomes.push(outcomeOf((await runOn(madeUpStudy(learner, 30), runner)).record));
  return outcomes;
}

const blocks = ['composition', 'smact', 'magpie', 'geometry_cif', 'li_environment'];

const tables = {
  magpie: parseElementTable(
    'magpie',
    readFileSync(new URL('../../public/tables/magpie.csv', import.meta.url), 'utf8'),
  ),
};
const known = Array.from({ length: 60 }, (_, i) => {
  const anion = i % 2 ? 'S' : 'O';
  const more = { logSigma: (i % 2 ? -3 : -8) + (i % 7) / 10, doi: `10.1/${i >> 1}`, row: i + 1 };
  return material(`k${i}`, `Li${i + 1}P2${anion}${i + 5}`, { ...more, cell: [4, 4, 4, 90, 90, 90] });
});
const candidates = Array.from({ length: 200 }, (_, i) =>
  material(`c${i}`, `Li${(i % 9) + 1}P${(i % 3) + 1}${i % 2 ? 'S' : 'O'}${(i % 11) + 3}`, { row: i + 1 }),
);

const rank = (runner: JobRunner) =>
  runScreening({
    ...{ runner, known, nTrain: 50, candidates, cifs: {}, tables, withQuality: true },
    learner: () => ({ learner: 'hgb', parameters: { ...defaultHgbParameters, min_samples_leaf: 3 } }),
  });

const names = usualExperiments.map(({ name }) => name);
const report = (runner: JobRunner) =>
  runReport(
    smallReport({ runner, experiments: names.filter((name) => !['nested', 'tuning'].includes(name)) }),
  );

test.each([
  ['tuning', 60, tune],
  ['features', 50, (runner: JobRunner) => obelixFeatures(runner, blocks)],
  ['ranking', 50, rank],
  ['the report', 120, report],
] as [string, number, (runner: JobRunner) => Promise<unknown>][])(
  '%s: %i threads are killed, the results are the same',
  async (name, nKills, work) => {
    const expected = await undisturbed(work);
    const { nKilled, nRuns } = await underAttack(work, nKills, seed, (result) =>
      expect(result).toEqual(expected),
    );
    nKilledInAll += nKilled;
    process.stdout.write(`${name}: ${nKilled} threads killed, ${nRuns} runs as the undisturbed one\n`);
    expect(nKilled).toBeGreaterThanOrEqual(nKills);
  },
);
