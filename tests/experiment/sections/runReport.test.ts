import { describe, expect, test } from 'vitest';
import { inlineRunner } from '../inlineRunner';
import type { JobRunner } from '../../../src/experiment/jobs/jobs';
import type { PieceCache } from '../../../src/experiment/tables/reportInput';
import { usualExperiments } from '../../../src/experiment/sections/reportList';
import { runReport } from '../../../src/experiment/sections/runReport';
import type { ReportSection, Report } from '../../../src/experiment/tables/reportTypes';
import { rememberingRunner } from '../../rememberingRunner';
import { fewerTrees } from '../fewerTrees';
import { smallRecords, smallReport } from '../report/smallStudy';

/* The report on made-up data, and on data that lack something. */

/** Few trees: what the sections hold does not hang on how well they fit. */
const quickReport = (change: Parameters<typeof smallReport>[0]) =>
  smallReport({ runner: fewerTrees(rememberingRunner(), 10), ...change });

const all = usualExperiments.map(({ name }) => name);
const section = (report: Report, name: string): ReportSection =>
  report.sections.find((candidate) => candidate.name === name)!;
const problems = (report: Report) =>
  Object.fromEntries(report.sections.flatMap(({ name, problem }) => (problem ? [[name, problem.code]] : [])));

describe('a report', () => {
  test('has every section in its order, and tells how far it is', async () => {
    const events: string[] = [];
    const fractions: number[] = [];
    const report = await runReport(
      quickReport({
        experiments: [...all].reverse(),
        onEvent: (event) =>
          events.push(event.type === 'sectionStarted' ? event.name : `${event.section.name}!`),
        onProgress: ({ fraction }) => fractions.push(fraction),
      }),
    );
    expect(report.sections.map(({ name }) => name)).toEqual(all);
    expect(problems(report)).toEqual({});
    expect(events).toEqual(all.flatMap((name) => [name, `${name}!`]));
    expect(fractions.at(-1)).toBe(1);
    expect(fractions.every((value, k) => k === 0 || value >= fractions[k - 1] - 1e-12)).toBe(true);
    const names = report.sections.flatMap(({ tables }) => tables.map(({ name }) => name));
    expect(new Set(names).size).toBe(names.length);
    const figures = report.sections.flatMap(({ figures: own }) => own.map(({ name }) => name));
    expect(new Set(figures).size).toBe(figures.length);
    for (const { tables } of report.sections)
      for (const { rows, columns, caption } of tables) {
        expect(caption).toMatch(/\d+ (training )?row/);
        expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
        for (const row of rows) expect(row.measured).toHaveLength(columns.length);
      }
    expect(report.nTestLooks).toBeGreaterThan(10);
  });

  test('cancels', async () => {
    const controller = new AbortController();
    const input = quickReport({ experiments: all, signal: controller.signal });
    const done = runReport({ ...input, onEvent: ({ type }) => type === 'sectionDone' && controller.abort() });
    await expect(done).rejects.toThrow(/abort/i);
  });

  test('comes from the cache without a fit', async () => {
    const store = new Map<string, unknown>();
    const pieces: PieceCache = {
      get: async (key) => store.get(key),
      set: async (key, value) => void store.set(key, value),
    };
    const results = pieces as never;
    const experiments = all.filter((name) => name !== 'tuning' && name !== 'nested');
    const first = await runReport(quickReport({ experiments, pieces, results }));
    const real = inlineRunner();
    const cheap = ['hash', 'hashEach'];
    const run: JobRunner['run'] = (kind, job) =>
      cheap.includes(kind) ? real.run(kind, job) : Promise.reject(new Error(`${kind}: no job was expected`));
    const again = await runReport(quickReport({ experiments, pieces, results, runner: { ...real, run } }));
    expect(again).toEqual(first);
  });
});

