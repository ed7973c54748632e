import { describe, expect, test } from 'vitest';
import { handOffQuestion } from '../../src/session/handOff/handOffQuestion';
import { rankerGoesOut } from '../../src/session/handOff/whatRanksOut';
import { rankerChoice } from '../../src/session/rank/rankerChoice';
import { Session } from '../../src/session/session.svelte';
import { defaultSettings, type Settings } from '../../src/session/settings/settings';
import type { MaterialRecord } from '../../src/table/dataset';
import { materialRecord } from '../materialRecord';
import { testServices } from './testServices';

const withCells = Array.from({ length: 12 }, () => materialRecord({ cell: [4, 4, 4, 90, 90, 90] }));
const formulas = Array.from({ length: 12 }, () => materialRecord());

function goesOut(ranker: string, train: readonly MaterialRecord[] = withCells) {
  const { models, combined, leftOut } = rankerGoesOut(rankerChoice(ranker, defaultSettings), train);
  const names = (of: readonly { readonly name: string }[]) => of.map(({ name }) => name);
  return { models: names(models), combined: names(combined), leftOut };
}

describe('what ranks goes out', () => {
  test('Best as its two models, and that their choice has no file', () => {
    const { models, combined, leftOut } = goesOut('best');
    expect([models, combined]).toEqual([['best', 'best_formulas'], []]);
    expect(leftOut.map(({ name }) => name)).toEqual([
      'Best, by what is known of each candidate',
      'Intervals and chances of the Rank step',
    ]);
    expect(leftOut[0].problem.message).toMatch(
      /best is for candidates with a cell, best_formulas for the others/,
    );
  });

  test('Best of formulas where few rows have a cell, nothing of too few rows', () => {
    expect(goesOut('best', formulas).models).toEqual(['best_formulas']);
    expect(goesOut('best', formulas).leftOut).toHaveLength(1);
    expect(goesOut('best', withCells.slice(0, 5)).models).toEqual([]);
  });

  test('stages, a set, a tuned learner: models without the column that is made from the target', () => {
    expect(goesOut('auto').models).toEqual(['stage0_magpie', 'stage1_geometry']);
    expect(goesOut('stage1_geometry').models).toEqual(['stage1_geometry']);
    const tuned = goesOut('stage1_geometry:hgb(max_depth=3)');
    expect(tuned.models).toEqual(['tuned_stage1_geometry_hgb']);
    const { models } = rankerGoesOut(rankerChoice('stage1_geometry', defaultSettings), withCells);
    expect(models[0]).toMatchObject({ stage: 1, withCoercedFlag: false });
  });

  test('ensembles and double models whole, always with a word on intervals', () => {
    for (const name of ['stages_stacked', 'stages_rank_averaged', 'residual_stack']) {
      const { models, combined, leftOut } = goesOut(`recipe:${name}`);
      expect([models, combined]).toEqual([[], [name]]);
      expect(leftOut[0].problem.message).toMatch(/^They are conformal/);
    }
  });
});

describe('what was made is of other choices', () => {
  const session = new Session(testServices().services);
  const asked = () => handOffQuestion(session);

  test('when models, what ranks, or how data are read are others', () => {
    const questions = [asked()];
    const { gating } = session.settings;
    const changes: readonly Partial<Settings>[] = [
      { folds: 7 },
      { ranker: 'auto' },
      { gating: { ...gating, strategy: 'subsettrain' } },
      { temperature: { kind: 'feature' } },
    ];
    for (const patch of changes) {
      session.change(patch);
      questions.push(asked());
    }
    expect(new Set(questions).size).toBe(questions.length);
  });

  test('not when another step is looked at, other candidates are, or a report holds something else', () => {
    const before = asked();
    session.change({ step: 'tune', threshold: -3, withoutLi: true, candidates: 'Li3PS4' });
    session.change({ reportTuning: false, reportRecipes: true, reportResamples: 500 });
    expect(asked()).toBe(before);
  });

  test('when columns of the same file mean something else', () => {
    const loaded = { sha256: 'a', roles: { id: 'name' }, name: 'mine.csv', train: { records: [] } };
    session.data.loaded = loaded as never;
    const before = asked();
    session.data.loaded = { ...loaded, roles: { id: 'label' } } as never;
    expect(asked()).not.toBe(before);
  });
});
