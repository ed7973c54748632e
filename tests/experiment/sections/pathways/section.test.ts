import { beforeAll, describe, expect, test } from 'vitest';
import { finish } from '../../../../src/base/steps';
import { runReport } from '../../../../src/experiment/sections/runReport';
import { usualExperiments } from '../../../../src/experiment/sections/reportList';
import { pathwaysSection } from '../../../../src/experiment/sections/pathways/section';
import { reportJson } from '../../../../src/experiment/tables/reportJson';
import type { Report } from '../../../../src/experiment/tables/reportTypes';
import { numberOf, type Measured, type Table } from '../../../../src/experiment/tables/table';
import { sampleOf } from '../../../../src/experiment/sample/sample';
import { barrierColumns } from '../../../../src/features/blocks/pathwayBarriers';
import { reasonCode } from '../../../../src/features/matrix/reasons';
import { groupsByFamily, groupsByPaper } from '../../../../src/folds/materialGroups';
import { groupedCorrelationSteps } from '../../../../src/metrics/groupedCorrelations';
import { rememberingRunner } from '../../../rememberingRunner';
import { fewerTrees } from '../../fewerTrees';
import { smallFeatures, smallRecords, smallReport } from '../../report/smallStudy';

/* What barriers say of conductivities, on made-up data: ten rows have no CIF, three are refused, two run in one direction. */

const train = smallRecords(60);
const own = smallFeatures(train);
const [noCif, refused, oneWay] = [
  [0, 10],
  [10, 13],
  [13, 15],
] as const;

function input(change: Parameters<typeof smallReport>[0] = {}) {
  const report = smallReport({
    ...{ train, test: null, experiments: ['pathways'], runner: fewerTrees(rememberingRunner(), 8) },
    ...change,
  });
  const { sample } = report;
  const columns: typeof sample.columns = async (set, options) => {
    const matrix = await own(set, options);
    const [values, reasons] = [matrix.values.slice(), matrix.reasons.slice()];
    matrix.columnNames.forEach((name, j) => {
      if (!name.startsWith('path_')) return;
      const clear = ([from, to]: readonly [number, number], reason: Parameters<typeof reasonCode>[0]) => {
        for (let row = from; row < to; row++) {
          values[j * matrix.nRows + row] = NaN;
          reasons[j * matrix.nRows + row] = reasonCode(reason);
        }
      };
      clear(noCif, 'no-cif');
      clear(refused, 'no-bond-with-lithium');
      if (name === barrierColumns[1] || name === barrierColumns[2]) clear(oneWay, 'no-way-through');
    });
    return { ...matrix, values, reasons };
  };
  return { ...report, sample: sampleOf({ ...sample, columns }) };
}

const tableOf = (report: Report, name: string): Table =>
  report.sections[0].tables.find((table) => table.name === name)!;
const row = (table: Table, name: string) => table.rows.find((each) => each.name === name)!.measured;

describe('the section on pathways', () => {
  let report: Report;
  beforeAll(async () => {
    report = await runReport(input());
  });

  test('counts landscapes, directions and refusals by reason', () => {
    expect(report.sections[0].problem).toBeNull();
    const table = tableOf(report, 'pathways-counts');
    expect(['cif', 'landscape', 'runs_1d', 'runs_2d', 'runs_3d'].map((name) => row(table, name)[0])).toEqual([
      50, 47, 47, 45, 45,
    ]);
    expect(row(table, 'refused-no-bond-with-lithium')).toEqual([3]);
    expect(table.rows.filter(({ name }) => name.startsWith('refused')).length).toBe(1);
    expect(table.notes[0]).toContain('47 of 50 training structures');
  });

  test('correlations are those of the rows with all three barriers, by papers', async () => {
    const { sample, settings } = input();
    const matrix = await sample.columns('recipe_full_pathways', {});
    const from = matrix.columnNames.indexOf(barrierColumns[2]) * matrix.nRows;
    const rows = Int32Array.from({ length: 60 }, (_, i) => i).filter((i) => i >= 15);
    const records = Array.from(rows, (i) => train[i]);
    const expected = finish(
      groupedCorrelationSteps({
        x: Float64Array.from(rows, (i) => matrix.values[from + i]),
        y: Float64Array.from(rows, (i) => train[i].logSigma),
        groups: groupsByFamily(records).numbers,
        clusters: groupsByPaper(records).numbers,
        ...{ nResamples: settings.nResamples, seed: settings.seed },
      }),
    );
    const table = tableOf(report, 'pathways-correlations');
    expect(table.columns.map(({ key }) => key)).toEqual(['all', 'clusters', 'between', 'within']);
    table.columns.forEach(({ key }, k) => {
      const { value, interval } = row(table, 'e3')[k] as Measured;
      const found = expected[key as keyof typeof expected];
      expect([value, interval]).toEqual([found.value, found.interval]);
    });
    expect(table.caption).toContain('45 training rows');
    expect(table.caption).toContain('no conductivity');
    const { data } = report.sections[0].figures[0];
    expect(data.kind === 'intervals' && data.items.length).toBe(16);
  });

  test('the ablation compares each model with and without the block, and looks at no test row', () => {
    const table = tableOf(report, 'pathways-ablation');
    const nFeatures = table.rows.map(({ measured }) => numberOf(measured[0])!);
    expect([nFeatures[1] - nFeatures[0], nFeatures[3] - nFeatures[2]]).toEqual([5, 5]);
    const differences = tableOf(report, 'pathways-differences');
    expect(differences.rows.map(({ name }) => name)).toEqual([
      'pathways_boosting-minus-pathways_boosting_without',
      'pathways_best-minus-best',
    ]);
    for (const { measured } of differences.rows) {
      const { value, interval } = measured[0] as Measured;
      expect(interval!.low).toBeLessThanOrEqual(value);
      expect(interval!.high).toBeGreaterThanOrEqual(value);
    }
    expect(report.nTestLooks).toBe(0);
    expect(pathwaysSection.columns(input().settings).some(({ withCoercedFlag }) => withCoercedFlag)).toBe(
      false,
    );
  });

  test('moves with the data, names its sources, and is asked for by name', async () => {
    const other = smallRecords(60).map((record, i) => ({ ...record, logSigma: -record.logSigma - (i % 5) }));
    const moved = await runReport(input({ train: other }));
    const before = tableOf(report, 'pathways-correlations');
    const after = tableOf(moved, 'pathways-correlations');
    for (const { name, measured } of before.rows)
      measured.forEach((cell, k) => expect(numberOf(row(after, name)[k])).not.toBe(numberOf(cell)));
    expect(report.sources.map(({ key }) => key)).toContain('chen2019softbv');
    expect(report.methods.map(({ title }) => title)).toContain('Barriers of lithium');
    const { pathways } = reportJson(report) as unknown as { pathways: { counts: object } };
    expect(pathways.counts).toMatchObject({ train: { nCifs: 50, nLandscapes: 47, nRunning: [47, 45, 45] } });
    expect(usualExperiments.map(({ name }) => name)).not.toContain('pathways');
  });

  test('without CIFs it says so', async () => {
    const bare = await runReport(input({ cifs: {} }));
    expect(bare.sections[0].problem?.message).toContain('No row has a CIF');
  });
});
