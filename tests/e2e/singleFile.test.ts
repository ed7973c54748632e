import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSingleFile } from '../singleFileBuild';
import { launchChromium } from './chromium';
import { goTo, scoresOf } from './visitor';

const folder = mkdtempSync(join(tmpdir(), 'ionrank file-'));
let url = '';
let browser: Browser;

beforeAll(async () => {
  url = pathToFileURL(await buildSingleFile(folder)).href;
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the app as one file, opened from the disk with the network cut', () => {
  it('fills the stages in, draws, ranks, and keeps what it did', async () => {
    const context = await browser.newContext({ offline: true, viewport: { width: 1280, height: 900 } });
    context.setDefaultTimeout(0);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (request.url().split('#')[0] !== url && !/^(data|blob):/.test(request.url()))
        complaints.push(`request to ${request.url()}`);
    });
    await page.goto(`${url}#v1/compare?seed=7`);
    const scores = [await scoresOf(page, 'Stage 0'), await scoresOf(page, 'Stage 2')];
    expect(scores.flat().every(Number.isFinite)).toBe(true);
    await page.getByRole('button', { name: 'Zoom' }).first().click();
    await page.locator('.js-plotly-plot').first().waitFor();

    await goTo(page, 'Rank');
    await page.locator('textarea').first().fill('Li7La3Zr2O12\nLi6PS5Cl\n');
    await page.getByRole('button', { name: 'Rank these formulas' }).click();
    await page.getByText(/Best of formulas: 169 features/).waitFor();

    // Every part of the program is there and can be loaded.
    const nParts = await page.evaluate(async () => {
      const parts = [...document.querySelectorAll('script[id^="part:assets/"]')].map((part) =>
        part.id.slice(5),
      );
      const modules = parts.filter((part) => !part.includes('.worker-'));
      for (const part of modules) await ionrankFile!.load(part);
      return modules.length;
    });
    expect(nParts).toBeGreaterThan(20);

    await goTo(page, 'Compare');
    await page.reload();
    expect([await scoresOf(page, 'Stage 0'), await scoresOf(page, 'Stage 2')]).toEqual(scores);
    await page
      .getByText(/^4 models from/)
      .first()
      .waitFor({ state: 'attached' });
    expect(page.url()).toContain('seed=7');
    expect(complaints).toEqual([]);

    // The policy knows no exception.
    const refused = await page.evaluate(async () => {
      const seen = new Promise((resolve) =>
        addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective)),
      );
      await fetch('data:text/plain,x').catch(() => undefined);
      return seen;
    });
    expect(refused).toBe('connect-src');
    await context.close();
  });
});
