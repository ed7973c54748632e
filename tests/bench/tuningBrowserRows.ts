/** How the page feels while a study runs in Chromium: the longest task of its main thread, and the answer to Cancel. */
import type { Page } from 'playwright-core';
import type { BenchRow } from './benchRow';
import { visits } from './browserRows';

/** Starts a study on the Tune step, once the stages are compared. */
async function startStudy(page: Page, url: string, nTrials: number): Promise<void> {
  await page.goto(`${url}#v1/tune`, { waitUntil: 'commit' });
  await page
    .getByText(/^\d+ idle$/)
    .first()
    .waitFor({ timeout: 60_000 });
  await page.getByRole('textbox', { name: 'Trials', exact: true }).fill(String(nTrials));
  // What the page loads behind its first study is not part of tuning.
  await page.waitForTimeout(3000);
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(window, { tasks });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tasks.push(entry.duration);
    }).observe({ type: 'longtask' });
  });
  await page
    .getByRole('button', { name: `Start ${nTrials} trials` })
    .last()
    .click();
}

/** Looks at every figure while 50 trials run; 0 where no task took 50 ms. */
async function longestTask(page: Page, _devTools: unknown, url: string): Promise<number> {
  await startStudy(page, url, 50);
  const done = page.getByRole('heading', { name: 'Done: 50 complete' });
  const tabs = ['Importances', 'Slices', 'Parallel coordinates', 'Trials', 'How TPE chooses'];
  for (let k = 0; !(await done.isVisible()); k++) {
    await page.getByRole('radio', { name: tabs[k % tabs.length] }).check();
    await page.waitForTimeout(500);
  }
  const tasks = await page.evaluate(() => (window as unknown as { tasks: number[] }).tasks);
  return Math.max(0, ...tasks);
}

/** From the click to the words that the study has stopped. */
async function cancelTime(page: Page, _devTools: unknown, url: string): Promise<number> {
  await startStudy(page, url, 500);
  await page.getByRole('heading', { name: /Trial ([5-9]|\d\d+) of 500/ }).waitFor({ timeout: 60_000 });
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const buttons = [...document.querySelectorAll('button')];
        const start = performance.now();
        buttons.find((button) => button.textContent === 'Cancel')!.click();
        const look = () => {
          const stopped = [...document.querySelectorAll('h2')].some((title) =>
            title.textContent.startsWith('Stopped'),
          );
          if (stopped) resolve(performance.now() - start);
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
}

export const tuningBrowserRows: readonly BenchRow[] = [
  {
    name: 'tuning, longest main-thread task',
    bar: 50,
    unit: 'ms',
    run: (context) => visits(context, 5, longestTask),
  },
  {
    name: 'tuning, answer to Cancel',
    bar: 200,
    unit: 'ms',
    run: (context) => visits(context, 5, cancelTime),
  },
];
