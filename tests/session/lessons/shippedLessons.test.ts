import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LessonState } from '../../../src/session/lessons/lessonState.svelte';
import { lessonValue, rightOption, verdictOn } from '../../../src/session/lessons/answers';
import { placeNames } from '../../../src/session/lessons/places';
import { readLesson } from '../../../src/session/lessons/readLesson';
import { readFromApp, readings } from '../../../src/session/lessons/values/readings';
import { memoryCache } from '../../../src/session/storage/persistence';
import { Session } from '../../../src/session/session.svelte';
import { withCandidates, withNote } from '../../../src/session/rank/shortlist';
import { settled, testServices } from '../testServices';

const folder = 'public/lessons';
const fileNames = readdirSync(folder).filter((name) => name !== 'index.json');
const lessons = fileNames.map((name) => readLesson(readFileSync(join(folder, name), 'utf8'), name));

describe('the lessons of the page', () => {
  it('are six at least, each named as its file, all in the list', () => {
    expect(lessons.length).toBeGreaterThanOrEqual(6);
    expect(lessons.map(({ id }) => `${id}.json`)).toEqual(fileNames);
    const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as { id: string }[];
    const heads = lessons.map(({ id, title, about, minutes, steps }) => ({
      ...{ id, title, about, minutes, nSteps: steps.length },
    }));
    const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
    expect(index.sort(byId)).toEqual(heads.sort(byId));
  });

  it('say where to look at each step, and ask with a hint', () => {
    for (const { id, steps } of lessons) {
      expect(steps.filter(({ question }) => question).length, id).toBeGreaterThanOrEqual(4);
      expect(
        steps.filter(({ look, crystal, question }) => !look && !crystal && question?.kind !== 'choice'),
        id,
      ).toEqual([]);
    }
  });
});

