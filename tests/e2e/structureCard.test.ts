import { readFileSync } from 'node:fs';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { smallTargetsIn, violationsOf } from './axe';
import { goTo, useAppHost, type Visitor } from './visitor';

const host = useAppHost();

/** Li10GeP2S12: four Li sites, all of them partly empty, and Ge and P on one site. */
const material = 'j8q';

const materials = (page: Page) => page.getByRole('grid', { name: /^Materials/ });

/** Opens the card of a material on the Data step; returns the picture of its crystal. */
async function openCard(page: Page, id = material): Promise<Locator> {
  await page.getByRole('searchbox', { name: 'Search materials' }).fill(id);
  await materials(page).getByRole('gridcell', { name: id, exact: true }).click();
  const crystal = page.getByRole('application', { name: /^Crystal structure of / });
  await crystal.waitFor();
  return crystal;
}

async function visit(options: BrowserContextOptions = {}): Promise<Visitor> {
  const visitor = await host.visit('#v1/data', options);
  await visitor.page.getByText('599 of 599').waitFor();
  // This browser does a graphics card's work on the processor: by itself, SVG would be drawn.
  await visitor.page.evaluate(() => localStorage.setItem('ionrank-painter', 'webgl'));
  return visitor;
}

/** Waits until three paints the picture. */
async function painted(crystal: Locator): Promise<void> {
  await crystal.and(crystal.page().locator('[data-painter=webgl]')).waitFor();
}

async function saved(page: Page, button: string): Promise<{ file: Buffer; name: string }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return { file: readFileSync(await download.path()), name: download.suggestedFilename() };
}

/** Where the letters of the axes stand: how the crystal is looked at. */
const stance = (crystal: Locator) =>
  crystal
    .locator('i')
    .evaluateAll((letters) => letters.map((letter) => (letter as HTMLElement).style.transform).join());

/** Names of the scripts that the page has loaded. */
const scripts = (page: Page) =>
  page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));

