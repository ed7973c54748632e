import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { smallTargetsIn, violationsOf } from './axe';
import { goTo, type AppHost } from './visitor';

export const steps = ['Compare', 'Data', 'Features', 'Validate', 'Tune', 'Rank', 'Report'];

interface Look {
  readonly colorScheme: 'light' | 'dark';
  readonly viewport: { readonly width: number; readonly height: number };
}

/** Declares the tests that everybody can use each step, and a study with all its figures, in a window of some size. */
export function testAccessible(host: AppHost, options: Look): void {
  describe(`${options.colorScheme}, ${options.viewport.width} px`, () => {
    it('has no axe violation and no sideways scroll on any step', async () => {
      const { page, context, complaints } = await host.visit('', { ...options, bypassCSP: true });
      await page
        .getByText(/^4 models (in|from)/)
        .first()
        .waitFor({ state: 'attached' });
      await page
        .getByRole('img', { name: /Parity plot/ })
        .nth(1)
        .waitFor();
      for (const step of steps) {
        await goTo(page, step);
        if (step === 'Rank') {
          const example = page.getByRole('table', { name: 'An example ranking' });
          const shown = (await example.getByRole('row').allInnerTexts()).slice(1);
          expect(shown).toHaveLength(5);
          await page.getByRole('button', { name: 'Try with an example' }).click();
          await page
            .getByRole('button', { name: /save.*csv/i })
            .first()
            .waitFor();
          // The example that stands there before is what ranking it gives.
          for (const row of shown) {
            const [, formula, ...cells] = row.split(/\s*\t\s*/).map((cell) => cell.trim());
            const ranked = page.getByRole('grid').getByRole('row').filter({ hasText: formula }).first();
            const text = await ranked.innerText();
            for (const cell of cells) expect(text).toContain(cell);
          }
        }
        if (step === 'Report') {
          await page.getByRole('button', { name: 'Run Stage comparison' }).click();
          await page.getByText('1 of 19 experiments are done.').first().waitFor();
        }
        await check(page, step);
      }
      await page.getByRole('button', { name: 'Definitions' }).press('Enter');
      await page.getByRole('heading', { name: '2. Features' }).waitFor();
      await page.getByRole('button', { name: '5. Double-model strategies' }).press('Enter');
      await check(page, 'Definitions');
      await page.keyboard.press('Escape');
      await page.getByRole('dialog', { name: 'Definitions' }).waitFor({ state: 'hidden' });

      // A term tells what it means where it stands, and gives the focus back.
      await goTo(page, 'Validate');
      const term = page.getByRole('button', { name: 'out-of-fold', exact: true }).first();
      await term.press('Enter');
      await page
        .getByRole('dialog', { name: 'out-of-fold' })
        .getByText(/had not seen the row/)
        .waitFor();
      await check(page, 'a term');
      await page.keyboard.press('Escape');
      expect(await term.evaluate((element) => element === document.activeElement)).toBe(true);
      expect(complaints).toEqual([]);
      await context.close();
    });

    it('has no axe violation in any of its figures, nor in the errors of its form', async () => {
      const { page, context, complaints } = await host.visit('#v1/tune', { ...options, bypassCSP: true });
      await page.getByRole('textbox', { name: 'Trials', exact: true }).fill('12');
      await page.getByRole('button', { name: 'Start 12 trials' }).last().click();
      await page.getByRole('heading', { name: 'Done: 12 complete' }).waitFor();
      await page.getByRole('textbox', { name: 'max_depth, low' }).fill('30');
      const tabs = [
        'How TPE chooses',
        'Importances',
        'Slices',
        'Parallel coordinates',
        'Trials',
        'Compare studies',
      ];
      for (const tab of tabs) {
        await page.getByRole('radio', { name: tab }).check();
        await page.waitForTimeout(300);
        await check(page, `Tune, ${tab}`);
      }
      expect(complaints).toEqual([]);
      await context.close();
    });
  });
}

/** No violation of axe's rules, targets that keep their size in any font, and nothing wider than the window. */
async function check(page: Page, place: string): Promise<void> {
  expect(await violationsOf(page), place).toEqual([]);
  expect(await smallTargetsIn(page, 'small'), place).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, `${place} scrolls sideways`).toBeLessThanOrEqual(0);
}
