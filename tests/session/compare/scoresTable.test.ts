import { expect, test } from 'vitest';
import { ReportContext } from '../../../src/experiment/tables/context';
import { modelTablesOf, planAsAsked } from '../../../src/experiment/sections/modelTables';
import { compareModels } from '../../../src/session/compare/compareModels';
import type { ComparisonShown } from '../../../src/session/compare/comparisonRows';
import { scoresTable } from '../../../src/session/compare/scoresTable';
import { steadyLinesOf } from '../../../src/figures/document/tableLines';
import { smallReport } from '../../experiment/report/smallStudy';

const input = smallReport();
const settings = { ...input.settings, nResamples: 2000 };
const context = new ReportContext({ ...input, settings });
const plan = planAsAsked('stages', settings);

async function compared(): Promise<ComparisonShown> {
  const state: ComparisonShown = { rows: [], folds: [], uncertainty: null };
  const cache = { get: () => Promise.resolve(undefined), set: () => Promise.resolve() };
  const { signal } = new AbortController();
  await compareModels({
    ...{
      state,
      cache,
      signal,
      experiment: plan,
      gated: null,
      protocol: context.protocol,
      seed: settings.seed,
    },
    ...{ pool: input.runner, sample: input.sample, looked: () => undefined, onProgress: () => undefined },
  });
  return state;
}

const shown = {
  ...{ title: plan.title, protocol: context.protocol, seed: settings.seed },
  ...{ hasTest: true, withPaper: false },
};

test('the Compare step shows the numbers of the report’s section, intervals too', async () => {
  const [section] = await modelTablesOf(context, plan, await context.run(plan.models));
  const { rows, uncertainty } = await compared();
  const table = scoresTable({ ...shown, rows, uncertainty });
  expect(table.columns.map(({ key }) => key)).toEqual(section.columns.map(({ key }) => key));
  expect(table.rows.map(({ measured }) => measured)).toEqual(section.rows.map(({ measured }) => measured));
  expect(table.rows[0].measured.filter((cell) => (cell as { interval?: unknown }).interval)).toHaveLength(8);
});

test('a table that fills has all its lines from the beginning, and tells no difference before a model is done', async () => {
  const { rows, uncertainty } = await compared();
  const linesWith = (change: object, intervals = uncertainty) => {
    const changed = rows.map((row) => ({ ...row, ...change }));
    const { rows: filled, columns } = scoresTable({
      ...shown,
      rows: changed,
      uncertainty: intervals,
      withPaper: true,
    });
    return steadyLinesOf(filled[0], columns);
  };
  const nothing = { nFeatures: null, cv: null, test: null };
  const empty = linesWith({ ...nothing, status: 'waiting' }, null);
  const partial = linesWith({ status: 'running' }, null);
  const done = linesWith({});
  const sources = ['measured here', '95 % interval', 'report', 'difference'];
  for (const lines of [empty, partial, done]) expect(lines.map(({ source }) => source)).toEqual(sources);
  expect(new Set(empty[0].cells.map(({ value }) => value))).toEqual(new Set(['–']));
  expect(partial[3].cells.every(({ value }) => value === '')).toBe(true);
  expect(done[1].cells[1].value).toMatch(/^−?\d\.\d\d–−?\d\.\d\d$/);
  expect(done[3].cells[4].value).toMatch(/^[+−]\d\.\d{3}$/);
});