describe('on data that lack something, what can run runs, and the rest says why', () => {
  const fast = all.filter(
    (name) => !['tuning', 'nested', 'learning-curves', 'placebo', 'fold-seeds'].includes(name),
  );

  test('no test set', async () => {
    const report = await runReport(quickReport({ experiments: all, test: null }));
    expect(problems(report)).toEqual({ 'test-looks': 'no-test-set' });
    expect(report.nTestLooks).toBe(0);
    const keys = report.sections.flatMap(({ tables }) =>
      tables.flatMap(({ columns }) => columns.map(({ key }) => key)),
    );
    expect(keys.filter((key) => key.startsWith('test'))).toEqual([]);
    expect(section(report, 'stages').tables[0].caption).toContain('no test set');
  });

  test('one group only', async () => {
    const train = smallRecords(60).map((record) => ({
      ...record,
      doi: '10.1/x',
      reducedComposition: 'Li3PS4',
      family: 'f',
    }));
    const report = await runReport(
      quickReport({ experiments: ['protocols', 'placebo', 'learning-curves', 'stages'], train }),
    );
    expect(problems(report)).toEqual({});
    const ladder = section(report, 'protocols');
    expect(ladder.tables[0].rows.map(({ name }) => name)).toContain('kFold');
    expect(ladder.tables[0].rows.map(({ name }) => name)).not.toContain('groupKFold-doi');
    expect(ladder.notes.join(' ')).toMatch(/one group|single|only 1|one paper/i);
    expect(section(report, 'placebo').notes.join(' ')).toMatch(/paper/);
    expect(section(report, 'learning-curves').figures).toHaveLength(1);
  });

  test('a family with one row', async () => {
    const train = smallRecords(60).map((record, i) => (i === 7 ? { ...record, family: 'alone' } : record));
    const report = await runReport(quickReport({ experiments: ['protocols'], train }));
    expect(problems(report)).toEqual({});
    const ladder = section(report, 'protocols');
    expect(ladder.tables[0].rows.map(({ name }) => name)).toContain('leaveOneGroupOut-family');
    expect([...ladder.notes, ...ladder.tables[0].notes].join(' ')).toMatch(/1 family.*one row|one row/i);
  });

  test('no coerced rows', async () => {
    const train = smallRecords(60).map((record) => ({ ...record, sigmaIsCoerced: 0 as const }));
    const report = await runReport(quickReport({ experiments: fast, train }));
    expect(problems(report)).toEqual({ 'label-leak': 'no-coerced-rows' });
  });

  test('no CIFs at all', async () => {
    const report = await runReport(quickReport({ experiments: all, cifs: {} }));
    expect(problems(report)).toEqual({ 'double-models': 'no-cifs', coverage: 'no-cifs' });
    expect(section(report, 'physics').notes.join(' ')).toContain('no CIFs');
    expect(section(report, 'physics').tables[0].rows).toHaveLength(2);
    expect(section(report, 'tuning').tables[1].rows).toHaveLength(4);
  });

  test('a model that cannot tell the test rows apart: it is listed, and leads nobody', async () => {
    const looks = (ranks: readonly (readonly [label: string, step: number])[]) =>
      new Map(
        ranks.map(([label, step]) => {
          const predictions = Float64Array.from({ length: 18 }, (_, i) => step * ((i * 7) % 18));
          return [
            label,
            { label, detail: '', stage: 0, cvSpearman: step === 0 ? NaN : 0.5, predictions },
          ] as const;
        }),
      );
    const asked = (of: Parameters<typeof looks>[0]) =>
      runReport(quickReport({ experiments: ['test-looks'], looks: looks(of) }));
    const report = await asked([
      ['flat', 0],
      ['up', 1],
      ['down', -1],
    ]);
    expect(problems(report)).toEqual({});
    const [table] = section(report, 'test-looks').tables;
    const rho = table.rows.map(({ measured: [, own] }) => (own as { value: number }).value);
    expect(table.rows.at(-1)!.label).toBe('flat');
    expect(rho[2]).toBeNaN();
    expect(rho[0]).toBeCloseTo(-rho[1], 12);
    expect(table.rows[0].measured[2]).toBeNull();
    expect(table.notes.join(' ')).not.toContain('NaN');
    expect(
      problems(
        await asked([
          ['flat', 0],
          ['up', 1],
        ]),
      ),
    ).toEqual({ 'test-looks': 'too-few-ranks' });
  });

  test('a constant target', async () => {
    const train = smallRecords(60).map((record) => ({ ...record, logSigma: -5 }));
    const report = await runReport(quickReport({ experiments: fast, train }));
    expect(Object.values(problems(report)).every((code) => code === 'constant-target')).toBe(true);
    // Counting structures needs no target.
    expect(section(report, 'coverage').problem).toBeNull();
  });

  test('fewer rows than folds', async () => {
    const report = await runReport(quickReport({ experiments: fast, train: smallRecords(2) }));
    expect(section(report, 'stages').problem?.remedy).toBeTruthy();
    expect(section(report, 'coverage').problem).toBeNull();
  });
});
