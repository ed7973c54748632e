import { describe, expect, test, vi } from 'vitest';
import type { FilesToSave } from '../../../src/session/app/stepContext';
import { memoryTuningStore, type TuningStore } from '../../../src/session/storage/tuningStore';
import { Session } from '../../../src/session/session.svelte';
import type { StudyDraft } from '../../../src/session/tune/tuningDraft';
import { paperStudy } from '../../../src/tune/study/presets';
import { int } from '../../../src/tune/searchSpace';
import { ownTable, settled, testServices, textFile } from '../testServices';

/** A study of a second: few trees on 60 rows of Stage 0. */
const small: Partial<StudyDraft> = {
  featureSet: 'stage0_magpie',
  nTrials: 6,
  searchSpace: [
    { name: 'max_depth', distribution: int(1, 4) },
    { name: 'min_samples_leaf', distribution: int(3, 9) },
    { name: 'max_iter', distribution: int(2, 6) },
  ],
};

async function opened(store: TuningStore = memoryTuningStore()) {
  const { services, pool } = testServices();
  const session = new Session({ ...services, studies: store });
  await session.start();
  session.tuning.change(small);
  return { session, tuning: session.tuning, pool, store };
}

/** What must be the same however a study came about. */
const outcome = (trials: readonly { params: unknown; value: unknown; state: unknown; folds: unknown }[]) =>
  trials.map(({ params, value, state, folds }) => ({ params, value, state, folds }));

