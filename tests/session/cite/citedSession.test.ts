import { expect, test } from 'vitest';
import { workOfSession } from '../../../src/session/cite/citedSession';
import { opened } from '../testServices';

test('further measurements that were only looked at are not cited', async () => {
  const { session } = await opened();
  await session.further.open();
  expect(session.further.sorted).not.toBeNull();
  expect(workOfSession(session)!.further).toBeNull();
  session.close();
});
