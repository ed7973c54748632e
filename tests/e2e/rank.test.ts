import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { useAppHost } from './visitor';

const host = useAppHost();

/** Two with a cell, two by formula alone. */
const candidates = `ID,Reduced Composition,Space group number,a,b,c,alpha,beta,gamma,Z
llzo,Li7La3Zr2O12,230,12.97,12.97,12.97,90,90,90,8
argyrodite,Li6PS5Cl,216,9.86,9.86,9.86,90,90,90,4
lgps,Li10GeP2S12,,,,,,,,
oxide,Li2O,,,,,,,,
`;

it('ranks by Best with further measurements, says by which model, and again without them', async () => {
  const { page, complaints, context } = await host.visit('#v1/rank');
  const file = { name: 'mine.csv', mimeType: 'text/csv', buffer: Buffer.from(candidates) };
  await page.getByRole('button', { name: 'Drop a table of candidates' }).setInputFiles([file]);
  await page.getByText(/Best of formulas: 169 features, trained on 478 rows and 445 further/).waitFor();
  await page.getByText(/^\s*Best: 200 features, trained on 478 rows and 445 further/).waitFor();
  await page
    .getByText(/On papers that it has not seen it orders with ρ 0\.8\d/)
    .first()
    .waitFor();
  await page.getByText(/The 445 further measurements are of the Liverpool ionics list/).waitFor();
  await page.getByText('What the columns mean').click();
  await page.getByText('nine of ten measured values lie in it, as on papers that were held out').waitFor();
  const worth = page.getByRole('region', { name: 'Is this ranking worth it?' });
  await worth
    .getByText(/^Of the ten .* about 9\.\d \(95\s%: .* better than 10⁻⁴ S\/cm; picked blindly, 4\.5 would/)
    .nth(1)
    .waitFor();
  await page.getByLabel('Good: log₁₀ σ above').fill('-3');
  await page.getByLabel('Good: log₁₀ σ above').press('Enter');
  await worth
    .getByText(/better than 10⁻³ S\/cm; picked blindly, [1-3]\.?\d? would/)
    .first()
    .waitFor();
  if (process.env.SHOT) await page.screenshot({ path: `${process.env.SHOT}-rank.png`, fullPage: true });
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save CSV' }).first().click();
  const text = readFileSync(await (await download).path(), 'utf8');
  const rows = Papa.parse<Record<string, string>>(text.replace(/^#.*\n/gm, ''), {
    header: true,
    skipEmptyLines: true,
  }).data;
  expect(Object.fromEntries(rows.map((row) => [row['id'], row['model']]))).toEqual({
    llzo: 'best',
    argyrodite: 'best',
    lgps: 'best_formulas',
    oxide: 'best_formulas',
  });
  expect(rows.every((row) => Number(row['sd']) > 0)).toBe(true);
  expect(text).toContain('whole papers held out');

  // A stage ranks as before: without further measurements, and without sd.
  await page
    .getByRole('combobox')
    .filter({ hasText: 'Best, by what is known' })
    .selectOption('stage0_magpie');
  await page.getByText(/Stage 0, Composition, Magpie: 128 features, trained on 478 rows\./).waitFor();
  expect(page.url()).toContain('ranker=stage0_magpie');
  await page.getByRole('combobox').filter({ hasText: 'Best, by what is known' }).selectOption('best');
  await page.getByText(/445 further measurements are of the Liverpool/).waitFor();
  expect(page.url()).not.toContain('ranker');
  expect(complaints).toEqual([]);
  await context.close();
});

it('ranks without further measurements where the link says so', async () => {
  const { page, complaints, context } = await host.visit('#v1/rank?further=off');
  await page.getByRole('button', { name: 'Try with an example' }).click();
  await page.getByText(/Best of formulas: 169 features, trained on 478 rows\./).waitFor();
  await page.getByText('Further measurements are used nowhere.').waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});
