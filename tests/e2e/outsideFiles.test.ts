import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readGolden } from '../golden';
import { useAppHost } from './visitor';

const host = useAppHost();

it('ranks a Parquet table with structures in its cells by a model of scikit-learn', async () => {
  const { page, complaints } = await host.visit('#v1/rank?further=off');
  const table = readFileSync('tests/table/cases/field/structure_json.parquet');
  await page
    .getByRole('button', { name: 'Drop a table of candidates' })
    .setInputFiles([{ name: 'mine.parquet', mimeType: 'application/octet-stream', buffer: table }]);
  await page.getByRole('heading', { name: 'Ranked candidates' }).waitFor();
  await page.getByText('The column holds structures: 3 of 3 rows').first().waitFor({ state: 'attached' });

  const { known } = readGolden<{ known: { file: string } }>('outside_models');
  await page
    .getByLabel('Model file', { exact: true })
    .setInputFiles([{ name: 'theirs.json', mimeType: 'application/json', buffer: Buffer.from(known.file) }]);
  await page.getByRole('heading', { name: 'Ranked by the model file theirs.json' }).waitFor();
  await page.getByText(/Fitted on 120 made-up rows by scikit-learn/).waitFor();
  await page.getByText('Its file holds no compounds').waitFor();
  await page.getByRole('heading', { name: 'Ranked candidates' }).waitFor();
  if (process.env.SHOT) {
    await page.screenshot({ path: `${process.env.SHOT}-wide.png`, fullPage: true });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.screenshot({ path: `${process.env.SHOT}-phone.png`, fullPage: true });
  }
  expect(complaints).toEqual([]);
});