describe('a place', () => {
  const texts = readdirSync('src/views', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.svelte'))
    .map((name) => readFileSync(join('src/views', name), 'utf8'));
  const marked = texts.flatMap((text) =>
    [...text.matchAll(/data-place="([\w-]+)"/g)].map(([, name]) => name),
  );

  it('is marked in the app, once, and every mark is a place', () => {
    expect(marked.sort()).toEqual([...placeNames].sort());
  });
});

/** What a learner does where a lesson asks for it. */
async function doTask(session: Session, title: string): Promise<void> {
  const { ranking, tuning } = session;
  if (session.settings.step === 'tune') return tuning.start();
  if (!ranking.candidates) {
    const formulas = 'Li6PS5Cl|Li6PS5Br|Li7La3Zr2O12|Li3YCl6|Li3InCl6|Li3PO4|Li4SiO4|LiI|Li2O|Li3N';
    await ranking.add(`list:${formulas}`, `list:${formulas}`);
  }
  const best = ranking.screening!.ranked.slice(0, 3);
  if (title.startsWith('Three')) ranking.keepShortlist(withCandidates([], best));
  if (title.startsWith('Defend'))
    ranking.keepShortlist(withNote(ranking.shortlist, best[0], 'Near LGPS: 0.2.'));
}

const busy = ({ comparison, data, ranking, tuning }: Session) =>
  [comparison, data, ranking, tuning].some(({ task }) => task.running);

describe('each lesson from start to end', () => {
  it('shows every value that it names, and takes the answers that the session computes', async () => {
    const { services } = testServices();
    const session = new Session({
      ...services,
      readAsset: (path) =>
        path.startsWith('lessons/')
          ? Promise.resolve(new Uint8Array(readFileSync(`public/${path}`)))
          : services.readAsset(path),
    });
    await session.start();
    const state = new LessonState(session);
    for (const { id, steps } of lessons) {
      await state.open(id);
      expect(state.problem, id).toBeNull();
      for (const [at, step] of steps.entries()) {
        const where = `${id}, step ${at + 1}`;
        state.go(at);
        await settled(() => !busy(session) && !state.crystal.task.running);
        if (session.settings.step === 'rank') await session.ranking.show();
        expect(state.strayed, where).toEqual([]);
        const { question } = step;
        if (question?.kind === 'task') {
          expect(verdictOn(question, '', state.values), where).not.toBe('right');
          await doTask(session, step.title);
          await settled(() => !busy(session));
        }
        state.takeNotes();
        for (const name of Object.keys(step.note ?? {}))
          expect(Number.isFinite(state.progress.noted[name]), `${where}: ${name}`).toBe(true);
        if (!question) continue;
        if (question.kind === 'choice') {
          const right = rightOption(question, state.values);
          expect(right, where).not.toBeNull();
          state.answer(String((right! + 1) % question.options.length));
          expect(state.answered?.verdict, where).toBe('wrong');
          state.answer(String(right));
        } else if (question.kind === 'number') {
          const value = lessonValue(question.value, state.values)!;
          expect(Number.isFinite(value), where).toBe(true);
          state.answer(String(value + 3 * question.tolerance + 1));
          expect(state.answered?.verdict, where).toBe('wrong');
          state.answer(
            value
              .toFixed(question.digits ?? 3)
              .replace('-', '−')
              .replace('.', ','),
          );
        } else state.answer('');
        expect(state.answered?.verdict, where).toBe('right');
      }
      await settled(() => !busy(session));
    }
    await state.leave();
    session.close();
  });
});

describe('a value of the app', () => {
  it('is what stands in the session', async () => {
    const { services } = testServices();
    const session = new Session(services);
    const read = (name: string, argument = '') => readFromApp(session, { name, argument });
    expect(
      Object.keys(readings)
        .map((name) => read(name, 'stage1'))
        .filter((value) => value !== null),
    ).toEqual([0, 0]);
    await session.start();
    const [stage0, stage1, stage2, best] = session.comparison.rows;
    expect(read('cv.spearman', 'stage0')).toBe(stage0.cv!.spearman);
    expect(read('cv.rmse', 'stage1')).toBe(stage1.cv!.rmse);
    expect(read('test.mae', 'stage2')).toBe(stage2.test!.mae);
    expect(read('test.r2', 'best')).toBe(best.test!.r2);
    expect(read('cv.rmse', 'tuned')).toBeNull();
    expect(read('folds.rows')).toBe(60);
    expect(read('folds.samePaper')).toBe(
      session.comparison.folds.reduce((sum, { nSharedDoi }) => sum + nSharedDoi, 0),
    );
    expect(read('data.thresholds')! + read('data.measured')!).toBe(read('data.train'));
    session.change({ seed: 5 });
    expect(read('cv.rmse', 'stage1')).toBeNull();
    session.close();
  });
});

describe('own work', () => {
  it('is put aside for a lesson and is back after it, also when the page was loaded again in between', async () => {
    const cache = memoryCache();
    const begin = async (isAwaited = true) => {
      const { services } = testServices(cache);
      const session = new Session({
        ...services,
        readAsset: (path) =>
          path.startsWith('lessons/')
            ? Promise.resolve(new Uint8Array(readFileSync(`public/${path}`)))
            : services.readAsset(path),
      });
      const started = session.start();
      if (isAwaited) await started;
      return { session, state: new LessonState(session) };
    };
    const first = await begin();
    first.session.change({ seed: 9, threshold: -3 });
    await settled(() => !busy(first.session));
    await first.session.ranking.add('list:Li6PS5Cl|Li3PO4', 'list:Li6PS5Cl|Li3PO4');
    await settled(() => !busy(first.session));
    const mine = first.session.ranking.screening!.ranked;
    first.session.ranking.keepShortlist(withCandidates([], [mine[1]]));
    await settled(() => !busy(first.session));
    await new Promise((resolve) => setTimeout(resolve, 0));

    await first.state.open('intervals');
    expect(first.session.settings).toMatchObject({ seed: 42, threshold: -4, step: 'rank' });
    expect(first.session.ranking.candidates).toBeNull();
    expect(first.session.ranking.shortlist).toEqual([]);
    // What is made in the lesson is not kept as one's own.
    first.session.tuning.change({ nTrials: 3 });
    first.session.close();

    const second = await begin();
    await second.state.open('intervals');
    expect(second.session.tuning.draft.nTrials).not.toBe(3);
    await second.state.leave();
    await settled(() => !busy(second.session));
    expect(second.session.settings).toMatchObject({ seed: 9, threshold: -3 });
    expect(second.session.ranking.candidates?.dataset?.records).toHaveLength(2);
    expect(second.session.ranking.shortlist.map(({ formula }) => formula)).toEqual([mine[1].formula]);
    await new Promise((resolve) => setTimeout(resolve, 0));
    second.session.close();

    // The link of a lesson opens it before what an earlier visit kept is there.
    const third = await begin(false);
    await third.state.open('intervals');
    expect(third.session.ranking.candidates).toBeNull();
    await third.state.leave();
    await settled(() => !busy(third.session));
    await third.session.ranking.show();
    expect(third.session.ranking.candidates?.dataset?.records).toHaveLength(2);
    third.session.close();
  });
});
