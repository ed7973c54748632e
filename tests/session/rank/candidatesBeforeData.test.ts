import { expect, it } from 'vitest';
import { Session } from '../../../src/session/session.svelte';
import { settled, testServices, textFile } from '../testServices';

const table = textFile('mine.csv', 'Formula\nLi3N\nLi2S\n');
const busy = ({ data, comparison, ranking }: Session) =>
  [data.task, comparison.task, ranking.task].some(({ running }) => running);

it('candidates that are opened while the data are being read are ranked when these are there', async () => {
  const session = new Session(testServices().services);
  const started = session.start();
  const added = session.ranking.add(table);
  expect(session.data.loaded).toBeNull();
  await Promise.all([started, added]);
  await settled(() => !busy(session));
  await session.ranking.show();
  expect(session.ranking.screening?.ranked).toHaveLength(2);
  session.close();
});

it('candidates that are being read when other data are opened are read for these', async () => {
  const session = new Session(testServices().services);
  await session.start();
  const added = session.ranking.add(table);
  const other = session.data.useEmbedded();
  await Promise.all([other, added]);
  await settled(() => !busy(session));
  await session.ranking.show();
  expect(session.ranking.screening?.ranked).toHaveLength(2);
  session.close();
});

it('what is taken back while other candidates are being read has its list again', async () => {
  const session = new Session(testServices().services);
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
