import 'fake-indexeddb/auto';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { sha256Hex } from '../../src/base/hash';
import { describeProblem, InputError } from '../../src/base/problem';
import { readArchive } from '../../src/experiment/projectFile/readArchive';
import { hashOfManifest, writeArchive, type Manifest } from '../../src/experiment/projectFile/writeArchive';
import { LessonShelf } from '../../src/session/lessons/lessonProgress';
import { isProjectData } from '../../src/session/project/project';
import { settingsOfProject } from '../../src/session/project/projectShape';
import { memoryCache } from '../../src/session/storage/persistence';
import { defaultHgbParameters } from '../../src/learners/hgb/parameters';
import type { LearnerParameters } from '../../src/learners/learner';
import { checkParameters } from '../../src/learners/parameters';
import { learnerAbout } from '../../src/learners/registry';
import { browserTuningStore, memoryTuningStore } from '../../src/session/storage/tuningStore';
import { replayEvents } from '../../src/tune/study/replay';
import type { StudyEvent } from '../../src/tune/study/studyEvent';
import { created } from '../tune/studyEvents';

/* Inputs that the suite has found: each was read as something that it is not. */

it.each([[{ reducedComposition: null }], [{ id: new Date(0) }], [['ID', 3]]])(
  'roles %j are none',
  (roles) => {
    expect(isProjectData({ files: [], roles })).toBe(false);
    expect(isProjectData({ files: [], roles: { id: 'ID' } })).toBe(true);
  },
);

it('settings that are no text are left out', () => {
  expect(settingsOfProject({ folds: 4, seed: null, ranker: [], protocol: 'kFold' })).toEqual({
    protocol: 'kFold',
  });
});

it('a study of a project that is no list is told as one', () => {
  const bytes = writeArchive({
    head: { appVersion: '0.4.0', savedAt: 1, data: 'a', dataSha256: '' },
    project: { data: null, candidates: null, model: null, studies: [{ id: 'x', events: [created] }] },
    results: [],
  });
  const parts = unzipSync(bytes);
  const path = Object.keys(parts).find((name) => name.startsWith('studies/'))!;
  parts[path] = strToU8('{"length":1000000000}');
  const { sha256: _, ...rest } = JSON.parse(new TextDecoder().decode(parts['manifest.json'])) as Manifest;
  const entries = rest.entries.map((entry) =>
    entry.path === path ? { path, bytes: parts[path].length, sha256: sha256Hex(parts[path]) } : entry,
  );
  const manifest = { ...rest, entries };
  parts['manifest.json'] = strToU8(JSON.stringify({ ...manifest, sha256: hashOfManifest(manifest) }));
  expect(() => readArchive(zipSync(parts), 'p.zip')).toThrow(InputError);
  expect(() => readArchive(zipSync(parts), 'p.zip')).toThrow(/is no list of events/);
});

it.each([{ noted: null }, { answered: null }, { answered: { 1: { nWrong: 1 } } }])(
  'progress in a lesson with %j is none',
  async (change) => {
    const cache = memoryCache();
    const whole = { at: 1, answered: {}, noted: {} };
    await cache.put('lesson:progress', { odd: { ...whole, ...change }, whole });
    expect(await new LessonShelf(cache).all()).toEqual({ whole });
  },
);

it.each([
  ['in memory', memoryTuningStore],
  ['in the database', browserTuningStore],
])('a study without its origin hides no other, %s', async (_, open) => {
  const whole = created as Extract<StudyEvent, { type: 'studyCreated' }>;
  const { origin: __, ...odd } = whole;
  const store = open();
  await store.append('good', [created]);
  for (const [k, event] of [odd, {}, { ...created, origin: { name: 3 }, at: 'x' }].entries())
    await store.append(`odd ${k}`, [event as StudyEvent]);
  const read = open === browserTuningStore ? open() : store;
  const listed = await read.list();
  expect(listed.map(({ id }) => id).sort()).toEqual(['good', 'odd 0', 'odd 1', 'odd 2']);
  expect(listed.find(({ id }) => id === 'good')!.name).toBe(whole.origin.name);
});

it('a file of a very long name is told in a line', () => {
  const problem = {
    code: 'x',
    file: 'long '.repeat(20_000),
    message: 'It is empty.',
    remedy: 'Choose another.',
  };
  expect(describeProblem(problem).length).toBeLessThan(400);
});

it.each([
  [{ length: 1e9, toString: {} }],
  [{ type: { toString: {} } }],
  [{ ...created, version: { toString: {} } }],
  [[{ toString: {} }]],
])('an event that cannot be made a text is told as none of a study', (event) => {
  expect(() => replayEvents([event as unknown as StudyEvent])).toThrow(InputError);
});

it('a parameter that cannot be made a text is told in words', () => {
  const parameters = { ...defaultHgbParameters, max_iter: { toString: {} } };
  expect(() => checkParameters(learnerAbout('hgb'), parameters as unknown as LearnerParameters)).toThrow(
    'max_iter is an object, but must be',
  );
});
