import { describing } from '../../../src/experiment/models/computation';
import { SvelteMap } from 'svelte/reactivity';
import { describe, expect, test } from 'vitest';
import type { StepContext } from '../../../src/session/app/stepContext';
import { memoryCache } from '../../../src/session/storage/persistence';
import {
  ReportState,
  type ReportParts,
  type ReportScience,
} from '../../../src/session/report/reportState.svelte';
import { defaultSettings, type Settings } from '../../../src/session/settings/settings';
import type { TestLook } from '../../../src/experiment/tables/reportInput';
import type { ReportInput } from '../../../src/experiment/tables/reportInput';
import { reportExperiments, usualExperiments } from '../../../src/experiment/sections/reportList';
import type { ReportSection, Report } from '../../../src/experiment/tables/reportTypes';
import { opened, settled } from '../testServices';

const names = usualExperiments.map(({ name }) => name);

/** Made-up experiments: each looks at one model of its name, those of `failing` fail, `before` may wait. */
function fakes({ failing = [] as string[] } = {}) {
  const runs: ReportInput[] = [];
  const fake = {
    runs,
    before: (name: string, signal?: AbortSignal): Promise<void> => Promise.resolve(void [name, signal]),
  };
  const runReport = async (input: ReportInput): Promise<Report> => {
    runs.push(input);
    const looks = input.looks!;
    const sections: ReportSection[] = [];
    let report: Report | null = null;
    const asked = reportExperiments.filter((each) => input.experiments.includes(each.name));
    for (const { name } of asked) {
      input.onEvent?.({ type: 'sectionStarted', name });
      await fake.before(name, input.signal);
      input.signal?.throwIfAborted();
      looks.set(name, {} as TestLook);
      const problem = failing.includes(name)
        ? { severity: 'error' as const, code: 'no', message: `${name} fails.`, remedy: 'Do else.' }
        : null;
      const section: ReportSection = {
        ...{ name, title: name, reference: '', intro: '', tables: [], figures: [], notes: [], problem },
        computation: describing('3 rows'),
      };
      sections.push(section);
      report = {
        title: 'A report',
        appVersion: '0',
        data: { name: 'x', sha256: 'a', nTrain: 3, nTest: 1, nCifs: 0, nCensored: 0 },
        settings: { seed: String(input.settings.seed), nTrials: String(input.settings.nTrials) },
        summary: { done: [], holds: [], cannotTell: [] },
        sections: [...sections],
        nTestLooks: looks.size,
        methods: [],
        sources: [],
      };
      input.onEvent?.({ type: 'sectionDone', section, report });
    }
    return report!;
  };
  const science: ReportScience = { runReport, reportSeconds: (asked) => 10 * asked.length };
  const settings = new SvelteMap<'now', Settings>([['now', defaultSettings]]);
  const parts: ReportParts = {
    science: () => Promise.resolve(science),
    studies: () => Promise.resolve(() => Promise.reject(new Error('none'))),
  };
  const cache = memoryCache();
  const context: StepContext = {
    open: () =>
      Promise.resolve({
        pool: {},
        blocks: { sampleOf: () => ({}), sampleWithFurther: () => ({ further: 'a list' }) },
      } as never),
    openPool: () => Promise.reject(new Error('none')),
    engine: null,
    loaded: { name: 'x', sha256: 'a', isPublished: true, cifs: {}, train: { records: [] } } as never,
    get settings() {
      return settings.get('now')!;
    },
    services: { appVersion: '0', cache } as never,
    change: () => undefined,
    made: () => undefined,
    notify: () => undefined,
    looked: () => undefined,
    results: { get: () => Promise.resolve(undefined), set: () => Promise.resolve() },
    now: () => 0,
  };
  const state = new ReportState(context, { rows: () => Promise.resolve({ name: 'a list' } as never) }, parts);
  const change = (patch: Partial<Settings>) => {
    settings.set('now', { ...settings.get('now')!, ...patch });
    state.settingsChanged();
  };
  return { state, fake, change };
}

const shown = (state: ReportState) => state.sections.map(({ name }) => name);
const statusOf = (state: ReportState, name: string) =>
  state.experiments.find((row) => row.name === name)!.status;

