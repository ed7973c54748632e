import { readFileSync } from 'node:fs';
import { unzipSync, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { violationsOf } from './axe';
import { useAppHost, type Visitor } from './visitor';

const host = useAppHost();
const rank = '#v1/rank?ranker=stage0_magpie&further=off';
const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const drop = { name: 'Drop a table of candidates' };
const openProject = { name: 'Project', exact: true };

async function shoot({ page }: Visitor, name: string): Promise<void> {
  const { SHOT } = process.env;
  if (!SHOT) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 844 });
      await page.screenshot({ path: `${SHOT}-${name}-${colorScheme}-${width}.png` });
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

it('hands work on by a link and by a file, and takes choices back', async () => {
  const first = await host.visit(rank);
  const { page } = first;
  await page
    .getByRole('button', drop)
    .setInputFiles([csv('mine.csv', 'ID,formula\nmine,Li6PS5Cl\nother,Li2O\n')]);
  await page.getByRole('heading', { name: 'Ranked candidates' }).waitFor();

  // Taken back, and made again, by keys.
  await page.keyboard.press('Control+z');
  await page.getByText('Undid: opened candidates mine.csv.').first().waitFor();
  await page.getByRole('button', drop).waitFor();
  await shoot(first, 'undone');
  await page.keyboard.press('Control+Shift+z');
  await page.getByText('Did again: opened candidates mine.csv.').first().waitFor();
  await page.getByRole('heading', { name: 'Ranked candidates' }).waitFor();

  // The table goes with the link when it is asked for.
  await page.getByRole('button', openProject).click();
  const field = page.getByRole('textbox', { name: 'The link' });
  const plain = await field.inputValue();
  await page
    .getByRole('checkbox', { name: /Put your candidates \(mine.csv\) into the link.*can read it/ })
    .check();
  await expect.poll(async () => (await field.inputValue()).length).toBeGreaterThan(plain.length);
  await shoot(first, 'dialog');
  const link = new URL(await field.inputValue()).hash;
  expect(link.length).toBeLessThan(2000);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save project' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('OBELiX-v1.2.0.ionrank.zip');
  const bytes = readFileSync(await saved.path());
  expect(Object.keys(unzipSync(bytes))).toContain('results/ranking.csv');
  expect(first.complaints).toEqual([]);
  await first.context.close();

  const second = await host.visit(link);
  await second.page.getByRole('heading', { name: 'Ranked candidates' }).waitFor();
  await second.page.getByText('mine', { exact: true }).first().waitFor();
  // What it carried is this person's from then on.
  expect(new URL(second.page.url()).hash).not.toContain('more=');
  await second.context.close();

  const third = await host.visit(rank);
  await third.page.getByRole('button', drop).setInputFiles([csv('theirs.csv', 'formula\nLiF\n')]);
  await third.page.getByRole('heading', { name: 'Ranked candidates' }).waitFor();
  const give = async (buffer: Buffer) => {
    await third.page.getByRole('button', openProject).click();
    const file = { name: saved.suggestedFilename(), mimeType: 'application/zip', buffer };
    await third.page.getByLabel('Open project…').setInputFiles([file]);
  };
  const parts = unzipSync(bytes);
  await give(Buffer.from(zipSync({ ...parts, 'candidates/01-mine.csv': new Uint8Array(3) })));
  await third.page
    .getByText(/“candidates\/01-mine.csv” was changed after the project was saved/)
    .last()
    .waitFor();
  await give(bytes);
  await third.page.getByRole('listitem').filter({ hasText: 'your candidates (theirs.csv)' }).waitFor();
  await shoot(third, 'replace');
  expect(await violationsOf(third.page)).toEqual([]);
  await third.page.getByRole('button', { name: 'Continue mine' }).click();
  await give(bytes);
  await third.page.getByRole('button', { name: 'Open fresh' }).click();
  await third.page.getByText('OBELiX-v1.2.0.ionrank.zip is open.').waitFor();
  await third.page.getByText('mine', { exact: true }).first().waitFor();
  expect(third.complaints).toEqual([]);
});
