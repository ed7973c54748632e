import { it } from 'vitest';
import { readFileSync } from 'node:fs';
import { useAppHost } from './visitor';
const host = useAppHost();
it('print', async () => {
  const { page, context } = await host.firstVisit('#v1/data');
  await page.setContent(readFileSync('/tmp/w/shortlist.html', 'utf8'));
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 695, height: 1000 });
  console.log('height mm', await page.evaluate(() => document.documentElement.scrollHeight / 96 * 25.4));
  await page.screenshot({ path: '/tmp/w/list-8.png', fullPage: true });
  await context.close();
});
