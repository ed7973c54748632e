import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { axeOn, brokenRules, smallTargetsIn, violationsOf } from './axe';
import type { AppHost } from './visitor';

/** Declares the test that everybody can use each step of each lesson. */
export function testLessons(host: AppHost): void {
  it('has no axe violation in any step of any lesson, in either theme', async () => {
    const shipped = JSON.parse(readFileSync('public/lessons/index.json', 'utf8')) as {
      id: string;
      nSteps: number;
    }[];
    const { page, context, complaints } = await host.visit('?lessons', { bypassCSP: true });
    await page.getByRole('dialog', { name: /lessons/i }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    expect(await smallTargetsIn(page, 'small')).toEqual([]);
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
}
