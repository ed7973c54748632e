import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { scoresOf, useAppHost } from './visitor';

const host = useAppHost();
const folder = mkdtempSync(join(tmpdir(), 'ionrank-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const table = 'ID,Formula,sigma\na,Li3PO4,1E-9\nb,Li3N,2E-4\nc,Li2O,1E-8\nd,Li4SiO4,3E-7\n';

function fileOf(name: string, bytes: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

async function offer(page: Page, paths: string[]): Promise<void> {
  const input = page.locator('input[type=file]').first();
  if (!(await input.isVisible())) await page.getByText('Use your own data').click();
  await input.setInputFiles(paths);
  await page.getByRole('button', { name: 'Read the files' }).click();
}

/** A ZIP whose one entry says that it is encrypted. */
function encryptedZip(): Uint8Array {
  const bytes = zipSync({ 'a.cif': strToU8('data_a\n') }, { level: 0 });
  const directory = bytes.findIndex(
    (_, i) => bytes[i] === 0x50 && bytes[i + 1] === 0x4b && bytes[i + 2] === 1,
  );
  bytes[6] |= 1;
  bytes[directory + 8] |= 1;
  return bytes;
}

describe('files that are not what they should be', () => {
  it.each<[string, string, () => Uint8Array, RegExp]>([
    [
      'a ZIP bomb',
      'bomb.zip',
      () => zipSync({ 'a.cif': new Uint8Array(100_000_000) }),
      /bomb\.zip[\s\S]*64 MB/,
    ],
    ['an encrypted ZIP', 'locked.zip', encryptedZip, /locked\.zip[\s\S]*encrypted/i],
    [
      'a damaged ZIP',
      'broken.zip',
      () => strToU8('PK\u0003\u0004 and no more'),
      /broken\.zip[\s\S]*damaged/i,
    ],
  ])('%s is refused by name, and OBELiX stays', async (_, name, bytes, message) => {
    const { page, context } = await host.visit('#v1/data');
    await page.getByText('599 of 599').waitFor();
    await offer(page, [fileOf('mine.csv', table), fileOf(name, bytes())]);
    await page.getByText(message).first().waitFor();
    await page.getByText('599 of 599').waitFor();
    await context.close();
  });

  it('a table of 200 MB is refused before it is read, and the tab stays alive', async () => {
    const { page, complaints, context } = await host.visit('#v1/data');
    await page.getByText('599 of 599').waitFor();
    const path = fileOf('huge.csv', table);
    truncateSync(path, 200_000_000);
    await offer(page, [path]);
    await page
      .getByText(/huge\.csv[\s\S]*MB/)
      .first()
      .waitFor();
    await page.getByText('599 of 599').waitFor();
    await page.getByRole('searchbox', { name: 'Search materials' }).fill('Li7La3Zr2O12');
    await page.getByText(/^[1-9]\d? of 599/).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('a CIF that ends in the middle of a loop is named with its line, the others are used', async () => {
    const { page, context } = await host.visit('#v1/data');
    await page.getByText('599 of 599').waitFor();
    const cell = ['a 4', 'b 4', 'c 4'].map((part) => `_cell_length_${part}`);
    const angles = ['alpha', 'beta', 'gamma'].map((name) => `_cell_angle_${name} 90`);
    const sites = 'loop_\n_atom_site_label\n_atom_site_fract_x\n_atom_site_fract_y\n_atom_site_fract_z\n';
    const head = `data_x\n${[...cell, ...angles].join('\n')}\n${sites}`;
    const zip = zipSync({
      'cifs/a.cif': strToU8(`${head}Li1 0 0 0\nO1 0.5 0.5`),
      'cifs/b.cif': strToU8(`${head}Li1 0 0 0\nN1 0.5 0.5 0.5\n`),
    });
    await offer(page, [fileOf('mine.csv', table), fileOf('cifs.zip', zip)]);
    const use = page.getByRole('button', { name: 'Use these columns' });
    const opened = page.getByText('4 of 4', { exact: true });
    await use.or(opened).first().waitFor();
    if (await use.isVisible()) await use.click();
    await opened.waitFor();
    await page.getByText('a.cif').first().waitFor();
    await context.close();
  });
});

/** Waits until some folds of a model are fitted, not all: looks at every frame, because it does not last long. */
async function someFoldsDone(page: Page): Promise<void> {
  const isSo = () => /[1-9] of 20 folds/.test(document.body.textContent);
  await page.waitForFunction(isSo, undefined, { polling: 'raf' });
}

describe('a worker that dies in mid-job', () => {
  it('is replaced, and the numbers are the same', async () => {
    const { page, context } = await host.visit('#v1/compare?experiment=physics&folds=20');
    const expected = await scoresOf(page, 'Baseline, geometry');
    await context.close();

    const other = await host.visit('#v1/compare?experiment=physics&folds=20');
    await someFoldsDone(other.page);
    const workers = other.page.workers();
    expect(workers.length).toBeGreaterThan(0);
    await workers[0].evaluate(() => {
      setTimeout(() => {
        throw new Error('planted by the test');
      });
    });
    expect(await scoresOf(other.page, 'Baseline, geometry')).toEqual(expected);
    await other.context.close();
  });

  it('without a word is found out at once, even where all do', async () => {
    const { page, context } = await host.visit();
    // Without the watchdog, which would notice their silence after a minute.
    await page.addInitScript(() => {
      const { setTimeout } = window;
      window.setInterval = (() => 0) as unknown as typeof setInterval;
      window.setTimeout = ((work: TimerHandler, ms = 0) =>
        ms < 10_000 ? setTimeout(work, ms) : 0) as typeof setTimeout;
    });
    await page.goto(`${host.server.url}?again#v1/compare?experiment=physics&folds=20`);
    await someFoldsDone(page);
    const ends = page.workers().map((worker) =>
      worker.evaluate(() => {
        setTimeout(() => self.close());
      }),
    );
    expect(ends.length).toBeGreaterThan(0);
    await Promise.all(ends);
    await page
      .getByRole('row')
      .filter({ hasText: 'Baseline, space groups' })
      .filter({ hasText: /done, (\d+) of \1 folds/ })
      .waitFor();
    await context.close();
  });
});

describe('a worker that is not there', () => {
  it('is told with a way out', async () => {
    const { page, context } = await host.firstVisit('#v1/data');
    await page.getByText('599 of 599').waitFor();
    await context.route(/compute\.worker/, (route) => route.fulfill({ status: 404, body: 'gone' }));
    await page.evaluate(() =>
      navigator.serviceWorker?.getRegistrations().then((all) => all.map((one) => one.unregister())),
    );
    await page.goto(`${host.server.url}?again#v1/compare`);
    await page
      .getByText(/script could not be loaded/)
      .first()
      .waitFor();
    await page
      .getByText(/reload the page/)
      .first()
      .waitFor();
    await context.unroute(/compute\.worker/);
    await page.reload();
    expect((await scoresOf(page, '+ Geometry')).every(Number.isFinite)).toBe(true);
    await context.close();
  });
});
