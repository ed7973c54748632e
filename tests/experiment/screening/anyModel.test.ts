import { beforeAll, describe, expect, test } from 'vitest';
import { recipeInside } from '../../../src/experiment/screening/combined/fitCombined';
import { heldOutProtocol } from '../../../src/experiment/screening/quality/heldOutRows';
import { learnerOnSet, rankingRecipe, rankingRecipes } from '../../../src/experiment/screening/rankers';
import { runScreening } from '../../../src/experiment/screening/runScreening';
import { ScreeningFeatures } from '../../../src/experiment/screening/screeningFeatures';
import { gateColumns } from '../../../src/experiment/recipes/gated/gate';
import { run } from '../../../src/experiment/recipes/run';
import { factsOf } from '../../../src/experiment/sample/sample';
import { kFold } from '../../../src/folds/kFold';
import { learnerChoice } from '../../../src/learners/registry';
import type { MaterialRecord } from '../../../src/table/dataset';
import { primedFeatures } from '../../primedCache';
import { obelixRows, runner, tables } from './obelixRows';

const nKnown = 90;
const nCandidates = 30;
let known: readonly MaterialRecord[];
let candidates: readonly MaterialRecord[];
let cifs: Readonly<Record<string, string>>;
const cache = primedFeatures();

beforeAll(async () => {
  const rows = await obelixRows();
  known = rows.records.slice(0, nKnown);
  candidates = rows.records.slice(nKnown, nKnown + nCandidates);
  cifs = rows.cifs;
});
const input = () => ({
  ...{ runner, known, nTrain: nKnown, candidates, cifs, candidateCifs: cifs, tables, cache },
});

describe('a recipe of several models', () => {
  const names = [
    ...['fulltrain', 'subsettrain', 'residual', 'residual_stack', 'residual_geom'],
    ...['stages_stacked', 'stages_stacked_ridge', 'stages_averaged', 'stages_rank_averaged'],
    'best_boosting_averaged',
  ];
  test.each(names)('%s ranks by what its run says of test rows, to the bit', async (name) => {
    const model = rankingRecipe(name, 'reported');
    const screening = await runScreening({ ...input(), model });
    const by = new Map(screening.ranked.map(({ id, logSigma }) => [id, logSigma]));

    // The same rows as a test set.
    const all = [...known, ...candidates];
    const features = new ScreeningFeatures({ runner, tables, cache }, all, cifs);
    const sample = {
      ...{ nTrain: nKnown, columns: (set: string) => features.ofSet(set), facts: factsOf(all) },
      target: Float64Array.from(all, ({ logSigma }) => logSigma),
    };
    const recipe = recipeInside(model.combined!, heldOutProtocol('papers'), known, false);
    const [{ test: told, cv }] = await run([recipe], sample, kFold(nKnown, 2, 0), { runner });
    expect(candidates.map(({ id }) => by.get(id))).toEqual([...told!.predictions]);
    expect(cv.predictions.every(Number.isFinite)).toBe(true);
    const used = screening.models[0];
    expect(used).toMatchObject({ name, nRanked: nCandidates, nTrainedOn: nKnown, nFurther: 0 });
  });

  test('is gated on some of these rows, not on others', async () => {
    const features = new ScreeningFeatures({ runner, tables, cache }, candidates, cifs);
    const { columnNames, nRows, values } = await features.ofSet('stage2_physics');
    const has = [...candidates.keys()].filter((row) =>
      gateColumns.every((name) => values[columnNames.indexOf(name) * nRows + row] === 1),
    );
    expect([has.length > 0, has.length < nCandidates]).toEqual([true, true]);
  });

  test('is measured on held-out papers as it ranks', async () => {
    const model = rankingRecipe('stages_averaged', 'reported');
    const { models } = await runScreening({ ...input(), model, withQuality: true });
    const { quality } = models[0];
    expect(quality).toMatchObject({ by: 'papers', calibration: { residuals: {} } });
    expect(quality!.scores.spearman).toBeGreaterThan(0.2);
    expect(quality!.intervals.spearman.low).toBeLessThan(quality!.scores.spearman);
  });
});

describe('any learner', () => {
  test('ranks on any columns, with parameters of one’s own, and is called tuned then', async () => {
    const usual = learnerOnSet('recipe_formulas', learnerChoice('ridge'));
    const own = learnerOnSet('recipe_formulas', learnerChoice('ridge', { alpha: 300 }));
    expect([usual.isTuned, own.isTuned, own.name]).toEqual([false, true, 'tuned_recipe_formulas_ridge']);
    const [by, tuned] = [
      await runScreening({ ...input(), model: usual }),
      await runScreening({ ...input(), model: own }),
    ];
    expect(by.ranked.map(({ logSigma }) => logSigma)).not.toEqual(
      tuned.ranked.map(({ logSigma }) => logSigma),
    );
    expect(tuned.models[0]).toMatchObject({ learner: 'ridge', isTuned: true });
    expect(tuned.ranked[0].model).toBe('tuned_recipe_formulas_ridge');
  });

  test('has a name of its own among the recipes, in both modes of the physics', () => {
    for (const mode of ['reported', 'full'] as const) {
      const names = rankingRecipes(mode).map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      expect(names.length).toBeGreaterThan(15);
    }
    expect(() => rankingRecipe('nonsense', 'full')).toThrow(/stages_stacked/);
  });

  test('none of the recipes has the flag that is made from the target', () => {
    for (const { combined } of rankingRecipes('full')) {
      const members = combined?.kind === 'gated' ? [combined.base, combined.physics] : combined?.members;
      for (const member of members ?? []) expect(member.withCoercedFlag).toBe(false);
    }
  });
});

describe('candidates that lack what a model looks at', () => {
  const bare = (record: MaterialRecord) => ({
    ...record,
    cell: [NaN, NaN, NaN, NaN, NaN, NaN] as MaterialRecord['cell'],
  });
  const model = learnerOnSet('stage1_basic_struct', learnerChoice('hgb'));

  test('are named by their rows', async () => {
    const some = candidates.map((record, k) => (k % 10 === 0 ? bare(record) : record));
    const { models, candidateProblems, ranked } = await runScreening({
      ...{ ...input(), candidates: some, candidateCifs: {}, model },
    });
    expect(ranked).toHaveLength(nCandidates);
    const rows = some.filter((_, k) => k % 10 === 0).map(({ row }) => row);
    expect(models[0].lacks).toEqual([
      { need: 'cell', rows },
      { need: 'CIF', rows: candidates.map(({ row }) => row) },
    ]);
    const told = candidateProblems.filter(({ code }) => code === 'candidates-lack');
    expect(told[0].message).toContain(`3 of 30 candidates have no cell`);
    expect(told[0].message).toContain(`rows ${rows.join(', ')}`);
    expect(told[1].message).toContain('and 18 more');
  });

  test('are not ranked by it where none has anything of it', async () => {
    const none = candidates.map(bare);
    await expect(runScreening({ ...input(), candidates: none, candidateCifs: {}, model })).rejects.toThrow(
      /30 of 30 have no cell, 30 no CIF/,
    );
    // A double model needs what its first needs.
    const { models } = await runScreening({
      ...{ ...input(), candidateCifs: {}, model: rankingRecipe('residual', 'reported') },
    });
    expect(models[0].lacks.map(({ need }) => need)).toEqual(['CIF']);
  });
});
