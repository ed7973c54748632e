import { expect, it } from 'vitest';
import { useAppHost } from './visitor';

const host = useAppHost();
const rows = ['Li3N', 'Li2S', 'LiF', 'Li2O', 'LiCl', 'LiBr'].flatMap((formula, i) =>
  [25, 60, 100].map((celsius) => `${formula},${celsius},${(i + 1) * celsius}e-6`),
);
const table = ['Formula,T (°C),sigma (S/cm)', ...rows].join('\n');

it('shows temperatures where a table has them, and reads materials from Arrhenius lines', async () => {
  const { page, complaints, context } = await host.visit('#v1/data');
  await page.getByText('599 of 599').waitFor();
  expect(await page.getByRole('heading', { name: 'Temperature' }).count()).toBe(0);
  await page.getByText('Use your own data').click();
  const file = { name: 'mine.csv', mimeType: 'text/csv', buffer: Buffer.from(table) };
  await page.locator('input[type=file]').first().setInputFiles([file]);
  await page.getByRole('button', { name: 'Read the files' }).click();
  await page.getByText('18 rows of 6 materials are at 25 °C to 100 °C.').first().waitFor();
  await page.getByRole('radio', { name: 'Arrhenius line' }).check();
  await page.getByRole('spinbutton').fill('50');
  await page.getByRole('button', { name: 'Use this temperature' }).click();
  await page.getByText('R² of line').waitFor();
  expect(page.url()).toContain('temperature=arrhenius%3A50');
  await page.getByRole('radio', { name: '1000/T as a feature' }).check();
  await page.getByRole('button', { name: 'Use all temperatures' }).click();
  await page.getByText('18 rows are studied').first().waitFor();
  expect(page.url()).toContain('temperature=feature');
  expect(complaints).toEqual([]);
  await context.close();
});

it('reads ranges as their geometric middle where that is chosen', async () => {
  const { page, complaints, context } = await host.visit('#v1/data');
  await page.getByText('599 of 599').waitFor();
  await page.getByText('Use your own data').click();
  const text = ['Formula,sigma (S/cm)', ...['Li3N', 'Li2S', 'LiF', 'Li2O', 'LiCl'].map((f) => `${f},1e-6`)];
  const buffer = Buffer.from([...text, 'LiBr,1e-5 - 1e-3'].join('\n'));
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([{ name: 'r.csv', mimeType: 'text/csv', buffer }]);
  await page.getByRole('button', { name: 'Read the files' }).click();
  await page.getByText('1 cell of σ holds a range').waitFor();
  await page.getByText('5 of 5').waitFor();
  await page.getByRole('radio', { name: 'Geometric middle' }).check();
  await page.getByText('6 of 6').waitFor();
  expect(page.url()).toContain('ranges=middle');
  expect(complaints).toEqual([]);
  await context.close();
});
