import { describe, expect, test } from 'vitest';
import { comparisonJson, scoreLines } from '../../../src/session/compare/exports';
import { parameterOptions } from '../../../src/session/settings/gatingPlan';
import { Session } from '../../../src/session/session.svelte';
import { settingsFromHash, settingsToHash } from '../../../src/session/settings/share';
import { memoryTuningStore } from '../../../src/session/storage/tuningStore';
import { secondsOfTrial } from '../../../src/session/tune/trialCost';
import {
  changedDraft,
  defaultDraft,
  presetsOf,
  specOfDraft,
  takesTreatments,
} from '../../../src/session/tune/tuningDraft';
import { heldDraft } from '../../../src/session/tune/heldDraft';
import { draftProblems } from '../../../src/session/tune/draftProblems';
import { learnerAbouts } from '../../../src/learners/registry';
import { int } from '../../../src/tune/searchSpace';
import { conservativeSpace, expandedSpace, paperStudy } from '../../../src/tune/study/presets';
import { usualSpace } from '../../../src/tune/study/usualSpace';
import { treatmentChoice, treatmentChoices, treatmentsOf } from '../../../src/views/tune/words';
import { settled, testServices, textFile } from '../testServices';

describe('the draft', () => {
  test('of gradient boosting is the report’s study, and names neither learner nor treatments', () => {
    expect(specOfDraft(defaultDraft)).toEqual(paperStudy);
    expect(Object.keys(specOfDraft(defaultDraft))).toEqual(Object.keys(paperStudy));
    expect(presetsOf('hgb')).toEqual(['conservative', 'expanded', 'custom']);
  });

  test('of another learner has the space of its table, and can run', () => {
    for (const { name } of learnerAbouts) {
      const draft = changedDraft(defaultDraft, { learner: name });
      expect(draft.searchSpace).toEqual(usualSpace(name));
      expect(draftProblems(draft), name).toEqual([]);
      const grid = changedDraft(draft, { sampler: 'grid' });
      expect(draftProblems(grid), `${name}, grid`).toEqual([]);
    }
  });

  test('goes back to a preset, and to the report’s with gradient boosting', () => {
    const forest = changedDraft(defaultDraft, { learner: 'extraTrees' });
    expect(forest.preset).toBe('usual');
    const own = changedDraft(forest, { searchSpace: [{ name: 'n_estimators', distribution: int(3, 5) }] });
    expect(own.preset).toBe('custom');
    expect(changedDraft(own, { preset: 'usual' }).searchSpace).toEqual(usualSpace('extraTrees'));
    expect(changedDraft(own, { learner: 'extraTrees' })).toEqual(own);
    const back = changedDraft(own, { learner: 'hgb' });
    expect(back).toMatchObject({ preset: 'conservative', searchSpace: conservativeSpace });
    expect(changedDraft(back, { preset: 'expanded' }).searchSpace).toBe(expandedSpace);
  });

  test('keeps its treatments where the learner takes them', () => {
    const treated = changedDraft(defaultDraft, { treatments: ['normalScores'] });
    expect(specOfDraft(changedDraft(treated, { learner: 'ridge' }))).toMatchObject({
      learner: 'ridge',
      treatments: ['normalScores'],
    });
    expect(takesTreatments('hgbRank')).toBe(false);
    expect(specOfDraft(changedDraft(treated, { learner: 'hgbRank' }))).not.toHaveProperty('treatments');
  });

  test('of an earlier version is one of gradient boosting; of a learner that is not there, none', () => {
    const { learner: _, treatments: __, ...old } = { ...defaultDraft, nTrials: 7 };
    expect(heldDraft(old)).toEqual({ ...defaultDraft, nTrials: 7 });
    expect(heldDraft({ ...defaultDraft, learner: 'oracle' })).toBe(defaultDraft);
    const forest = changedDraft(defaultDraft, { learner: 'extraTrees', nTrials: 3 });
    expect(changedDraft(defaultDraft, heldDraft(forest))).toEqual(forest);
  });

  test('whose kept fields are of another shape has the usual ones, and its form can be shown', () => {
    const odd = [null, undefined, 1, 'x', [], {}, [null], [{}], [{ name: 'x' }], { length: 3 }, [['x']], NaN];
    for (const name of Object.keys(defaultDraft)) {
      for (const value of odd) {
        const held = heldDraft({ ...defaultDraft, nTrials: 7, [name]: value });
        expect(Array.isArray(draftProblems(held)), `${name} ${JSON.stringify(value)}`).toBe(true);
        expect(Array.isArray(draftProblems(changedDraft(held, { learner: 'ridge' })))).toBe(true);
      }
    }
    const wrong = { ...defaultDraft, seed: NaN, nTrials: -1 };
    expect(heldDraft({ ...wrong, searchSpace: 'x', pruner: 'constructor' })).toEqual(wrong);
  });

  test('chooses treatments by their words', () => {
    for (const { value } of treatmentChoices) expect(treatmentChoice(treatmentsOf(value))).toBe(value);
    expect(treatmentsOf('censored+normalScores')).toEqual(['censored', 'normalScores']);
    expect(treatmentChoice(['normalScores', 'censored'])).toBe('censored+normalScores');
  });
});

