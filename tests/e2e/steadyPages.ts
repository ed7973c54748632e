import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppHost } from './visitor';

/** How far the page may move of itself: what browsers call good. */
export const mostShift = 0.1;

/** Every step, two lessons, and what opens over the page. */
export const addresses = [
  '#v1/compare?seed=3',
  '#v1/data',
  '#v1/features',
  '#v1/validate',
  '#v1/tune',
  '#v1/rank?candidates=list:Li6PS5Cl|Li3PO4',
  '#v1/report',
  '?lesson=random-folds',
  '?lesson=boosting',
  '?watch=tpe',
  '?about',
];

/** Sums up how far things moved that nobody moved: the share of the window, times the way. */
export function countShifts(): void {
  const shifts: string[] = [];
  Object.assign(globalThis, { shifts });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput, sources } = entry as unknown as {
        value: number;
        hadRecentInput: boolean;
        sources: { node: Element | null }[];
      };
      if (hadRecentInput || value < 0.001) continue;
      const names = sources.map(({ node }) => `${node?.nodeName}.${node?.getAttribute?.('class') ?? ''}`);
      shifts.push(`${value.toFixed(3)} ${names.join(', ')}`);
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Waits until a page is at rest; returns what moved till then. */
export async function shiftsOf(page: Page): Promise<string[]> {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => !document.querySelector('.progress[data-status=running]'));
  // The last frame is counted too.
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))),
  );
  return page.evaluate(() => (globalThis as unknown as { shifts: string[] }).shifts);
}

/** How far all of it moved together. */
export const moved = (shifts: readonly string[]) => shifts.reduce((sum, text) => sum + parseFloat(text), 0);

/** Declares the tests that pages of a width do not move of themselves while they open. */
export function testSteady(host: AppHost, width: number, opened: readonly string[]): void {
  describe(`a page of ${width} px`, () => {
    let context: BrowserContext;
    beforeAll(async () => {
      ({ context } = await host.visit('#v1/data', { viewport: { width, height: 900 } }));
      await context.addInitScript(countShifts);
    });
    afterAll(() => context.close());

    it.each(opened)('does not move of itself: %s', async (address) => {
      const { page } = await host.openTab(context, address);
      const shifts = await shiftsOf(page);
      expect(moved(shifts), shifts.join('\n')).toBeLessThan(mostShift);
      await page.close();
    });
  });
}
