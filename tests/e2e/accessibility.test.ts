import { describe, expect, it } from 'vitest';
import { steps, testAccessible } from './accessibleSteps';
import { scoresOf, useAppHost } from './visitor';

const host = useAppHost();

/* In both themes; accessibility.slow.ts does the same on a phone. */
testAccessible(host, { colorScheme: 'light', viewport: { width: 1280, height: 900 } });

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
