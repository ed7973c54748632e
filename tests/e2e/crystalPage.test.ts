import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { smallTargetsIn, violationsOf } from './axe';
import { useAppHost } from './visitor';

const host = useAppHost();

/** Li3PO4: an ordered cell of 32 atoms, with LiFePO4's framework of phosphates. */
const material = '9lo';

const crystalOf = (page: Page) =>
  page.locator('.crystal-page').getByRole('application', { name: /^Crystal structure of / });
const room = (page: Page) => page.getByRole('region', { name: 'Where lithium can go' });

/** Where the letters of the axes stand, px: how the crystal is looked at. */
const stance = (page: Page) =>
  crystalOf(page)
    .locator('text[font-style=italic]')
    .evaluateAll((letters) =>
      letters.flatMap((letter) => ['x', 'y'].map((axis) => Number(letter.getAttribute(axis)))),
    );

/** Barriers of the chosen way to count, as they stand. */
const barriers = (page: Page) => room(page).locator('tr.chosen td').allTextContents();

describe('the page of a crystal', () => {
  it('opens from a card, tells barriers, shows the room, and a link opens the same', async () => {
    const { page, complaints, context } = await host.visit('#v1/data', { bypassCSP: true });
    await page.getByText('599 of 599').waitFor();
    await page.getByRole('searchbox', { name: 'Search materials' }).fill(material);
    const grid = page.getByRole('grid', { name: /^Materials/ });
    await grid.getByRole('gridcell', { name: material, exact: true }).click();
    await page.getByRole('button', { name: 'Framework and Li pathways' }).click();
    const crystal = crystalOf(page);
    await crystal.waitFor();
    // This browser has no graphics card.
    expect(await crystal.getAttribute('data-painter')).toBe('svg');
    await crystal.locator('polygon').first().waitFor({ state: 'attached' });
    await room(page)
      .locator('tr.chosen td', { hasText: /\d\.\d\d/ })
      .first()
      .waitFor();
    const told = await barriers(page);
    expect(told).toHaveLength(3);

    await room(page).getByRole('button', { name: '3D' }).click();
    await room(page)
      .getByText(/Runs through in all three directions/)
      .waitFor();
    const energy = await room(page).locator('output').textContent();
    await page.locator('.crystal-page').getByRole('button', { name: 'Along b' }).click();
    await page.getByLabel('Cells along a').selectOption('2');
    await page.getByRole('group', { name: 'Ways' }).getByRole('button').first().click();
    await page.getByRole('heading', { name: /^Energy from / }).waitFor();

    await page.getByLabel('First atom').selectOption({ index: 1 });
    await page.getByLabel('Second atom').selectOption({ index: 1 });
    await page
      .getByRole('region', { name: 'Measure' })
      .getByText(/\d\.\d{3} Å/)
      .waitFor();

    expect(await violationsOf(page)).toEqual([]);
    expect(await smallTargetsIn(page, 'small')).toEqual([]);
    // The address follows what is seen.
    await page.waitForFunction(() => location.search === '?crystal' && location.hash.includes('more='));
    await crystal.focus();
    await page.keyboard.press('ArrowLeft');
    const before = page.url();
    await page.waitForFunction((old) => location.href !== old, before);
    const seen = await stance(page);
    const address = page.url();
    expect(seen).toHaveLength(6);
    expect(complaints).toEqual([]);

    await page.goto('about:blank');
    await page.goto(address);
    await crystalOf(page).waitFor();
    await room(page)
      .getByText(/Runs through in all three directions/)
      .waitFor();
    // With the fine grid, whose energy this is.
    await room(page)
      .locator('tr.chosen td', { hasText: /\d\.\d\d/ })
      .first()
      .waitFor();
    expect(await barriers(page)).toEqual(told);
    expect(await room(page).locator('output').textContent()).toBe(energy);
    expect(await room(page).getByRole('button', { name: '3D' }).getAttribute('aria-pressed')).toBe('true');
    expect(await page.getByLabel('Cells along a').inputValue()).toBe('2');
    // The camera of a link is rounded.
    (await stance(page)).forEach((place, k) => expect(Math.abs(place - seen[k])).toBeLessThan(2));

    // Barriers stand beside the ways until they are switched off.
    const barriersShown = () =>
      crystalOf(page)
        .locator('text', { hasText: /^(≈ )?\d\.\d\d$/ })
        .count();
    expect(await barriersShown()).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Barriers', exact: true }).click();
    await page.waitForFunction(() => location.hash.includes('more='));
    expect(await barriersShown()).toBe(0);

    // Lithium that no crystal has is ringed, and told.
    await page.locator('input[aria-label="Structure file"]').setInputFiles({
      name: 'near.cif',
      mimeType: 'chemical/x-cif',
      buffer: Buffer.from(sodiumChloride.replace('Na1', 'Li1').replace('Cl1', 'O1').replace(/5\.64/g, '3.2')),
    });
    await page
      .getByText(/where no Li–O bond is shorter than 1\.7 Å/)
      .first()
      .waitFor();
    await crystalOf(page).locator('[data-odd]').first().waitFor({ state: 'attached' });
    expect(await violationsOf(page)).toEqual([]);

    // A structure of one's own is read here; with Escape the page is gone.
    await page.locator('input[aria-label="Structure file"]').setInputFiles({
      name: 'mine.cif',
      mimeType: 'chemical/x-cif',
      buffer: Buffer.from(sodiumChloride),
    });
    await room(page)
      .getByText(/It has no lithium/)
      .waitFor();
    await page.keyboard.press('Escape');
    await crystalOf(page).waitFor({ state: 'detached' });
    expect(new URL(page.url()).search).toBe('');
    await context.close();
  });
});

const sodiumChloride = `data_NaCl
_cell_length_a 5.64
_cell_length_b 5.64
_cell_length_c 5.64
_cell_angle_alpha 90
_cell_angle_beta 90
_cell_angle_gamma 90
_space_group_name_H-M_alt 'F m -3 m'
loop_
_atom_site_label
_atom_site_fract_x
_atom_site_fract_y
_atom_site_fract_z
Na1 0 0 0
Cl1 0.5 0.5 0.5
`;