describe('a whole report', () => {
  test('runs every experiment in the order of the document, and says how long it takes before', async () => {
    const { state } = fakes();
    expect(state.secondsNeeded).toBeNull();
    await state.prepare();
    expect(state.secondsNeeded).toBe(10 * names.length);
    expect(state.isComplete).toBe(false);
    await state.run();
    expect(state.task.status).toBe('done');
    expect(shown(state)).toEqual(names);
    expect(names.every((name) => statusOf(state, name) === 'done')).toBe(true);
    expect(state.isComplete).toBe(true);
    expect(state.report).toMatchObject({ nTestLooks: names.length, settings: { nTrials: '50' } });
    expect(state.report!.settings).not.toHaveProperty('experiments');
  });

  test('without tuning leaves out what tunes, and the document says what is left out', async () => {
    const { state, fake, change } = fakes();
    change({ reportTuning: false, reportResamples: 500 });
    await state.run();
    expect(statusOf(state, 'tuning')).toBe('notRun');
    expect(statusOf(state, 'nested')).toBe('notRun');
    expect(state.isComplete).toBe(true);
    expect(fake.runs[0].settings).toMatchObject({ nTrials: 0, nResamples: 500 });
    expect(state.report!.settings['experiments']).toMatch(/^13 of 15 were run; left out: Best hyper/);
    change({ reportTuning: true });
    expect(state.isStale).toBe(false);
    expect(state.next).toEqual(['tuning', 'nested']);
  });

  test('trains the recipes alone on further measurements, where these are not switched off', async () => {
    const { state, fake, change } = fakes();
    const samples = () => fake.runs.map(({ sample }) => sample);
    await state.run(['stages']);
    await state.run(['recipe']);
    expect(samples()).toEqual([{}, { further: 'a list' }]);
    change({ further: 'off' });
    expect(state.isStale).toBe(true);
    await state.run(['recipe']);
    expect(samples().at(-1)).toEqual({});
  });

  test('takes the recipes where they are asked for', async () => {
    const { state, change } = fakes();
    await state.run();
    expect(statusOf(state, 'recipe')).toBe('notRun');
    change({ reportRecipes: true });
    expect(state.isComplete).toBe(false);
    await state.run();
    expect(statusOf(state, 'recipe')).toBe('done');
    expect(state.report!.settings).not.toHaveProperty('experiments');
  });

  test('goes on where one experiment fails, whose reason stands in its row; a second run tries it again', async () => {
    const failing = ['embeddings'];
    const { state, fake } = fakes({ failing });
    await state.run();
    expect(shown(state)).toEqual(names);
    expect(state.experiments[1]).toMatchObject({
      status: 'failed',
      problem: { message: 'embeddings fails.' },
    });
    expect(state.next).toEqual(['embeddings']);
    failing.pop();
    await state.run();
    expect(fake.runs[1].experiments).toEqual(['embeddings', 'test-looks']);
    expect(state.isComplete).toBe(true);
  });
});

describe('cancel', () => {
  test('keeps the sections that are done with a document of them, and a second run goes on', async () => {
    const { state, fake } = fakes();
    fake.before = async (name) => {
      if (name === 'feature-sets') state.cancel();
    };
    await state.run();
    expect(state.task.status).toBe('cancelled');
    expect(shown(state)).toEqual(['stages', 'embeddings']);
    expect(names.map((name) => statusOf(state, name))).toEqual([
      'done',
      'done',
      ...names.slice(2).map(() => 'notRun'),
    ]);
    expect(state.report!.sections).toHaveLength(2);
    // The look of the experiment that was broken off is not shown, nor counted.
    expect(state.report!.nTestLooks).toBe(2);
    fake.before = () => Promise.resolve();
    await state.run();
    expect(fake.runs[1].experiments).toEqual(names.slice(2));
    expect(shown(state)).toEqual(names);
    expect(state.report!.nTestLooks).toBe(names.length);
  });
});