describe('a study', () => {
  test('runs as its draft says, is shown, kept and done', async () => {
    const { tuning, store, session } = await opened();
    expect(tuning.shown).toBeNull();
    await tuning.start();
    expect(tuning.task.status).toBe('done');
    const study = tuning.shown!;
    expect(study).toMatchObject({ status: 'done', durable: true });
    expect(study.trials).toHaveLength(6);
    expect(study.best!.value).toBe(Math.min(...study.trials.map((trial) => trial.value!)));
    expect(study.origin).toMatchObject({
      featureSet: 'stage0_magpie',
      nFolds: 5,
      foldSeed: 42,
      dataSha256: session.data.loaded!.sha256,
      appVersion: '0.0.0-test',
    });
    expect(study.spec.sampler).toMatchObject({ kind: 'tpe-independent', seed: 42, constantLiar: false });
    expect(await store.list()).toHaveLength(1);
    // A created study, and for each trial a start, five folds and an end.
    expect(await store.read(study.id)).toHaveLength(1 + 6 * 7);
  });

  test('left in the middle goes on in another visit, and equals one that was not', async () => {
    const { tuning: whole } = await opened();
    await whole.start();
    const { tuning, pool, store } = await opened();
    let nFits = 0;
    pool.before = async (kind) => {
      await new Promise((resolve) => setImmediate(resolve));
      if (kind === 'fitFold' && ++nFits === 14) tuning.task.cancel();
    };
    await tuning.start();
    expect(tuning.task.status).toBe('cancelled');
    expect(tuning.interrupted).toBe(tuning.shown);
    expect(tuning.shown!.status).toBe('interrupted');

    const next = await opened(store);
    await next.tuning.load();
    const left = next.tuning.interrupted!;
    expect(left.trials.length).toBeLessThan(6);
    const done = left.trials.filter(({ state }) => state === 'COMPLETE');
    expect(done.length).toBeGreaterThan(0);
    expect(outcome(done)).toEqual(outcome(whole.shown!.trials.slice(0, done.length)));
    await next.tuning.resume(left.id);
    expect(outcome(next.tuning.shown!.trials)).toEqual(outcome(whole.shown!.trials));
    expect(next.tuning.interrupted).toBeNull();
    expect(next.tuning.studies).toHaveLength(1);
    // The break does not count as time.
    expect(next.tuning.shown!.seconds).toBeLessThan(60);
  });

  test('is not continued on other data', async () => {
    const { tuning, pool, store } = await opened();
    pool.before = async (kind) => {
      if (kind === 'fitFold') tuning.task.cancel();
    };
    await tuning.start();
    const next = await opened(store);
    await next.session.data.openFiles([
      textFile('mine.csv', 'Formula,sigma\nLi2O,1e-5\nLi3N,1e-3\nLiCl,1e-9\nLiF,1e-9\nLiI,1e-7\nLi2S,1e-8\n'),
    ]);
    await next.tuning.load();
    const [study] = next.tuning.studies;
    await next.tuning.resume(study.id);
    expect(next.tuning.task.problem).toMatchObject({ code: 'other-data' });
    expect(next.tuning.studies[0].status).toBe('interrupted');
  });

  test('of more folds than rows is told by its field, and the study that ran is not harmed', async () => {
    const { tuning, session } = await opened();
    await tuning.start();
    const [first] = tuning.studies;
    const table = 'Formula,sigma\nLi2O,1e-5\nLi3N,1e-3\nLiCl,1e-9\nLiF,1e-9\n';
    await session.data.openFiles([textFile('mine.csv', table)]);
    session.change({ folds: 5 });
    await tuning.start();
    expect(tuning.task.problem).toMatchObject({ code: 'too-many-folds', column: 'folds', value: '5 folds' });
    expect(tuning.studies).toEqual([first]);
  });

  test('has the folds of the protocol, also when it goes on in another visit under another', async () => {
    const { tuning: whole, session } = await opened();
    session.change({ protocol: 'doi' });
    await whole.start();
    expect(whole.shown!.origin).toMatchObject({ protocol: 'groupKFold-doi', nFolds: 5, foldSeed: 42 });
    const { tuning: plain } = await opened();
    await plain.start();
    expect(plain.shown!.origin).not.toHaveProperty('protocol');
    expect(outcome(plain.shown!.trials)).not.toEqual(outcome(whole.shown!.trials));

    const { tuning, pool, store, session: first } = await opened();
    first.change({ protocol: 'doi' });
    let nFits = 0;
    pool.before = async (kind) => {
      if (kind === 'fitFold' && ++nFits === 12) tuning.task.cancel();
    };
    await tuning.start();
    expect(tuning.shown!.status).toBe('interrupted');
    const next = await opened(store);
    await next.tuning.load();
    await next.tuning.resume(next.tuning.studies[0].id);
    expect(outcome(next.tuning.shown!.trials)).toEqual(outcome(whole.shown!.trials));
  });

  test('of a protocol that the rows cannot be split by does not begin', async () => {
    const { tuning, session } = await opened();
    const table = 'Formula,sigma\nLi2O,1e-5\nLi3N,1e-3\nLiCl,1e-9\nLiF,1e-9\n';
    await session.data.openFiles([textFile('mine.csv', table)]);
    session.change({ protocol: 'family' });
    await tuning.start();
    expect(tuning.task.problem).toMatchObject({ code: 'no-groups', column: 'protocol' });
    expect(tuning.studies).toEqual([]);
  });

  test('of one tab is not run in another', async () => {
    const { tuning, pool, store } = await opened();
    pool.before = async (kind) => {
      if (kind === 'fitFold') tuning.task.cancel();
    };
    await tuning.start();
    const release = await store.claim(tuning.shown!.id);
    await tuning.resume(tuning.shown!.id);
    expect(tuning.task.problem).toMatchObject({ code: 'study-open-elsewhere' });
    release!();
    pool.before = async () => undefined;
    await tuning.resume(tuning.shown!.id);
    expect(tuning.shown!.status).toBe('done');
  });

  test('that cannot be kept runs, and says so once', async () => {
    const memory = memoryTuningStore();
    let isFull = true;
    const append: typeof memory.append = async (id, events) => {
      await memory.append(id, events);
      return !isFull;
    };
    const { tuning, session } = await opened({ ...memory, append });
    await tuning.start();
    expect(tuning.shown).toMatchObject({ status: 'done', durable: false });
    const told = () => session.notices.filter(({ text }) => text.includes('keeps no more'));
    expect(told()).toHaveLength(1);
    expect(told()[0].text).toContain(tuning.shown!.origin.name);
    const offer = told()[0].link as FilesToSave;
    const [file, ...others] = await offer.files();
    expect(others).toEqual([]);
    expect(file.name).toBe(`study-${tuning.shown!.id}.log`);
    expect(file.content).toBe(await tuning.exportText(tuning.shown!.id, 'optuna'));
    // Room again: what was not kept is, with the next event.
    isFull = false;
    tuning.change({ nTrials: 1 });
    await tuning.start();
    expect(tuning.shown).toMatchObject({ status: 'done', durable: true });
    expect((await offer.files()).map(({ name }) => name)).toEqual([file.name]);
  });

  test('has the browser asked, once, not to clear its storage', async () => {
    const persist = vi.fn(() => Promise.reject(new Error('not here')));
    vi.stubGlobal('navigator', { storage: { persist } });
    const { tuning, session } = await opened();
    expect(persist).not.toHaveBeenCalled();
    await tuning.start();
    expect(persist).toHaveBeenCalledTimes(1);
    await tuning.start();
    await session.data.openFiles([textFile('mine.csv', ownTable())]);
    expect(persist).toHaveBeenCalledTimes(1);
    vi.unstubAllGlobals();
  });

  test('is deleted for good, and cancelled first where it runs', async () => {
    const { tuning, store, pool } = await opened();
    let reached = false;
    pool.before = async (kind) => {
      if (kind === 'fitFold') reached = true;
      if (kind === 'fitFold') await new Promise((resolve) => setTimeout(resolve, 5));
    };
    const running = tuning.start();
    await settled(() => reached);
    await tuning.remove(tuning.shown!.id);
    await running;
    expect(tuning.studies).toEqual([]);
    expect(await store.list()).toEqual([]);
  });

  test('gives way to another one, which the first does not disturb', async () => {
    const { tuning, pool } = await opened();
    let reached = false;
    pool.before = async (kind) => {
      if (kind === 'fitFold') reached = true;
      await new Promise((resolve) => setImmediate(resolve));
    };
    const first = tuning.start();
    await settled(() => reached);
    tuning.change({ seed: 7 });
    await Promise.all([first, tuning.start()]);
    expect(tuning.studies.map(({ status }) => status).sort()).toEqual(['done', 'interrupted']);
    expect(tuning.shown).toMatchObject({ status: 'done', spec: { sampler: { seed: 7 } } });
  });
});

