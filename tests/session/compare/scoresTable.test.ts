import { expect, test } from 'vitest';
import { ReportContext } from '../../../src/experiment/tables/context';
import { modelTablesOf, planAsAsked } from '../../../src/experiment/sections/modelTables';
import { compareModels } from '../../../src/session/compare/compareModels';
import { waitingRows, type ComparisonShown } from '../../../src/session/compare/comparisonRows';
import { scoresTable } from '../../../src/session/compare/scoresTable';
import { paperSplits } from '../../../src/experiment/paper/paperFolds';
import { scoreLines } from '../../../src/session/compare/exports';
import { protocolOf, type ProtocolChoice } from '../../../src/folds/protocols/registry';
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
  ...{ hasTest: true, isPublished: false },
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
      isPublished: true,
      protocol: protocolOf('kFold', 5, 42),
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

test('the report stands beside what was held out as it did: of other folds its test scores alone', async () => {
  const { rows } = await compared();
  const splitsWith = (choice: ProtocolChoice, nFolds: number, isPublished: boolean, hasTest = true) => {
    const protocol = protocolOf(choice, nFolds, 42);
    const table = scoresTable({ ...shown, rows, uncertainty: null, protocol, isPublished, hasTest });
    const reported = table.rows[0].paper?.map((cell) => cell !== null) ?? [];
    const told = [reported.slice(1, 5).some(Boolean), reported.slice(5).some(Boolean)];
    const csv = scoreLines(rows, null, paperSplits(isPublished, protocol)).rows[1];
    const inCsv = csv[1] === 'report' ? [4, 8].map((from) => !Number.isNaN(csv[from])) : [];
    return { hasLine: table.rows[0].paper !== undefined, told, inCsv };
  };
  expect(splitsWith('kFold', 5, true)).toEqual({ hasLine: true, told: [true, true], inCsv: [true, true] });
  for (const [choice, nFolds] of [
    ['doi', 5],
    ['family', 5],
    ['kFold', 10],
  ] as const)
    expect(splitsWith(choice, nFolds, true)).toEqual({
      hasLine: true,
      told: [false, true],
      inCsv: [false, true],
    });
  expect(splitsWith('doi', 5, true, false).hasLine).toBe(false);
  expect(splitsWith('kFold', 5, false)).toMatchObject({ hasLine: false, inCsv: [] });
});

test('the report’s sections are named beside its own rows alone', () => {
  const rows = waitingRows(plan, 5);
  const details = (isPublished: boolean) =>
    scoresTable({ ...shown, isPublished, rows, uncertainty: null }).rows.map(({ detail }) => detail);
  expect(details(true)).toEqual(['tuned (report 7.1)', 'defaults', 'tuned (report 7.1)']);
  expect(details(false)).toEqual(['tuned on OBELiX', 'defaults', 'tuned on OBELiX']);
});