describe('a study of another learner', () => {
  async function tuned() {
    const { services } = testServices();
    const session = new Session({ ...services, studies: memoryTuningStore() });
    await session.start();
    const { tuning } = session;
    tuning.change({ learner: 'extraTrees', treatments: ['normalScores'], featureSet: 'recipe_formulas' });
    tuning.change({
      nTrials: 4,
      searchSpace: tuning.draft.searchSpace.map(({ name, distribution }) =>
        name === 'n_estimators' ? { name, distribution: int(2, 5) } : { name, distribution },
      ),
    });
    expect(secondsOfTrial(tuning.studies, tuning.draft)).toBeNull();
    await tuning.start();
    expect(tuning.task.problem).toBeNull();
    return { session, tuning, study: tuning.shown! };
  }

  test('runs, is named by what it is, goes to Compare and into the link, and counts as a look', async () => {
    const { session, tuning, study } = await tuned();
    expect(study.status).toBe('done');
    expect(study.origin).toMatchObject({
      name: 'recipe_formulas, Extremely randomised trees, normal scores, seed 42',
      learnerVersion: 1,
    });
    expect(secondsOfTrial(tuning.studies, tuning.draft)).toBeCloseTo(study.seconds / 4, 12);
    expect(secondsOfTrial(tuning.studies, { ...tuning.draft, treatments: [] })).toBeNull();

    await tuning.useBest(study.id);
    await settled(() => session.comparison.task.status === 'done');
    const row = session.comparison.rows.at(-1)!;
    expect(row.status).toBe('done');
    expect(row.plan).toMatchObject({
      name: 'tuned_recipe_formulas_extraTrees_normalScores',
      label: 'recipe_formulas, tuned (Extremely randomised trees, normal scores)',
      learner: 'extraTrees',
      treatments: ['normalScores'],
      parameters: study.best!.params,
    });
    expect(session.comparison.uncertainty!.models.get(row.plan.name)!.cv).toBeDefined();
    expect(session.looks.count).toBe(session.comparison.rows.length);
    const { settings, complaints } = settingsFromHash(settingsToHash(session.settings));
    expect(complaints).toEqual([]);
    expect(settings.tuned).toEqual(session.settings.tuned);
    // A double model is of models that learn the target itself.
    expect(parameterOptions(session.settings.tuned)).toEqual(parameterOptions([]));

    const told = { learner: 'extraTrees', learnerVersion: 1, treatments: ['normalScores'] };
    const json = JSON.parse(comparisonJson(session)) as { experiments: object[] };
    expect(json.experiments.at(-1)).toMatchObject(told);
    expect(json.experiments[0]).not.toHaveProperty('learner');
    const csv = scoreLines(session.comparison.rows, session.comparison.uncertainty, []);
    expect(csv.columns.slice(4, 7)).toEqual(['learner', 'learnerVersion', 'treatments']);
    expect(csv.rows.every((cells) => cells.length === csv.columns.length)).toBe(true);
    const own = csv.rows.find(([name, source]) => name === row.plan.name && source === 'measured here')!;
    expect(own.slice(4, 7)).toEqual(['extraTrees', '1', 'normalScores']);
    expect(scoreLines(session.comparison.rows.slice(0, 3), null, []).columns[4]).toBe('cv_r2');
  });

  test('comes back from both of its files', async () => {
    const { tuning, study } = await tuned();
    const values = study.trials.map(({ params, value }) => [params, value]);
    for (const [format, name] of [
      ['optuna', 'forest.log'],
      ['csv', 'forest.csv'],
    ] as const) {
      const text = await tuning.exportText(study.id, format);
      await tuning.importFile(textFile(name, text));
      expect(tuning.importTask.problem).toBeNull();
      expect(tuning.shown!.id).not.toBe(study.id);
      expect(tuning.shown!.spec).toMatchObject({ learner: 'extraTrees', treatments: ['normalScores'] });
      expect(tuning.shown!.trials.map(({ params, value }) => [params, value])).toEqual(values);
    }
  });
});
