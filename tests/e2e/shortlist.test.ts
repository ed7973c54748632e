import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { violationsOf } from './axe';
import { useAppHost } from './visitor';

const host = useAppHost();

const candidates = `ID,Reduced Composition
argyrodite,Li6PS5Cl
bromide,Li6PS5Br
=1+1,Li3PS4
lgps,Li10GeP2S12
garnet,Li7La3Zr2O12
oxide,Li2O
alloy,LiAu9
chloride,Li3InCl6
`;

async function saved(page: Page, button: string): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: button, exact: true }).click();
  return readFileSync(await (await download).path(), 'utf8');
}

const rowsOf = (text: string) =>
  Papa.parse<Record<string, string>>(text.replace(/^#.*\n/gm, ''), { header: true, skipEmptyLines: true })
    .data;

it('filters, puts on the shortlist with a note, saves it, and has it again after a reload', async () => {
  const { page, complaints, context } = await host.visit('#v1/rank?ranker=stage0_magpie');
  const file = { name: 'mine.csv', mimeType: 'text/csv', buffer: Buffer.from(candidates) };
  await page.getByRole('button', { name: 'Drop a table of candidates' }).setInputFiles([file]);
  await page.getByText('8 of 8').waitFor();

  await page.getByText('Filters and columns').click();
  await page.getByLabel('Holds all of').fill('S');
  await page.getByLabel('Holds all of').press('Enter');
  await page.getByText('4 of 8').waitFor();
  await page.getByLabel('Holds none of').fill('Ge');
  await page.getByLabel('Holds none of').press('Enter');
  await page.getByText('3 of 8').waitFor();

  // By keyboard: the first row, then the best of those that are shown.
  const list = page.getByRole('grid', { name: /^Ranked candidates/ });
  await list.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await page.getByText('1 candidate', { exact: true }).waitFor();
  await page.getByLabel('Take the best').fill('2');
  await page.getByLabel('as different as they can be').check();
  await page.getByRole('button', { name: 'Add to shortlist' }).click();
  await page.getByText('1 added to the shortlist; 1 were on it.').waitFor();

  // What the filters leave out can be taken back.
  await page.getByRole('button', { name: 'Show all', exact: true }).click();
  await page.getByText('8 of 8').waitFor();
  await page.getByLabel('Li3PS4 on the shortlist').check();
  await page.getByLabel('Note on Li3PS4').fill('=cmd, ask Anna');
  await page.getByLabel('Note on Li3PS4').press('Enter');
  const count = rowsOf(await saved(page, 'Shortlist: Save CSV')).length;

  const text = await saved(page, 'Shortlist: Save CSV');
  const noted = rowsOf(text).find(({ formula }) => formula === 'Li3PS4');
  expect(noted).toMatchObject({ id: "'=1+1", note: "'=cmd, ask Anna", domain: 'inside' });
  expect(text).toContain('# candidates: mine.csv');
  expect(await saved(page, 'Shortlist: Markdown')).toContain('=cmd, ask Anna');
  const report = await saved(page, 'Shortlist: Report to print');
  expect(report).toContain('https://doi.org/10.');
  expect(report).toContain('trained on 478 rows');
  expect(rowsOf(await saved(page, 'Save CSV'))).toHaveLength(8);

  expect(await violationsOf(page)).toEqual([]);

  await page.getByRole('button', { name: 'Clear' }).click();
  await page.getByText('Nothing yet').waitFor();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await page.getByText(`${count} candidates`, { exact: true }).waitFor();

  // A part of the figure, typed: the alloy is the farthest from all that is known.
  await page.getByLabel('distance from').fill('1');
  await page.getByLabel('distance from').press('Enter');
  await page.getByText('1 of 8').waitFor();
  await page.getByRole('button', { name: 'Whole figure' }).click();
  await page.getByText('8 of 8').waitFor();

  await page.getByLabel('Paper (DOI)').uncheck();
  await list.getByRole('columnheader', { name: 'Paper (DOI)' }).waitFor({ state: 'detached' });
  await page.reload();
  await page.getByText(`${count} candidates`, { exact: true }).waitFor();
  expect(await page.getByLabel('Note on Li3PS4').inputValue()).toBe('=cmd, ask Anna');
  expect(await list.getByRole('columnheader', { name: 'Paper (DOI)' }).count()).toBe(0);
  expect(complaints).toEqual([]);
  await context.close();
});
