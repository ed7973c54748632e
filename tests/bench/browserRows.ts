/** Times of a first visit to the built app in Chromium, each in a fresh profile. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { greatest } from '../../src/base/statistics';
import { launchChromium } from '../e2e/chromium';
import { StaticServer } from '../e2e/staticServer';
import type { BenchContext, BenchRow, BenchTimes } from './benchRow';

const slowLink = {
  offline: false,
  latency: 150,
  downloadThroughput: 1.6e6 / 8,
  uploadThroughput: 0.75e6 / 8,
};

/** Visits the app some times over and collects one time from each visit. */
export async function visits(
  context: BenchContext,
  repeats: number,
  time: (page: Page, devTools: CDPSession, url: string) => Promise<number>,
): Promise<BenchTimes> {
  const dist = resolve(context.root, 'dist');
  if (!existsSync(resolve(dist, 'index.html'))) throw new Error('No built app: run “npm run build” first.');
  const server = new StaticServer(dist);
  await server.start();
  let browser: Browser | null = null;
  try {
    browser = await launchChromium();
    const ours: number[] = [];
    for (let k = 0; k < Math.max(1, Math.round(repeats * context.effort)); k++) {
      const profile = await browser.newContext({ viewport: { width: 1280, height: 900 } });
      const page = await profile.newPage();
      ours.push(await time(page, await profile.newCDPSession(page), server.url));
      await profile.close();
    }
    return { ours, note: `each: ${ours.map((value) => Math.round(value)).join(', ')} ms` };
  } finally {
    await browser?.close();
    await server.stop();
  }
}

/** A link of 1.6 Mb/s with a delay of 150 ms, and a CPU that is four times slower. */
async function slowDown(devTools: CDPSession): Promise<void> {
  await devTools.send('Network.enable');
  await devTools.send('Network.emulateNetworkConditions', slowLink);
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
}

async function firstPaint(page: Page, devTools: CDPSession, url: string): Promise<number> {
  await slowDown(devTools);
  await page.goto(url, { waitUntil: 'commit' });
  return page.evaluate(
    () =>
      new Promise<number>((settle) => {
        new PerformanceObserver((list) => {
          const paint = list.getEntriesByName('first-contentful-paint')[0];
          if (paint) settle(paint.startTime);
        }).observe({ type: 'paint', buffered: true });
      }),
  );
}

/** Waits until so many models are fitted, features included. */
function filledTable(nModels: number, hash = '') {
  return async (page: Page, _devTools: CDPSession, url: string): Promise<number> => {
    await page.goto(url + hash, { waitUntil: 'commit' });
    const filled = page.getByText(/done, (\d+) of \1 folds/);
    await filled.nth(nModels - 1).waitFor({ state: 'attached', timeout: 60_000 });
    return page.evaluate(() => performance.now());
  };
}

/** Waits on a slow link until the page has something, and returns when that was, ms. */
function slowUntil(isThere: () => boolean, address = '') {
  return async (page: Page, devTools: CDPSession, url: string): Promise<number> => {
    await slowDown(devTools);
    await page.goto(url + address, { waitUntil: 'commit' });
    await page.waitForFunction(isThere, undefined, { polling: 50, timeout: 120_000 });
    return page.evaluate(() => performance.now());
  };
}

const hasDataRows = () => /\d+ \+ \d+ rows/.test(document.body.textContent);
const hasScore = () =>
  [...document.querySelectorAll('tr.measured td.number')].some((cell) =>
    /^−?\d\.\d/.test(cell.textContent.trim()),
  );
/** Discs of some hundred points make a long path. */
const hasParity = () =>
  [...document.querySelectorAll('.plots path')].some((path) => (path.getAttribute('d') ?? '').length > 1000);

const hasLesson = () => {
  const lesson = document.querySelector('aside[aria-label=Lesson]');
  const next = [...(lesson?.querySelectorAll('button') ?? [])].find(
    ({ textContent }) => textContent === 'Next',
  );
  return next !== undefined && !next.disabled && (lesson?.querySelector('.words')?.textContent ?? '') !== '';
};

/** The longest task of the page's own thread until all models are fitted, ms. */
async function longestTask(page: Page, _devTools: CDPSession, url: string): Promise<number> {
  await page.addInitScript(() => {
    const seen = { longest: 0 };
    Object.assign(globalThis, { seen });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, duration);
    }).observe({ type: 'longtask', buffered: true });
  });
  await page.goto(url, { waitUntil: 'commit' });
  await page
    .getByText(/^\d models in/)
    .first()
    .waitFor({ state: 'attached', timeout: 120_000 });
  return longestSeen(page);
}

