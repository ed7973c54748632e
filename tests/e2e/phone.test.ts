import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { goTo, useAppHost } from './visitor';

const host = useAppHost();

it('shows numbers beside the labels of every table on a phone, and all letters of its figures', async () => {
  const { page, context } = await host.visit('', { viewport: { width: 390, height: 844 } });
  await page
    .getByText(/^4 models (in|from)/)
    .first()
    .waitFor({ state: 'attached' });
  for (const step of ['Compare', 'Data', 'Features', 'Validate', 'Tune', 'Rank']) {
    await goTo(page, step);
    if (step === 'Data') await page.getByText('599 of 599').waitFor();
    if (step === 'Features') await page.getByRole('grid', { name: /^Columns/ }).waitFor();
    if (step === 'Tune') await page.getByText('Scores of the tuned models').waitFor();
    expect.soft(await withoutNumbers(page), step).toEqual([]);
    expect.soft(await cutLetters(page), step).toEqual([]);
  }
  await context.close();
});

/** Names the tables that hold numbers and show none before they are scrolled sideways. */
function withoutNumbers(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main :is(table, [role=grid])')]
      .filter((table) => {
        const cells = [...table.querySelectorAll('td, [role=gridcell]')].filter(
          ({ textContent }) => /\d/.test(textContent) && /^[\s\d.,<>≤≥−×⁻⁰¹²³⁴-⁹%–+e-]+$/.test(textContent),
        );
        if (!table.checkVisibility() || cells.length === 0) return false;
        return cells.every((cell) => cell.getBoundingClientRect().right > innerWidth);
      })
      .map((table) => table.getAttribute('aria-label') ?? table.textContent.trim().slice(0, 40)),
  );
}

/** Lists texts of pictures that reach out of them. */
function cutLetters(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main svg text')]
      .filter((text) => {
        const box = text.getBoundingClientRect();
        const frame = text.closest('svg')!.getBoundingClientRect();
        return box.width > 0 && (box.left < frame.left - 1 || box.right > frame.right + 1);
      })
      .map(({ textContent }) => textContent),
  );
}
