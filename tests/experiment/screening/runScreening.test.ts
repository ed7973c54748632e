import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseElementTable } from '../../../src/features/tables/elementTables';
import { defaultHgbParameters } from '../../../src/learners/hgb/parameters';
import { inlineRunner } from '../inlineRunner';
import { runScreening } from '../../../src/experiment/screening/runScreening';
import { material } from '../materials';

const magpieText = readFileSync(new URL('../../../public/tables/magpie.csv', import.meta.url), 'utf8');
const tables = { magpie: parseElementTable('magpie', magpieText) };
const cell = [4, 4, 4, 90, 90, 90] as const;

/** Sulfides conduct, oxides do not: what the model has to find. */
const known = Array.from({ length: 40 }, (_, i) => {
  const anion = i % 2 ? 'S' : 'O';
  const formula = `Li${i + 1}P2${anion}${i + 5}`;
  return material(`k${i}`, formula, {
    logSigma: anion === 'S' ? -3 : -8,
    doi: `10.1/${i}`,
    row: i + 1,
    cell,
  });
});
const candidates = [
  material('oxide', 'Li4SiO4', { row: 1 }),
  material('sulfide', 'Li3PS4', { row: 2 }),
  material('broken', 'Li3(PS4', { row: 3 }),
  material('known', 'Li2P2S6', { row: 4 }),
];
const input = {
  runner: inlineRunner(),
  known,
  nTrain: 30,
  candidates,
  cifs: {},
  tables,
  learner: () => ({ learner: 'hgb', parameters: { ...defaultHgbParameters, min_samples_leaf: 3 } }),
};

describe('runScreening', () => {
  test('ranks conductors first, says what is known of each, and lists apart what cannot be read', async () => {
    const result = await runScreening(input);
    expect(result).toMatchObject({ featureSet: 'stage0_magpie', nFeatures: 128, nTrainedOn: 30 });
    expect(result.ranked.map(({ id }) => id)).toEqual(['sulfide', 'known', 'oxide']);
    expect(result.ranked[0].logSigma).toBeCloseTo(-3, 1);
    expect(result.ranked[2].logSigma).toBeCloseTo(-8, 1);
    expect(result.ranked[1]).toMatchObject({
      rank: 2,
      inTrainingSet: true,
      nearest: { id: 'k1', formula: 'Li2P2S6', doi: '10.1/1', distance: 0 },
    });
    expect(result.unranked).toEqual([
      { id: 'broken', row: 3, formula: 'Li3(PS4', reason: expect.stringContaining('bracket') },
    ]);
  });

  test('takes Stage 1 where candidates have cells, and counts those without', async () => {
    const withCells = candidates.map((record, i) => (i < 2 ? { ...record, cell } : record));
    const result = await runScreening({ ...input, candidates: withCells });
    expect(result).toMatchObject({ featureSet: 'stage1_geometry', nFeatures: 151 });
    expect(result.choice).toMatchObject({ nWithCell: 2, nWithoutCell: 2 });
    const missing = new Map(result.ranked.map(({ id, nMissing }) => [id, nMissing]));
    expect(missing.get('known')! - missing.get('oxide')!).toBeGreaterThanOrEqual(8);
    const forced = await runScreening({ ...input, candidates: withCells, featureSet: 'stage0_magpie' });
    expect(forced.nFeatures).toBe(128);
  });

  test('can train on the test rows too, but not on rows without a target', async () => {
    const gappy = known.map((record, i) => (i === 39 ? { ...record, logSigma: NaN } : record));
    const result = await runScreening({ ...input, known: gappy, trainOnTest: true });
    expect(result.nTrainedOn).toBe(39);
  });

  test('ranks nothing of a file without readable candidates', async () => {
    const result = await runScreening({ ...input, candidates: [candidates[2]] });
    expect(result.ranked).toEqual([]);
    expect(result.unranked.length).toBe(1);
  });
});
