import Papa from 'papaparse';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { JobRunner } from '../../../src/experiment/jobs/jobs';
import { furtherRowsOf } from '../../../src/experiment/further/furtherRows';
import { readFurtherTable } from '../../../src/experiment/further/furtherTable';
import { featurizeDataset } from '../../../src/experiment/sample/featurizeDataset';
import { predictCandidates } from '../../../src/experiment/screening/predictCandidates';
import { bestPlan, modelOfSet } from '../../../src/experiment/screening/rankingModels';
import { runScreening } from '../../../src/experiment/screening/runScreening';
import { joinColumns, stackRows } from '../../../src/features/matrix/featureMatrix';
import {
  elementTableNames,
  elementTablePath,
  parseElementTable,
  type ElementTableName,
} from '../../../src/features/tables/elementTables';
import { scoreRegression } from '../../../src/metrics/regression';
import { intervalAround } from '../../../src/screen/intervals/intervalCalibration';
import { rankingCsv } from '../../../src/screen/rankingCsv';
import { inlineRunner } from '../inlineRunner';
import { lithiumFluorideCif, material } from '../materials';

const text = (name: ElementTableName) =>
  readFileSync(new URL(`../../../public/${elementTablePath(name)}`, import.meta.url), 'utf8');
const tables = Object.fromEntries(
  elementTableNames.map((name) => [name, parseElementTable(name, text(name))]),
);

const withCell = (formula: string, a: number) => ({
  ...{ trueComposition: formula, formulaUnitsZ: 1, spaceGroupNumber: 216 },
  cell: [a, a, a, 90, 90, 90] as const,
});

/** Sulfides conduct, oxides do not; larger cells conduct a little better. */
const known = Array.from({ length: 48 }, (_, i) => {
  const anion = i % 2 ? 'S' : 'O';
  const formula = `Li${(i % 7) + 1}P${(i % 3) + 1}${anion}${i + 5}`;
  const a = 8 + (i % 5) / 4;
  const logSigma = (anion === 'S' ? -3 : -8) + a / 10 + ((i * 5) % 11) / 20;
  return material(`k${i}`, formula, { logSigma, doi: `10.1/${i >> 1}`, row: i + 1, ...withCell(formula, a) });
});
const nTrain = 40;
const candidates = [
  material('oxide', 'Li4SiO4', { row: 1 }),
  material('sulfide', 'Li3PS4', { row: 2, ...withCell('Li3PS4', 8.5) }),
  material('broken', 'Li3(PS4', { row: 3 }),
  material('no group', 'Li3PS4', { row: 4, ...withCell('Li3PS4', 8.5), spaceGroupNumber: NaN }),
];
const runner = inlineRunner();
const input = { runner, known, nTrain, candidates, cifs: {}, tables };
const predicted = (ranked: readonly { id: string; logSigma: number }[]) =>
  new Map(ranked.map(({ id, logSigma }) => [id, logSigma]));

/** Further measurements beside the known rows. */
async function further(lines: readonly string[]) {
  const text = `formula,sigma (S cm-1),temperature (C),DOI\n${lines.join('\n')}\n`;
  const file = { name: 'more.csv', bytes: async () => new TextEncoder().encode(text) };
  return furtherRowsOf(await readFurtherTable(file, runner), known, nTrain);
}
const honest = ['Li5PS9,2e-3,25,10.9/a', 'Li5GeS9,3e-3,25,10.9/a', 'Li7P3O30,1e-9,25,10.9/b'];

