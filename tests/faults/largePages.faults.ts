import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { useAppHost } from '../e2e/visitor';
import { largeFiles, longLink } from './largeFiles';

/*
 * Files beyond all measure, dropped on the page: it says what is wrong or reads them, shows that it is at work, and can
 * be left. Times are told, and are no part of the test: they hang on the machine.
 */

const host = useAppHost();
const folder = mkdtempSync(join(tmpdir(), 'ionrank-large-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const table = 'ID,Formula,sigma\na,Li3PO4,1E-9\nb,Li3N,2E-4\nc,Li2O,1E-8\nd,Li4SiO4,3E-7\n';

function fileOf(name: string, bytes: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

/** Has the page note its longest pause, ms. */
async function watchPauses(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const state = { last: performance.now(), longest: 0 };
    Object.assign(globalThis, { pauses: state });
    setInterval(() => {
      const now = performance.now();
      state.longest = Math.max(state.longest, now - state.last);
      state.last = now;
    }, 10);
  });
  return () => page.evaluate(() => (globalThis as unknown as { pauses: { longest: number } }).pauses.longest);
}

/** What the processes of pages take: memory, workers with them, and seconds of the processor so far. */
async function useOfPages(page: Page): Promise<{ bytes: number; seconds: number }> {
  const session = await page.context().browser()!.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const pages = processInfo.filter(({ type }) => type === 'renderer');
  const sizes = pages.map(({ id }) => {
    try {
      return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0) * 1024;
    } catch {
      return 0;
    }
  });
  return {
    bytes: Math.max(...sizes),
    seconds: pages.reduce((sum, { cpuTime }) => sum + cpuTime, 0),
  };
}

/** Watches what the pages take from now on. */
async function watchMemory(page: Page) {
  const before = await useOfPages(page);
  let peak = before.bytes;
  let isDone = false;
  const watching = (async () => {
    while (!isDone) {
      peak = Math.max(peak, (await useOfPages(page)).bytes);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  return {
    /** Bytes above those of the beginning at most; seconds of the processor. */
    async end() {
      isDone = true;
      await watching;
      const after = await useOfPages(page);
      return { bytes: peak - before.bytes, seconds: after.seconds - before.seconds };
    },
  };
}

async function look(page: Page, what: string): Promise<void> {
  const { IONRANK_LOOK } = process.env;
  if (IONRANK_LOOK) await page.screenshot({ path: `${IONRANK_LOOK}/${what.replace(/\W+/g, '-')}.png` });
}

const megabytes = (bytes: number) => Math.round(bytes / 1e6);

test.each(largeFiles)('the page takes $what', async ({ what, name, bytes }) => {
  const { page, context, complaints } = await host.visit('#v1/data');
  await page.getByText('599 of 599').waitFor();
  const path = fileOf(`huge-${name}`, bytes());
  const isTable = /\.(csv|xlsx)$/.test(name);
  const input = page.locator('input[type=file]').first();
  if (!(await input.isVisible())) await page.getByText('Use your own data').click();
  await input.setInputFiles(isTable ? [path] : [fileOf('mine.csv', table), path]);
  const longest = await watchPauses(page);
  const watch = await watchMemory(page);
  const begun = performance.now();
  await page.getByRole('button', { name: 'Read the files' }).click();
  const ended = page.getByText(/huge-a\.|Use these columns|of 4$|of \d{4,}/).first();
  let sawCancel = false;
  const cancel = page.getByRole('button', { name: 'Cancel' });
  while (!(await ended.isVisible())) {
    sawCancel ||= await cancel.first().isVisible();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  while (await cancel.first().isVisible()) {
    sawCancel = true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const seconds = (performance.now() - begun) / 1000;
  const grown = await watch.end();
  const text = (await page.locator('main').innerText()).replace(/\s+/g, ' ');
  const at = text.indexOf('huge-a.');
  process.stdout.write(
    `${what}: ${seconds.toFixed(1)} s, ${grown.seconds.toFixed(1)} s of the processor, longest pause ${Math.round(await longest())} ms, ${megabytes(grown.bytes)} MB` +
      `${sawCancel ? ', Cancel was there' : ''}: ${text.slice(Math.max(0, at), at + 200)}\n`,
  );
  await look(page, what);
  expect(grown.bytes).toBeLessThan(500e6);
  expect(complaints).toEqual([]);
  await context.close();
});

test.each([
  ['candidates of 500 000 rows', 500_000, /more than the 200000 rows that are read/],
  ['candidates of 200 000 rows', 200_000, /200[ ,.\u202f]?000/],
])('the Rank step takes %s', async (what, nRows, ended) => {
  const { page, context, complaints } = await host.visit('#v1/rank');
  const input = page.locator('main input[type=file]').first();
  await input.waitFor({ state: 'attached' });
  const rows = Array.from(
    { length: nRows },
    (_, i) => `c${i},Li${(i % 9) + 1}P${(i % 4) + 1}S${(i % 90) + 4}`,
  );
  const path = fileOf('huge-candidates.csv', `ID,Formula\n${rows.join('\n')}\n`);
  const longest = await watchPauses(page);
  const watch = await watchMemory(page);
  const begun = performance.now();
  await input.setInputFiles([path]);
  await page.getByText(ended).first().waitFor();
  const seconds = (performance.now() - begun) / 1000;
  const grown = await watch.end();
  process.stdout.write(
    `${what}: ${seconds.toFixed(1)} s, ${grown.seconds.toFixed(1)} s of the processor, longest pause ${Math.round(await longest())} ms, ${megabytes(grown.bytes)} MB\n`,
  );
  await look(page, what);
  expect(grown.bytes).toBeLessThan(500e6);
  expect(complaints).toEqual([]);
  await context.close();
});

test('the page says one sentence of a link with 500 000 keys', async () => {
  const { page, context, complaints } = await host.visit('#v1/data');
  const begun = performance.now();
  await page.evaluate((hash) => void (location.hash = hash), longLink(500_000));
  const told = page.getByText(/and 499999 more that are no settings/);
  await told.first().waitFor();
  process.stdout.write(`the link: ${((performance.now() - begun) / 1000).toFixed(1)} s\n`);
  expect((await told.first().innerText()).length).toBeLessThan(300);
  expect(complaints).toEqual([]);
  await context.close();
});
