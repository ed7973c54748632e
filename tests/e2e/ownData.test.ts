import { readFileSync } from 'node:fs';
import { strToU8, unzipSync, zipSync } from 'fflate';
import Papa from 'papaparse';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { lithiumFluorideCif } from '../experiment/materials';
import { goTo, scoresOf, useAppHost, type Visitor } from './visitor';

const host = useAppHost();

const table = Papa.parse<Record<string, string>>(readFileSync('public/data/obelix/train.csv', 'utf8'), {
  header: true,
  skipEmptyLines: true,
}).data;
const cifText = new TextDecoder().decode(
  Object.values(unzipSync(readFileSync('public/data/obelix/cifs.zip')))[0],
);
const cifs = new Map(
  cifText
    .split(/^# file: /m)
    .slice(1)
    .map((part) => [part.slice(0, part.indexOf('.cif')), part.slice(part.indexOf('\n') + 1)]),
);

/** A user's own table: other column names, semicolons, a BOM, CRLF. */
function ownCsv(rows: Record<string, string>[]): string {
  const named = rows.map((row) => ({
    Sample: row['ID'],
    Formula: row['Reduced Composition'],
    'Cell contents': row['True Composition'],
    'Conductivity (S/cm)': row['Ionic conductivity (S cm-1)'],
    'SG number': row['Space group #'],
    a: row['a'],
    b: row['b'],
    c: row['c'],
    alpha: row['alpha'],
    beta: row['beta'],
    gamma: row['gamma'],
    DOI: row['DOI'],
  }));
  return `\ufeff${Papa.unparse(named, { delimiter: ';', newline: '\r\n' })}`;
}

function cifZip(rows: Record<string, string>[]): Buffer {
  const entries = rows
    .map((row) => row['ID'])
    .filter((id) => cifs.has(id))
    .map((id) => [`structures/${id}.cif`, strToU8(cifs.get(id)!)] as const);
  return Buffer.from(zipSync(Object.fromEntries(entries)));
}

type Upload = { name: string; mimeType: string; buffer: Buffer };
const csvFile = (name: string, text: string): Upload => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(text),
});

/** Gives files to the Data step as a user does. */
async function offer(page: Page, files: Upload[]): Promise<void> {
  const details = page.getByText('Use your own data');
  if (!(await page.locator('input[type=file]').first().isVisible())) await details.click();
  await page.locator('input[type=file]').first().setInputFiles(files);
  await page.getByRole('button', { name: 'Read the files' }).click();
}

async function openData(): Promise<Visitor> {
  const visitor = await host.visit('#v1/data');
  await visitor.page.getByText('599 of 599').waitFor();
  return visitor;
}

