import { describe, expect, it } from 'vitest';
import { violationsOf } from './axe';
import { useAppHost } from './visitor';

const host = useAppHost();

describe('how it works', () => {
  it('plays boosting by keys, then the folds, by a link of its own', async () => {
    const { page, complaints, context } = await host.visit('#v1/validate');
    await page.getByRole('button', { name: 'Watch boosting' }).click();
    const dialog = page.getByRole('dialog', { name: 'How it works' });
    await dialog.getByText('Tree 1 begins with all 382 training rows.').waitFor();
    await page.keyboard.press('ArrowRight');
    await dialog.getByText(/Tree 1, cut 2 of/).waitFor();
    await dialog.getByRole('slider', { name: 'Step' }).fill('53');
    await dialog.getByRole('heading', { name: 'Predictions of 53 trees' }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    expect(new URL(page.url()).search).toBe('?watch=boosting');

    await dialog.getByRole('radio', { name: 'Folds' }).check();
    await dialog.getByRole('slider', { name: 'Fold' }).fill('4');
    await dialog.getByText(/by whole papers 0 of/).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Close' }).click();
    await page.waitForURL((url) => url.search === '');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('opens by its link and fits on a phone', async () => {
    const { page, complaints, context } = await host.visit('?watch=folds', {
      viewport: { width: 390, height: 844 },
    });
    const dialog = page.getByRole('dialog', { name: 'How it works' });
    await dialog.getByText(/^Fold 1: at random/).waitFor();
    expect(await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