describe('the structure card', () => {
  it('shows the crystal, turns by keys, lights a Li site and saves what is seen', async () => {
    const { page, complaints, context } = await visit({ reducedMotion: 'reduce' });
    expect((await scripts(page)).filter((name) => /three/i.test(name))).toEqual([]);
    const crystal = await openCard(page);
    await painted(crystal);
    expect((await scripts(page)).filter((name) => /three/i.test(name)).length).toBeGreaterThan(0);
    const name = await crystal.getAttribute('aria-label');
    expect(name).toMatch(/Crystal structure of Li10GeP2S12: cell 8\.\d+ × 8\.\d+ × 12\.\d+ Å/);
    expect(name).toContain('4 Li orbits');

    await crystal.focus();
    const start = await stance(crystal);
    await page.keyboard.press('ArrowRight');
    const turned = { stance: await stance(crystal), picture: await crystal.screenshot() };
    expect(turned.stance).not.toBe(start);
    await page.keyboard.press('ArrowUp');
    expect((await crystal.screenshot()).equals(turned.picture)).toBe(false);
    await page.keyboard.press('+');
    await page.keyboard.press('0');
    expect(await stance(crystal)).toBe(start);

    const rows = page.getByRole('group', { name: 'Li sites' }).getByRole('row');
    expect(await rows.count()).toBe(1 + 4);
    const site = rows.nth(2).getByRole('button');
    await site.click();
    expect(await site.getAttribute('aria-pressed')).toBe('true');
    expect(await page.getByLabel('Li sites looked at').inputValue()).toBe('1');
    const png = await saved(page, 'Structure: save PNG');
    expect(png.name).toBe(`structure-${material}.png`);
    expect(png.file.subarray(1, 4).toString()).toBe('PNG');
    // 300 dpi, 96 px of the page an inch; the legend below.
    const box = (await crystal.boundingBox())!;
    expect(png.file.readUInt32BE(16)).toBe(Math.round((300 / 96) * Math.round(box.width)));
    expect(png.file.length).toBeGreaterThan(20_000);
    expect(png.file.includes('OBELiX')).toBe(true);
    const svg = await saved(page, 'Structure: save SVG');
    expect(svg.file.toString()).toMatch(
      /^<svg [^>]*><metadata>[\s\S]*<title>Crystal structure of Li10GeP2S12/,
    );
    const csv = await saved(page, 'Structure: save the Li sites as CSV');
    expect(csv.file.toString()).toMatch(/\nlabel,multiplicity,occupancy,/);
    // Saving left the picture in the size of the page.
    const size = await crystal.locator('canvas').evaluate((canvas) => (canvas as HTMLCanvasElement).width);
    expect(size).toBe(Math.round(box.width));

    await page.keyboard.press('Escape');
    await crystal.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('tells what stands under the pointer, and goes on in SVG when the browser takes WebGL away', async () => {
    const { page, complaints, context } = await visit();
    const crystal = await openCard(page);
    await painted(crystal);
    const box = (await crystal.boundingBox())!;
    const tip = crystal.getByText(/symmetry-equal sites$/);
    for (let x = 0.3; x < 0.7 && !(await tip.isVisible()); x += 0.01)
      await page.mouse.move(box.x + x * box.width, box.y + box.height / 2);
    await tip.waitFor();
    await page.mouse.move(box.x + 5, box.y + 5);
    await tip.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);

    await crystal.locator('canvas').evaluate((canvas) => {
      (canvas as HTMLCanvasElement).getContext('webgl2')!.getExtension('WEBGL_lose_context')!.loseContext();
    });
    await crystal.locator('svg').first().waitFor();
    expect(await crystal.getAttribute('data-painter')).toBe('svg');
    expect(await crystal.locator('canvas').count()).toBe(0);
    await context.close();
  });

  it.each([
    { colorScheme: 'light' as const, viewport: { width: 1280, height: 900 } },
    { colorScheme: 'dark' as const, viewport: { width: 390, height: 844 } },
  ])('has no axe violation and no sideways scroll: $colorScheme, $viewport.width px', async (options) => {
    const { page, context } = await visit({ ...options, bypassCSP: true });
    const crystal = await openCard(page);
    await painted(crystal);
    await page.getByRole('group', { name: 'Li sites' }).getByRole('button').first().click();
    expect(await violationsOf(page)).toEqual([]);
    expect(await smallTargetsIn(page, 'small')).toEqual([]);
    expect(await smallTargetsIn(page, 'tall')).toEqual([]);
    const overflow = await page.evaluate(() =>
      [document.documentElement, document.querySelector('[role=dialog]')!].map(
        (element) => element.scrollWidth - element.clientWidth,
      ),
    );
    expect(overflow).toEqual([0, 0]);
    await context.close();
  });

  it('draws SVG where there is no WebGL, and turns and saves it all the same', async () => {
    const { page, complaints, context } = await host.visit('#v1/validate');
    await page.addInitScript(() => {
      const getContext = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...more: []) {
        return /webgl/.test(kind) ? null : getContext.call(this, kind, ...more);
      } as typeof getContext;
    });
    await page.reload();
    await goTo(page, 'Data');
    const crystal = await openCard(page);
    const svg = crystal.locator('svg').first();
    await svg.waitFor();
    expect(await crystal.getAttribute('data-painter')).toBe('svg');
    expect(await crystal.locator('path').count()).toBeGreaterThan(100);
    const before = await svg.evaluate((element) => element.outerHTML);
    await crystal.focus();
    await page.keyboard.press('ArrowRight');
    expect(await svg.evaluate((element) => element.outerHTML)).not.toBe(before);
    const box = (await crystal.boundingBox())!;
    await page.mouse.move(box.x + 20, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(box.x + 120, box.y + 60, { steps: 4 });
    await page.mouse.up();
    expect(await svg.evaluate((element) => element.outerHTML)).not.toBe(before);
    const { file } = await saved(page, 'Structure: save PNG');
    expect(file.subarray(1, 4).toString()).toBe('PNG');
    expect(file.length).toBeGreaterThan(20_000);
    expect((await scripts(page)).filter((name) => /three/i.test(name))).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('opens from the features of a material', async () => {
    const { page, complaints, context } = await host.visit('#v1/features');
    const search = page.getByRole('searchbox', { name: 'Material: ID or formula' });
    await search.fill(material);
    await search.press('Enter');
    await page.getByRole('button', { name: 'Structure and predictions' }).click();
    await page.getByRole('application', { name: /^Crystal structure of Li10GeP2S12/ }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('says what is wrong with a CIF that cannot be read', async () => {
    const { page, complaints, context } = await visit();
    const file = (name: string, mimeType: string, text: string) => ({
      name,
      mimeType,
      buffer: Buffer.from(text),
    });
    const rows = Array.from({ length: 12 }, (_, k) => `m${k},LiCl${k + 1},1e-${k + 2}`);
    await page.getByText('Use your own data').click();
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles([
        file('own.csv', 'text/csv', `ID,Composition,sigma (S/cm)\n${rows.join('\n')}\n`),
        file(
          'm0.cif',
          'chemical/x-cif',
          'data_m0\n_cell_length_a 4\nloop_\n_atom_site_label\n_atom_site_fract_x\nLi1 0\n',
        ),
      ]);
    await page.getByRole('button', { name: 'Read the files' }).click();
    await materials(page).getByRole('gridcell', { name: 'm0', exact: true }).click();
    const card = page.getByRole('dialog');
    await card.getByRole('alert').waitFor();
    expect(await card.getByRole('alert').textContent()).toContain('m0.cif');
    await card.getByRole('button', { name: 'Read it again' }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});
