import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { axeOn, brokenRules, smallTargetsIn, violationsOf } from './axe';
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

it('has no axe violation in any step of any lesson, in either theme', async () => {
  const shipped = JSON.parse(readFileSync('public/lessons/index.json', 'utf8')) as {
    id: string;
    nSteps: number;
  }[];
  const { page, context, complaints } = await host.visit('?lessons', { bypassCSP: true });
  await page.getByRole('dialog', { name: /lessons/i }).waitFor();
  await check(page, 'the page of lessons');
  for (const { id, nSteps } of shipped) {
    await page.goto(`${host.server.url}?lesson=${id}`);
    const panel = page.getByRole('complementary', { name: 'Lesson', exact: true });
    for (let step = 1; step <= nSteps; step++) {
      await panel.getByText(`${step} of ${nSteps}`, { exact: true }).waitFor();
      // The themes by turns; what is around the panel is looked at elsewhere: it may still be computed.
      await page.emulateMedia({ colorScheme: step % 2 === 1 ? 'light' : 'dark' });
      const axe = axeOn(page).include('aside[aria-label=Lesson]');
      expect(await brokenRules(axe), `${id}, ${step}`).toEqual([]);
      if (step < nSteps) await panel.getByRole('button', { name: 'Next', exact: true }).click();
    }
  }
  expect(complaints).toEqual([]);
  await context.close();
});
