import { unzipSync } from 'fflate';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { goTo, useAppHost } from './visitor';

const host = useAppHost();

const run = (page: Page, title: string) => page.getByRole('button', { name: `Run ${title}` }).click();
const heading = (page: Page, title: string) =>
  page.getByRole('heading', { level: 2, name: title, exact: true });
const done = (page: Page, nDone: number) =>
  page.getByText(`${nDone} of 19 experiments are done`).first().waitFor();

/** Saves by a button; returns the bytes. */
async function saved(page: Page, name: string | RegExp): Promise<Uint8Array> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name }).first().click(),
  ]);
  return new Uint8Array(readFileSync(await download.path()));
}

describe('the Report step', () => {
  it('says what it will compute, runs single experiments, and shows them beside the report', async () => {
    const { page, complaints, context } = await host.visit('#v1/report');
    await page.getByText(/15 experiments, about \d+ min on two cores/).waitFor();
    expect(await page.getByText('not run', { exact: true }).count()).toBe(19);
    expect(await page.getByRole('button', { name: 'Save HTML' }).isDisabled()).toBe(true);

    await run(page, 'The label leak: sigma_is_coerced');
    await done(page, 1);
    await run(page, 'Stage comparison');
    await done(page, 2);
    // At its place in the document, not behind the one that ran before.
    const titles = await page.locator('.sections').getByRole('heading', { level: 2 }).allTextContents();
    expect(titles).toEqual(['Stage comparison', 'The label leak: sigma_is_coerced']);
    const table = page.getByRole('table', { name: 'Stage comparison' });
    const body = table.locator('tbody').filter({ hasText: 'Stage 0: Composition' });
    const line = async (source: string) =>
      (
        await body
          .getByRole('row')
          .filter({ has: page.getByRole('cell', { name: source, exact: true }) })
          .getByRole('cell')
          .allTextContents()
      )
        .filter((text) => text !== '')
        .slice(0, 6);
    expect((await line('measured here'))[1]).toBe('129');
    expect((await line('measured here'))[2]).toMatch(/^0\.726\[0\.\d\d, 0\.\d\d\]$/);
    expect(await line('report')).toEqual(['report', '129', '0.746', '1.349', '0.871', '0.513']);
    expect((await line('difference')).slice(0, 3)).toEqual(['difference', '−0.020', '+0.052']);
    await page
      .getByText(/^Not distinguishable: /)
      .first()
      .waitFor();
    const looks = Number(
      /by (\d+)\s+models/.exec((await page.getByText(/The test set was looked at by/).textContent())!)![1],
    );
    expect(looks).toBeGreaterThanOrEqual(3);

    // A document of these two, which says that they are not all.
    const html = new TextDecoder().decode(await saved(page, 'Save HTML'));
    expect(html).toContain('2 of 15 were run; left out: ');
    const other = await context.newPage();
    const requests: string[] = [];
    other.on('request', (request) => requests.push(request.url()));
    other.on('console', (message) => complaints.push(message.text()));
    await other.setContent(html);
    await other.getByRole('heading', { level: 1 }).waitFor();
    expect(await other.locator('script').count()).toBe(0);
    expect(await other.locator('figure svg').count()).toBeGreaterThan(4);
    expect(await other.getByRole('cell', { name: '0.746' }).first().isVisible()).toBe(true);
    expect(await other.getByText('Permutation importance').count()).toBeGreaterThan(0);
    expect(requests.filter((url) => !url.startsWith('about:'))).toEqual([]);
    const files = Object.keys(unzipSync(await saved(page, /^Save ZIP/)));
    expect(files).toEqual(expect.arrayContaining(['report.html', 'report.md', 'references.bib']));
    expect(files.filter((name) => name.endsWith('.svg')).length).toBeGreaterThan(4);

    // Other settings: the old numbers say so, and go when the new ones come.
    await goTo(page, 'Validate');
    await page.getByRole('textbox', { name: 'Seed' }).or(page.getByLabel('Seed')).first().fill('7');
    await page.keyboard.press('Enter');
    await goTo(page, 'Report');
    await page.getByText('What follows was computed under other settings:').waitFor();
    await page
      .getByText(/5 folds, seed 42/)
      .first()
      .waitFor();
    await run(page, 'Stage comparison');
    await page.getByText('What follows was computed under other settings:').waitFor({ state: 'detached' });
    await done(page, 1);
    await page
      .getByText(/shuffled with seed 7/)
      .first()
      .waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('opens the card of a material that is pointed at in a figure', async () => {
    const { page, complaints, context } = await host.visit('#v1/report');
    await run(page, 'Stage comparison');
    await done(page, 1);
    const frame = page
      .locator('figure')
      .filter({ has: page.getByRole('heading', { name: 'Held-out test: measured against predicted' }) });
    await frame.getByRole('button', { name: /show as table/ }).click();
    const first = frame.getByRole('row').nth(1).getByRole('button');
    const id = (await first.textContent())!;
    await first.click();
    await page.getByRole('dialog').getByText(id).first().waitFor();
    await page.keyboard.press('Escape');
    await frame.getByRole('button', { name: /show as table/ }).click();
    // The points of the first panel are one path: the first disc of it is that row's, or one near it.
    const picture = frame.getByRole('img');
    await picture.scrollIntoViewIfNeeded();
    const place = await picture.evaluate((element) => {
      const paths = [...element.querySelectorAll('path[opacity]')];
      const [, x, y] = /^M([\d.]+) ([\d.]+)a([\d.]+)/.exec(paths[0].getAttribute('d')!)!;
      return { x: Number(x) + 2, y: Number(y) };
    });
    await picture.click({ position: place });
    await page.getByRole('dialog').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('is cancelled and goes on, with what is done kept', async () => {
    const { page, complaints, context } = await host.visit('#v1/report');
    await page.getByRole('checkbox', { name: 'with tuning' }).uncheck();
    await page.getByRole('combobox', { name: /Resamples/ }).selectOption('500');
    await page.getByRole('button', { name: 'Run the report' }).click();
    await heading(page, 'Stage comparison').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('Cancelled. What was done is kept.').waitFor();
    await heading(page, 'Stage comparison').waitFor();
    expect(await page.getByText('done', { exact: true }).count()).toBeGreaterThanOrEqual(1);
    await page.getByRole('button', { name: /^Run the \d+ that are left$/ }).waitFor();
    await saved(page, 'Save HTML');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('saves an image in the resolution that was chosen, for every figure', async () => {
    const { page, complaints, context } = await host.visit('#v1/report');
    await run(page, 'Coverage of structures and physics');
    await done(page, 1);
    await run(page, 'Leakage ladder: one model under every protocol');
    await done(page, 2);
    const figure = page.locator('.sections figure').first();
    const pngAt = async (dpi: string) => {
      await figure.getByRole('combobox', { name: /resolution of PNG/ }).selectOption(dpi);
      const bytes = await saved(page, /Leakage.*save PNG|ladder.*save PNG|save PNG/);
      const view = new DataView(bytes.buffer, bytes.byteOffset);
      const types = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
      return { width: view.getUint32(16), perMetre: view.getUint32(types.indexOf('pHYs') + 4) };
    };
    const coarse = await pngAt('96');
    expect(coarse.perMetre).toBe(3780);
    const fine = await pngAt('600');
    expect(fine.perMetre).toBe(23622);
    expect(fine.width / coarse.width).toBeCloseTo(6.25, 2);
    await goTo(page, 'Compare');
    const other = page.getByRole('combobox', { name: /resolution of PNG/ }).first();
    expect(await other.inputValue()).toBe('600');
    expect(complaints).toEqual([]);
    await context.close();
  });
});
