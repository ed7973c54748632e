import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { useAppHost } from './visitor';

const host = useAppHost();

const candidates = 'ID,formula\nlgps,Li10GeP2S12\noxide,Li2O\n';
const numbersOf = (text: string) => text.replace(/^#.*\n/gm, '');

it('saves its model as a file, opens it elsewhere beside other data, and ranks to the same bytes', async () => {
  const first = await host.visit('#v1/rank?further=off');
  const file = { name: 'mine.csv', mimeType: 'text/csv', buffer: Buffer.from(candidates) };
  const drop = 'Drop a table of candidates';
  await first.page.getByRole('button', { name: drop }).setInputFiles([file]);
  await first.page.getByText(/Best of formulas: 169 features, trained on 478 rows/).waitFor();
  const listOf = async (page: typeof first.page) => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save CSV' }).first().click();
    return numbersOf(readFileSync(await (await download).path(), 'utf8'));
  };
  const list = await listOf(first.page);
  const saved = first.page.waitForEvent('download');
  await first.page.getByRole('button', { name: 'Save model' }).click();
  const made = await saved;
  expect(made.suggestedFilename()).toBe('best-OBELiX-v1.2.0.ionrank-model.json.gz');
  const bytes = readFileSync(await made.path());
  await first.context.close();

  // In another browser, which trains on other rows.
  const { page, complaints, context } = await host.visit('#v1/rank');
  const model = { name: made.suggestedFilename(), mimeType: 'application/gzip', buffer: bytes };
  await page.getByRole('button', { name: drop }).setInputFiles([model, file]);
  await page.getByRole('heading', { name: `Ranked by the model file ${model.name}` }).waitFor();
  await page.getByRole('heading', { name: 'Ranked candidates' }).waitFor();
  await page.getByText('Fitted on OBELiX v1.2.0 by Ionrank').waitFor();
  await page.getByText('These are the loaded data.').waitFor();
  expect(await listOf(page)).toBe(list);
  if (process.env.SHOT) {
    await page.screenshot({ path: `${process.env.SHOT}-wide.png`, fullPage: true });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.screenshot({ path: `${process.env.SHOT}-phone.png`, fullPage: true });
  }

  // One that was changed is refused by name, and the list stays.
  const document = JSON.parse(gunzipSync(bytes).toString()) as object;
  const changed = gzipSync(JSON.stringify({ ...document, appVersion: '0.0.1' }));
  await page
    .getByLabel('Model file', { exact: true })
    .setInputFiles([{ ...model, name: 'bad.gz', buffer: changed }]);
  await page
    .getByText(/bad\.gz.*The model file was changed after it was written/s)
    .first()
    .waitFor();
  await page.getByRole('heading', { name: 'Ranked candidates' }).waitFor();

  await page.getByRole('button', { name: 'Close it' }).click();
  await page.getByText(/Best of formulas: 169 features, trained on 478 rows and 445 further/).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});
