import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { RegressionScores } from '../src/metrics/scores';
import { experimentPlan } from '../src/experiment/paper/plans';
import { readGolden } from './golden';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const shownScores = [
  ['cv', 'r2'],
  ['cv', 'rmse'],
  ['cv', 'spearman'],
  ['test', 'r2'],
  ['test', 'rmse'],
  ['test', 'spearman'],
] as const;

/** The numbers in the cells of the README's stage table, row by row: two rows for each stage. */
function stageTable(): string[][] {
  const lines = readme.split('\n');
  const start = lines.findIndex((line) => line.startsWith('| **Stage 0**'));
  return lines.slice(start, lines.indexOf('', start)).map((line) =>
    line
      .split('|')
      .slice(4, -1)
      .map((cell) => cell.replaceAll('*', '').trim()),
  );
}

describe('the README', () => {
  it('shows the scores that are measured, beside the report’s', () => {
    const measured = readGolden<{
      experiments: Record<string, (RegressionScoresBySplit & { name: string })[]>;
    }>('study').experiments['stages'];
    const rows = stageTable();
    const { models } = experimentPlan('stages');
    expect(rows).toHaveLength(2 * models.length);
    models.forEach((model, i) => {
      const text = (scores: { cv: Partial<RegressionScores>; test: Partial<RegressionScores> }) =>
        shownScores.map(([part, score]) => (scores[part][score] ?? NaN).toFixed(3));
      expect(rows[2 * i]).toEqual(text(measured.find(({ name }) => name === model.name)!));
      expect(rows[2 * i + 1]).toEqual(text(model.paper!));
    });
  });

  it('shows what Optuna and scikit-learn score with the report’s studies, as this app does', () => {
    const { studies } = readGolden<{ studies: { name: string; best: RegressionScoresBySplit }[] }>('tuning');
    const expected: Record<string, string> = {
      'Stage 0, tuned': 'stage0',
      'Stage 1, tuned, depth 3–8': 'stage1',
      'Stage 1, tuned, depth 3–30': 'stage1_expanded',
      'Stage 2, tuned, λ = 0.2': 'stage2',
      'Stage 2 with space groups, tuned': 'stage2_space_groups',
      'Stage 2, tuned, λ = 0': 'stage2_no_penalty',
    };
    for (const [label, name] of Object.entries(expected)) {
      const line = readme.split('\n').find((text) => text.startsWith(`| ${label} |`))!;
      const cells = line.split('|').slice(2, -1);
      const { cv, test } = studies.find((study) => study.name === name)!.best;
      expect(cells.map((cell) => cell.trim().split(' ')[0])).toEqual(
        [cv.r2, cv.spearman, test.r2, test.spearman].map((value) => value.toFixed(3)),
      );
    }
  });

  it('names the two commands within its first 10 lines', () => {
    const top = readme.split('\n').slice(0, 10).join('\n');
    expect(top).toContain('npm ci && npm start');
    expect(top).toContain('npm ci && npm test');
  });
});

type RegressionScoresBySplit = { cv: RegressionScores; test: RegressionScores };
