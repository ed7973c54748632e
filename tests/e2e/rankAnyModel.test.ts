import { expect, it } from 'vitest';
import { useAppHost } from './visitor';

const host = useAppHost();

const candidates = `ID,Reduced Composition,Space group number,a,b,c,alpha,beta,gamma,Z
llzo,Li7La3Zr2O12,230,12.97,12.97,12.97,90,90,90,8
lgps,Li10GeP2S12,,,,,,,,
`;
const mine = { name: 'mine.csv', mimeType: 'text/csv', buffer: Buffer.from(candidates) };

it('ranks by a model that was tuned here, and again by its link; then by a recipe of several', async () => {
  const { page, complaints, context } = await host.visit('#v1/tune');
  await page.getByRole('textbox', { name: 'Trials', exact: true }).fill('2');
  await page.getByRole('button', { name: 'Start 2 trials' }).last().click();
  await page.getByRole('heading', { name: 'Done: 2 complete' }).waitFor();
  await page.goto(`${page.url().replace(/#.*/, '')}#v1/rank`);
  await page.getByRole('button', { name: 'Drop a table of candidates' }).setInputFiles([mine]);
  await page
    .getByText(/^It orders new papers/)
    .first()
    .waitFor();
  const model = page.getByRole('combobox').filter({ hasText: 'Best, by what is known' });
  const tuned = model.locator('optgroup[label="Tuned by you"] option');
  const value = (await tuned.first().getAttribute('value'))!;
  expect(value).toMatch(/^stage\d_\w+\(.*=.*\)$/);
  await model.selectOption(value);
  await page.getByText(/Gradient boosting, tuned: \d+ features, trained on 478 rows\./).waitFor();
  await page.getByText('ρ and MAE are optimistic').waitFor();
  await page.getByText('1 of 2 have no cell, 2 no CIF').waitFor();
  if (process.env.SHOT) await page.screenshot({ path: `${process.env.SHOT}-tuned.png`, fullPage: true });

  // The link alone has all that it takes.
  const link = page.url();
  const other = await host.visit(link.slice(link.indexOf('#')));
  await other.page.getByRole('button', { name: 'Drop a table of candidates' }).setInputFiles([mine]);
  await other.page.getByText(/Gradient boosting, tuned: \d+ features/).waitFor();
  expect(other.complaints).toEqual([]);
  await other.context.close();

  await model.selectOption('recipe:stages_averaged');
  await page.getByText('It is 3 models, mean of their values.').waitFor();
  if (process.env.SHOT) await page.screenshot({ path: `${process.env.SHOT}-recipe.png`, fullPage: true });
  await model.selectOption('recipe_full:ridge()');
  await page.getByText(/Ridge regression: 200 features/).waitFor();
  if (process.env.SHOT) {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.screenshot({ path: `${process.env.SHOT}-phone.png`, fullPage: true });
  }
  expect(complaints).toEqual([]);
  await context.close();
});
