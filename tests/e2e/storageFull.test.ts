import { expect, it } from 'vitest';
import { useAppHost } from './visitor';

const host = useAppHost();

it('a study that the browser stops keeping goes on, and is offered as a file', async () => {
  const { page, complaints, context } = await host.firstVisit();
  await context.addInitScript(() => {
    let count = 0;
    const real = IDBObjectStore.prototype.add;
    IDBObjectStore.prototype.add = function (...args) {
      if (++count > 3) throw new DOMException('full', 'QuotaExceededError');
      return real.apply(this, args);
    };
    navigator.storage.persist = () => {
      document.documentElement.dataset.persist = 'asked';
      return Promise.resolve(true);
    };
  });
  await page.goto(`${host.server.url}#v1/tune`);
  await page.reload();
  await page
    .getByRole('button', { name: /^Start \d+ trials/ })
    .last()
    .click();
  const save = page.getByRole('button', { name: 'Save as files' });
  await save.waitFor();
  const [file] = await Promise.all([page.waitForEvent('download'), save.click()]);
  expect(file.suggestedFilename()).toMatch(/^study-.*\.log$/);
  expect(await page.locator('html').getAttribute('data-persist')).toBe('asked');
  if (process.env.IONRANK_LOOK) await page.screenshot({ path: process.env.IONRANK_LOOK });
  expect(complaints).toEqual([]);
  await context.close();
});
