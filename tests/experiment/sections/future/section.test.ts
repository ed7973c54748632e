import { beforeAll, describe, expect, test } from 'vitest';
import { fitsOf } from '../../../../src/experiment/fits/fits';
import { bestFull } from '../../../../src/experiment/recipes/best';
import { futureSection } from '../../../../src/experiment/sections/future/section';
import { runReport } from '../../../../src/experiment/sections/runReport';
import { ReportContext } from '../../../../src/experiment/tables/context';
import { reportJson } from '../../../../src/experiment/tables/reportJson';
import type { Report } from '../../../../src/experiment/tables/reportTypes';
import { numberOf, type Table } from '../../../../src/experiment/tables/table';
import { foldsOf } from '../../../../src/folds/splitters';
import { protocolOf } from '../../../../src/folds/protocols/registry';
import { rememberingRunner } from '../../../rememberingRunner';
import { fewerTrees } from '../../fewerTrees';
import { smallRecords, smallReport } from '../../report/smallStudy';

/* The report's list of future work, answered on made-up data. */

const asked = (change: Parameters<typeof smallReport>[0] = {}) =>
  smallReport({ runner: fewerTrees(rememberingRunner(), 8), experiments: ['future'], ...change });
const tableOf = (report: Report, name: string): Table =>
  report.sections[0].tables.find((table) => table.name === name)!;
const rowNames = (report: Report, table: string) => tableOf(report, table).rows.map(({ name }) => name);

describe('on data that have everything', () => {
  const input = asked();
  let report: Report;
  beforeAll(async () => {
    report = await runReport(input);
  });

  test('each item of the list is answered, the pathways by their own section', () => {
    const [section] = report.sections;
    expect(section.problem).toBeNull();
    expect(section.notes).toEqual([]);
    const { rows, notes } = tableOf(report, 'future');
    expect([...new Set(rows.map(({ label }) => label))]).toEqual([
      'Direct Spearman maximisation',
      'Ensemble methods',
      'Higher coverage of structures',
      'Uncertainty quantification',
      'Dynamic features',
    ]);
    expect(rows.at(-1)!.measured).toEqual([null, null, 'section “pathways”']);
    expect(notes).toHaveLength(4);
  });

  test('verdicts follow from the intervals', () => {
    const { rows, notes } = tableOf(report, 'future-ensembles-differences');
    expect(rows).toHaveLength(4);
    rows.forEach(({ measured: [rho, , verdict] }, k) => {
      const { low, high } = (rho as { interval: { low: number; high: number } }).interval;
      const expected = low > 0 ? 'higher' : high < 0 ? 'lower' : 'not distinguishable';
      expect(verdict).toBe(expected);
      const words = { higher: 'better', lower: 'worse', 'not distinguishable': 'not distinguishable' };
      expect(notes[k]).toContain(words[expected]);
    });
  });

  test('no test row is predicted, and no model sees the flag', () => {
    expect(report.nTestLooks).toBe(0);
    expect(futureSection.columns(input.settings).some(({ withCoercedFlag }) => withCoercedFlag)).toBe(false);
  });

  test('tuning is nested: both objectives beside the defaults and the loss over pairs', () => {
    expect(rowNames(report, 'future-spearman')).toEqual([
      ...['future_squared', 'future_pairs', 'future_tuned_rmse', 'future_tuned_spearman'],
    ]);
    expect(tableOf(report, 'future-spearman').caption).toContain('studies of 2 trials');
  });

  test('weights are shown of both ways of stacking under both protocols', () => {
    const { rows, columns } = tableOf(report, 'future-weights');
    expect(rows.map(({ name }) => name)).toEqual([
      ...['stages_stacked-papers', 'stages_stacked-components'],
      ...['stages_stacked_ridge-papers', 'stages_stacked_ridge-components'],
    ]);
    for (const { measured } of rows) expect(measured).toHaveLength(columns.length);
    for (const { measured } of rows.slice(0, 2))
      for (const k of [0, 2, 4]) expect(numberOf(measured[k])).toBeGreaterThanOrEqual(0);
  });

  test('the intervals of the kernel GP are those of its own standard deviations', async () => {
    const context = new ReportContext(input);
    const known = await context.matrixOf(bestFull);
    const target = context.trainTarget();
    const z = 1.6448536269514722;
    let [inside, width] = [0, 0];
    for (let seed = 0; seed < 6; seed++) {
      const folds = foldsOf(protocolOf('doi', input.settings.nFolds, seed), input.sample.train);
      for (const rows of fitsOf(folds)) {
        const { predictions, sd } = await context.fits.predictSpread(known, bestFull, rows);
        rows.predictRows.forEach((row, i) => {
          if (Math.abs(target[row] - predictions[i]) <= z * sd![i]) inside++;
          width += 2 * z * sd![i];
        });
      }
    }
    const row = tableOf(report, 'future-quantiles').rows.find(({ name }) => name === 'best')!;
    expect(numberOf(row.measured[2])).toBeCloseTo(inside / (6 * target.length), 12);
    expect(numberOf(row.measured[4])).toBeCloseTo(width / (6 * target.length), 9);
  });

  test('the JSON has the answers by name', () => {
    const { future } = reportJson(report) as unknown as { future: Record<string, unknown> };
    expect(Object.keys(future)).toEqual(['spearman', 'ensembles', 'coverage', 'quantiles', 'dynamic']);
    expect(future.dynamic).toBe('section “pathways”');
    expect(future.spearman).toMatchObject({ nTrials: 2, models: { length: 4 }, differences: { length: 3 } });
    expect(future.quantiles).toMatchObject({
      intervals: [{ name: 'stage1' }, { name: 'recipe' }, { name: 'best' }],
    });
    expect(JSON.stringify(future)).not.toMatch(/NaN|Infinity/);
  });
});

test('without trials the studies are left out, and it is said', async () => {
  const settings = { ...smallReport().settings, nTrials: 0 };
  const report = await runReport(asked({ settings }));
  expect(report.sections[0].problem).toBeNull();
  expect(report.sections[0].notes.join(' ')).toContain('No trials are asked for');
  expect(rowNames(report, 'future-spearman')).toEqual(['future_squared', 'future_pairs']);
});

test('without structures what needs them is left out, and it is said', async () => {
  const report = await runReport(asked({ cifs: {}, test: null }));
  expect(report.sections[0].problem).toBeNull();
  expect(report.sections[0].notes[0]).toContain('There are no CIFs');
  const tables = report.sections[0].tables.map(({ name }) => name);
  expect(tables).toEqual([
    ...['future', 'future-spearman', 'future-spearman-differences'],
    ...['future-quantiles', 'future-quantiles-differences'],
  ]);
});

test.each(['10.1/x', ''])(
  'where no two papers are known (“%s”) there is no answer, and it is said why',
  async (doi) => {
    const train = smallRecords(60).map((record) => ({ ...record, doi }));
    const report = await runReport(asked({ train }));
    const { problem, tables } = report.sections[0];
    expect(tables).toEqual([]);
    expect(problem!.message).toMatch(/paper|DOI/);
    expect(problem!.remedy).toBeTruthy();
  },
);
