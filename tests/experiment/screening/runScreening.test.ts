import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { parseElementTable } from '../../../src/features/tables/elementTables';
import { defaultHgbParameters } from '../../../src/learners/hgb/parameters';
import { inlineRunner } from '../inlineRunner';
import { rankingCsv } from '../../../src/screen/rankingCsv';
import { runScreening } from '../../../src/experiment/screening/runScreening';
import { material } from '../materials';

const magpieText = readFileSync(new URL('../../../public/tables/magpie.csv', import.meta.url), 'utf8');
const tables = { magpie: parseElementTable('magpie', magpieText) };
const cell = [4, 4, 4, 90, 90, 90] as const;

const temperatures = (ranked: Parameters<typeof rankingCsv>[0]) =>
  Papa.parse<Record<string, string>>(rankingCsv(ranked, []), {
    header: true,
    skipEmptyLines: true,
  }).data.map((row) => row.temperature_C);

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

describe('candidates without lithium', () => {
  const salts = [...candidates, material('salt', 'NaCl', { row: 5 })];

  test('are listed apart by default', async () => {
    const { ranked, unranked } = await runScreening({ ...input, candidates: salts });
    expect(ranked.map(({ id }) => id)).not.toContain('salt');
    expect(unranked.find(({ id }) => id === 'salt')).toMatchObject({ row: 5, reason: 'no Li' });
  });

  test('are ranked as outside where that is wanted, and nothing else changes', async () => {
    const [without, by] = [
      await runScreening(input),
      await runScreening({ ...input, candidates: salts, withoutLithium: true }),
    ];
    const salt = by.ranked.find(({ id }) => id === 'salt')!;
    expect(salt.domain.kind).toBe('outside');
    expect(salt.domain.reason).toMatch(/^no Li/);
    expect(by.ranked.filter(({ id }) => id !== 'salt').map(({ logSigma }) => logSigma)).toEqual(
      without.ranked.map(({ logSigma }) => logSigma),
    );
  });
});

describe('a model that knows the temperature', () => {
  /** Each material at 25 and at 125 °C, there a hundred times better. */
  const atTwo = known.flatMap((record) => [
    { ...record, temperatureC: 25 },
    { ...record, id: `${record.id}_2`, temperatureC: 125, logSigma: record.logSigma + 2 },
  ]);
  const rows = [
    material('sulfide', 'Li3PS4', { row: 1 }),
    material('hot', 'Li3PS4', { row: 2, temperatureC: 125 }),
  ];

  test('predicts candidates at their own temperature, else at 25 °C, and says so', async () => {
    const hot = { ...input, known: atTwo, nTrain: 60, candidates: rows, addedBlocks: ['temperature'] };
    const { ranked, nFeatures, candidateProblems, readsTemperature } = await runScreening(hot);
    expect([nFeatures, readsTemperature]).toEqual([129, true]);
    expect(ranked.map(({ id, temperatureC }) => [id, temperatureC])).toEqual([
      ['hot', 125],
      ['sulfide', 25],
    ]);
    expect(ranked[0].logSigma - ranked[1].logSigma).toBeCloseTo(2, 0);
    expect(candidateProblems.map(({ code }) => code)).toEqual(['candidate-temperatures']);
    expect(candidateProblems[0].message).toMatch(/1 of 2 .* of their row\. 1 of 2 .* 25 °C/);
    expect(temperatures(ranked)[0]).toBe('125');
  });

  test('ignores temperatures where the model knows none, and says so', async () => {
    const result = await runScreening({ ...input, candidates: rows });
    expect(result.candidateProblems.map(({ code }) => code)).toEqual(['temperatures-unused']);
    expect(result.ranked[0].logSigma).toBe(result.ranked[1].logSigma);
    expect(temperatures(result.ranked)).toEqual(['', '']);
    const without = await runScreening({ ...input, candidates: [rows[0]] });
    expect(without.candidateProblems).toEqual([]);
  });
});

describe('runScreening', () => {
  test('ranks conductors first, says what is known of each, and lists apart what cannot be read', async () => {
    const result = await runScreening(input);
    expect(result).toMatchObject({ featureSet: 'stage0_magpie', nFeatures: 128, nTrainedOn: 30 });
    expect(result.ranked.map(({ id }) => id)).toEqual(['sulfide', 'known', 'oxide']);
    expect(result.ranked[0].logSigma).toBeCloseTo(-3, 1);
    expect(result.ranked[2].logSigma).toBeCloseTo(-8, 1);
    expect(result.ranked[1]).toMatchObject({
      ...{ rank: 1, isTied: true },
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