/** The longest task since the count began, ms; counts anew. */
function longestSeen(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { seen } = globalThis as unknown as { seen: { longest: number } };
    const { longest } = seen;
    seen.longest = 0;
    return longest;
  });
}

/** The longest task when somebody zooms first, once all models are fitted, ms. */
async function longestOfZoom(page: Page, devTools: CDPSession, url: string): Promise<number> {
  await longestTask(page, devTools, url);
  await page
    .getByRole('button', { name: /: zoom$/ })
    .first()
    .click();
  await page.locator('.js-plotly-plot .point').first().waitFor();
  // A task is told when it is over.
  await page.waitForTimeout(300);
  return longestSeen(page);
}

const steps = ['data', 'features', 'validate', 'tune', 'rank', 'report', 'compare'];

/** Opens each step once the first score stands, while the other models are fitted. */
async function tour(page: Page, url: string): Promise<void> {
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(hasScore, undefined, { timeout: 120_000 });
  for (const step of steps) {
    await page.evaluate((hash) => (location.hash = hash), `#v1/${step}`);
    await page.locator('main h1').first().waitFor();
    await page.waitForTimeout(700);
  }
}

/** What of a trace of Chromium is read here. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** µs by the clock, and of the processor. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** The longest task of the page's own thread on a tour of all steps, ms. */
function longestOfTour(by: 'dur' | 'tdur') {
  return async (page: Page, _devTools: CDPSession, url: string): Promise<number> => {
    const browser = page.context().browser()!;
    await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] });
    await tour(page, url);
    const trace = JSON.parse(String(await browser.stopTracing())) as { traceEvents: TraceEvent[] };
    const mains = trace.traceEvents.filter(
      ({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain',
    );
    const isMain = new Set(mains.map(({ pid, tid }) => `${pid} ${tid}`));
    const tasks = trace.traceEvents.filter(
      ({ name, pid, tid }) => name === 'ThreadControllerImpl::RunTask' && isMain.has(`${pid} ${tid}`),
    );
    if (tasks.length === 0) throw new Error('No task of the page in the trace.');
    return greatest(tasks.map((task) => (task[by] ?? 0) / 1000));
  };
}

export const browserRows: readonly BenchRow[] = [
  {
    name: 'first paint, 1.6 Mb/s, 4x slower CPU',
    bar: 1000,
    unit: 'ms',
    run: (context) => visits(context, 5, firstPaint),
  },
  {
    name: 'data rows, 1.6 Mb/s, 4x slower CPU',
    bar: 4000,
    unit: 'ms',
    run: (context) => visits(context, 3, slowUntil(hasDataRows)),
  },
  {
    name: 'first score, 1.6 Mb/s, 4x slower CPU',
    bar: 6000,
    unit: 'ms',
    run: (context) => visits(context, 3, slowUntil(hasScore)),
  },
  {
    name: 'parity plot, 1.6 Mb/s, 4x slower CPU',
    bar: 8000,
    unit: 'ms',
    run: (context) => visits(context, 3, slowUntil(hasParity)),
  },
  {
    name: 'a lesson to be worked on, 1.6 Mb/s, 4x slower CPU',
    bar: 3000,
    unit: 'ms',
    run: (context) => visits(context, 3, slowUntil(hasLesson, '?lesson=random-folds')),
  },
  {
    name: 'longest task of the page while models are fitted',
    bar: 50,
    unit: 'ms',
    run: (context) => visits(context, 3, longestTask),
  },
  {
    name: 'longest task of the page at the first zoom',
    bar: 50,
    unit: 'ms',
    run: (context) => visits(context, 3, longestOfZoom),
  },
  {
    name: 'longest task of the page, all steps opened while models are fitted',
    bar: 50,
    unit: 'ms',
    run: (context) => visits(context, 3, longestOfTour('dur')),
  },
  {
    name: 'processor time of the longest such task',
    bar: 50,
    unit: 'ms',
    run: (context) => visits(context, 3, longestOfTour('tdur')),
  },
  {
    name: 'open to stages 0 and 1 filled',
    bar: 10_000,
    aim: 5000,
    unit: 'ms',
    run: (context) => visits(context, 5, filledTable(2)),
  },
  {
    name: 'open to all three stages filled',
    bar: 12_000,
    unit: 'ms',
    run: (context) => visits(context, 5, filledTable(3)),
  },
  {
    name: 'open to the physics in both modes',
    bar: 12_000,
    unit: 'ms',
    run: (context) => visits(context, 3, filledTable(6, '#v1/compare?experiment=physics')),
  },
];
