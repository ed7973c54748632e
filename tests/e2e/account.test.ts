import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { scoresOf, useAppHost } from './visitor';

const host = useAppHost();

/** Presses what saves a file; returns its text. */
async function saved(page: Page, press: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return readFileSync(await download.path(), 'utf8');
}

describe('how numbers were computed', () => {
  it('is one click from the score table and from a figure, with their CSV; a picture says it under itself', async () => {
    const { page, complaints, context } = await host.visit('#v1/compare?experiment=stages');
    await scoresOf(page, 'Stage 1');
    const asked = page.getByRole('button', { name: 'Stage comparison: scores: how computed' });
    await asked.click();
    const card = page.getByRole('dialog', { name: 'Stage comparison: scores: how computed' });
    await card
      .getByText('478 training rows, each predicted out-of-fold; 121 test rows with a value')
      .waitFor();
    await card.getByText(/^95 %: papers drawn anew/).waitFor();
    expect(await card.locator('dt').allTextContents()).toEqual(
      expect.arrayContaining(['n', 'Protocol', 'Seed', 'Intervals', 'Resamples', 'SHA-256']),
    );
    const csv = await saved(page, () =>
      card.getByRole('button', { name: 'Save these numbers as CSV' }).click(),
    );
    expect(csv).toContain('# these numbers, n: 478 training rows');
    expect(csv).toContain('# these numbers, Resamples: 2000\n');
    await page.keyboard.press('Escape');
    await card.waitFor({ state: 'hidden' });
    expect(await asked.evaluate((button) => button === document.activeElement)).toBe(true);

    const title = '5-fold CV, out-of-fold';
    await page.getByRole('button', { name: `${title}: show as table` }).press('Enter');
    await page.getByRole('columnheader', { name: 'DOI' }).waitFor();
    await page.getByRole('columnheader', { name: 'fold', exact: true }).waitFor();
    const rows = await saved(page, () => page.getByRole('button', { name: `${title}: save CSV` }).click());
    const [head, first] = rows.split('\n').filter((line) => !line.startsWith('#'));
    expect(head).toContain('sigma_is_coerced,DOI,fold,predicted: ');
    expect(first).toMatch(/,fold \d,/);
    const svg = await saved(page, () => page.getByRole('button', { name: `${title}: save SVG` }).click());
    expect(svg).toMatch(/<text [^>]*>n: 478 training rows/);
    expect(svg).toMatch(/SHA-256 [0-9a-f]{16}… · Ionrank \d/);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
