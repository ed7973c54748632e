import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ChoiceHistory } from '../../../src/session/project/choiceHistory.svelte';
import { gatherProject } from '../../../src/session/project/gather';
import { projectToJson } from '../../../src/session/project/projectJson';
import type { Session } from '../../../src/session/session.svelte';
import { ownTable, settled, still, textFile } from '../testServices';
import { study } from '../../tune/studyEvents';

/** All that is chosen; where a person looks is no choice. */
async function chosen(session: Session): Promise<unknown> {
  const { settings, ...project } = JSON.parse(projectToJson(await gatherProject(session)));
  const { step: _, ...choices } = settings;
  return { ...project, settings: choices };
}

const idle = (session: Session) =>
  settled(
    () => !session.data.task.running && !session.comparison.task.running && !session.ranking.task.running,
  );

type Choice = (session: Session) => unknown;
const choices: Readonly<Record<string, Choice>> = {
  folds: (session) => session.change({ folds: session.settings.folds === 4 ? 5 : 4 }),
  seed: (session) => session.change({ seed: session.settings.seed + 1, step: 'validate' }),
  flag: (session) => session.change({ coerced: !session.settings.coerced }),
  threshold: (session) => session.change({ threshold: session.settings.threshold - 0.5 }),
  report: (session) =>
    session.change({ reportRecipes: !session.settings.reportRecipes, reportResamples: 500 }),
  ranges: (session) => session.change({ ranges: session.settings.ranges === 'refuse' ? 'middle' : 'refuse' }),
  ownData: (session) => session.data.openFiles([textFile('mine.csv', ownTable(30))]),
  otherData: (session) => session.data.openFiles([textFile('other.csv', ownTable(24))]),
  embedded: (session) => session.data.useEmbedded(),
  candidates: (session) => session.ranking.add([textFile('new.csv', 'Formula\nLi3N\nLi2S\n')]),
  list: (session) => session.ranking.add('list:LiF|Li2O', 'list:LiF|Li2O'),
  away: (session) => session.ranking.clear(),
  aside: ({ ranking }) =>
    ranking.keepShortlist([...ranking.shortlist, { row: 0, id: 'a', formula: 'Li3N', note: '' }]),
  note: ({ ranking }) => ranking.keepShortlist(ranking.shortlist.map((entry) => ({ ...entry, note: 'ask' }))),
  draft: ({ tuning }) => tuning.change({ nTrials: tuning.draft.nTrials + 1 }),
  learner: ({ tuning }) => tuning.change({ learner: tuning.draft.learner === 'ridge' ? 'hgb' : 'ridge' }),
  remove: ({ tuning }) => (tuning.studies[0] ? tuning.remove(tuning.studies[0].id) : undefined),
};

/** A session with two studies, that runs nothing. */
async function quiet() {
  const session = await still();
  await session.tuning.addKept([
    { id: 'one', events: study },
    { id: 'two', events: study.map((event) => ({ ...event, at: event.at + 1 })) },
  ]);
  let clock = 0;
  const history = new ChoiceHistory(session, () => (clock += 10_000));
  const choose = async (name: string) => {
    await choices[name](session);
    await idle(session);
    history.note();
  };
  return { session, history, choose };
}

describe('taking back', () => {
  it('is refused in words while data are being read', async () => {
    const { session, history, choose } = await quiet();
    await choose('seed');
    const reading = session.data.openFiles([textFile('mine.csv', ownTable(30))]);
    await history.undo();
    expect(history.said).toBe('Data are being read: try again when they are there.');
    await reading;
    await idle(session);
    session.close();
  });

  let shared: Awaited<ReturnType<typeof quiet>>;
  beforeAll(async () => (shared = await quiet()));

  it('every choice of any sequence leads to what was chosen before; making them again to what was chosen last', async () => {
    const { session, history, choose } = shared;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...Object.keys(choices)), { minLength: 1, maxLength: 8 }),
        async (names) => {
          const before = await chosen(session);
          const nBefore = history.nUndoable;
          for (const name of names) await choose(name);
          const after = await chosen(session);
          const n = history.nUndoable - nBefore;
          for (let k = 0; k < n; k++) await history.undo();
          expect(await chosen(session)).toEqual(before);
          for (let k = 0; k < n; k++) await history.redo();
          expect(await chosen(session)).toEqual(after);
          for (let k = 0; k < n; k++) await history.undo();
          expect(await chosen(session)).toEqual(before);
        },
      ),
      { numRuns: 10 },
    );
  });

  it('says what it did', async () => {
    const { session, history, choose } = shared;
    const { name } = session.tuning.studies[0].origin;
    const told = async (choice: string) => {
      await choose(choice);
      await history.undo();
      return history.said;
    };
    expect(await told('remove')).toBe(`Undid: removed study “${name}”.`);
    expect(await told('folds')).toBe('Undid: folds 4.');
    expect(await told('report')).toBe('Undid: best models in the report on, resamples of the report 500.');
    expect(await told('ownData')).toBe('Undid: opened the data mine.csv.');
    expect(await told('candidates')).toBe('Undid: opened candidates new.csv.');
    expect(await told('draft')).toBe('Undid: the next study: trials 51.');
    await history.redo();
    expect(history.said).toBe('Did again: the next study: trials 51.');
    await history.undo();
    await choose('candidates');
    expect(await told('aside')).toBe('Undid: shortlisted Li3N.');
  });

  it('leaves nothing to make again once something else was chosen', async () => {
    const { history, choose } = shared;
    await choose('folds');
    await history.undo();
    expect(history.redoable).toBe('folds 4');
    await choose('seed');
    expect(history.redoable).toBeNull();
    await history.undo();
  });

  it('is no choice where a person only looks', async () => {
    const { session, history } = shared;
    const n = history.nUndoable;
    session.change({ step: 'features' });
    history.note();
    expect(history.nUndoable).toBe(n);
  });
});

it('a number that is typed is one choice', async () => {
  const session = await still();
  let clock = 0;
  const history = new ChoiceHistory(session, () => clock);
  for (const seed of [1, 12, 123]) {
    session.change({ seed });
    clock += 200;
    history.note();
  }
  expect(history.nUndoable).toBe(1);
  await history.undo();
  expect(session.settings.seed).toBe(42);
});
