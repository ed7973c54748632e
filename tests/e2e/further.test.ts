import { expect, it } from 'vitest';
import { useAppHost } from './visitor';

const host = useAppHost();

it('shows further measurements with what is barred, and takes a table of one’s own', async () => {
  const { page, complaints, context } = await host.visit('#v1/data');
  await page.getByText('599 of 599').waitFor();
  await page.getByText('Further measurements', { exact: true }).click();
  await page.getByText('Further measurements: 445 rows of the Liverpool ionics list').waitFor();
  await page.getByText('158 barred for ever by test rows').waitFor();
  await page.getByRole('radio', { name: 'Everywhere' }).check({ force: true });
  expect(page.url()).toContain('further=on');
  const buffer = Buffer.from('formula,sigma\nLi2S,1e-8\nLi2O,1e-9\nLiI,1e-7');
  await page
    .getByRole('button', { name: 'Use your own table of further measurements' })
    .setInputFiles([{ name: 'more.csv', mimeType: 'text/csv', buffer }]);
  await page.getByText('3 have no DOI').waitFor();
  await page.getByRole('button', { name: 'Back to the Liverpool ionics list' }).click();
  await page.getByText('445 rows of the Liverpool ionics list').waitFor();
  if (process.env.SHOT) await page.screenshot({ path: process.env.SHOT, fullPage: true });
  expect(complaints).toEqual([]);
  await context.close();
});
