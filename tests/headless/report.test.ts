import { describe, expect, test } from 'vitest';
import type { Problem } from '../../src/base/problem';
import { progressLine } from '../../src/headless/terminal/progressLine';
import { problemLines } from '../../src/headless/report';
import { tableText } from '../../src/headless/terminal/tableText';
import { modelsTable } from '../../src/experiment/tables/modelsTable';
import { scoredModel } from '../../src/experiment/tables/scoredModels';
import type { ExperimentPlan, ModelResult } from '../../src/experiment/models/plan';
import { experimentPlan } from '../../src/experiment/paper/plans';

const plan: ExperimentPlan = {
  ...experimentPlan('stages'),
  models: experimentPlan('stages').models.slice(0, 1),
};
const result: ModelResult = {
  plan: plan.models[0],
  nFeatures: 130,
  cv: { scores: { r2: 0.75, rmse: 1.3, mae: 0.9, spearman: 0.871 }, predictions: new Float64Array() },
  test: null,
};

/** The score table of an experiment as the terminal shows it. */
function textOf(withPaper: boolean): string {
  const splits = ['cv', 'test'] as const;
  const paperSplits = withPaper ? splits : [];
  const { title } = plan;
  return tableText(
    modelsTable([scoredModel(result)], { name: 'a', title, caption: '', splits, paperSplits }),
  );
}

describe('the score table in the terminal', () => {
  test('sets the report, what was measured and the difference under one another', () => {
    expect(textOf(true).split('\n')).toEqual([
      'Stage comparison',
      '                                      cross-validation                 held-out test',
      '                        #feat.      R²    RMSE     MAE       ρ      R²    RMSE     MAE       ρ',
      'Stage 0: Composition (report 7.1)',
      '  report                   129   0.746   1.349       –   0.871   0.513   1.770       –   0.710',
      '  measured here            130   0.750   1.300   0.900   0.871       –       –       –       –',
      '  difference                +1  +0.004  -0.049       –   0.000       –       –       –       –',
    ]);
  });

  test('shows no report beside other data', () => {
    expect(textOf(false)).not.toMatch(/^ {2}(report|difference)/m);
    expect(textOf(false)).toContain('measured here');
  });
});

describe('problemLines', () => {
  const problem = (code: string, row: number): Problem => ({
    severity: 'warning',
    code,
    file: 'a.csv',
    row,
    message: 'Odd.',
    remedy: 'Look.',
  });

  test('shows the first of each kind and counts the rest', () => {
    const problems = [problem('x', 1), problem('x', 2), problem('y', 3), problem('x', 4), problem('x', 5)];
    expect(problemLines(problems)).toEqual([
      'warning: a.csv, row 1: Odd. Look.',
      'warning: a.csv, row 2: Odd. Look.',
      '… and 2 more of “x”',
      'warning: a.csv, row 3: Odd. Look.',
    ]);
  });
});

describe('progressLine', () => {
  function written(isTTY: boolean, fractions: number[]): string[] {
    const texts: string[] = [];
    const progress = progressLine('Fits', { isTTY, write: (text) => texts.push(text) });
    for (const fraction of fractions) progress({ fraction });
    return texts;
  }

  test('draws one bar over and over on a terminal, and ends its line', () => {
    const texts = written(true, [0, 0.001, 0.5, 0.5, 1, 1]);
    expect(texts.length).toBe(3);
    expect(texts.every((text) => text.startsWith('\r'))).toBe(true);
    expect(texts[1]).toContain('███████████████░░░░░░░░░░░░░░░  50 %');
    expect(texts.filter((text) => text.endsWith('\n')).length).toBe(1);
  });

  test('names what is worked on behind the bar, as long as it lasts', () => {
    const texts: string[] = [];
    const progress = progressLine('Features', { isTTY: true, write: (text) => texts.push(text) });
    progress({ fraction: 0.5, label: 'wa3' });
    progress({ fraction: 1 });
    expect(texts[0]).toMatch(/50 % wa3 {9}$/);
    expect(texts[1]).toMatch(/100 % {13}\n$/);
  });

  test('writes a line at each quarter elsewhere', () => {
    const fractions = Array.from({ length: 101 }, (_, i) => i / 100);
    expect(written(false, fractions).map((text) => text.trim().split(/\s+/)[1])).toEqual([
      '0',
      '25',
      '50',
      '75',
      '100',
    ]);
  });
});
