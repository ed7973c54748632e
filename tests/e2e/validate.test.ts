import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { goTo, scoresOf, useAppHost } from './visitor';

const host = useAppHost();

/** Validated rows, those of which share a paper, those of which share a formula with training: of all folds. */
async function totals(page: Page): Promise<number[]> {
  const row = page.getByRole('row').filter({ hasText: 'All folds' });
  const cells = await row.getByRole('cell').allTextContents();
  return cells.slice(1, 4).map(Number);
}

const choose = (page: Page, label: string) => page.getByLabel('Protocol').selectOption({ label });
const run = (page: Page) => page.getByRole('button', { name: 'Run', exact: true }).click();

describe('the validation step', () => {
  it('holds out whole papers: nothing of them is in training, and the scores fall', async () => {
    const { page, complaints, context } = await host.visit('#v1/validate?experiment=stages');
    const before = await scoresOf(page, 'Stage 1');
    const [nRows, nPapers, nFormulas] = await totals(page);
    expect(nRows).toBe(478);
    expect(nPapers).toBeGreaterThan(300);
    expect(nFormulas).toBeGreaterThan(50);
    expect(await page.getByText('5-fold CV, out-of-fold').count()).toBe(1);

    await choose(page, 'By paper (DOI)');
    await run(page);
    await page.getByText('5-fold CV by paper, out-of-fold').waitFor();
    const after = await scoresOf(page, 'Stage 1');
    expect((await totals(page)).slice(0, 2)).toEqual([478, 0]);
    // ρ of cross-validation falls; the test score does not depend on the folds.
    expect(after[3]).toBeLessThan(before[3] - 0.05);
    expect(after.slice(4)).toEqual(before.slice(4));
    expect(new URL(page.url()).hash).toContain('protocol=doi');

    await choose(page, 'By paper or composition');
    await run(page);
    await page.getByText('5-fold CV by paper or composition, out-of-fold').waitFor();
    await scoresOf(page, 'Stage 1');
    expect(await totals(page)).toEqual([478, 0, 0]);

    // A study that begins now has the same folds.
    await goTo(page, 'Tune');
    await page.getByText('5-fold, grouped by shared paper or composition, seed 42.').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('makes a fold for each family that fits on a phone, and says what cannot be split', async () => {
    const options = { viewport: { width: 390, height: 844 } };
    const { page, complaints, context } = await host.visit('#v1/validate?protocol=family', options);
    await page.getByText('no family given').waitFor();
    expect(await page.getByLabel('Folds', { exact: true }).count()).toBe(0);
    expect(await page.getByLabel(/^Seed/).count()).toBe(0);
    const wider = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(await wider()).toBeLessThanOrEqual(0);
    const names = await page.getByRole('rowheader').allTextContents();
    expect(names).toEqual(expect.arrayContaining(['NASICON', 'garnet', 'Tavorite']));

    await goTo(page, 'Data');
    const lines = Array.from({ length: 8 }, (_, i) => `Li${i + 1}F,1e-${i + 2}`).join('\n');
    const buffer = Buffer.from(`Formula,sigma\n${lines}\n`);
    const file = { name: 'mine.csv', mimeType: 'text/csv', buffer };
    await page.getByText('Use your own data').click();
    await page.locator('input[type=file]').first().setInputFiles(file);
    await page.getByRole('button', { name: 'Read the files' }).click();
    await goTo(page, 'Validate');
    const refusal = page.locator('form').getByRole('alert');
    await refusal.filter({ hasText: 'No training row has a family.' }).waitFor();
    await choose(page, 'By composition');
    await run(page);
    await page.getByText('fold 5').first().waitFor();
    expect(await refusal.count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
