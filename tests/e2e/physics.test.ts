import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { scoresOf, useAppHost } from './visitor';

const host = useAppHost();

/** The numbers of a table, row by row. */
async function counts(table: Locator): Promise<number[][]> {
  const rows = await table.locator('tbody tr').all();
  return Promise.all(
    rows.map(async (row) => (await row.getByRole('cell').allTextContents()).map((text) => Number(text))),
  );
}

describe('the physics', () => {
  it('in full coverage gives Stage 2 other scores, and the link says so', async () => {
    const { page, complaints, context } = await host.visit();
    const reported = await scoresOf(page, 'Stage 2');
    const stage1 = await scoresOf(page, 'Stage 1');
    await page.getByRole('radio', { name: 'Full coverage' }).check();
    await page.getByText(/Its values are for 5 shuffled folds, seed 42/).waitFor();
    await page.getByRole('progressbar').waitFor({ state: 'detached' });
    const full = await scoresOf(page, 'Stage 2');
    expect(full).not.toEqual(reported);
    expect(await scoresOf(page, 'Stage 1')).toEqual(stage1);
    expect(page.url()).toContain('physics=full');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('has its coverage on the Features step beside the report’s, and names the CIFs without Li', async () => {
    const { page, complaints, context } = await host.visit('#v1/features?set=stage2_physics_geometry');
    const table = page.getByRole('table', { name: 'Materials with values of the physics' });
    await table.waitFor();
    expect(await counts(table)).toEqual([
      [63, 63, 18],
      [120, 120, 39],
      [92, 92, 25],
      [57, 57, 14],
    ]);
    await page.getByText('7 CIFs hold no Li:').waitFor();
    await page.getByRole('button', { name: 'b4c', exact: true }).click();
    await page.getByText(/b4c · \d+ of 160 columns/).waitFor();

    await page.getByText('stage2_physics_geometry_full_coverage').first().click();
    await page.getByText('Columns of Geometry and physics, full coverage').waitFor();
    await table.waitFor();
    expect(await counts(table)).toEqual(Array(4).fill([247, 67]));
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('fits its coverage to a phone', async () => {
    const { page, context } = await host.visit('#v1/features?set=stage2_physics_geometry', {
      viewport: { width: 390, height: 844 },
    });
    await page.getByText('7 CIFs hold no Li:').waitFor();
    await page.getByRole('img', { name: 'Materials without a value' }).waitFor();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await context.close();
  });

  it('compares both modes with the report’s rows', async () => {
    const { page, complaints, context } = await host.visit('#v1/compare?experiment=physics');
    const names = [
      'Baseline, space groups',
      'Baseline, geometry',
      'Physics, space groups, as reported',
      'Physics, geometry, as reported',
      'Physics, space groups, full coverage',
      'Physics, geometry, full coverage',
    ];
    const scores = await Promise.all(names.map((name) => scoresOf(page, name)));
    for (const row of scores) expect(row).toHaveLength(8);
    expect(new Set(scores.map((row) => row.join())).size).toBe(6);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
