/** The page of a crystal in Chromium: how soon it has its first pictures after the click, and the time of a turn. */
import type { CDPSession, Page } from 'playwright-core';
import { stubGl } from '../figures/structure/stubGl';
import type { BenchRow } from './benchRow';
import { visits } from './browserRows';

/** Material ID of tetragonal Li7La3Zr2O12, 192 sites. */
const garnet = 'wyu';

/** Times from the click on, ms, 0 until then: the framework stands, and around it lithium's room at 0.3 Å. */
interface PageTimes {
  click: number;
  framework: number;
  room: number;
}

/** Opens a material's card once the app is quiet. */
async function openCard(page: Page, url: string): Promise<void> {
  await page.goto(url, { waitUntil: 'commit' });
  await page
    .getByText(/^4 models in/)
    .first()
    .waitFor({ state: 'attached', timeout: 300_000 });
  await page.goto(`${url}#v1/data`);
  await page.getByRole('searchbox', { name: 'Search materials' }).fill(garnet);
  const grid = page.getByRole('grid', { name: /^Materials/ });
  await grid.getByRole('gridcell', { name: garnet, exact: true }).click();
  await page.getByRole('button', { name: 'Framework and Li pathways' }).waitFor({ timeout: 60_000 });
  await page.waitForTimeout(2000);
}

/** Clicks, and notes when the pictures are there, up to the one that is asked for. */
async function clickForPictures(page: Page, of: 'framework' | 'room'): Promise<PageTimes> {
  await page.evaluate(() => {
    const times: PageTimes = { click: 0, framework: 0, room: 0 };
    Object.assign(window, { times });
    const button = [...document.querySelectorAll('button')].find(
      ({ textContent }) => textContent === 'Framework and Li pathways',
    )!;
    const look = () => {
      const drawing = document.querySelector('.crystal-page [role=application] svg');
      if (drawing?.querySelector('polygon')) times.framework ||= performance.now() - times.click;
      // Surfaces alone have long paths: thousands of triangles.
      const isRoom = ({ length }: string) => length > 2000;
      if ([...(drawing?.querySelectorAll('path') ?? [])].some((path) => isRoom(path.getAttribute('d') ?? '')))
        times.room ||= performance.now() - times.click;
      if (times.room === 0) requestAnimationFrame(look);
    };
    times.click = performance.now();
    button.click();
    look();
  });
  const read = () => (window as unknown as { times: PageTimes }).times;
  const isThere = (name: 'framework' | 'room') => (window as unknown as { times: PageTimes }).times[name] > 0;
  await page.waitForFunction(isThere, of, { timeout: 120_000 });
  return page.evaluate(read);
}

/** Processor time of the whole browser so far, all its processes and threads, ms. */
async function browserCpuMs(page: Page): Promise<number> {
  const session = await page.context().browser()!.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return 1000 * processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

/** @param of which of the times; by the clock on a quiet machine, by the browser's processor time on a busy one */
function firstPicture(of: 'framework' | 'room', by: 'clock' | 'processor') {
  return async (page: Page, _devTools: CDPSession, url: string): Promise<number> => {
    await openCard(page, url);
    const before = await browserCpuMs(page);
    const times = await clickForPictures(page, of);
    return by === 'clock' ? times[of] : (await browserCpuMs(page)) - before;
  };
}

/** Frames of a turn. */
const nFrames = 40;

/** Script and layout of a frame on the page's own thread, ms of processor time, with a WebGL that draws nothing. */
async function turnTime(page: Page, devTools: CDPSession, url: string): Promise<number> {
  await page.addInitScript({ content: withStub });
  await openCard(page, url);
  await page.getByRole('button', { name: 'Framework and Li pathways' }).click();
  for (const [axis, n] of [
    ['a', '3'],
    ['b', '2'],
    ['c', '2'],
  ])
    await page.getByLabel(`Cells along ${axis}`).selectOption(n);
  const crystal = page.locator('.crystal-page [role=application][data-painter=webgl]');
  await crystal.waitFor({ timeout: 60_000 });
  await page
    .locator('.crystal-page tr.chosen td', { hasText: /\d\.\d\d/ })
    .first()
    .waitFor({ timeout: 300_000 });
  await page.waitForTimeout(3000);
  await devTools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async () => {
    const { metrics } = await devTools.send('Performance.getMetrics');
    return 1000 * metrics.find(({ name }) => name === 'TaskDuration')!.value;
  };
  const before = await busy();
  await crystal.evaluate(
    (element, n) =>
      new Promise<void>((done) => {
        let k = 0;
        const turn = () => {
          if (k++ === n) return done();
          element.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }));
          requestAnimationFrame(turn);
        };
        turn();
      }),
    nFrames,
  );
  return ((await busy()) - before) / nFrames;
}

/** Puts a graphics card in the browser's place that draws nothing. */
const withStub = `{
  const gl = (${String(stubGl)})(() => undefined);
  const real = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
    return kind === 'webgl2' ? gl : real.call(this, kind, ...more);
  };
}`;

export const crystalPageRows: readonly BenchRow[] = [
  {
    ...{ name: 'click to a crystal with its framework, 192 sites', bar: 500, unit: 'ms' },
    run: (context) => visits(context, 3, firstPicture('framework', 'clock')),
  },
  {
    ...{ name: 'click to the room of lithium in it at 0.3 Å', bar: 500, unit: 'ms' },
    run: (context) => visits(context, 3, firstPicture('room', 'clock')),
  },
  {
    ...{ name: 'processor time of the whole browser to that framework', bar: Infinity, unit: 'ms' },
    run: (context) => visits(context, 3, firstPicture('framework', 'processor')),
  },
  {
    ...{ name: 'processor time of the whole browser to that room', bar: Infinity, unit: 'ms' },
    run: (context) => visits(context, 3, firstPicture('room', 'processor')),
  },
  {
    ...{ name: 'page of a frame, a crystal of 2000 atoms', bar: 33, unit: 'ms' },
    run: (context) => visits(context, 1, turnTime),
  },
];