describe('one’s own data', () => {
  it('can be brought while others are being read: what was opened for them stays open', async () => {
    const { context } = await host.firstVisit('?about');
    let letCome = () => undefined as void;
    const held = new Promise<void>((come) => (letCome = come));
    await context.route('**/obelix/train.csv', async (route) => {
      await held;
      await route.continue();
    });
    const { page } = await host.openTab(context, '#v1/data');
    await page.getByText('Use your own data').click();
    const panel = page.locator('details', { hasText: 'Use your own data' });
    expect(await panel.getAttribute('open')).not.toBeNull();
    letCome();
    await page.getByText('599 of 599').waitFor();
    expect(await panel.getAttribute('open')).not.toBeNull();
    await context.close();
  });

  it('goes through the same steps, structures included', async () => {
    const { page, complaints, context } = await openData();
    const rows = table.slice(0, 120);
    await offer(page, [
      csvFile('lab.csv', ownCsv(rows)),
      { name: 'lab.zip', mimeType: 'application/zip', buffer: cifZip(rows) },
    ]);
    const use = page.getByRole('button', { name: 'Use these columns' });
    const opened = page.getByText('120 of 120');
    await use.or(opened).first().waitFor();
    if (await use.isVisible()) await use.click();
    await opened.waitFor();
    const nCifs = rows.filter((row) => cifs.has(row['ID'])).length;
    await page
      .getByText(new RegExp(`^\\s*${nCifs}\\b`))
      .first()
      .waitFor();

    await goTo(page, 'Features');
    await page.getByText('stage1_geometry').first().click();
    await page.getByRole('searchbox', { name: /columns/i }).fill('lattice_a');
    await page.getByText('lattice_alpha').first().waitFor();
    await goTo(page, 'Compare');
    const scores = await scoresOf(page, 'Stage 1');
    expect(scores[0]).toBeGreaterThan(0);
    expect(scores[0]).toBeLessThan(1);

    await page.reload();
    await page
      .getByText(/120( \+ 0)? rows/)
      .first()
      .waitFor();
    expect(await scoresOf(page, 'Stage 1')).toEqual(scores);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it.each<[string, Upload, RegExp]>([
    ['an empty file', csvFile('empty.csv', ''), /empty\.csv.*empty/is],
    [
      'not a table',
      { name: 'photo.csv', mimeType: 'text/csv', buffer: Buffer.from([137, 80, 78, 71, 0, 1, 2, 0, 255]) },
      /photo\.csv/,
    ],
    ['no composition', csvFile('nothing.csv', 'x,y\n1,2\n3,4\n'), /composition|formula/i],
  ])('refuses %s with a reason, and keeps what was loaded', async (_, file, message) => {
    const { page, context } = await openData();
    await offer(page, [file]);
    await page.getByText(message).first().waitFor();
    await page.getByText('599 of 599').waitFor();
    await context.close();
  });

  it('names row, column and value of cells that cannot be read', async () => {
    const { page, context } = await openData();
    const rows = table.slice(0, 60).map((row) => ({ ...row }));
    rows[3]['Ionic conductivity (S cm-1)'] = '0';
    rows[4]['Ionic conductivity (S cm-1)'] = 'n/a';
    rows[5]['Reduced Composition'] = 'Li3Xx2';
    rows[6]['Reduced Composition'] = 'Li3(PO4';
    rows[8]['ID'] = rows[7]['ID'];
    await offer(page, [csvFile('messy.csv', ownCsv(rows))]);
    const use = page.getByRole('button', { name: 'Use these columns' });
    await use
      .or(page.getByText(/\d+ of 5\d/))
      .first()
      .waitFor();
    if (await use.isVisible()) await use.click();
    await page.getByText(/58 of 58/).waitFor();
    const report = page.locator('section, div').filter({ hasText: 'Cleaning' }).last();
    await report.waitFor();
    const all = page.getByRole('button', { name: /^all \d+/ });
    const colour = () => all.evaluate((button) => getComputedStyle(button).backgroundColor);
    const chosen = await colour();
    await page.getByRole('button', { name: /^changed \d+/ }).click();
    expect(await colour(), 'a chosen filter shows').not.toBe(chosen);
    await all.click();
    for (const text of ['n/a', 'Li3Xx2', 'Li3(PO4', rows[7]['ID']]) {
      await page.getByText(text).first().waitFor();
    }
    await context.close();
  });
});

describe('the head of the table', () => {
  it('shows how columns were read, and reads them as the user says', async () => {
    const { page, complaints, context } = await openData();
    const lines = Array.from({ length: 24 }, (_, i) => `Li${i + 1}PS${i + 2},${i + 1}e-6,${2 * i + 1}e-4`);
    await offer(page, [csvFile('two.csv', ['formula,sigma (S/cm),other', ...lines, ''].join('\n'))]);
    await page.getByRole('heading', { name: 'How the table was read' }).waitFor();
    await page.getByText('σ is “sigma (S/cm)” in S/cm').waitFor();
    await page.getByLabel('Role of other').selectOption('sigma');
    await page.getByText('σ is “other” in S/cm').waitFor();
    await page.getByRole('button', { name: 'Read the table so' }).click();
    await page.getByText('−4.00', { exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'Read the table so' }).waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('files dropped on the page', () => {
  it('wait on the Data step, a bad one stops no other, and a structure that fits no row is given to one', async () => {
    const { page, complaints, context } = await host.visit();
    const rows = table.filter((row) => !cifs.has(row['ID'])).slice(0, 40);
    const texts = { 'mine.csv': ownCsv(rows), 'nickname.cif': lithiumFluorideCif, 'broken.json': '{' };
    const transfer = await page.evaluateHandle((files) => {
      const dropped = new DataTransfer();
      for (const [name, text] of Object.entries(files)) dropped.items.add(new File([text], name));
      return dropped;
    }, texts);
    await page.getByRole('main').dispatchEvent('drop', { dataTransfer: transfer });
    await page.getByRole('heading', { level: 1, name: 'Data' }).waitFor();
    await page.getByRole('button', { name: 'Read the files' }).click();
    await page.getByText('1 structure fits no row').waitFor();
    await page.getByText('1 finding about the files').click();
    await page.getByText('broken.json').first().waitFor();
    await page.getByLabel('Row of nickname').selectOption(rows[2]['ID']);
    await page.getByText(`is the structure of ${rows[2]['ID']}, as you said.`).waitFor();
    await page.getByRole('button', { name: 'Take back nickname' }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('files dropped beside every zone', () => {
  async function drop(page: Page, name: string, text: string): Promise<void> {
    const transfer = await page.evaluateHandle(
      ([name, text]) => {
        const dropped = new DataTransfer();
        dropped.items.add(new File([text], name));
        return dropped;
      },
      [name, text] as const,
    );
    await page.getByRole('main').dispatchEvent('drop', { dataTransfer: transfer });
  }

  it('are shown where they wait, on the Data step itself too', async () => {
    const { page, complaints, context } = await host.visit('#v1/data');
    await page.getByRole('heading', { name: 'Materials' }).waitFor();
    await drop(page, 'mine.csv', ownCsv(table.slice(0, 12)));
    await page.getByRole('button', { name: 'Read the files' }).waitFor({ state: 'visible' });
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('take the place of the candidates that are there, and undo has these back', async () => {
    const { page, complaints, context } = await host.visit('#v1/rank?ranker=stage0_magpie&further=off');
    const ranked = (n: number) => page.getByText(`${n} candidates ranked.`).first().waitFor();
    await page.getByRole('button', { name: 'Drop a table of candidates' }).waitFor({ state: 'attached' });
    await drop(page, 'one.csv', 'formula\nLi6PS5Cl\nLi2O\n');
    await ranked(2);
    await drop(page, 'two.csv', 'formula\nLi3N\nLi2S\nLiF\n');
    await ranked(3);
    await page.keyboard.press('Control+z');
    await page.getByText('Undid: opened candidates two.csv.').first().waitFor();
    await ranked(2);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('ranking', () => {
  it('ranks pasted formulas, tells apart what it cannot read, and exports', async () => {
    const { page, complaints, context } = await host.visit('#v1/rank');
    const box = page.getByRole('textbox', { name: /paste formulas/i });
    await box.fill('Li6PS5Cl\nLi7La3Zr2O12\nLi3Xx2\nLi2O');
    await page.getByRole('button', { name: 'Rank these formulas' }).click();
    await page.getByText('Li3Xx2').first().waitFor();
    const download = page.waitForEvent('download');
    await page
      .getByRole('button', { name: /save.*csv/i })
      .first()
      .click();
    const text = readFileSync(await (await download).path(), 'utf8');
    const parsed = Papa.parse<Record<string, string>>(
      text
        .split('\n')
        .filter((line) => !line.startsWith('#'))
        .join('\n'),
      { header: true, skipEmptyLines: true },
    ).data;
    const ranked = parsed.filter((row) => row['rank'] !== '');
    expect(ranked.map((row) => row['rank'])).toEqual(['1', '2', '3']);
    expect(text).toContain('Li3Xx2');

    // They are there again after a reload.
    await page.reload();
    await page.getByRole('button', { name: 'Rank other candidates' }).waitFor();
    await page.getByText('Li7La3Zr2O12').first().waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});
