import { beforeAll, describe, expect, test } from 'vitest';
import { RandomState } from '../../../../src/base/numpy/random';
import { mean, sampleVariance } from '../../../../src/base/statistics';
import { ensembleSteps } from '../../../../src/experiment/recipes/ensemble/houseEnsembles';
import { ablation } from '../../../../src/experiment/recipes/house';
import { run } from '../../../../src/experiment/recipes/run';
import { furtherMeasurements } from '../../../../src/experiment/further/furtherMeasurements';
import { sampleOf } from '../../../../src/experiment/sample/sample';
import { runReport } from '../../../../src/experiment/sections/runReport';
import { reportJson } from '../../../../src/experiment/tables/reportJson';
import type { ReportInput } from '../../../../src/experiment/tables/reportInput';
import type { Report } from '../../../../src/experiment/tables/reportTypes';
import { numberOf, type Table } from '../../../../src/experiment/tables/table';
import { innerSplitOf } from '../../../../src/folds/splitInside';
import { foldsOf } from '../../../../src/folds/splitters';
import { protocolOf } from '../../../../src/folds/protocols/registry';
import { materialRecord } from '../../../materialRecord';
import { rememberingRunner } from '../../../rememberingRunner';
import { fewerTrees } from '../../fewerTrees';
import { smallFeatures, smallRecords, smallReport } from '../../report/smallStudy';

/* The section on the best recipe, on made-up data. */

const names = [...ablation, ...ensembleSteps].map(({ model }) => model.name);
const ofFurther = names.filter((name) => name.endsWith('_further'));
const bare = names.filter((name) => !ofFurther.includes(name));

type RecipeEntry = Record<string, unknown> & { name: string };

function asked(change: Parameters<typeof smallReport>[0] = {}): ReportInput {
  return smallReport({ runner: fewerTrees(rememberingRunner(), 8), experiments: ['recipe'], ...change });
}

/** The small study with twelve rows of another table, of compositions that no row has. */
function withFurther(input: ReportInput): ReportInput {
  const { train, test: held, cifs, columns } = input.sample;
  const records = smallRecords(12, 300).map((record, i) => ({
    ...record,
    reducedComposition: `Li${i + 1}N2O`,
  }));
  const rows = {
    ...{ name: 'other', sha256: 'def', records, nKnown: input.sample.records.length },
    logSigma: Float64Array.from(records, ({ logSigma }) => logSigma),
    extraVariance: new Float64Array(records.length).fill(0.8),
    isUpperLimit: new Uint8Array(records.length),
    barredBy: records.map(() => new Int32Array(0)),
    report: {} as never,
  };
  const further = furtherMeasurements(rows, input.sample.records, train.length, smallFeatures);
  const parts = { name: 'small', sha256: 'abc', isPublished: false, train, test: held, cifs, columns };
  return { ...input, sample: sampleOf({ ...parts, further }) };
}

const entriesOf = (report: Report) => report.sections[0].json!.recipe as unknown as RecipeEntry[];
const tableOf = (report: Report, name: string): Table =>
  report.sections[0].tables.find((table) => table.name === name)!;

