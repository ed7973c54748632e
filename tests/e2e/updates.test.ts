import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { laterBuild } from './laterBuild';
import { PlainServer } from './plainServer';
import { scoresOf, useAppHost } from './visitor';

const dist = process.env.IONRANK_DIST ?? 'dist';
const later = mkdtempSync(join(tmpdir(), 'ionrank-later-'));
const server = new PlainServer(dist, '/some/dir/');
const host = useAppHost(server);

beforeAll(() => laterBuild(dist, later, '9.9.9'));
beforeEach(() => {
  server.folder = dist;
});
afterAll(() => rmSync(later, { recursive: true, force: true }));

const entryOf = (page: Page) =>
  page.locator('script[type=module]').evaluate((script) => script.getAttribute('src'));
const definitions = (page: Page) => page.getByRole('dialog', { name: 'Definitions' });

describe('a newer version on a plain host, in a folder', () => {
  it('is offered when it is ready, and old tabs go on as they are until it is taken', async () => {
    const { context, page, complaints } = await host.visit('', { serviceWorkers: 'allow' });
    // Without the last slash: hosts lead to the folder.
    await page.goto(server.url.replace(/\/$/, ''));
    const scores = await scoresOf(page, 'Stage 0');
    await page.getByText('ready offline').waitFor();
    const before = await entryOf(page);
    const { page: other } = await host.openTab(context);
    await scoresOf(other, 'Stage 0');

    server.folder = later;
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    const offer = page.getByRole('button', { name: 'Reload to use version 9.9.9' });
    await offer.waitFor();
    expect((await fetch(server.url + before!.slice(2))).status).toBe(404);

    await offer.click();
    await page.waitForFunction((entry) => !document.documentElement.outerHTML.includes(entry), before!);
    expect(await scoresOf(page, 'Stage 0')).toEqual(scores);
    expect(await offer.count()).toBe(0);

    // The other tab is of the build before, and has parts to load that only its copy has.
    await other.getByRole('button', { name: 'Reload to use version 9.9.9' }).waitFor();
    await other.getByRole('button', { name: 'Definitions' }).click();
    await definitions(other).waitFor();
    expect(await entryOf(other)).toBe(before);
    const copies = () =>
      page.evaluate(
        async () => (await caches.keys()).filter((name) => name.startsWith('ionrank http')).length,
      );
    expect(await copies()).toBe(2);

    // When no tab of it is left, neither is its copy.
    await other.close();
    await page.reload();
    await page.getByText('ready offline').waitFor();
    await expect.poll(copies, { timeout: 0 }).toBe(1);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('lets a first visit go on whose parts are gone: the page says so, reloads once, keeps the settings', async () => {
    const { context, page } = await host.visit('#v1/data?folds=4');
    await page.getByText('599 of 599').waitFor();
    const before = await entryOf(page);

    server.folder = later;
    await page.evaluate(() => {
      // The words stand for a moment only, which a slow machine's test from outside may miss.
      new MutationObserver(() => {
        const says = /A newer version has taken the place of this one[^]*reloads once/.test(
          document.body.innerText,
        );
        if (says) sessionStorage.setItem('said', 'so');
      }).observe(document.body, { childList: true, subtree: true, characterData: true });
    });
    await page.getByRole('button', { name: 'Definitions' }).click();
    await page.getByText('The page was reloaded: this is version 9.9.9').waitFor();
    expect(await page.evaluate(() => sessionStorage.getItem('said'))).toBe('so');
    expect(await entryOf(page)).not.toBe(before);
    expect(page.url()).toContain('#v1/data');
    expect(page.url()).toContain('folds=4');
    await page.getByRole('button', { name: 'Definitions' }).click();
    await definitions(page).waitFor();
    await context.close();
  });
});