describe('the draft', () => {
  test('knows its presets, and what is wrong with it', async () => {
    const { tuning } = await opened();
    expect(tuning.draft.preset).toBe('custom');
    tuning.change({ preset: 'conservative' });
    expect(tuning.draft.searchSpace).toEqual(paperStudy.searchSpace);
    tuning.change({ preset: 'expanded', nTrials: 0, penalty: NaN });
    expect(tuning.draft.searchSpace[0].distribution).toEqual(int(3, 30));
    await tuning.start();
    expect(tuning.draftProblems.map(({ field }) => field)).toEqual(['nTrials', 'penalty']);
    expect(tuning.studies).toEqual([]);
    tuning.change({ nTrials: 5, penalty: 0, sampler: 'grid', searchSpace: small.searchSpace });
    expect(tuning.draftProblems).toEqual([]);
  });

  test('of trials that are asked together lets them stay apart', async () => {
    const { tuning } = await opened();
    tuning.change({ parallelTrials: 3, sampler: 'tpe-multivariate' });
    await tuning.start();
    expect(tuning.shown!.spec).toMatchObject({ parallelTrials: 3, sampler: { constantLiar: true } });
    expect(tuning.shown!.trials).toHaveLength(6);
  });

  test('may ask for a grid, which ends when it is exhausted', async () => {
    const { tuning } = await opened();
    tuning.change({
      sampler: 'grid',
      nTrials: 50,
      searchSpace: [{ name: 'max_iter', distribution: int(2, 4) }],
    });
    await tuning.start();
    expect(tuning.shown!.status).toBe('done');
    expect(tuning.shown!.trials.map(({ params }) => params.max_iter).sort()).toEqual([2, 3, 4]);
  });
});

describe('study files', () => {
  test('are read back as they were written', async () => {
    const { tuning } = await opened();
    await tuning.start();
    const [study] = tuning.studies;
    const text = await tuning.exportText(study.id, 'optuna');
    await tuning.importFile(textFile('study.log', text));
    expect(tuning.studies).toHaveLength(2);
    expect(outcome(tuning.shown!.trials)).toEqual(outcome(study.trials));
    expect(tuning.shown!.id).not.toBe(study.id);
    const csv = await tuning.exportText(study.id, 'csv');
    expect(csv).toContain(`# data sha256: ${study.origin.dataSha256}\n`);
    expect(csv).toContain('"kind":"tpe-independent","seed":42');
    await tuning.importFile(textFile('trials.csv', csv));
    expect(tuning.importTask.problem).toBeNull();
    expect(outcome(tuning.shown!.trials)).toEqual(outcome(study.trials));
    expect(tuning.shown).toMatchObject({
      status: 'done',
      origin: { name: 'trials', importedFrom: 'trials.csv' },
    });
  });

  test.each([
    ['half a line', (text: string) => text.slice(0, -40)],
    ['another version', (text: string) => text.replace(/("ionrank:version": ?)\d+/, '$199')],
    ['no journal', () => 'number,value\n0,1\n'],
    ['nothing', () => ''],
  ])('%s: the error names the file, what runs is not harmed', async (_name, spoil) => {
    const { tuning } = await opened();
    await tuning.start();
    const [study] = tuning.studies;
    const text = await tuning.exportText(study.id, 'optuna');
    expect(spoil(text)).not.toBe(text);
    await tuning.importFile(textFile('broken.log', spoil(text)));
    expect(tuning.importTask.problem).toMatchObject({ file: 'broken.log', severity: 'error' });
    expect(tuning.importTask.problem!.remedy).toMatch(/\.$/);
    expect(tuning.studies).toEqual([study]);
  });
});