describe('Best', () => {
  test('takes the full model where cell descriptors can be computed, that of formulas elsewhere', async () => {
    const { ranked, unranked, models, featureSet } = await runScreening(input);
    expect(ranked.map(({ id, model }) => [id, model])).toEqual([
      ['no group', 'best_formulas'],
      ['sulfide', 'best'],
      ['oxide', 'best_formulas'],
    ]);
    expect(
      models.map(({ name, nRanked, nTrainedOn, nFurther }) => [name, nRanked, nTrainedOn, nFurther]),
    ).toEqual([
      ['best_formulas', 2, nTrain, 0],
      ['best', 1, nTrain, 0],
    ]);
    expect(featureSet).toBe('recipe_formulas');
    expect(unranked.map(({ id }) => id)).toEqual(['broken']);
    expect(ranked[2].logSigma).toBeLessThan(ranked[0].logSigma - 2);
    expect(ranked.every(({ sd }) => sd > 0)).toBe(true);
    const { data } = Papa.parse<Record<string, string>>(rankingCsv(ranked, unranked), { header: true });
    expect(data[0].model).toBe('best_formulas');
    expect(Number(data[0].sd)).toBe(ranked[0].sd);
    expect(Number(data[0].upper_90)).toBe(ranked[0].upper);
  });

  test('reads the CIF of a candidate with a cell', async () => {
    const lif = { ...withCell('Li4F4', 4.026), spaceGroupNumber: 225 };
    const rows = [material('lif', 'LiF', { row: 1, ...lif }), material('lif2', 'LiF', { row: 2, ...lif })];
    const { ranked, models } = await runScreening({
      ...{ ...input, candidates: rows, cifs: { k1: lithiumFluorideCif } },
      candidateCifs: { lif: lithiumFluorideCif },
    });
    expect(models.map(({ name }) => name)).toEqual(['best']);
    const missing = new Map(ranked.map(({ id, nMissing }) => [id, nMissing]));
    expect(missing.get('lif2')! - missing.get('lif')!).toBeGreaterThanOrEqual(10);
  });

  test('does not see from which paper a candidate is', async () => {
    const told = candidates.map((record, k) => ({ ...record, doi: `10.1/${k}` }));
    const [without, by] = [await runScreening(input), await runScreening({ ...input, candidates: told })];
    expect(by.ranked.map(({ logSigma }) => logSigma)).toEqual(without.ranked.map(({ logSigma }) => logSigma));
  });

  test('is of formulas alone where the known compounds have no cells', async () => {
    const bare = known.map((record, i) => (i % 4 ? { ...record, spaceGroupNumber: NaN } : record));
    const { models } = await runScreening({ ...input, known: bare });
    expect(models.map(({ name }) => name)).toEqual(['best_formulas']);
  });

  test('leaves more rows than it takes to boosting, and says so', async () => {
    const trainRows = new Int32Array(4001);
    const plan = await bestPlan({
      ...{ known: null as never, candidates: null as never, records: candidates, trainRows },
      fallback: (learner) => ({
        parts: [{ model: modelOfSet('stage0_magpie', learner('stage0_magpie')), positions: [0] }],
        problems: [],
      }),
    });
    expect(plan.parts[0].model).toMatchObject({ name: 'stage0_magpie', learner: 'hgb' });
    expect(plan.problems.map(({ code }) => code)).toEqual(['too-many-for-best']);
  });
});

describe('further measurements in ranking', () => {
  test('widen the training set', async () => {
    const rows = await further(honest);
    const [without, by] = [await runScreening(input), await runScreening({ ...input, further: rows })];
    expect(by.models.map(({ nTrainedOn, nFurther }) => [nTrainedOn, nFurther])).toEqual([
      [nTrain, 3],
      [nTrain, 3],
    ]);
    expect(predicted(by.ranked).get('sulfide')).not.toBe(predicted(without.ranked).get('sulfide'));
  });

  test('never tell of a test row, which a candidate may be', async () => {
    const test = known[nTrain + 1];
    const twin = { ...test, id: 'twin', doi: '', logSigma: NaN };
    // By its composition, by its paper, and by its value nearby.
    const value = 10 ** test.logSigma;
    const leaks = [
      `${test.reducedComposition},1,25,10.9/leak`,
      `Li9SiS9,1,25,${test.doi}`,
      `${test.reducedComposition.replace(/S(\d+)$/, (_, n) => `S${Number(n) + 1}`)},${value},25,10.9/other`,
    ];
    const [clean, leaky] = await Promise.all([further(honest), further([...honest, ...leaks])]);
    expect(leaky.report.nBarredForEver).toBe(3);
    for (const trainOnTest of [false, true]) {
      const by = { ...input, candidates: [twin, ...candidates], trainOnTest };
      const [honestly, leakily] = [
        await runScreening({ ...by, further: clean }),
        await runScreening({ ...by, further: leaky }),
      ];
      expect(leakily.ranked).toEqual(honestly.ranked);
      expect(honestly.models[0].nTrainedOn).toBe(trainOnTest ? known.length : nTrain);
    }
  });

  test('that are like a held-out row are not trained on where the model is measured', async () => {
    // Each tells of a training row that it is far better than it is.
    const lies = known
      .slice(0, nTrain)
      .map(({ reducedComposition }, k) => `${reducedComposition},1,25,10.8/${k}`);
    const rows = await further(lies);
    const folds: { trained: Set<number>; heldOut: readonly number[] }[] = [];
    const watched: JobRunner = {
      ...runner,
      run: (kind, job, options) => {
        if ('predictRows' in job && job.predictRows.length > 0)
          folds.push({ trained: new Set(job.trainRows), heldOut: [...job.predictRows] });
        return runner.run(kind, job, options);
      },
    };
    const { models } = await runScreening({
      ...{ ...input, runner: watched, candidates: [candidates[0]] },
      ...{ further: rows, withQuality: true },
    });
    expect(models[0].nFurther).toBe(rows.report.nKept);
    // Those by papers come first; the others hold out neighbourhoods, and the further rows of these too.
    const byPapers = folds.slice(0, 5);
    for (const { trained, heldOut } of folds.slice(5)) {
      const isHeldOut = new Set(heldOut);
      rows.barredBy.forEach((barring, k) => {
        if (barring.some((row) => isHeldOut.has(row))) expect(trained.has(known.length + k)).toBe(false);
      });
    }
    for (const { trained, heldOut } of byPapers) {
      const isHeldOut = new Set(heldOut);
      const isBarred = rows.barredBy.map((barring) => barring.some((row) => isHeldOut.has(row)));
      expect(isBarred.some(Boolean)).toBe(true);
      isBarred.forEach((barred, k) => expect(trained.has(known.length + k)).toBe(!barred));
    }
  });
});

