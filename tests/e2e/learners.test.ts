import { expect, it } from 'vitest';
import { measuredRow, scoresOf, useAppHost } from './visitor';

const host = useAppHost();

it('tunes extremely randomised trees on normal scores, and compares the best with the stages', async () => {
  const { page, complaints } = await host.visit('#v1/tune');
  await page.getByRole('combobox', { name: 'Learner' }).selectOption('extraTrees');
  await page.getByText('Mean of regression trees that divide rows').waitFor();
  await page.getByRole('combobox', { name: 'Target' }).selectOption('normalScores');
  await page.getByRole('combobox', { name: 'Features' }).selectOption('recipe_formulas');
  await page.getByRole('textbox', { name: 'n_estimators, low' }).fill('3');
  await page.getByRole('textbox', { name: 'n_estimators, high' }).fill('6');
  await page.getByRole('textbox', { name: 'Trials', exact: true }).fill('4');
  await page.getByRole('button', { name: 'Start 4 trials' }).last().click();
  await page.getByRole('heading', { name: 'Done: 4 complete' }).waitFor();
  await page.getByText(/A trial took about/).waitFor();
  for (const tab of ['Importances', 'Slices', 'Parallel coordinates']) {
    await page.getByRole('radio', { name: tab }).check();
    await page.locator('figure svg, svg[role=img]').last().waitFor();
  }
  await page.getByRole('button', { name: 'Use in Compare' }).first().click();
  const label = 'recipe_formulas, tuned (Extremely randomised trees, normal scores)';
  await measuredRow(page, label).waitFor();
  const scores = await scoresOf(page, label);
  expect(scores.every(Number.isFinite)).toBe(true);
  expect(decodeURIComponent(page.url())).toContain('recipe_formulas:extraTrees~normalScores(');
  expect(complaints).toEqual([]);
});
