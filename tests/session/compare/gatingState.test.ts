import { setMaxListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { tableToCsv } from '../../../src/figures/export';
import { defaultHgbParameters } from '../../../src/learners/hgb/parameters';
import { paperStage2Parameters } from '../../../src/experiment/paper/plans';
import { gatedMaterials, gatedMaterialTable } from '../../../src/session/compare/gatedMaterials';
import { defaultGatingChoice, formatGating, parseGating } from '../../../src/session/settings/gatingChoice';
import { gatedPlanOf, parameterOptions } from '../../../src/session/settings/gatingPlan';
import { memoryCache } from '../../../src/session/storage/persistence';
import { Session } from '../../../src/session/session.svelte';
import { defaultSettings, featureSetNames } from '../../../src/session/settings/settings';
import { opened, ownTable, settled, testServices, textFile, until } from '../testServices';

/** Geometry for both models: fewer columns, faster fits. */
const small = {
  ...defaultGatingChoice,
  base: { featureSet: 'stage1_geometry', parameters: 'defaults' },
  physics: { featureSet: 'stage2_physics_geometry', parameters: 'report_stage2' },
};

describe('the double models of the comparison', () => {
  it('fill their rows, and their order and numbers are those of the study', async () => {
    const { session } = await opened();
    session.change({ experiment: 'double-models' });
    expect(session.comparison.shownRows.map(({ status }) => status)).toEqual(Array(5).fill('waiting'));
    await until(session, 'done');
    expect(
      session.comparison.rows.map(({ plan, nFeatures, status }) => [plan.label, nFeatures, status]),
    ).toEqual([
      ['A: fulltrain', 390, 'done'],
      ['B: subsettrain', 390, 'done'],
      ['C: residual', 390, 'done'],
      ['D: residual_stack', 391, 'done'],
      ['E: residual_geom', 160, 'done'],
    ]);
    for (const row of session.comparison.rows) {
      expect(row.foldsDone).toEqual(Array(5).fill(true));
      expect(row.cvPredictions!.every(Number.isFinite)).toBe(true);
      expect(row.testPredictions).toHaveLength(15);
    }
    session.change({ coerced: false });
    await until(session, 'done');
    expect(session.comparison.rows.map(({ nFeatures }) => nFeatures)).toEqual([389, 389, 389, 390, 159]);
  });

  it('say so where no row has the physics, and a plain experiment goes on', async () => {
    const { services } = testServices();
    const session = new Session(services, { experiment: 'double-models' });
    await session.data.openFiles([textFile('mine.csv', ownTable(12))]);
    expect(session.comparison.task.problem?.code).toBe('no-gated-rows');
    await session.gating.start();
    expect(session.gating.task.problem?.code).toBe('no-gated-rows');
    expect(session.gating.run).toBeNull();
    expect(session.gating.problem?.code).toBe('no-gated-rows');
    // Of another choice nothing is known yet.
    session.change({ gating: small });
    expect(session.gating.problem).toBeNull();
    session.change({ experiment: 'feature-sets' });
    await until(session, 'done');
    expect(session.comparison.task.problem).toBeNull();
  });
});

describe('a double model of one’s own', () => {
  it('is run as chosen, and lists who is gated', async () => {
    const { session } = await opened();
    expect(session.gating.run).toBeNull();
    session.change({ gating: small });
    await session.gating.start();
    const { result, physicsAlone } = session.gating.run!;
    expect([result.nBaseFeatures, result.nFeatures]).toEqual([152, 160]);
    expect(result.recipe.physics.parametersSource).toBe('report 7.1, Stage 2');
    expect(result.recipe.innerFolds).toEqual({ nFolds: 5, seed: 43 });
    expect(physicsAlone.cv.scores.rmse).toBeGreaterThan(0);
    // Model 2 alone is a row of the stage comparison, fitted there already.
    expect(physicsAlone.cv.scores).toEqual(session.comparison.rows[2].cv);
    expect(physicsAlone.test!.scores).toEqual(session.comparison.rows[2].test);
    expect(result.cv.baseScores).toEqual(session.comparison.rows[1].cv);

    const materials = gatedMaterials(session.data.loaded, result.gated, session.gating.run);
    const { train, test } = result.gated;
    expect(materials).toHaveLength(train.length + test.length);
    expect(train.length).toBeGreaterThan(1);
    // Who is gated does not hang on the run.
    const [unmeasured] = gatedMaterials(session.data.loaded, result.gated, null);
    expect(unmeasured).toEqual({ ...materials[0], base: NaN, combined: NaN });
    const [first, last] = [materials[0], materials.at(-1)!];
    expect(first.record).toBe(session.data.recordsOf('train')[train[0]]);
    expect(first.base).toBe(result.cv.basePredictions[train[0]]);
    expect(last.combined).toBe(result.test!.predictions[test.at(-1)!]);
    const csv = tableToCsv(gatedMaterialTable(materials), session.provenance());
    expect(csv).toContain(
      '# gating: residual(stage1_geometry:defaults,stage2_physics_geometry:report_stage2)',
    );
    const [, line] = csv.split('\n').filter((text) => !text.startsWith('#'));
    expect(line).toContain(`${first.record.id},train,`);
    expect(line).toContain(`,${first.base},${first.combined}`);
  });

  it('shows nothing for a choice that was not run, and its numbers when it is chosen again', async () => {
    const { session, pool } = await opened();
    session.change({ gating: small });
    await session.gating.start();
    const run = session.gating.run;
    const changes = [
      { gating: { ...small, strategy: 'fulltrain' } },
      { seed: 1 },
      { coerced: false },
    ] as const;
    for (const change of changes) {
      session.change(change);
      expect(session.gating.run).toBeNull();
      session.change({ gating: small, seed: 42, coerced: true });
      expect(session.gating.run).toBe(run);
    }
    await until(session, 'done');
    const before = pool.jobs.fit;
    await session.gating.start();
    expect(pool.jobs.fit).toBe(before);
    expect(session.gating.run!.result.cv).toEqual(run!.result.cv);
  });

  it('can be cancelled, and is forgotten with its data', async () => {
    const { session, pool } = await opened(memoryCache());
    session.change({ gating: small });
    let seen = 0;
    pool.before = async (kind, signal) => {
      if (kind !== 'fit' || ++seen < 3) return;
      if (signal) setMaxListeners(200, signal);
      await new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
    };
    const running = session.gating.start();
    await settled(() => seen >= 3);
    expect(session.gating.task.status).toBe('running');
    session.gating.task.cancel();
    await running;
    expect(session.gating.task.status).toBe('cancelled');
    expect(session.gating.run).toBeNull();
    pool.before = () => Promise.resolve();
    await session.gating.start();
    expect(session.gating.run).not.toBeNull();
    await session.data.openFiles([textFile('mine.csv', ownTable(12))]);
    expect(session.gating.run).toBeNull();
    expect(session.gating.task.status).toBe('idle');
  });
});

describe('a choice', () => {
  it('is a text in the link', () => {
    expect(formatGating(small)).toBe(
      'residual(stage1_geometry:defaults,stage2_physics_geometry:report_stage2)',
    );
    expect(parseGating(formatGating(small), featureSetNames)).toEqual(small);
    for (const text of [
      '',
      'residual',
      'boosted(stage1_geometry:defaults,stage2_physics:defaults)',
      'residual(stage1_geometry:defaults,stage1_geometry:defaults)',
      'residual(stage2_physics_full_coverage:defaults,stage2_physics:defaults)',
      'residual(stage1_geometry:best,stage2_physics:defaults)',
      'residual(stage1_geometry:defaults,stage2_physics:tuned_stage9)',
    ])
      expect(parseGating(text, featureSetNames)).toBeUndefined();
  });

  it('takes tuned parameters where there are some, else the defaults', () => {
    const parameters = { ...defaultHgbParameters, max_depth: 3 };
    const tuned = [{ featureSet: 'stage1_geometry', learner: 'hgb', parameters }];
    expect(parameterOptions(tuned).map(({ value }) => value)).toEqual([
      'defaults',
      'report_stage0',
      'report_stage2',
      'tuned_stage1_geometry',
    ]);
    const gating = { ...small, base: { ...small.base, parameters: 'tuned_stage1_geometry' } };
    const plan = gatedPlanOf({ ...defaultSettings, gating, tuned, physics: 'full', coerced: false });
    expect(plan.base).toEqual({
      featureSet: 'stage1_geometry',
      withCoercedFlag: false,
      learner: 'hgb',
      parameters,
      parametersSource: 'tuned here on stage1_geometry',
    });
    expect(plan.physics.featureSet).toBe('stage2_physics_geometry_full_coverage');
    expect(plan.physics.parameters).toBe(paperStage2Parameters);
    expect(gatedPlanOf({ ...defaultSettings, gating }).base.parametersSource).toBe('defaults');
  });
});
