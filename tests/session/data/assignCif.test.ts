import { expect, it } from 'vitest';
import { memoryCache } from '../../../src/session/storage/persistence';
import { lithiumFluorideCif as nickname } from '../../experiment/materials';
import { opened, ownTable, textFile } from '../testServices';

it('a structure that fits no row is given to one by the user, is kept so, and is taken back', async () => {
  const cache = memoryCache();
  const { session } = await opened(cache);
  await session.data.openFiles([textFile('mine.csv', ownTable()), textFile('nickname.cif', nickname)]);
  const { data } = session;
  expect(data.loaded?.unplaced.map(({ name }) => name)).toEqual(['nickname']);
  const { id } = data.records[3];
  await data.assignCif('nickname', id);
  expect(data.loaded?.unplaced).toEqual([]);
  expect(data.loaded?.cifs).toMatchObject({ [id]: nickname });

  const { session: later } = await opened(cache);
  await later.data.openKept();
  expect(later.data.loaded?.cifs).toMatchObject({ [id]: nickname });
  await later.data.assignCif('nickname', null);
  expect(later.data.loaded?.unplaced.map(({ name }) => name)).toEqual(['nickname']);
});