describe('with further measurements and a test set', () => {
  const input = withFurther(asked());
  let report: Report;
  beforeAll(async () => {
    report = await runReport(input);
  });

  test('every step is a row under every protocol', () => {
    expect(report.sections[0].problem).toBeNull();
    expect(report.sections[0].notes).toEqual([]);
    const { rows, columns } = tableOf(report, 'recipe');
    expect(rows.map(({ name }) => name)).toEqual(names);
    expect(new Set(columns.map(({ group }) => group))).toEqual(
      new Set([
        undefined,
        ...['Whole papers, 6 seeds', 'Papers and compositions, 4 seeds', 'Families', 'Random rows'],
      ]),
    );
    for (const { measured } of rows) expect(measured.every((cell) => typeof cell === 'number')).toBe(true);
  });

  test('scores are means over the seeds of the protocol, ensembles split inside by its groups', async () => {
    const { sample, runner, settings } = input;
    const step = ensembleSteps.find(({ model }) => model.name === 'stages_stacked')!;
    const rho: number[] = [];
    for (let seed = 0; seed < 6; seed++) {
      const protocol = protocolOf('doi', settings.nFolds, seed);
      const recipe = step.ensembleOf!(innerSplitOf(protocol, sample.train));
      const folds = foldsOf(protocol, sample.train);
      const [{ cv, test: held }] = await run([recipe], sample, folds, { runner, withoutTest: true });
      expect(held).toBeNull();
      rho.push(cv.scores.spearman);
    }
    const row = tableOf(report, 'recipe').rows.find(({ name }) => name === 'stages_stacked')!;
    expect(numberOf(row.measured[1])).toBeCloseTo(mean(rho), 12);
    expect(numberOf(row.measured[3])).toBeCloseTo(Math.sqrt(sampleVariance(rho)), 12);
  });

  test('each step is compared with the one that it builds on, and the last with the first', () => {
    const { rows } = tableOf(report, 'recipe-differences');
    const steps = [...ablation, ...ensembleSteps].filter(({ after }) => after !== undefined);
    expect(rows.map(({ name }) => name)).toEqual([
      ...steps.map(({ model, after }) => `${model.name}-minus-${after}`),
      'best_further-minus-stage1',
    ]);
    for (const { measured } of rows)
      expect(measured.at(-1)).toMatch(/^(higher|lower|not distinguishable|undefined)$/);
  });

  test('the frozen best are looked at once each, and no other', () => {
    expect(report.nTestLooks).toBe(2);
    expect(tableOf(report, 'recipe-test').rows.map(({ name }) => name)).toEqual(['best', 'best_further']);
    for (const { name, looked, test: held } of entriesOf(report)) {
      expect(looked).toBe(['best', 'best_further'].includes(name));
      expect(held !== null).toBe(looked);
    }
  });

  test('families of eight rows or more are judged by the best with further measurements', () => {
    const { rows, caption, notes } = tableOf(report, 'recipe-families');
    expect(rows.map(({ measured }) => measured[0])).toEqual([15, 15, 15, 15]);
    expect(caption).toContain('further measurements');
    const chance = rows.filter(({ measured }) => measured.at(-1) === 'not told from chance');
    expect(chance.length).toBeGreaterThan(0);
    for (const { label } of chance) expect(notes[0]).toContain(label);
  });

  test('the JSON has one entry a step, in the shape that others read', () => {
    const entries = (reportJson(report) as unknown as { recipe: RecipeEntry[] }).recipe;
    expect(entries.map(({ name }) => name)).toEqual(names);
    for (const entry of entries) {
      expect(Object.keys(entry)).toEqual([
        ...['name', 'further', 'nFeatures', 'papers', 'components', 'families', 'random', 'test', 'looked'],
      ]);
      expect(entry.further).toBe(ofFurther.includes(entry.name));
      for (const key of ['papers', 'components', 'families', 'random'])
        expect(Object.keys(entry[key] as object).sort()).toEqual(['mae', 'r2', 'rmse', 'spearman']);
    }
  });
});

test('without further measurements their recipes are left out and it is said; without a test set nobody looks', async () => {
  const report = await runReport(asked({ test: null }));
  expect(report.nTestLooks).toBe(0);
  expect(entriesOf(report).map(({ name }) => name)).toEqual(bare);
  expect(entriesOf(report).every(({ looked, test: held }) => looked === false && held === null)).toBe(true);
  expect(report.sections[0].notes.join(' ')).toContain('no further measurements');
  expect(report.sections[0].tables.map(({ name }) => name)).not.toContain('recipe-test');
  expect(tableOf(report, 'recipe-differences').rows.at(-1)!.name).toBe('best-minus-stage1');
});

test('a protocol that the rows do not allow is told, and is null in the JSON', async () => {
  const random = new RandomState(8);
  const train = Array.from({ length: 40 }, (_, i) =>
    materialRecord({
      ...{ id: `m${i}`, reducedComposition: `Li${1 + (i % 7)}PS${3 + (i % 5)}` },
      ...{ doi: '10.1/x', family: 'f', logSigma: -9 + 4 * random.random() },
    }),
  );
  const report = await runReport(asked({ train, test: null }));
  const [section] = report.sections;
  expect(section.problem).toBeNull();
  expect(section.notes.join(' ')).toMatch(/Whole papers: .*paper/);
  for (const { papers, components, families, random: scores } of entriesOf(report)) {
    expect([papers, components, families]).toEqual([null, null, null]);
    expect(scores).not.toBeNull();
  }
  expect(section.tables.map(({ name }) => name)).toEqual(['recipe']);
  expect(section.figures).toEqual([]);
});
