/** The Rank step in Chromium: how soon a long list begins and is whole, its longest main-thread task, the answer to Cancel. */
import type { Page } from 'playwright-core';
import { rankedExample } from '../screen/list/rankedExample';
import type { BenchRow } from './benchRow';
import { visits } from './browserRows';

const grid = '[role=grid][aria-label^="Ranked candidates"]';

/** What a visit notes from the moment at which the file is given. */
interface Noted {
  start: number;
  first: number;
  whole: number;
  readonly tasks: number[];
}

/** Opens the Rank step, and begins to note once the page is quiet. */
async function openRank(page: Page, url: string, n: number): Promise<void> {
  await page.goto(url, { waitUntil: 'commit' });
  await page
    .getByText(/^4 models in/)
    .first()
    .waitFor({ state: 'attached', timeout: 60_000 });
  await page.goto(`${url}#v1/rank`);
  // Models are fitted and measured once before: what is timed is the list.
  const zone = page.getByRole('button', { name: 'Drop a table of candidates' });
  const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await zone.setInputFiles([file('two.csv', 'id,formula\na,Li3PS4\nb,Li2O\n')]);
  await page.getByText('2 of 2', { exact: true }).waitFor({ timeout: 120_000 });
  await page.waitForTimeout(3000);
  await page.getByRole('button', { name: 'Rank other candidates' }).click();
  await page.evaluate(
    ([place, rows]) => {
      const noted: Noted = { start: 0, first: 0, whole: 0, tasks: [] };
      Object.assign(window, { noted });
      new PerformanceObserver((list) => {
        // Handing the file over is one task of the driver's.
        for (const { startTime, duration } of list.getEntries())
          if (noted.start > 0 && startTime >= noted.start) noted.tasks.push(duration);
      }).observe({ type: 'longtask' });
      document.addEventListener('change', () => (noted.start ||= performance.now()), { capture: true });
      const look = () => {
        const count = Number(document.querySelector(place)?.getAttribute('aria-rowcount') ?? 0);
        if (count > 1) noted.first ||= performance.now();
        if (count > rows && !document.querySelector('[data-provisional]')) noted.whole ||= performance.now();
        requestAnimationFrame(look);
      };
      look();
    },
    [grid, n] as const,
  );
  const formulas = rankedExample(n).map(({ formula }, i) => `c${i},${formula}`);
  await zone.setInputFiles([file('many.csv', ['id,formula', ...formulas, ''].join('\n'))]);
}

const notedOf = (page: Page) => page.evaluate(() => (window as unknown as { noted: Noted }).noted);

function ranked(n: number, value: (noted: Noted) => number) {
  return async (page: Page, _devTools: unknown, url: string): Promise<number> => {
    await openRank(page, url, n);
    await page.waitForFunction(() => (window as unknown as { noted: Noted }).noted.whole > 0, null, {
      timeout: 300_000,
    });
    await page.waitForTimeout(2000);
    return value(await notedOf(page));
  };
}

/** From the click to the words that the ranking has stopped. */
async function cancelTime(page: Page, _devTools: unknown, url: string): Promise<number> {
  await openRank(page, url, 100_000);
  await page.locator('[data-provisional]').waitFor({ timeout: 60_000 });
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const start = performance.now();
        [...document.querySelectorAll('button')].find((button) => button.textContent === 'Cancel')!.click();
        const look = () => {
          if (document.querySelector('.progress[data-status=cancelled]')) resolve(performance.now() - start);
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
}

export const rankingBrowserRows: readonly BenchRow[] = [
  {
    name: 'ranking of 100000, whole',
    bar: 15_000,
    unit: 'ms',
    run: (context) =>
      visits(
        context,
        3,
        ranked(100_000, ({ start, whole }) => whole - start),
      ),
  },
  {
    name: 'ranking of 100000, first rows',
    bar: 1000,
    unit: 'ms',
    run: (context) =>
      visits(
        context,
        3,
        ranked(100_000, ({ start, first }) => first - start),
      ),
  },
  {
    name: 'ranking of 100000, longest main-thread task',
    bar: 50,
    unit: 'ms',
    run: (context) =>
      visits(
        context,
        3,
        ranked(100_000, ({ tasks }) => tasks.reduce((most, task) => Math.max(most, task), 0)),
      ),
  },
  {
    name: 'ranking of 10000, whole',
    bar: 2000,
    unit: 'ms',
    run: (context) =>
      visits(
        context,
        3,
        ranked(10_000, ({ start, whole }) => whole - start),
      ),
  },
  {
    name: 'ranking of 100000, answer to Cancel',
    bar: 200,
    unit: 'ms',
    run: (context) => visits(context, 3, cancelTime),
  },
];
