import { expect, test } from 'vitest';
import { opened, ownTable, textFile } from '../testServices';

/* The further measurements of a session: the embedded list, a table of one's own, and other data beside them. */

test('the embedded list is read when it is asked for, and sorted beside the data', async () => {
  const { session } = await opened();
  expect(session.further.sorted).toBeNull();
  await session.further.open();
  const { rows, lines } = session.further.sorted!;
  expect(rows).toMatchObject({ name: 'the Liverpool ionics list', nKnown: 75, report: { nRead: 820 } });
  expect(lines[0]).toMatch(
    /^the Liverpool ionics list: \d+ further measurements, \d+ to \d+ in a fold, of 820 rows$/,
  );
  session.close();
});

test('a table of one’s own takes its place, until one goes back', async () => {
  const { session } = await opened();
  const table = textFile('more.csv', 'formula,sigma,DOI\nLi2S,1e-8,10.1000/a\nLi2O,1e-9,10.1000/b\n');
  await session.further.useFile(table);
  expect(session.further.sorted!.rows).toMatchObject({ name: 'more.csv', report: { nRead: 2 } });
  expect(session.further.isOwn).toBe(true);
  // What cannot be read leaves it.
  await session.further.useFile(textFile('none.csv', 'formula,family\nLi2S,a\nLi2O,b\n'));
  expect(session.further.task.problem?.code).toBe('missing-target-column');
  expect(session.further.sorted!.rows.name).toBe('more.csv');
  await session.further.useEmbedded();
  expect(session.further.sorted!.rows.report.nRead).toBe(820);
  expect(session.further.isOwn).toBe(false);
  session.close();
});

test('other data, or other folds, have it sorted anew', async () => {
  const { session, pool } = await opened();
  await session.further.open();
  const before = session.further.sorted!;
  const nRead = pool.jobs.readTable;
  session.change({ folds: 4 });
  expect(session.further.sorted).toBeNull();
  await session.further.open();
  expect(session.further.sorted!.rows).toEqual(before.rows);
  expect(pool.jobs.readTable).toBe(nRead);
  await session.data.openFiles([textFile('own.csv', ownTable())]);
  expect(session.further.sorted).toBeNull();
  await session.further.open();
  expect(session.further.sorted!.rows).toMatchObject({ nKnown: 40, report: { nBarredForEver: 0 } });
  session.close();
});
