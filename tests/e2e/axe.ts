import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { fontFolder } from './chromium';

/**
 * Looks for what breaks axe's rules, best practice included, in both themes; returns a line for each rule that is
 * broken. The theme is toggled on the page as it stands: the other one changes colours and nothing else.
 */
export async function violationsOf(page: Page): Promise<string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const broken = await brokenRules(axeOn(page).withTags(tags));
  const here = await page.evaluate(() => document.documentElement.dataset['theme']);
  const [shown, other] = here === 'dark' ? (['dark', 'light'] as const) : (['light', 'dark'] as const);
  await page.emulateMedia({ colorScheme: other });
  const inOther = await brokenRules(axeOn(page).withRules('color-contrast'));
  await page.emulateMedia({ colorScheme: shown });
  return [...broken.map((rule) => `${shown}: ${rule}`), ...inOther.map((rule) => `${other}: ${rule}`)];
}

/** Axe on a page without frames of other origins; what passes is only counted, which spares most of its time. */
export function axeOn(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode(true);
}

/** Fonts that no machine has: one with small letters, one whose letters stand twice as high as usual. */
const oddFonts = {
  small: 'size-adjust: 60%',
  tall: 'ascent-override: 150%; descent-override: 60%',
};

const serif = readFileSync(join(fontFolder, 'DejaVuSerif.ttf'), 'base64');

/**
 * Sets a page in an odd font and looks for what is then too small to press; returns a line for each. In the tall font
 * axe looks too, for what covers what. The page must bypass its policy, for the font.
 */
export async function smallTargetsIn(page: Page, font: keyof typeof oddFonts): Promise<string[]> {
  const style = await page.addStyleTag({
    content:
      `@font-face { font-family: Odd; src: url(data:font/ttf;base64,${serif}); ${oddFonts[font]} }` +
      '* { font-family: Odd !important }',
  });
  await page.evaluate(() => document.fonts.load('14px Odd'));
  const small = await smallTargets(page);
  if (font === 'tall') small.push(...(await brokenRules(axeOn(page).withRules('target-size'))));
  await style.evaluate((element) => (element as HTMLElement).remove());
  return small;
}

/** Runs axe; returns a line for each rule that is broken. */
export async function brokenRules(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id} at ${nodes[0]?.target.join(' ')}`);
}

/** What is pressed or typed in; of a box to tick, its label. */
const targets = [
  'a[href]',
  'button',
  'summary',
  'select',
  'textarea',
  'input:not([type=checkbox], [type=radio], [type=file])',
  'label:has([type=checkbox], [type=radio])',
].join();

/** Which targets are less than 24 px high or wide. */
function smallTargets(page: Page): Promise<string[]> {
  return page.locator(targets).evaluateAll((elements) =>
    elements
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      // To the precision of layout, 1/64 px.
      .filter(({ box }) => Math.min(box.width, box.height) < 24 - 1 / 64)
      .map(
        ({ element, box: { width, height } }) =>
          `${element.localName} “${element.textContent.trim()}” is ${width} × ${height} px`,
      ),
  );
}
