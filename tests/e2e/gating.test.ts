import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeOn, brokenRules } from './axe';
import { goTo, profileOf, scoresOf, useAppHost } from './visitor';

const host = useAppHost();
const link = '#v1/compare?experiment=double-models';

/** What a browser keeps once the double models are fitted. */
let fitted: Awaited<ReturnType<typeof profileOf>> | undefined;

const panelOf = (page: Page) => page.getByRole('region', { name: 'Gating', exact: true });

/** The scores of a table of the panel, by row of models. */
async function scoresIn(panel: Locator, title: string): Promise<number[][]> {
  const rows = await panel.getByRole('table', { name: title }).locator('tr:has(td)').all();
  return Promise.all(
    rows.map(async (row) => (await row.getByRole('cell').allTextContents()).map((text) => Number(text))),
  );
}

/** Runs the chosen double model and waits for its scores. */
async function runModel(panel: Locator): Promise<void> {
  await panel.getByRole('button', { name: 'Run double model' }).click();
  await panel.getByRole('table', { name: 'Held-out test' }).waitFor();
}

describe('double models', () => {
  it('stand beside the report’s, and one of one’s own says who is gated and what it changes', async () => {
    const { page, complaints, context } = await host.visit(link);
    const labels = ['A: fulltrain', 'B: subsettrain', 'C: residual', 'D: residual_stack', 'E: residual_geom'];
    const rows = [];
    for (const label of labels) rows.push(await scoresOf(page, label));
    expect(new Set(rows.map((row) => row.join())).size).toBe(5);

    const panel = panelOf(page);
    await panel.getByText('57 of 478 training rows, 14 of 121 test rows').waitFor();
    await panel.getByText('No scores for this choice yet').waitFor();
    expect(await panel.getByRole('row', { name: /no CIF for this material/ }).textContent()).toContain(
      '224 + 54',
    );
    await runModel(panel);
    // As chosen at first it is the report's C.
    const cv = await scoresIn(panel, '5-fold CV, out-of-fold');
    const test = await scoresIn(panel, 'Held-out test');
    expect([...cv[2], ...test[2]]).toEqual(rows[2]);
    expect(cv).toHaveLength(6);
    expect(cv[5]).not.toEqual(cv[3]);
    await panel.getByText('5 inner folds of the training rows, shuffled with seed 43').waitFor();

    await panel.getByLabel('Strategy').selectOption('fulltrain');
    await panel.getByText('No scores for this choice yet').waitFor();
    await panel.getByLabel('Parameters').nth(1).selectOption('report_stage2');
    expect(page.url()).toContain('gating=fulltrain');
    await runModel(panel);
    const replaced = await scoresIn(panel, 'Held-out test');
    // Model 2 replaces model 1 on the gated rows.
    expect(replaced[5]).toEqual(replaced[4]);
    expect(replaced[3]).toEqual(test[3]);

    const grid = panel.getByRole('grid', { name: /Gated materials/ });
    await panel.getByLabel('Search gated materials').fill('Li3BiO3');
    fitted = await profileOf(context);
    await grid.getByText('bq9').click();
    await page.getByRole('dialog').or(page.getByRole('complementary')).getByText('bq9').first().waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('save who is gated, with where it comes from', async () => {
    const { page, context } = await host.visit(`${link}&physics=full`);
    const panel = panelOf(page);
    await panel.getByText('247 of 478 training rows, 67 of 121 test rows').waitFor();
    await scoresOf(page, 'E: residual_geom');
    await runModel(panel);
    const saving = page.waitForEvent('download');
    await panel.getByRole('button', { name: 'Save CSV' }).click();
    const lines = readFileSync(await (await saving).path(), 'utf8')
      .trim()
      .split('\n');
    expect(lines.filter((line) => line.startsWith('#')).join()).toContain('innerFolds: 5, seed 43');
    const [head, ...rows] = lines.filter((line) => !line.startsWith('#'));
    expect(head).toMatch(/^id,split,reduced_composition,.*,model_1,double_model$/);
    expect(rows).toHaveLength(247 + 67);
    expect(rows.every((row) => /,-?[\d.]+,-?[\d.]+$/.test(row))).toBe(true);
    await context.close();
  });

  it('say why they cannot run on rows without structures', async () => {
    const { page, complaints, context } = await host.visit(link, { profile: fitted });
    await scoresOf(page, 'E: residual_geom');
    await goTo(page, 'Data');
    const rows = Array.from({ length: 30 }, (_, i) => `m${i},Li${(i % 7) + 1}P2O${i + 4},${10 ** -(i % 9)}`);
    const buffer = Buffer.from(['ID,Formula,Conductivity (S/cm)', ...rows].join('\n'));
    await page.getByText('Use your own data').click();
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'm.csv', mimeType: 'text/csv', buffer });
    await page.getByRole('button', { name: 'Read the files' }).click();
    await page.getByText('30 of 30').waitFor();
    await goTo(page, 'Compare');
    await page.getByText('No training row has bond valence').first().waitFor();
    const panel = panelOf(page);
    await panel.getByText('0 of 30 training rows').waitFor();
    await panel.getByText('No material has all three parts of the physics.').waitFor();
    await panel.getByRole('button', { name: 'Run double model' }).click();
    await panel
      .getByRole('alert')
      .getByText(/Add CIFs/)
      .waitFor();
    await page.getByRole('radio', { name: 'Stages' }).check();
    await scoresOf(page, 'Stage 2');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('fit a phone and can be read by everyone, light and dark', async () => {
    const { page, complaints, context } = await host.visit(link, {
      ...{ viewport: { width: 390, height: 844 }, profile: fitted },
    });
    const panel = panelOf(page);
    await page
      .getByText(/^5 models (in|from)/)
      .first()
      .waitFor();
    await runModel(panel);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      expect(await brokenRules(axeOn(page).include('.gating')), colorScheme).toEqual([]);
    }
    expect(complaints).toEqual([]);
    await context.close();
  });
});
