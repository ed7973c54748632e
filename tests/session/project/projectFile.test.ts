import { strFromU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, expect, it } from 'vitest';
import { gatherProject } from '../../../src/session/project/gather';
import type { MadeProjectFile } from '../../../src/session/project/projectFile';
import { projectToJson } from '../../../src/session/project/projectJson';
import { deskOf, openProjectFile } from '../../../src/session/project/projectDesk.svelte';
import type { Session } from '../../../src/session/session.svelte';
import { opened, ownTable, settled, still, textFile } from '../testServices';
import { study } from '../../tune/studyEvents';

const fileOf = ({ name, bytes }: { name: string; bytes: Uint8Array }) => new File([bytes.slice()], name);
const gathered = async (session: Session) => JSON.parse(projectToJson(await gatherProject(session)));

/** A person's work, and the file that holds it. */
async function work() {
  const { session } = await opened();
  session.change({ ranker: 'stage0_magpie' });
  await session.data.openFiles([textFile('mine.csv', ownTable())]);
  await session.ranking.add([textFile('new.csv', 'Formula\nLi3N\nLi2S\n')]);
  session.ranking.keepShortlist([{ row: 0, id: 'Li3N', formula: 'Li3N', note: 'ask Anna' }]);
  session.change({ folds: 4, protocol: 'composition', step: 'rank' });
  session.tuning.change({ nTrials: 2 });
  await session.tuning.addKept([{ id: 'one', events: study }]);
  return { session, made: (await deskOf(session).save())! };
}

let mine: Session;
let made: MadeProjectFile;
beforeAll(async () => ({ session: mine, made } = await work()));

it('carries a person’s own work to a colleague, whole', async () => {
  expect(made.name).toBe('mine.ionrank.zip');
  const parts = unzipSync(made.bytes);
  expect(strFromU8(parts['data/01-mine.csv'])).toBe(ownTable());
  expect(strFromU8(parts['results/scores.csv'])).toContain(`# data sha256: ${mine.data.loaded!.sha256}`);
  expect(strFromU8(parts['results/ranking.csv'])).toContain('Li3N');

  const other = await still();
  await openProjectFile(other, fileOf(made));
  expect(deskOf(other).waiting).toBeNull();
  expect(await gathered(other)).toEqual(await gathered(mine));
  expect(other.notices.at(-1)?.text).toBe('mine.ionrank.zip is open.');
  // Nothing of it is lost in the next file.
  expect((await deskOf(other).save())!.bytes.length).toBeGreaterThan(1000);
});

it('is open as soon as its candidates are read, while they are being ranked', async () => {
  const { session: other, pool } = await opened();
  let begun = false;
  pool.before = (kind, signal) => {
    if (kind !== 'screen') return Promise.resolve();
    begun = true;
    // It never ends, unless it is stopped.
    return new Promise((_, reject) =>
      signal?.addEventListener('abort', () => reject(signal.reason as Error)),
    );
  };
  await openProjectFile(other, fileOf(made));
  expect(other.notices.at(-1)?.text).toBe('mine.ionrank.zip is open.');
  expect(other.ranking.candidates?.file).toBe('new.csv');
  await settled(() => begun);
  expect([other.ranking.task.running, other.ranking.screening]).toEqual([true, null]);
  other.ranking.task.cancel();
  await settled(() => !other.ranking.task.running);
  expect(other.ranking.candidates?.file).toBe('new.csv');
});

it('replaces work by a choice alone, and one undo has it back', async () => {
  const session = await still();
  await session.data.openFiles([textFile('other.csv', ownTable(30))]);
  await session.ranking.add([textFile('c.csv', 'Formula\nLiF\n')]);
  const desk = deskOf(session);
  const before = await gathered(session);
  await openProjectFile(session, fileOf(made));
  expect(desk.waiting).toMatchObject({
    name: 'mine.ionrank.zip',
    replaced: ['your data (other.csv)', 'your candidates (c.csv)'],
  });
  expect(await gathered(session)).toEqual(before);
  desk.continueMine();
  expect([desk.waiting, await gathered(session)]).toEqual([null, before]);

  await openProjectFile(session, fileOf(made));
  await desk.waiting!.open();
  expect((await gathered(session)).data.files).toMatchObject([{ name: 'mine.csv' }]);
  expect(desk.history.nUndoable).toBe(1);
  await desk.history.undo();
  const { studies, ...here } = await gathered(session);
  const { studies: _, ...own } = before;
  expect(here).toEqual(own);
  // Studies are results: they stay until they are removed.
  expect(studies).toHaveLength(1);
});

it('opens nothing of a file of which a part cannot be opened', async () => {
  const session = await still();
  const before = await gathered(session);
  const desk = deskOf(session);
  const parts = unzipSync(made.bytes);
  const changed = { ...parts, 'candidates/01-new.csv': new Uint8Array(3) };
  await openProjectFile(session, fileOf({ name: 'p.ionrank.zip', bytes: zipSync(changed) }));
  expect(desk.task.problem).toMatchObject({ code: 'damaged-project', file: 'p.ionrank.zip' });
  expect(await gathered(session)).toEqual(before);

  // Whole by its hashes, and yet no table of candidates.
  const odd = await still();
  const project = await gatherProject(odd);
  const bad = { files: [{ name: 'c.cif', bytes: new Uint8Array(3) }], roles: null };
  odd.ranking.projectData = async () => bad;
  odd.tuning.kept = async () => project.studies as never;
  await openProjectFile(session, fileOf((await deskOf(odd).save())!));
  expect(desk.task.problem).toMatchObject({ code: 'project-not-opened' });
  expect(await gathered(session)).toEqual(before);
  expect([session.ranking.task.problem, desk.history.nUndoable]).toEqual([null, 0]);
});