describe('what stands beside the list', () => {
  test('is measured on papers that were held out, and makes the intervals', async () => {
    const wish = { ...input, candidates: [candidates[0]] };
    const own = await runScreening(wish);
    const { models, ranked } = await runScreening({ ...wish, withQuality: true });
    const quality = models[0].quality!;
    expect(quality).toMatchObject({ by: 'papers', nFolds: 5, seed: 0 });
    expect(quality.scores.spearman).toBeGreaterThan(0.5);
    expect(quality.intervals.spearman.low).toBeLessThan(quality.scores.spearman);
    const { residuals } = quality.calibration!;
    expect([residuals.ratios.length, residuals.nGroups]).toEqual([nTrain, nTrain / 2]);
    expect(scoreRegression(quality.heldOut!.target, quality.heldOut!.predictions)).toEqual(quality.scores);
    const { lower, upper } = intervalAround(residuals, ranked[0].logSigma, ranked[0].difficulty);
    expect([ranked[0].lower, ranked[0].upper]).toEqual([lower, upper]);
    expect(ranked[0].logSigma).toBe(own.ranked[0].logSigma);
  });

  test('is kept, and by compositions where no row has a DOI', async () => {
    const kept = new Map<string, never>();
    const results = {
      get: (key: string) => Promise.resolve(kept.get(key)),
      set: (key: string, value: unknown) => Promise.resolve(void kept.set(key, value as never)),
    };
    const bare = known.map((record) => ({ ...record, doi: '' }));
    const wish = { ...input, known: bare, candidates: [candidates[0]], withQuality: true, results };
    const first = await runScreening(wish);
    expect(first.models[0].quality!.by).toBe('compositions');
    // Papers, and neighbourhoods for the bounds of the domain.
    expect(kept.size).toBe(2);
    expect((await runScreening(wish)).models[0].quality).toEqual(first.models[0].quality);
  });
});

test('candidates are predicted in jobs, to the same bits as in one', async () => {
  const blocks = ['smact', 'ion_statistics'];
  const { blocks: found } = await featurizeDataset({ runner, records: known, cifs: {}, blocks, tables });
  const matrix = joinColumns([...found.values()]);
  const target = Float64Array.from(known, ({ logSigma }) => logSigma);
  const trainRows = Int32Array.from({ length: nTrain }, (_, i) => i);
  runner.share('m', { kind: 'matrix', matrix, target });
  const { parts } = await bestPlan({
    ...{ known: null as never, candidates: null as never, records: [candidates[0]], trainRows },
    fallback: () => ({ parts: [], problems: [] }),
  });
  const fit = { matrix: 'm', trainRows, ...parts[0].model, withSd: true };
  const every = Int32Array.from({ length: matrix.nRows }, (_, i) => i);
  const whole = await runner.run('fit', { ...fit, predictRows: every });
  const { model } = await runner.run('fit', { ...fit, predictRows: new Int32Array(), returnModel: true });
  // 2112 rows: more than a job takes.
  const many = stackRows(Array.from({ length: 44 }, () => matrix));
  const { predictions, sd } = await predictCandidates(runner, model!, many, { mostSpreads: 1e6 });
  expect(predictions).toHaveLength(44 * matrix.nRows);
  predictions.forEach((value, i) => expect(value).toBe(whole.predictions[i % matrix.nRows]));
  sd!.forEach((value, i) => expect(value).toBe(whole.sd![i % matrix.nRows]));

  // Where there are many, the highest alone have standard deviations: the same.
  const few = await predictCandidates(runner, model!, many, { mostSpreads: 100 });
  expect(few.predictions).toEqual(predictions);
  const least = [...predictions].sort((one, two) => two - one)[99];
  const has = [...few.sd!.keys()].filter((i) => !Number.isNaN(few.sd![i]));
  expect(has).toHaveLength(100);
  for (const i of has) expect([predictions[i] >= least, few.sd![i]]).toEqual([true, sd![i]]);
});
