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

  it('shows a Gaussian process, the label leak, and TPE at the trial of a link', async () => {
    const { page, complaints, context } = await host.visit('?watch=gp');
    const dialog = page.getByRole('dialog', { name: 'How it works' });
    await dialog.getByText('The prior says of any material').waitFor();
    await page.keyboard.press('ArrowRight');
    await dialog.getByText(/^Row 1 of 382: .*It takes the prediction from/).waitFor();
    await dialog.getByRole('slider', { name: 'Row' }).fill('382');
    await dialog.getByText(/All 382 training rows are known/).waitFor();
    expect(await violationsOf(page)).toEqual([]);

    await dialog.getByRole('radio', { name: 'Label leak' }).check();
    await dialog.getByText(/the σ of 29 is a threshold/).waitFor();
    await dialog.getByRole('slider', { name: 'Step' }).fill('34');
    // The first numbers are those of Compare, where the flag is on.
    await dialog
      .getByText(/^Fold 5: R² so far is 0\.7\d with the flag and 0\.6\d without at random/)
      .waitFor();
    expect(await violationsOf(page)).toEqual([]);

    await dialog.getByRole('radio', { name: 'TPE' }).check();
    await dialog.getByRole('button', { name: /^Start \d+ trials/ }).waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('textbox', { name: 'Trials', exact: true }).fill('13');
    await page.getByRole('button', { name: 'Start 13 trials' }).last().click();
    await page.getByRole('heading', { name: 'Done: 13 complete' }).waitFor();
    await page.getByRole('button', { name: 'Watch TPE' }).click();
    await dialog.getByText(/Before trial 12/).waitFor();
    await page.keyboard.press('ArrowLeft');
    await dialog.getByText(/Before trial 11/).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.waitForURL((url) => /^\?watch=tpe&trial=11&study=[0-9a-f]{8}$/.test(url.search));
    const { search, hash } = new URL(page.url());
    const other = await host.openTab(context, search + hash);
    await other.page
      .getByRole('dialog', { name: 'How it works' })
      .getByText(/Before trial 11/)
      .waitFor();
    expect([...complaints, ...other.complaints]).toEqual([]);
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
