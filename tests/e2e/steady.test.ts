import { describe, expect, it } from 'vitest';
import { addresses, countShifts, mostShift, moved, shiftsOf, testSteady } from './steadyPages';
import { useAppHost } from './visitor';

const host = useAppHost();

/* Each address in one of three widths; steady.slow.ts opens each in all of them. */
const widths = [1280, 390, 800];
for (const [k, width] of widths.entries())
  testSteady(
    host,
    width,
    addresses.filter((_, i) => i % widths.length === k),
  );

describe('the first open', () => {
  it('does not move of itself while its models are fitted', async () => {
    const { context } = await host.firstVisit('?about');
    await context.addInitScript(countShifts);
    const { page } = await host.openTab(context);
    await page
      .getByText(/^4 models (in|from)/)
      .first()
      .waitFor({ state: 'attached' });
    const shifts = await shiftsOf(page);
    expect(moved(shifts), shifts.join('\n')).toBeLessThan(mostShift);
    await context.close();
  });
});
