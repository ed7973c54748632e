import { expect, it } from 'vitest';
import { Session } from '../../../src/session/session.svelte';
import { settled, testServices, textFile } from '../testServices';

const table = textFile('mine.csv', 'Formula\nLi3N\nLi2S\n');
const busy = ({ data, comparison, ranking }: Session) =>
  [data.task, comparison.task, ranking.task].some(({ running }) => running);
const fresh = () => new Session(testServices().services);

/** Waits for what was begun; returns how many candidates are ranked in the end. */
async function rankedAfter(session: Session, ...begun: Promise<void>[]): Promise<number | undefined> {
  await Promise.all(begun);
  await settled(() => !busy(session));
  await session.ranking.show();
  session.close();
  return session.ranking.screening?.ranked.length;
}

it('candidates that are opened while the data are being read are ranked when these are there', async () => {
  const session = fresh();
  const begun = [session.start(), session.ranking.add(table)];
  expect(session.data.loaded).toBeNull();
  expect(await rankedAfter(session, ...begun)).toBe(2);
});

it('candidates that are being read when other data are opened are read for these', async () => {
  const session = fresh();
  await session.start();
  expect(await rankedAfter(session, session.ranking.add(table), session.data.useEmbedded())).toBe(2);
});

it('what is taken back while other candidates are being read has its list again', async () => {
  const session = fresh();
  await session.start();
  await session.ranking.add(table);
  const { chosen } = session.ranking;
  session.ranking.clear();
  void session.ranking.add(textFile('other.csv', `Formula\n${'Li3PO4\n'.repeat(500)}`));
  session.ranking.putBack(chosen);
  await settled(() => !busy(session));
  expect(session.ranking.screening?.ranked.map(({ formula }) => formula)).toContain('Li3N');
  session.close();
});
