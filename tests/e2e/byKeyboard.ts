import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** What has the focus, as a person with a keyboard knows it. */
interface Focused {
  readonly name: string;
  /** Whether it shows that it has the focus. */
  readonly isMarked: boolean;
  /** Whether any of it is in sight, over whatever else there is (WCAG 2.2, 2.4.11). */
  readonly isSeen: boolean;
}

/**
 * Presses Tab (or Shift+Tab) until something of a name has the focus. Fails where the focus cannot be seen on the way
 * there, where it is hidden behind something else, and where it never comes: in a trap it would go round.
 */
export async function tabTo(page: Page, name: string | RegExp, key = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let k = 0; k < 150; k++) {
    await page.keyboard.press(key);
    let focused = await focusedOn(page);
    // What is being drawn anew has its mark in the next frames.
    for (let frame = 0; frame < 20 && focused && !(focused.isMarked && focused.isSeen); frame++) {
      await page.evaluate(() => new Promise(requestAnimationFrame));
      focused = await focusedOn(page);
    }
    if (!focused) continue;
    expect(focused, `after ${passed.at(-1) ?? 'the start'}`).toMatchObject({ isMarked: true, isSeen: true });
    passed.push(focused.name);
    if (typeof name === 'string' ? focused.name === name : name.test(focused.name)) return;
  }
  throw new Error(`No way by ${key} to ${String(name)}; passed ${passed.slice(0, 40).join(' | ')}`);
}

/** Tells what has the focus; null for the page itself, and for a step that was given it: no key stops there. */
export function focusedOn(page: Page): Promise<Focused | null> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element.tabIndex < 0) return null;
    const label = element instanceof HTMLInputElement ? element.labels?.[0] : undefined;
    const byId = document.getElementById(element.getAttribute('aria-labelledby') ?? '');
    const words = element.getAttribute('aria-label') ?? (byId ?? label ?? element).textContent;
    // Of a box to tick and a radio button, which may be invisible, the label is what is seen.
    const isTicked = element instanceof HTMLInputElement && ['radio', 'checkbox'].includes(element.type);
    const shown = isTicked && label?.contains(element) ? label : element;
    const box = shown.getBoundingClientRect();
    const marks = [shown, element, ...(label ? label.querySelectorAll('*') : [])].map((part) =>
      getComputedStyle(part),
    );
    const steps = [0.5, 0.1, 0.9];
    const isSeen = steps.some((y) =>
      steps.some((x) => {
        const at = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
        return at !== null && (shown.contains(at) || element.contains(at));
      }),
    );
    return {
      name: words.trim().replace(/\s+/g, ' '),
      isMarked: marks.some(({ outlineStyle, boxShadow }) => outlineStyle !== 'none' || boxShadow !== 'none'),
      isSeen,
    };
  });
}
