import { describe, expect, it } from 'vitest';
import { selfChecks } from '../../src/experiment/selfCheck/registry';
import { violationsOf } from './axe';
import { useAppHost } from './visitor';

const host = useAppHost();

describe('what the program is', () => {
  it('opens from the definitions: version, data with licences, notices, how to cite', async () => {
    const { page, complaints, context } = await host.visit('');
    await page.getByRole('button', { name: 'Definitions' }).click();
    await page.getByRole('button', { name: 'About' }).click();
    const dialog = page.getByRole('dialog', { name: 'About Ionrank' });
    await dialog.getByText(/^[0-9a-f]{7,12}(-dirty)?$|^unknown$/).waitFor();
    expect(await dialog.getByRole('link', { name: 'CC BY 4.0' }).count()).toBe(2);
    await dialog.getByText('Licence of Ionrank').click();
    await dialog.getByText(/Permission is hereby granted/).waitFor();
    await dialog.getByText('Notices of the packages').click();
    await dialog.getByText(/plotly\.js-basic-dist-min 4/).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('the diagnostics', () => {
  it('open from the definitions, and say that this browser is equal to the reference programs', async () => {
    const { page, complaints, context } = await host.visit('');
    await page.getByRole('button', { name: 'Definitions' }).click();
    await page.getByRole('button', { name: 'Diagnostics' }).click();
    await page.getByRole('button', { name: 'Run the self-check' }).click();
    await page.getByText(`All ${selfChecks.length} checks are equal to their references.`).waitFor();
    const table = page.getByRole('dialog', { name: 'Diagnostics' }).getByRole('table');
    expect(await table.getByText(/^equal to/).count()).toBe(selfChecks.length);
    await table.getByText('equal to scikit-learn 1.9.1 to the last bit').first().waitFor();
    expect(await violationsOf(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('open by their own link, fit on a phone, and are copied as text', async () => {
    const options = {
      viewport: { width: 390, height: 844 },
      permissions: ['clipboard-read', 'clipboard-write'],
    };
    const { page, context } = await host.visit('?diagnostics', options);
    const dialog = page.getByRole('dialog', { name: 'Diagnostics' });
    await dialog.getByText('Cores', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Run the self-check' }).click();
    await page.getByText(/checks are equal to their references/).waitFor();
    expect(await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
    await page.getByRole('button', { name: 'Copy as text' }).click();
    await page.getByText('Copied.').waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    expect(text).toContain('Version: Ionrank');
    expect(text).toMatch(/Engine: .*Chrom/);
    expect(text).toMatch(/equal to Optuna 4\.9\.0/);
    await context.close();
  });
});
