import type { Plain, Target } from './engine';

/** A target that can be sent to a page. */
export type SentTarget = { readonly [key: string]: Plain };

/** Makes a target ready to be sent. */
export function sentTarget({ selector, name, nth = 0 }: Target): SentTarget {
  if (name === undefined) return { selector, source: '', flags: '', nth };
  if (typeof name !== 'string') return { selector, source: name.source, flags: name.flags, nth };
  return { selector, source: `^${name.replace(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)}$`, flags: '', nth };
}

/** Finds an element in the page; null where there is none yet. Runs in the page: it uses nothing from outside. */
export function elementIn(target: SentTarget): Element | null {
  const { selector, source, flags, nth } = target as Record<string, string> & { nth: number };
  const pattern = new RegExp(source, flags);
  const textOf = (elements: Iterable<Element | null>) =>
    [...elements].map((element) => element?.textContent ?? '').join(' ');
  const namesOf = (element: Element) => [
    element.getAttribute('aria-label') ?? '',
    textOf(
      (element.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)),
    ),
    textOf((element as HTMLInputElement).labels ?? []),
    textOf(element.querySelectorAll(':scope > caption')),
    element.textContent,
  ];
  const nameOf = (element: Element) =>
    (namesOf(element).find((name) => name.trim() !== '') ?? '').replace(/\s+/g, ' ').trim();
  const found = [...document.querySelectorAll(selector)].filter(
    (element) =>
      (element.matches('input[type=file]') || element.checkVisibility()) &&
      !(element as HTMLButtonElement).disabled &&
      pattern.test(nameOf(element)),
  );
  return found.at(nth) ?? null;
}

/** Waits until an element stands at its place for a frame, and marks it when a click reaches it. Runs in the page. */
export async function whenStill(element: Element): Promise<void> {
  element.scrollIntoView({ block: 'center', behavior: 'instant' });
  Reflect.deleteProperty(element, 'reached');
  const mark = () => Object.assign(element, { reached: true });
  element.addEventListener('click', mark, { capture: true, once: true });
  const place = () => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return [x, y, width, height].join(' ');
  };
  for (let [before, now] = ['', place()]; now !== before; [before, now] = [now, place()])
    await new Promise((resolve) => requestAnimationFrame(resolve));
}
