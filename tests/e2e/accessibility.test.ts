import { AxeBuilder } from '@axe-core/playwright';
import { describe, expect, it } from 'vitest';
import { goTo, scoresOf, useAppHost } from './visitor';

const host = useAppHost();
const steps = ['Compare', 'Data', 'Features', 'Validate', 'Tune', 'Rank'];

describe.each([
  { colorScheme: 'light' as const, viewport: { width: 1280, height: 900 } },
  { colorScheme: 'dark' as const, viewport: { width: 390, height: 844 } },
])('$colorScheme, $viewport.width px', (options) => {
  it('has no axe violation and no sideways scroll on any step', async () => {
    const { page, context, complaints } = await host.visit('', { ...options, bypassCSP: true });
    await page
      .getByText(/^3 models in/)
      .first()
      .waitFor({ state: 'attached', timeout: 60_000 });
    await page.locator('.js-plotly-plot').nth(1).waitFor();
    for (const step of steps) {
      await goTo(page, step);
      if (step === 'Rank') {
        await page.getByRole('button', { name: 'Try with an example' }).click();
        await page
          .getByRole('button', { name: /save.*csv/i })
          .first()
          .waitFor();
      }
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze();
      const found = violations.map(({ id, nodes }) => `${step}: ${id} at ${nodes[0]?.target.join(' ')}`);
      expect(found).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, `${step} scrolls sideways`).toBeLessThanOrEqual(0);
    }
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('the keyboard', () => {
  it('reaches every step and shows where it is', async () => {
    const { page, context } = await host.visit();
    await scoresOf(page, 'Stage 0');
    const reached = new Set<string>();
    for (let i = 0; i < 40 && reached.size < steps.length; i++) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(() => {
        const element = document.activeElement;
        const style = element ? getComputedStyle(element) : null;
        return { text: element?.textContent?.trim() ?? '', outline: style?.outlineStyle ?? 'none' };
      });
      if (steps.includes(focused.text)) {
        reached.add(focused.text);
        expect(focused.outline).not.toBe('none');
      }
    }
    expect([...reached].sort()).toEqual([...steps].sort());
    await context.close();
  });
});