describe('what a study tells', () => {
  test('its best goes to Compare, and into the link', async () => {
    const { session, tuning } = await opened();
    await tuning.start();
    await tuning.useBest(tuning.shown!.id);
    await settled(() => session.comparison.task.status === 'done');
    expect(session.settings.step).toBe('compare');
    const row = session.comparison.rows.at(-1)!;
    expect(row.plan).toMatchObject({ featureSet: 'stage0_magpie', parameters: tuning.shown!.best!.params });
    // The mean of the folds' RMSE in the study is of the same models as the pooled one.
    expect(row.status).toBe('done');
    expect(session.settings.tuned).toHaveLength(1);
  });

  test('importances sum to 1; densities begin where TPE does', async () => {
    const { tuning } = await opened();
    tuning.change({ nTrials: 14 });
    await tuning.start();
    const { id, trials } = tuning.shown!;
    const importances = (await tuning.importances(id))!;
    expect(importances.map(({ name }) => name).sort()).toEqual(['max_depth', 'max_iter', 'min_samples_leaf']);
    expect(importances.reduce((sum, { importance }) => sum + importance, 0)).toBeCloseTo(1, 9);
    expect(tuning.densities(id, 9, 'max_iter')).toBeNull();
    const densities = tuning.densities(id, 10, 'max_iter')!;
    expect(densities.chosen).toBe(trials[10].params.max_iter);
    expect([...densities.belowTrials, ...densities.aboveTrials].sort((a, b) => a - b)).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
    ]);
    const best = trials.slice(0, 10).reduce((a, b) => (b.value! < a.value! ? b : a));
    expect(densities.belowTrials).toEqual([best.number]);
  });
});

test('the report’s scores stand beside those of its own rows and folds alone', async () => {
  const { tuning, session } = await opened();
  await tuning.load();
  const beside = () => Object.keys(tuning.paperStudies[0].paperScores ?? {});
  expect(beside()).toEqual(['cv', 'test']);
  session.change({ protocol: 'doi' });
  expect(beside()).toEqual(['test']);
});

test('the report’s studies run one after the other and are found again', async () => {
  const { tuning, store, pool } = await opened();
  let nFits = 0;
  // Its 250 trials would take a minute here: the first ones are enough.
  pool.before = async (kind) => {
    if (kind === 'fitFold' && ++nFits === 23) tuning.paperTask.cancel();
  };
  await tuning.runPaperStudies();
  expect(tuning.paperTask.status).toBe('cancelled');
  expect(tuning.paperStudies[0]).toMatchObject({ name: 'stage0_tuned', status: 'running', nTrials: 50 });
  const ids = (await store.list()).map(({ id }) => id);
  expect(ids).toHaveLength(1);
  const next = await opened(store);
  nFits = 0;
  next.pool.before = async (kind) => {
    if (kind === 'fitFold' && ++nFits === 23) next.tuning.paperTask.cancel();
  };
  await next.tuning.runPaperStudies();
  expect((await store.list()).map(({ id }) => id)).toEqual(ids);
  expect(next.tuning.paperStudies[0].nTrialsDone).toBeGreaterThan(tuning.paperStudies[0].nTrialsDone);
  // Another protocol, other studies: those of shuffled folds are not shown as its own.
  next.session.change({ protocol: 'doi' });
  await settled(() => next.tuning.paperStudies[0].studyId === null);
  nFits = 0;
  await next.tuning.runPaperStudies();
  expect((await store.list()).map(({ id }) => id)).toHaveLength(2);
});