describe('one experiment', () => {
  test('stands at its place among the others, with the looks of all', async () => {
    const { state, fake } = fakes();
    await state.run(['coverage']);
    await state.run(['test-looks']);
    await state.run(['stages']);
    // What sums the others up is made anew.
    expect(fake.runs.map(({ experiments }) => experiments)).toEqual([
      ['coverage'],
      ['test-looks'],
      ['stages', 'test-looks'],
    ]);
    expect(shown(state)).toEqual(['stages', 'coverage', 'test-looks']);
    expect(state.report!.sections.map(({ name }) => name)).toEqual(shown(state));
    expect(state.report!.nTestLooks).toBe(3);
    expect(state.report!.settings).toMatchObject({ nTrials: '0' });
    await state.run(['nested']);
    await state.run(['embeddings']);
    expect(state.report!.settings).toMatchObject({ nTrials: '50' });
  });
});

describe('other settings', () => {
  test('mark what is shown, and are never mixed with it', async () => {
    const { state, fake, change } = fakes();
    await state.run(['stages', 'coverage']);
    expect(state.isStale).toBe(false);
    // The step and the experiment of the Compare step are none of its settings.
    change({ step: 'rank', experiment: 'physics' });
    expect(state.isStale).toBe(false);
    change({ seed: 7 });
    expect(state.isStale).toBe(true);
    expect(state.isComplete).toBe(false);
    expect(shown(state)).toEqual(['stages', 'coverage']);
    expect(state.report!.settings['seed']).toBe('42');
    change({ seed: 42 });
    expect(state.isStale).toBe(false);
    change({ reportResamples: 5000 });
    expect(state.isStale).toBe(true);
    expect(state.next).toEqual(names);
    await state.run(['stages']);
    expect(state.isStale).toBe(false);
    expect(shown(state)).toEqual(['stages']);
    expect(state.report!.nTestLooks).toBe(1);
    expect(fake.runs[1].settings.nResamples).toBe(5000);
  });

  test('end a run under the former ones, and what it had done is told apart', async () => {
    const { state, fake, change } = fakes();
    fake.before = async (name) => {
      if (name === 'embeddings') change({ coerced: false });
    };
    await state.run();
    expect(state.task.status).toBe('cancelled');
    expect(shown(state)).toEqual(['stages']);
    expect(state.isStale).toBe(true);
  });

  test('of the session, and other data, end its run; other data forget it', async () => {
    const { session, pool } = await opened();
    const report = await session.openReport();
    expect(session.report).toBe(report);
    expect(await session.openReport()).toBe(report);
    await report.run(['coverage']);
    expect(report.sections.map(({ name, problem }) => [name, problem])).toEqual([['coverage', null]]);
    expect(report.report!.data).toMatchObject({ nTrain: session.data.loaded!.train.records.length });
    let isHeld = false;
    pool.before = (_, signal) => {
      isHeld = true;
      return new Promise((_resolve, reject) =>
        signal?.addEventListener('abort', () => reject(signal.reason as Error)),
      );
    };
    const running = report.run(['stages']);
    await settled(() => isHeld);
    session.change({ experiment: 'physics' });
    expect(report.task.status).toBe('running');
    session.change({ seed: 7 });
    await running;
    expect(report.task.status).toBe('cancelled');
    expect(report.isStale).toBe(true);
    pool.before = () => Promise.resolve();
    await session.data.useEmbedded();
    expect(report.sections).toEqual([]);
    expect(report.report).toBeNull();
    expect(report.task.status).toBe('idle');
    session.close();
  });
});

test('a second run finds its pieces and results in the browser’s cache', async () => {
  const { session, pool, cache } = await opened();
  const report = await session.openReport();
  await report.run(['stages', 'label-leak']);
  const [first] = [report.sections];
  expect(first.map(({ problem }) => problem)).toEqual([null, null]);
  const fits = pool.jobs.fit!;
  expect(fits).toBeGreaterThan(0);
  session.close();
  const next = await opened(cache);
  const again = await next.session.openReport();
  await again.run(['stages', 'label-leak']);
  expect(next.pool.jobs.fit ?? 0).toBe(0);
  expect(again.sections).toEqual(first);
  next.session.close();
});
