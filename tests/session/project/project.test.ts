import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/base/problem';
import { gatherProject, openProject } from '../../../src/session/project/gather';
import type { Project } from '../../../src/session/project/project';
import { projectFromJson, projectToJson } from '../../../src/session/project/projectJson';
import { defaultDraft } from '../../../src/session/tune/tuningDraft';
import { memoryCache } from '../../../src/session/storage/persistence';
import { opened, ownTable, textFile } from '../testServices';
import { created, foldDone } from '../../tune/studyEvents';

const project: Project = {
  version: 1,
  settings: { step: 'tune', folds: '4' },
  data: { files: [{ name: 'a.csv', use: 'train', bytes: Uint8Array.of(0, 255, 7) }], roles: null },
  candidates: null,
  drafts: { study: defaultDraft },
  studies: [{ id: 'x', events: [created, foldDone(0, 0)] }],
};

describe('the text of a project', () => {
  it('reads back to the same, bytes, arrays and undefined scores with it', () => {
    expect(projectFromJson(projectToJson(project), 'p.json')).toEqual(project);
    const odd = { ...project, drafts: { study: { ...defaultDraft, penalty: NaN, seed: -Infinity } } };
    expect(projectFromJson(projectToJson(odd), 'p.json')).toEqual(odd);
  });

  it.each([
    ['no JSON', 'no-project', '{"version"'],
    ['another file', 'no-project', '[1]'],
    ['one whose data are gone', 'no-project', projectToJson({ ...project, data: undefined as never })],
    ['one without settings', 'no-project', projectToJson({ ...project, settings: null as never })],
    ['one without a draft', 'no-project', projectToJson({ ...project, drafts: { study: null as never } })],
    ['one of a later version', 'later-project', projectToJson({ ...project, version: 2 as never })],
  ])('refuses %s with the way out', (_, code, text) => {
    const read = () => projectFromJson(text, 'p.json');
    expect(read).toThrow(InputError);
    try {
      read();
    } catch (error) {
      expect((error as InputError).problem).toMatchObject({ code, file: 'p.json' });
      expect((error as InputError).problem.remedy).toBeTruthy();
    }
  });
});

it('takes all that was chosen or made into another browser', async () => {
  const { session } = await opened();
  await session.data.openFiles([textFile('mine.csv', ownTable())]);
  await session.ranking.add(textFile('new.csv', 'Formula\nLi3N\nLi2S\n'));
  session.change({ folds: 4, protocol: 'composition' });
  session.tuning.change({ nTrials: 2, featureSet: 'stage0_magpie' });
  await session.tuning.start();
  const text = projectToJson(await gatherProject(session));

  const { session: other } = await opened();
  await openProject(other, projectFromJson(text, 'p.json'));
  expect(other.settings).toMatchObject({ data: 'own', folds: 4, protocol: 'composition' });
  expect(other.data.loaded).toMatchObject({ sha256: session.data.loaded!.sha256, name: 'mine.csv' });
  expect(other.ranking.candidates).toMatchObject({ sha256: session.ranking.candidates!.sha256 });
  expect(other.tuning.draft).toEqual(session.tuning.draft);
  const outcomes = (studies: typeof session.tuning.studies) => studies.map(({ id, trials }) => [id, trials]);
  expect(outcomes(other.tuning.studies)).toEqual(outcomes(session.tuning.studies));
  expect(other.tuning.studies).toHaveLength(1);
  expect(JSON.parse(projectToJson(await gatherProject(other)))).toEqual(JSON.parse(text));
});

it('whose data cannot be opened changes nothing', async () => {
  const { session } = await opened();
  const before = { settings: session.settings, loaded: session.data.loaded, draft: session.tuning.draft };
  const bad = { files: [{ name: 'a.csv', bytes: new TextEncoder().encode('x\n1\n') }], roles: null };
  await openProject(session, { ...project, data: bad });
  expect(session.data.task.problem).not.toBeNull();
  expect({ settings: session.settings, loaded: session.data.loaded, draft: session.tuning.draft }).toEqual(
    before,
  );
  expect(session.tuning.studies).toEqual([]);
});

it('holds the data that are open here, whatever another tab has kept since', async () => {
  const cache = memoryCache();
  const { session } = await opened(cache);
  await session.data.openFiles([textFile('mine.csv', ownTable())]);
  const { session: tab } = await opened(cache);
  await tab.data.openFiles([textFile('other.csv', ownTable(30))]);
  const { data } = await gatherProject(session);
  expect(data!.files.map(({ name }) => name)).toEqual(['mine.csv']);
});
