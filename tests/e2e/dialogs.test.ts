import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { smallTargetsIn, violationsOf } from './axe';
import { goTo, useAppHost } from './visitor';

const host = useAppHost();

/** No violation in either theme; targets of 24 px (WCAG 2.2, 2.5.8). */
async function check(page: Page, place: string): Promise<void> {
  expect(await violationsOf(page), place).toEqual([]);
  expect(await smallTargetsIn(page, 'small'), place).toEqual([]);
}

it('has no axe violation in any dialog, in either theme; closed, it gives the focus back', async () => {
  const { page, context, complaints } = await host.visit('#v1/data', { bypassCSP: true });
  const dialog = page.getByRole('dialog');
  const closed = async (opener: string) => {
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    const name = await page.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
    );
    expect(name?.trim()).toContain(opener);
  };
  await page.getByRole('button', { name: 'Project', exact: true }).press('Enter');
  await dialog.getByRole('heading').first().waitFor();
  await check(page, 'Project');
  await closed('Project');

  for (const name of ['About', 'Diagnostics']) {
    await page.getByRole('button', { name: 'Definitions' }).press('Enter');
    await dialog.getByRole('button', { name, exact: true }).press('Enter');
    await dialog.getByRole('heading', { level: 2 }).first().waitFor();
    await check(page, name);
    // It came in place of the definitions.
    await closed('Definitions');
  }

  await goTo(page, 'Rank');
  await page.getByRole('button', { name: 'Try with an example' }).click();
  await page
    .getByRole('button', { name: /save.*csv/i })
    .first()
    .waitFor();
  const list = page.getByRole('grid', { name: /^Ranked candidates/ });
  await list.press('ArrowDown');
  await list.press('Enter');
  await dialog.getByRole('heading', { name: 'Nearest known compounds' }).waitFor();
  await check(page, 'the card of a candidate');
  await closed('Ranked candidates');
  expect(complaints).toEqual([]);
  await context.close();
});
