import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { scoresOf, useAppHost, type Visitor } from '../e2e/visitor';

/*
 * What happens around a page in mid-run: tabs, clocks, networks and processors. Studies and comparisons end as if it
 * had not been.
 */

const host = useAppHost();
const nTrials = 12;

async function start(page: Page, n = nTrials): Promise<void> {
  await page.getByRole('textbox', { name: 'Trials', exact: true }).fill(String(n));
  await page
    .getByRole('button', { name: `Start ${n} trials` })
    .last()
    .click();
}

const heading = (page: Page, text: RegExp) => page.getByRole('heading', { name: text }).first().waitFor();
const done = (page: Page, n = nTrials) => heading(page, new RegExp(`^Done: ${n} complete`));

/** The trials of the study that is shown, without times. */
async function trialsOf(page: Page): Promise<string[]> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('button', { name: /^(Save .*)?CSV/ })
      .first()
      .click(),
  ]);
  const lines = readFileSync(await download.path(), 'utf8')
    .trim()
    .split(/\r?\n/);
  const [header, ...rows] = lines.filter((line) => !line.startsWith('#')).map((line) => line.split(','));
  const kept = header.flatMap((name, i) => (/datetime|duration/.test(name) ? [] : [i]));
  return rows.map((row) => kept.map((i) => row[i]).join());
}

let undisturbed: Promise<string[]> | null = null;

/** The trials of a study that nothing disturbs. */
function expectedTrials(): Promise<string[]> {
  return (undisturbed ??= (async () => {
    const { page, context } = await host.visit('#v1/tune');
    await start(page);
    await done(page);
    const trials = await trialsOf(page);
    await context.close();
    expect(trials.length).toBe(nTrials);
    return trials;
  })());
}

const troubles: Record<string, (visitor: Visitor) => Promise<void>> = {
  'the clock goes on by eleven years': async ({ page }) => {
    await page.evaluate(() => {
      const real = Date.now;
      Date.now = () => real() + 11 * 365.25 * 864e5;
    });
  },
  'the clock goes back by thirty years': async ({ page }) => {
    await page.evaluate(() => {
      const real = Date.now;
      Date.now = () => real() - 30 * 365.25 * 864e5;
    });
  },
  'the network goes': async ({ context }) => context.setOffline(true),
  'the processor becomes ten times as slow': async ({ page, context }) => {
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 10 });
  },
  'the page is put to sleep and woken': async ({ page, context }) => {
    const session = await context.newCDPSession(page);
    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
    await new Promise((resolve) => setTimeout(resolve, 2000));
    await session.send('Page.setWebLifecycleState', { state: 'active' });
  },
  'memory is short': async ({ page, context }) => {
    const session = await context.newCDPSession(page);
    await session.send('Memory.simulatePressureNotification', { level: 'critical' });
    await session.send('HeapProfiler.collectGarbage');
  },
};

test.each(Object.entries(troubles))('a study goes on where %s', async (_, trouble) => {
  const expected = await expectedTrials();
  const visitor = await host.visit('#v1/tune');
  await start(visitor.page);
  await heading(visitor.page, /Trial ([3-9]|1\d) of/);
  await trouble(visitor);
  await done(visitor.page);
  expect(await trialsOf(visitor.page)).toEqual(expected);
  // Without its copy for work offline the browser tells of each file that it cannot fetch.
  expect(visitor.complaints.filter((text) => !text.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
  await visitor.context.close();
});

test('a study goes on in another tab when its own is closed, again and again', async () => {
  const expected = await expectedTrials();
  const { page, context } = await host.visit('#v1/tune');
  await start(page);
  let tab = page;
  for (const from of [2, 5, 8]) {
    await heading(
      tab,
      new RegExp(`Trial (${[...Array(nTrials - from).keys()].map((i) => i + from).join('|')}) of`),
    );
    await tab.close();
    const next = await host.openTab(context);
    await next.page.getByText(new RegExp(`stopped at trial \\d+ of ${nTrials}`)).waitFor();
    await next.page.getByRole('link', { name: 'Continue it' }).click();
    await next.page.getByRole('button', { name: 'Continue' }).first().click();
    tab = next.page;
  }
  await done(tab);
  expect(await trialsOf(tab)).toEqual(expected);
  await context.close();
});

test('two tabs that work at once end as one does', async () => {
  const expected = await expectedTrials();
  const first = await host.visit('#v1/tune');
  const second = await host.openTab(first.context, '#v1/compare?experiment=physics');
  await start(first.page);
  const scores = await scoresOf(second.page, 'Baseline, geometry');
  await done(first.page);
  expect(await trialsOf(first.page)).toEqual(expected);
  const alone = await host.visit('#v1/compare?experiment=physics');
  expect(await scoresOf(alone.page, 'Baseline, geometry')).toEqual(scores);
  expect([...first.complaints, ...second.complaints]).toEqual([]);
  await first.context.close();
  await alone.context.close();
});
