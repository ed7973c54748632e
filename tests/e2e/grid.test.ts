import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { zipOf } from '../crystal/zipOf';
import { cifOf } from '../crystal/cifOf';
import { violationsOf } from './axe';
import { useAppHost } from './visitor';

const host = useAppHost();
const shot = process.env.SHOT;

it('makes candidates by a grid, ranks them, and the link opens them elsewhere', async () => {
  const { page, complaints, context } = await host.visit('#v1/rank');
  await page.getByText('Or make candidates by substitution').click();
  await page.getByText('18 combinations make 16 candidates.').waitFor();
  await page.getByText('Left out: 2 of a composition that is there already.').waitFor();

  // The form writes the line.
  await page.getByLabel('Formula, with amounts and choices').fill('Li{6..7:0.1}La3Zr{2-x}{M}{x}O12');
  await page.getByRole('group', { name: 'Values of M' }).getByRole('textbox').fill('Ta, Nb, Al');
  await page.getByText('198 combinations make 11 candidates.').waitFor();
  const line = page.getByLabel('The same as one line');
  expect(await line.inputValue()).toBe('Li{6..7:0.1}La3Zr{2-x}{M}{x}O12; x=0..0.5:0.1; M=Ta, Nb, Al');
  await page.getByLabel('Al', { exact: true }).fill('5');
  await page.getByText('198 combinations make 16 candidates.').waitFor();
  await page.getByLabel('Al', { exact: true }).fill('');
  await page.getByRole('group', { name: 'Values of x' }).getByLabel('to', { exact: true }).fill('0.55');
  await page.getByText(/character 36.*The steps do not end at 0\.55/s).waitFor();
  await page.getByRole('group', { name: 'Values of x' }).getByLabel('to', { exact: true }).fill('0.5');
  if (shot) await page.screenshot({ path: `${shot}-form.png`, fullPage: true });
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Rank these 11' }).click();
  await page.getByText(/Best of formulas: 169 features/).waitFor();
  await page.getByText('198 combinations make 11 candidates.').waitFor();
  if (shot) await page.screenshot({ path: `${shot}-list.png`, fullPage: true });
  const url = new URL(page.url());
  expect(url.hash).toContain('candidates=grid');

  // The same link, and the same candidates without it.
  const other = await host.visit(url.hash);
  await other.page.getByText('198 combinations make 11 candidates.').waitFor();
  await other.page.getByText(/Best of formulas: 169 features/).waitFor();
  await other.context.close();
  await page.reload();
  await page.getByText('198 combinations make 11 candidates.').waitFor();
  await page.goto(page.url().replace(/#.*/, '#v1/data'));
  await page.goto(page.url().replace(/#.*/, '#v1/rank'));
  await page.getByText('198 combinations make 11 candidates.').waitFor();
  await page.getByRole('button', { name: 'Change the grid' }).click();
  expect(await page.getByLabel('The same as one line').inputValue()).toContain('Li{6..7:0.1}La3');
  expect(complaints).toEqual([]);
  await context.close();
});

it('pasted formulas are in the link', async () => {
  const { page, complaints, context } = await host.visit('#v1/rank');
  await page.getByLabel('Or paste formulas').fill('LLZO: Li7La3Zr2O12\nLi3N');
  await page.getByRole('button', { name: 'Rank these formulas' }).click();
  await page.getByText(/Best of formulas: 169 features/).waitFor();
  const { hash } = new URL(page.url());
  const other = await host.visit(hash);
  await other.page.getByText(/Best of formulas: 169 features/).waitFor();
  await other.page.getByRole('cell', { name: 'LLZO' }).first().waitFor();
  expect([...complaints, ...other.complaints]).toEqual([]);
  await other.context.close();
  await context.close();
});

it('takes a ZIP of structures alone, and tells which cannot be read', async () => {
  const { page, complaints, context } = await host.visit('#v1/rank?ranker=stage1_geometry');
  const rocksalt = (anion: string, a: string) =>
    cifOf({
      cell: `${a} ${a} ${a} 90 90 90`,
      atoms: ['Li1 Li 0 0 0 1', `${anion}1 ${anion} 0.5 0.5 0.5 1`],
      more: '_symmetry_Int_Tables_number 1',
    });
  const zip = zipOf({
    'mine/LiCl.cif': rocksalt('Cl', '3.6'),
    'mine/LiBr.cif': rocksalt('Br', '3.9'),
    'mine/broken.cif': 'data_x\n_cell_length_a 5\n',
  });
  const file = { name: 'mine.zip', mimeType: 'application/zip', buffer: Buffer.from(zip) };
  await page.getByRole('button', { name: 'Drop a table of candidates' }).setInputFiles([file]);
  await page.getByText('2 structures, each a candidate').waitFor();
  await page.getByText('Not ranked: 1').waitFor();
  await page.getByRole('cell', { name: 'broken' }).waitFor();
  if (shot) await page.screenshot({ path: `${shot}-zip.png`, fullPage: true });
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save CSV' }).first().click();
  const text = readFileSync(await (await download).path(), 'utf8');
  expect(text).toMatch(/,LiCl,LiCl,/);
  expect(text).toMatch(/,broken,/);
  await page.reload();
  await page.getByText('2 structures, each a candidate').waitFor();

  // A folder, as it is on the disk.
  const folder = mkdtempSync(join(tmpdir(), 'ionrank-folder-'));
  writeFileSync(join(folder, 'LiCl.cif'), rocksalt('Cl', '3.6'));
  writeFileSync(join(folder, 'notes.md'), 'no structure');
  await page.getByRole('button', { name: 'Rank other candidates' }).click();
  await page.getByLabel('Drop a table of candidates, or structures: a folder').setInputFiles(folder);
  await page.getByText('One structure is a candidate').waitFor();
  rmSync(folder, { recursive: true });
  expect(complaints).toEqual([]);
  await context.close();
});
